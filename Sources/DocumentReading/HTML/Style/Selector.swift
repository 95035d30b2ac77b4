// SPDX-License-Identifier: Apache-2.0

import Markup

/// A selector of a style sheet: Selectors Level 4.
///
/// Names are compared by their hashes: those of elements and attributes in lower case, those of
/// classes and ids as the page's mode has it.
struct Selector {
  /// A condition on an attribute's value.
  struct AttributeTest {
    enum Operator { case exists, equals, word, dash, prefix, suffix, part }

    var name: UInt64
    var test = Operator.exists
    var value: [UInt8] = []
    var ignoresCase = false
  }

  /// What is asked of one element.
  struct Compound {
    var type: UInt64?
    var id: UInt64?
    var classes: [UInt64] = []
    var attributes: [AttributeTest] = []
    /// What must not be so: `:not(.a, .b)`.
    var excluded: [Compound] = []
    /// Lists of which one must be so, each: `:is(.a, .b)`.
    var alternatives: [[Compound]] = []
    /// How many elements' conditions are compared to decide it, its own among them.
    var cost = 1
    /// Where it must be among its parent's children, for all of these.
    var positions: [Position] = []
    /// Lists of which one must be within it, each: `:has(b, > i)`.
    var contents: [[Content]] = []
    var isRoot = false
    /// Whether it must be without content (`:empty`), which isn't known before it has ended.
    var isEmpty = false
    /// Whether it also asks for what a reader can't decide, such as `:dir(rtl)`.
    var isUnclear = false
  }

  /// A place among all of a parent's children or among those of one name, counted from either end.
  struct Position: Equatable {
    var places: NthChild
    var isOfType = false
    var isFromEnd = false

    /// Whether the page has to be looked through to know it.
    var needsOrder: Bool { isOfType || isFromEnd }
  }

  /// An element that must be within another, or directly in it.
  struct Content {
    var compound: Compound
    var isChild: Bool
    /// Its number among those of the sheet.
    var number = 0
  }

  /// How an element stands to that of the next compound, which it is within, or comes after.
  enum Combinator {
    case descendant, child, next, subsequent

    var isSibling: Bool { self == .next || self == .subsequent }
  }
  enum PseudoElement { case before, after, marker }
  enum Match { case no, unclear, yes }

  /// From the element itself outwards.
  var compounds: [Compound] = []
  /// How each compound's element stands to the next one's.
  var combinators: [Combinator] = []
  /// Ids, classes and elements, 10 bits each (17 "calculating a selector's specificity").
  var specificity: UInt32 = 0
  /// The text before or behind the element that is meant in its place.
  var pseudoElement: PseudoElement?

  /// Whether it asks for attributes other than `class` and `id`.
  var hasAttributes: Bool {
    compounds.contains { $0.hasAttributes }
  }
}

extension Selector.Compound {
  /// Whether it asks for nothing but what a tag says.
  var isPlain: Bool {
    !isUnclear && !isRoot && positions.isEmpty && excluded.isEmpty && alternatives.isEmpty
      && contents.isEmpty
  }

  /// Whether the page has to be looked through before it can be compared.
  var needsOrder: Bool {
    positions.contains(where: \.needsOrder) || excluded.contains { $0.needsOrder }
      || alternatives.contains { $0.contains { $0.needsOrder } } || !contents.isEmpty
  }

  var hasAttributes: Bool {
    !attributes.isEmpty || contents.contains { $0.contains { $0.compound.hasAttributes } }
      || excluded.contains { $0.hasAttributes }
      || alternatives.contains { $0.contains { $0.hasAttributes } }
  }

  /// Whether the compound selector matches an element; `work` grows with the attributes that are compared.
  func match(_ element: SheetElement, _ work: inout Int) -> Selector.Match {
    if let type, type != element.type { return .no }
    if let id, id != element.id { return .no }
    for name in classes where !element.classes.contains(name) { return .no }
    if isRoot, !element.isRoot { return .no }
    for test in attributes where !element.satisfies(test, &work) { return .no }
    for list in contents where !list.contains(where: { element.place.has($0.number) }) {
      return .no
    }
    var match: Selector.Match = isUnclear || isEmpty ? .unclear : .yes
    for position in positions {
      guard let place = element.place.count(position) else {
        match = .unclear
        continue
      }
      if !position.places.contains(place) { return .no }
    }
    for list in alternatives {
      let matches = list.map { $0.match(element, &work) }
      if matches.contains(.yes) { continue }
      guard matches.contains(.unclear) else { return .no }
      match = .unclear
    }
    for compound in excluded {
      switch compound.match(element, &work) {
      case .yes: return .no
      case .unclear: match = .unclear
      case .no: break
      }
    }
    return match
  }
}

