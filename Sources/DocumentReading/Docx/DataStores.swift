// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

/// What the content controls of a document may be bound to.
struct DataStores: Sendable {
  /// What a binding's path selects.
  enum Selection: Equatable, Sendable {
    case value(String)
    /// The store has nothing there, or there is no such store: Word leaves the control as it is.
    case nothing
    /// That isn't known.
    case uncertain
  }

  /// A control's value is no longer than this; a longer one isn't known.
  static let valueLimit = 1 << 16
  /// How many elements are looked at for all bindings of a document.
  private static let searchLimit = 1_000_000
  /// How many parts are looked at; documents have up to ten.
  private static let storeLimit = 32

  /// The parts with their identifiers, in lower case, in the order of the relationships.
  private var stores: [(id: String, store: DataStore?)] = []
  private var searched = 0
  /// Whether there are more than these.
  private var isCut = false

  /// The stores of what a document says of itself (22.2 and part 2, 8), by their relationships'
  /// kinds.
  private static let builtIn = [
    "core-properties": "{6c3c8bc8-f283-45ae-878a-bab7291924a1}",
    "extended-properties": "{6668398d-a668-4e3e-a5eb-62b293d839f1}",
    "extendedProperties": "{6668398d-a668-4e3e-a5eb-62b293d839f1}",
  ]

  init() {}

  /// Reads the stores of a package: `root` are its own relationships, `related` those of its main
  /// part.
  ///
  /// A part of the document's properties that can't be read is noted; one of custom XML makes its
  /// bindings uncertain.
  init(
    of package: DocxPackage, _ root: [DocxPackage.Relationship],
    _ related: [DocxPackage.Relationship], _ tally: inout NoteTally
  ) {
    var left = DataStore.elementLimit
    let custom = related.filter { $0.kind == "customXml" }
    isCut = custom.count > Self.storeLimit
    for one in custom.prefix(Self.storeLimit) {
      let store = try? Self.store(one.part, package, &left)
      stores.append((Self.identifier(of: one.part, in: package), store))
    }
    for one in root {
      // Of several with one name the first counts.
      guard let id = Self.builtIn[one.kind], package.has(one.part),
        !stores.contains(where: { $0.id == id })
      else { continue }
      do throws(Rejection) {
        stores.append((id, try Self.store(one.part, package, &left)))
      } catch {
        tally.count(.partNotRead, at: "\(one.part): \(error.message.en)")
        stores.append((id, nil))
      }
    }
  }

  /// Nil for a store that is too large to be kept.
  private static func store(
    _ part: String, _ package: DocxPackage, _ left: inout Int
  ) throws(Rejection) -> DataStore? {
    var handler = DataStoreHandler(limit: left)
    try package.parse(part, &handler)
    left -= handler.store.size
    return handler.store.isWhole ? handler.store : nil
  }

  // MARK: What a document says of itself

  /// The program that wrote the document, and its version.
  var producer: String? {
    guard let name = property("Application", of: "extended-properties") else {
      return nil
    }
    return property("AppVersion", of: "extended-properties")
      .map { "\(name) \($0)" } ?? name
  }

  var title: String? { property("title", of: "core-properties") }

  /// A property's text with its white space folded; nil where there is none.
  private func property(_ name: String, of kind: String) -> String? {
    guard let store = stores.first(where: { $0.id == Self.builtIn[kind] })?.store,
      let element = store.child(named: name)
    else { return nil }
    let utf8 = store.text(of: element)
    let text = String(decoding: utf8, as: UTF8.self)
    // Most are a word of ASCII, and none of its bytes white space.
    if !utf8.isEmpty, utf8.allSatisfy({ 0x21 <= $0 && $0 < 0x7F }) { return text }
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }

  private static func identifier(of part: String, in package: DocxPackage) -> String {
    var handler = DataStoreHandler()
    guard
      let properties = (try? package.relationships(of: part))?
        .first(where: { $0.kind == "customXmlProps" })?.part,
      (try? package.parse(properties, &handler)) == true
    else { return "" }
    let namespaces = [
      "http://schemas.openxmlformats.org/officeDocument/2006/customXml",
      "http://purl.oclc.org/ooxml/officeDocument/customXml",
    ]
    for namespace in namespaces {
      let name = XMLName(namespace: namespace, local: "datastoreItem")
      guard let item = handler.store.children(of: -1, named: name).first else { continue }
      let id = handler.store.attribute(XMLName(namespace: namespace, local: "itemID"), of: item)
      return id?.lowercased() ?? ""
    }
    return ""
  }

  /// What a binding selects. Without an identifier it is the first store that has something at the
  /// path (17.5.2.6). A value of more than `limit` bytes isn't known.
  mutating func selection(
    _ path: String, prefixes: String, id: String?, limit: Int = Self.valueLimit
  ) -> Selection {
    let selection = selection(path, prefixes, id: id?.lowercased() ?? "")
    guard case .value(let value) = selection, value.utf8.count > limit else { return selection }
    return .uncertain
  }

  private mutating func selection(_ path: String, _ prefixes: String, id: String) -> Selection {
    let candidates = stores.filter { id.isEmpty || $0.id == id }
    guard !isCut else { return .uncertain }
    guard !candidates.isEmpty else { return .nothing }
    guard let path = DataPath(path, prefixes: prefixes) else { return .uncertain }
    for (_, store) in candidates {
      guard let store else { return .uncertain }
      let selection = selection(path, in: store)
      if selection != .nothing || !id.isEmpty { return selection }
    }
    return .nothing
  }

  /// The first element or attribute at a path, in the document's order.
  private mutating func selection(_ path: DataPath, in store: DataStore) -> Selection {
    var pending = [(element: -1, depth: 0)]
    while let (element, depth) = pending.popLast() {
      if depth == path.steps.count {
        guard let name = path.attribute else { return Self.value(store.text(of: element)) }
        if let value = store.attribute(name, of: element) { return Self.value(value.utf8) }
        continue
      }
      let step = path.steps[depth]
      let children = store.children(of: element, named: step.name)
      searched += 1
      guard searched <= Self.searchLimit else { return .uncertain }
      if let position = step.position {
        if position <= children.count { pending.append((children[position - 1], depth + 1)) }
      } else {
        searched += children.count
        for child in children.reversed() { pending.append((child, depth + 1)) }
      }
    }
    return .nothing
  }

  private static func value(_ utf8: some Collection<UInt8>) -> Selection {
    guard utf8.count <= valueLimit else { return .uncertain }
    return .value(String(decoding: utf8, as: UTF8.self))
  }
}
