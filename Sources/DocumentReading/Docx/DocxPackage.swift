// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup
import Zip

/// A DOCX file, or a workbook, as a package of parts that relationships tie together: ECMA-376 part 2.
struct DocxPackage {
  /// A part that another one refers to.
  struct Relationship {
    var id: String
    /// The last piece of its type's address, the same in the transitional and the strict form.
    var kind: String
    /// The part's name in the package, without the leading `/`.
    var part: String
  }

  let limits: ReadingLimits
  /// The relationships of the package itself.
  private(set) var root: [Relationship] = []
  private let source: any PartSource
  private let index: [String: Int]

  /// The package that an archive is.
  init(zip bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) {
    try self.init(ZipParts(bytes, limits), limits)
  }

  /// The package that an XML file is.
  init(flat bytes: [UInt8], _ limits: ReadingLimits) throws(Rejection) {
    try self.init(FlatParts(bytes, limits), limits)
  }

  private init(_ source: some PartSource, _ limits: ReadingLimits) throws(Rejection) {
    var index: [String: Int] = [:]
    for (position, name) in source.names.enumerated() {
      if index.updateValue(position, forKey: Self.key(name)) != nil {
        throw .zip(ZipError(.duplicateName, "Two parts have this name", entry: name))
      }
    }
    self.limits = limits
    self.source = source
    self.index = index
    root = try relationships(of: "")
  }

  /// Part names are compared without case, percent-encoded or not (part 2, 6.2.2.2 and 6.2.2.3);
  /// some programs write backslashes, or a slash before the name.
  static func key(_ name: String) -> String {
    let isKey =
      name.utf8.first != UInt8(ascii: "/")
      && name.utf8.allSatisfy { byte in
        !(0x41...0x5A).contains(byte) && byte != UInt8(ascii: "%") && byte != UInt8(ascii: "\\")
      }
    if isKey { return name }
    let bytes = Array(name.utf8.drop { isSlash($0) }).percentDecoded
    var key: [UInt8] = []
    key.reserveCapacity(bytes.count)
    for byte in bytes {
      switch byte {
      case UInt8(ascii: "\\"): key.append(UInt8(ascii: "/"))
      case 0x41...0x5A: key.append(byte + 0x20)
      default: key.append(byte)
      }
    }
    return String(decoding: key, as: UTF8.self)
  }

  /// Whether a byte separates the pieces of a part's name: a backslash does in some programs.
  static func isSlash(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "/") || byte == UInt8(ascii: "\\")
  }

  /// How many bytes its parts have inflated to so far.
  var inflatedBytes: Int { source.inflatedBytes }

  func has(_ part: String) -> Bool { index[Self.key(part)] != nil }

  /// Whether a part's name begins so.
  func hasPart(under folder: String) -> Bool { index.keys.contains { $0.hasPrefix(folder) } }

  /// The bytes of a part; nil where there is no such part, or it is XML within the package's own.
  func bytes(of part: String) throws(Rejection) -> [UInt8]? {
    guard let position = index[Self.key(part)] else { return nil }
    return try source.bytes(at: position)
  }

  /// Parses a part, and says whether there is one.
  @discardableResult
  func parse(_ part: String, _ handler: inout some MarkupHandler) throws(Rejection) -> Bool {
    guard let position = index[Self.key(part)] else { return false }
    try source.parse(at: position, &handler)
    return true
  }

  /// Parses a part of another vocabulary, under limits of its own, and says whether there is one.
  @discardableResult
  func parse(
    _ part: String, _ handler: inout some MarkupHandler, _ vocabulary: Vocabulary,
    _ limits: MarkupLimits
  ) throws(Rejection) -> Bool {
    guard let bytes = try bytes(of: part) else { return false }
    do throws(MarkupError) {
      try XMLStream.parse(bytes, vocabulary: vocabulary, handler: &handler, limits: limits)
    } catch {
      throw .xml(error, part: part)
    }
    return true
  }

  /// Parses several parts, each once and with a handler of its own, and gives the handlers with the
  /// parts' names. What isn't there, or can't be read to its end, is no error.
  func parseEach<Handler: MarkupHandler>(
    _ parts: [String], with handler: Handler
  ) -> [(part: String, handler: Handler)] {
    var seen: Set<Int> = []
    let found = parts.compactMap { part in
      index[Self.key(part)].flatMap { seen.insert($0).inserted ? (part: part, index: $0) : nil }
    }
    guard !found.isEmpty else { return [] }
    var handlers = [Handler](repeating: handler, count: found.count)
    source.parse(at: found.map(\.index), &handlers)
    return zip(found, handlers).map { ($0.part, $1) }
  }

  /// What reading a part costs beyond its own bytes, in bytes that are read.
  var passBytes: Int { source.passBytes }

  /// The media type of a part, in lower case and without parameters; nil where none is declared.
  func contentType(of part: String) throws(Rejection) -> String? {
    guard let position = index[Self.key(part)] else { return nil }
    if let own = source.contentType(at: position) { return ContentTypes.mediaType(own) }
    var types = ContentTypes()
    try parse("[Content_Types].xml", &types)
    return types.type(of: part)
  }

  /// The relationships of a part; ``root`` has those of the package itself, whose name is empty.
  func relationships(of part: String) throws(Rejection) -> [Relationship] {
    let slash = part.lastIndex(of: "/")
    let folder = slash.map { String(part[..<$0]) } ?? ""
    let name = slash.map { String(part[part.index(after: $0)...]) } ?? part
    var handler = RelationshipsHandler(folder: folder)
    try parse((folder.isEmpty ? "" : folder + "/") + "_rels/\(name).rels", &handler)
    return handler.relationships
  }
}

/// Reads a relationships part.
private struct RelationshipsHandler: MarkupHandler {
  private(set) var relationships: [DocxPackage.Relationship] = []
  private let folder: String

  /// - Parameter folder: where relative targets start from.
  init(folder: String) { self.folder = folder }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard DocxName(element) == .relationship,
      attributes.string(DocxAttribute.targetMode) != "External",
      let kind = attributes.string(DocxAttribute.relationshipKind).flatMap(Self.lastPiece),
      let target = attributes.string(DocxAttribute.target)
    else { return }
    relationships.append(
      DocxPackage.Relationship(
        id: attributes.string(DocxAttribute.relationshipID) ?? "", kind: kind,
        part: resolved(target)))
  }

  mutating func end(_ element: NameID) throws(Stop) {}
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}

  /// What is behind the last slash of an address that has something behind it, by bytes: `split` took
  /// 35,000 instructions for each of four relationships.
  private static func lastPiece(_ address: String) -> String? {
    let bytes = Array(address.utf8)
    guard let last = bytes.lastIndex(where: { $0 != UInt8(ascii: "/") }) else { return nil }
    let slash = bytes[...last].lastIndex(of: UInt8(ascii: "/"))
    return String(decoding: bytes[(slash.map { $0 + 1 } ?? 0)...last], as: UTF8.self)
  }

  /// A target as a part's name: `/word/a.xml`, `\word\a.xml`, `a.xml` and `../a.xml` are all
  /// written.
  private func resolved(_ target: String) -> String {
    let isAbsolute = target.utf8.first.map { DocxPackage.isSlash($0) } ?? false
    var pieces = isAbsolute ? [] : folder.split(separator: "/")
    for piece in target.split(whereSeparator: { $0 == "/" || $0 == "\\" }) {
      if piece == ".." {
        _ = pieces.popLast()
      } else if piece != "." {
        pieces.append(piece)
      }
    }
    return pieces.joined(separator: "/")
  }
}
