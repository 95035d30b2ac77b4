// SPDX-License-Identifier: Apache-2.0

import Markup

/// A part of XML that content controls may be bound to, kept so that the value at a path is found at
/// once: ECMA-376 part 1, 15.2.5 "Custom XML Data Storage Part", and the document's properties.
struct DataStore: Sendable {
  /// What more than this is isn't kept: cover pages and forms have some hundred elements.
  static let elementLimit = 200_000
  static let textLimit = 4 << 20

  /// Its elements and attributes, each of which takes as much.
  var size: Int { ranges.count + attributes.count }

  private struct Key: Hashable {
    var parent: Int
    var name: XMLName
  }

  /// Each element's text with that of all in it, as a range of ``text``.
  fileprivate var ranges: [Range<Int>] = []
  fileprivate var text: [UInt8] = []
  private var children: [Key: [Int]] = [:]
  private var attributes: [Key: String] = [:]
  /// Whether all of the part is here.
  fileprivate(set) var isWhole = true

  /// The children of an element that have a name, in order; the root is the child of -1.
  func children(of element: Int, named name: XMLName) -> [Int] {
    children[Key(parent: element, name: name)] ?? []
  }

  func attribute(_ name: XMLName, of element: Int) -> String? {
    attributes[Key(parent: element, name: name)]
  }

  /// The first child of the root that has a local name, in whatever namespace.
  func child(named local: String) -> Int? {
    children.filter { $0.key.parent == 0 && $0.key.name.local == local }
      .compactMap { $0.value.first }.min()
  }

  /// The text of an element, in bytes.
  func text(of element: Int) -> ArraySlice<UInt8> { text[ranges[element]] }

  fileprivate mutating func add(_ name: XMLName, to parent: Int) -> Int {
    children[Key(parent: parent, name: name), default: []].append(ranges.count)
    ranges.append(text.count..<text.count)
    return ranges.count - 1
  }

  fileprivate mutating func set(_ name: XMLName, of element: Int, to value: String) {
    attributes[Key(parent: element, name: name)] = value
  }
}

/// Reads a data store, of any vocabulary.
struct DataStoreHandler: MarkupHandler {
  private(set) var store = DataStore()
  /// The open elements.
  private var path: [Int] = []
  private let limit: Int

  /// - Parameter limit: how many elements and attributes are kept.
  init(limit: Int = DataStore.elementLimit) { self.limit = limit }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    guard store.size < limit, let name = attributes.elementName else {
      store.isWhole = false
      throw Stop()
    }
    let index = store.add(name, to: path.last ?? -1)
    for (name, value) in attributes.all { store.set(name, of: index, to: value) }
    path.append(index)
  }

  mutating func end(_ element: NameID) throws(Stop) {
    guard let index = path.popLast() else { return }
    store.ranges[index] = store.ranges[index].lowerBound..<store.text.count
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    guard store.text.count + utf8.count <= DataStore.textLimit else {
      store.isWhole = false
      throw Stop()
    }
    for index in utf8.indices { store.text.append(utf8[index]) }
  }
}

/// The path of a binding, of the kind that Word writes: `/ns0:form[1]/ns0:item[2]/@count`.
///
/// Of XPath it is the child axis alone, with positions; every other path is none, and what it would
/// select isn't known.
struct DataPath: Equatable {
  struct Step: Equatable {
    var name: XMLName
    /// Counting from 1; nil where none is written, which takes the first that leads to a value.
    var position: Int?
  }

  private(set) var steps: [Step] = []
  private(set) var attribute: XMLName?

  /// - Parameters:
  ///   - text: the path.
  ///   - prefixes: as `w:prefixMappings` declares them: `xmlns:ns0='urn:a' xmlns:ns1='urn:b'`.
  init?(_ text: String, prefixes: String) {
    let namespaces = Self.namespaces(prefixes)
    func name(_ text: Substring) -> XMLName? {
      let pieces = text.split(separator: ":", omittingEmptySubsequences: false)
      guard let local = pieces.last, pieces.count <= 2, Self.isName(local) else { return nil }
      guard pieces.count == 2 else { return XMLName(local: String(local)) }
      return namespaces[String(pieces[0])].map { XMLName(namespace: $0, local: String(local)) }
    }
    guard text.utf8.count <= 4096, text.first == "/" else { return nil }
    var pieces = text.dropFirst().split(separator: "/", omittingEmptySubsequences: false)[...]
    if pieces.last == "text()" { pieces.removeLast() }
    if let last = pieces.last, last.first == "@" {
      guard let name = name(last.dropFirst()) else { return nil }
      attribute = name
      pieces.removeLast()
    }
    for piece in pieces {
      var step = piece
      var position: Int?
      if step.last == "]", let bracket = step.firstIndex(of: "[") {
        position = Int(step[step.index(after: bracket)...].dropLast())
        guard let position, position > 0 else { return nil }
        step = step[..<bracket]
      }
      guard let name = name(step) else { return nil }
      steps.append(Step(name: name, position: position))
    }
    if steps.isEmpty { return nil }
  }

  private static func isName(_ text: Substring) -> Bool {
    !text.isEmpty && !text.contains { "@*[]().=\"'|$ ".contains($0) }
  }

  /// The namespaces that a binding's prefixes stand for (17.5.2.6).
  private static func namespaces(_ text: String) -> [String: String] {
    var namespaces: [String: String] = [:]
    var rest = text[...]
    while let start = rest.firstRange(of: "xmlns:") {
      rest = rest[start.upperBound...]
      guard let equals = rest.firstIndex(of: "=") else { break }
      let prefix = rest[..<equals].filter { !$0.isWhitespace }
      rest = rest[rest.index(after: equals)...].drop(while: \.isWhitespace)
      guard let quote = rest.popFirst(), quote == "'" || quote == "\"",
        let end = rest.firstIndex(of: quote)
      else { break }
      namespaces[String(prefix)] = String(rest[..<end])
      rest = rest[rest.index(after: end)...]
    }
    return namespaces
  }
}
