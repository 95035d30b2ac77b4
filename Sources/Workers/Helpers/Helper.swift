// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

/// A program that does for a worker what the worker can't do itself. The pool starts it, since a worker
/// starts nothing.
package enum Helper: String, Sendable {
  /// Converts documents of old formats to DOCX, and workbooks to XLSX.
  case libreOffice = "libreoffice"

  /// What it converts.
  var formats: Set<FileFormat> {
    switch self {
    case .libreOffice: [.doc, .rtf, .odt, .xls, .ods]
    }
  }
}

/// What a worker asks of a helper, at most once a job.
package struct HelperRequest: Sendable, Equatable {
  package var helper: Helper
  package var format: FileFormat
  package var document: [UInt8]

  package init(_ helper: Helper, _ document: [UInt8], _ format: FileFormat) {
    self.helper = helper
    self.document = document
    self.format = format
  }
}

/// What a helper made of a document.
package struct HelperOutput: Sendable, Equatable {
  /// May be anything that the program wrote.
  package var document: [UInt8]
  /// The program's name and version, such as `LibreOffice 7.4.7.2`.
  package var program: String

  package init(_ document: [UInt8], by program: String) {
    self.document = document
    self.program = program
  }
}

/// Why there is none rejects the document.
package typealias HelperResult = Result<HelperOutput, Rejection>
