// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

/// Reads a document of any kind, which its bytes decide and never its name.
package enum DocumentReader {
  /// Reads the document that `bytes` are; `office` turns a format that isn't read here into one that is,
  /// and without it such files are refused. No document may ask for more than the `limits`. The sheets of
  /// a workbook become blocks by the `arrangement`.
  package static func read(
    _ bytes: [UInt8], as arrangement: WorkbookReader.Arrangement = .documents,
    office: OfficeFilter? = nil, limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
    let kind = FileKind(of: bytes)
    let refusal: Rejection
    switch kind {
    case .zip, .markup, .text, .mhtml, .flatOPC:
      return try read(bytes, as: kind, arrangement, limits)
    case .empty: throw .emptyFile
    case .legacyOffice: refusal = .legacyOffice
    case .rtf: refusal = .rtf
    case .openDocument: refusal = .openDocument
    case .legacyWorkbook: refusal = .legacyWorkbook
    case .openDocumentWorkbook: refusal = .openDocumentWorkbook
    case .encryptedOffice: throw .encrypted
    case .foreign(let file): throw .foreign(file)
    // LibreOffice 7.4 reads it, too, but loses merged cells: no figure of a form keeps its column.
    case .word2003: throw .word2003
    case .pdf: throw .pdf
    case .zipBehindText: throw .zipBehindText
    case .unknown: throw .unknownKind
    }
    guard let office, let format = kind.formatForOffice else { throw refusal }
    let (file, program) = try office.convert(bytes, format)
    var document: Document
    do throws(Rejection) {
      document = try read(file, as: .zip, arrangement, limits)
    } catch {
      throw .unreadableConversion(by: program, of: format, error)
    }
    document.format = format
    document.notes.insert(.convertedByOffice(format, program), at: 0)
    return document
  }

  /// The format of a document that isn't read here, and that an office program can convert; nil for every
  /// other one, also beyond the `limits`.
  package static func formatForOffice(
    of bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) -> FileFormat? {
    guard bytes.count <= limits.fileBytes else { return nil }
    return FileKind(of: bytes).formatForOffice
  }

  /// Reads a document of a kind, if that gets done in time.
  ///
  /// Whatever came of it after that is reported as one thing: a part that was left for want of time
  /// must not look like one that has a fault.
  private static func read(
    _ bytes: [UInt8], as kind: FileKind, _ arrangement: WorkbookReader.Arrangement,
    _ limits: ReadingLimits
  ) throws(Rejection) -> Document {
    let limits = limits.started()
    do throws(Rejection) {
      let document = try document(bytes, kind, arrangement, limits)
      if limits.goesOn() { return document }
    } catch {
      if limits.goesOn() { throw error }
    }
    throw .outOfTime(limit: limits.time)
  }

  private static func document(
    _ bytes: [UInt8], _ kind: FileKind, _ arrangement: WorkbookReader.Arrangement,
    _ limits: ReadingLimits
  ) throws(Rejection) -> Document {
    switch kind {
    case .zip: try document(of: DocxPackage(zip: bytes, limits), arrangement)
    case .flatOPC: try DocxReader.read(flat: bytes, limits: limits)
    case .markup: try HTMLReader.read(bytes, limits: limits)
    case .mhtml: try MHTMLReader.read(bytes, limits: limits)
    case .text: try TextReader.read(bytes, limits: limits)
    default: throw .unknownKind
    }
  }

  /// Reads an archive as what its main part is.
  private static func document(
    of package: DocxPackage, _ arrangement: WorkbookReader.Arrangement
  ) throws(Rejection) -> Document {
    guard let workbook = try WorkbookReader.mainPart(of: package) else {
      return try DocxReader.read(package)
    }
    do throws(Rejection) {
      return try WorkbookReader.read(workbook, of: package, as: arrangement)
    } catch {
      throw error.ofWorkbook()
    }
  }
}
