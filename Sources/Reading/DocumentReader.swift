package import Documents

/// Reads a document of any kind, told by its bytes and never by its name.
package enum DocumentReader {
  package static func read(_ bytes: [UInt8]) throws(Rejection) -> Document {
    switch FileKind(of: bytes) {
    case .empty: throw .emptyFile
    case .zip: try DocxReader.read(bytes)
    case .markup: try HTMLReader.read(bytes)
    case .text: try TextReader.read(bytes)
    case .legacyOffice: throw .legacyOffice
    case .pdf: throw .pdf
    case .rtf: throw .rtf
    case .mhtml: throw .mhtml
    case .flatOPC: throw .flatOPC
    case .other: throw .unknownKind
    }
  }
}