/// What selectors ask of an element.
struct SheetElement {
  let type: UInt64
  /// 0 for none.
  let id: UInt64
  let classes: [UInt64]
  var place: ElementOrder.Place
  let isRoot: Bool
  /// Its tag, where selectors ask for attributes.
  let tag: HTMLTag?

  /// - Parameters:
  ///   - tag: the element.
  ///   - place: its place among its parent's children.
  ///   - isRoot: whether it is the page's.
  ///   - sheet: the sheet that is to be applied to it.
  init(
    _ tag: HTMLTag, place: ElementOrder.Place, isRoot: Bool, for sheet: borrowing StyleSheet
  ) {
    type = tag.hash
    self.place = place
    self.isRoot = isRoot
    self.tag = sheet.hasAttributes ? tag : nil
    let keepsCase = sheet.keepsCase
    id = tag.attribute(.id).map { tag.withValue(of: $0) { Self.hash($0, keepsCase) } } ?? 0
    classes =
      tag.attribute(.class).map { tag.withValue(of: $0) { Self.words($0, keepsCase) } } ?? []
  }

  /// Whether an attribute passes a test. Counted as work are the attributes and the bytes that are looked at:
  /// a page may have thousands of elements with long values, and of tests.
  func satisfies(_ test: Selector.AttributeTest, _ work: inout Int) -> Bool {
    guard let tag else { return false }
    work += tag.attributes.count / 32
    guard let attribute = tag.attributes.first(where: { $0.hash == test.name }) else {
      return false
    }
    if test.test == .exists { return true }
    return tag.withValue(of: attribute) { value in
      work += test.cost(for: value)
      return test.holds(for: value)
    }
  }

  private static func hash(_ value: Span<UInt8>, _ keepsCase: Bool) -> UInt64 {
    var hash = NameHash()
    for index in value.indices { hash.add(keepsCase ? value[index] : lowercased(value[index])) }
    return hash.value
  }

  private static func words(_ value: Span<UInt8>, _ keepsCase: Bool) -> [UInt64] {
    var words: [UInt64] = []
    var index = 0
    while index < value.count, words.count < wordLimit {
      let start = index
      while index < value.count, !isSpace(value[index]) { index += 1 }
      if start < index { words.append(hash(value.extracting(start..<index), keepsCase)) }
      index += 1
    }
    return words
  }

  /// No element of a page has more classes.
  private static let wordLimit = 64
}

extension Selector.AttributeTest {
  /// What comparing a value comes to at the most, against comparing a compound.
  func cost(for value: Span<UInt8>) -> Int {
    switch test {
    // Where each byte of a value begins the text, which then is compared.
    case .part, .word: value.count / 8 + value.count * self.value.count / 1024
    case .exists, .equals, .prefix, .suffix, .dash: 0
    }
  }

  func holds(for value: Span<UInt8>) -> Bool {
    switch test {
    case .exists: return true
    case .equals: return value.count == self.value.count && isAt(0, value)
    case .prefix: return !self.value.isEmpty && isAt(0, value)
    case .suffix: return !self.value.isEmpty && isAt(value.count - self.value.count, value)
    case .dash:
      guard isAt(0, value) else { return false }
      return value.count == self.value.count || value[self.value.count] == UInt8(ascii: "-")
    case .part:
      guard !self.value.isEmpty, value.count >= self.value.count else { return false }
      if ignoresCase {
        return Self.lowercase(value).span.contains(Self.lowercase(self.value.span))
      }
      return value.contains(self.value)
    case .word:
      guard !self.value.isEmpty, value.count >= self.value.count else { return false }
      return (0...(value.count - self.value.count)).contains { start in
        let end = start + self.value.count
        return (start == 0 || isSpace(value[start - 1]))
          && (end == value.count || isSpace(value[end])) && isAt(start, value)
      }
    }
  }

  private func isAt(_ start: Int, _ value: Span<UInt8>) -> Bool {
    let end = start + self.value.count
    guard start >= 0, end <= value.count else { return false }
    if !ignoresCase { return value.extracting(start..<end).isEqual(to: self.value) }
    return self.value.indices.allSatisfy {
      lowercased(value[start + $0]) == lowercased(self.value[$0])
    }
  }

  private static func lowercase(_ value: Span<UInt8>) -> [UInt8] {
    value.indices.map { lowercased(value[$0]) }
  }
}
