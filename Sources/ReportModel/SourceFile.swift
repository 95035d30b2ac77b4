// SPDX-License-Identifier: Apache-2.0

/// The file that a stored result was made of.
package struct SourceFile: Sendable, Equatable {
  /// Its name without its folder.
  package var file: String
  /// `docx`, `html`, …; nil, with bytes and hash, for a file whose bytes couldn't be had.
  package var format: String?
  package var bytes: Int?
  /// In lower-case hexadecimal.
  package var sha256: String?
  package var encoding: String?
  package var producer: String?

  package init(
    file: String, format: String? = nil, bytes: Int? = nil, sha256: String? = nil,
    encoding: String? = nil, producer: String? = nil
  ) {
    self.file = file
    self.format = format
    self.bytes = bytes
    self.sha256 = sha256
    self.encoding = encoding
    self.producer = producer
  }
}
