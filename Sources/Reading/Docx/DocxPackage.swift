import Documents
import Markup
import Zip

/// A DOCX file as a package of parts that relationships tie together: ECMA-376 part 2.
///
/// A class, as it owns the archive and parts are read from it while others are being parsed.
final class DocxPackage {
  /// A part that another one refers to.
  struct Relationship {
    /// The last piece of its type's address, the same in the transitional and the strict form.
    var kind: String
    /// The part's name in the package, without the leading `/`.
    var part: String
  }

  /// What one part may inflate to.
  static let partLimit = 64 << 20

  private let archive: ZipArchive
  private let index: [String: Int]

  init(_ bytes: [UInt8]) throws(Rejection) {
    do throws(ZipError) {
      archive = try ZipArchive(bytes)
    } catch {
      throw .zip(error)
    }
    var index: [String: Int] = [:]
    for (position, entry) in archive.entries.enumerated() {
      if index.updateValue(position, forKey: Self.key(entry.name)) != nil {
        throw .zip(ZipError(.duplicateName, "Two parts have this name", entry: entry.name))
      }
    }
    self.index = index
  }

  /// Part names are compared without case (part 2, 6.2.2.3); some programs write backslashes.
  private static func key(_ name: String) -> String {
    var key: [UInt8] = []
    key.reserveCapacity(name.utf8.count)
    for byte in name.utf8 {
      switch byte {
      case UInt8(ascii: "\\"): key.append(UInt8(ascii: "/"))
      case 0x41...0x5A: key.append(byte + 0x20)
      default: key.append(byte)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  func has(_ part: String) -> Bool { index[Self.key(part)] != nil }

  /// Whether a part's name begins so.
  func hasPart(under folder: String) -> Bool { index.keys.contains { $0.hasPrefix(folder) } }

  /// The bytes of a part, nil where there is no such part.
  func bytes(of part: String) throws(Rejection) -> [UInt8]? {
    guard let position = index[Self.key(part)] else { return nil }
    do throws(ZipError) {
      return try archive.read(archive.entries[position], limit: Self.partLimit)
    } catch {
      throw .zip(error)
    }
  }

  /// Parses a part, and says whether there is one.
  @discardableResult
  func parse(_ part: String, _ handler: any MarkupHandler) throws(Rejection) -> Bool {
    guard let bytes = try bytes(of: part) else { return false }
    do throws(MarkupError) {
      try XMLStream.parse(bytes, vocabulary: DocxName.vocabulary, handler: handler)
    } catch {
      throw .xml(error, part: part)
    }
    return true
  }

  /// The relationships of a part, those of the package itself for an empty name.
  func relationships(of part: String) throws(Rejection) -> [Relationship] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    let handler = RelationshipsHandler(folder: folder)
    try parse((folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", handler)
    return handler.relationships
  }
}

/// Reads a relationships part.
private final class RelationshipsHandler: MarkupHandler {
  private(set) var relationships: [DocxPackage.Relationship] = []
  private let folder: String

  /// - Parameter folder: where relative targets start from.
  init(folder: String) { self.folder = folder }

  func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard DocxName(element) == .relationship,
      attributes.string(DocxAttribute.targetMode) != "External",
      let kind = attributes.string(DocxAttribute.relationshipKind)?.split(separator: "/").last,
      let target = attributes.string(DocxAttribute.target)
    else { return }
    relationships.append(
      DocxPackage.Relationship(kind: String(kind), part: resolved(target)))
  }

  func end(_ element: NameID) throws(Stop) {}
  func text(_ utf8: Span<UInt8>) throws(Stop) {}

  /// A target as a part's name: `/word/a.xml`, `a.xml` and `../a.xml` are all written.
  private func resolved(_ target: String) -> String {
    var pieces = target.hasPrefix("/") ? [] : folder.split(separator: "/")
    for piece in target.split(separator: "/") {
      if piece == ".." {
        _ = pieces.popLast()
      } else if piece != "." {
        pieces.append(piece)
      }
    }
    return pieces.joined(separator: "/")
  }
}
