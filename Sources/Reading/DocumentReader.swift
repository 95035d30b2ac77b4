package import Documents

/// Reads a document of any kind, told by its bytes and never by its name.
package enum DocumentReader {
  /// Reads the document that `bytes` are; `office` turns a format that isn't read here into DOCX,
  /// and without it such files are refused. No document may ask for more than the `limits`.
  package static func read(
    _ bytes: [UInt8], office: OfficeFilter? = nil, limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    guard bytes.count <= limits.fileBytes else { throw .tooLarge(limit: limits.fileBytes) }
    return switch FileKind(of: bytes) {
    case .empty: throw .emptyFile
    case .zip: try DocxReader.read(bytes, limits: limits)
    case .markup: try HTMLReader.read(bytes, limits: limits)
    case .text: try TextReader.read(bytes, limits: limits)
    case .mhtml: try MHTMLReader.read(bytes, limits: limits)
    case .flatOPC: try DocxReader.read(flat: bytes, limits: limits)
    case .legacyOffice: try read(bytes, .doc, office, limits, otherwise: .legacyOffice)
    case .rtf: try read(bytes, .rtf, office, limits, otherwise: .rtf)
    case .openDocument: try read(bytes, .odt, office, limits, otherwise: .openDocument)
    // LibreOffice 7.4 reads it, too, but loses merged cells: no figure of a form keeps its column.
    case .word2003: throw .word2003
    case .pdf: throw .pdf
    case .other: throw .unknownKind
    }
  }

  private static func read(
    _ bytes: [UInt8], _ format: FileFormat, _ office: OfficeFilter?, _ limits: ReadingLimits,
    otherwise refusal: Rejection
  ) throws(Rejection) -> Document {
    guard let office else { throw refusal }
    let (docx, program) = try office.convert(bytes, format)
    var document: Document
    do throws(Rejection) {
      document = try DocxReader.read(docx, limits: limits)
    } catch {
      throw .unreadableConversion(by: program, error)
    }
    document.format = format
    document.notes.insert(.convertedByOffice(format, program), at: 0)
    return document
  }
}
