// SPDX-License-Identifier: Apache-2.0

import Markup

/// Reads the selectors of a rule.
struct SelectorParser {
  private let keepsCase: Bool
  private var selector = Selector()
  private var compound = Selector.Compound()
  private var isEmpty = true
  /// Whether the selector means what no document at rest shows, such as `:hover`.
  private var isNever = false
  /// Whether it asks for what one browser alone knows.
  private var isVendorSpecific = false

  private let depth: Int
  private static let listDepthLimit = 8
  private var isTooDeep: Bool { depth >= Self.listDepthLimit }

  private init(keepsCase: Bool, depth: Int) {
    self.keepsCase = keepsCase
    self.depth = depth
  }

  /// The selectors of a list; nil where one of them is invalid, as then none counts (3.9 "invalid
  /// selectors"). Those that match nothing at rest are left out.
  /// `depth` says how many `:not()` and `:is()` the list is in; in too many, it can't be decided.
  static func selectors(_ css: Span<UInt8>, keepsCase: Bool, depth: Int = 0) -> [Selector]? {
    var selectors: [Selector] = []
    var isVendorSpecific = false
    var index = 0
    while true {
      var parser = SelectorParser(keepsCase: keepsCase, depth: depth)
      guard parser.readSelector(css, &index) else { return nil }
      if !parser.isNever { selectors.append(parser.selector) }
      isVendorSpecific = isVendorSpecific || parser.isVendorSpecific
      guard index < css.count else { break }
      index += 1
    }
    if isVendorSpecific {
      for number in selectors.indices { selectors[number].compounds[0].isUnclear = true }
    }
    return selectors
  }

  /// Reads to a comma or to the end; false for what is no selector.
  private mutating func readSelector(_ css: Span<UInt8>, _ index: inout Int) -> Bool {
    CSSScanner.skipBlank(css, &index)
    while index < css.count, css[index] != UInt8(ascii: ",") {
      let start = index
      CSSScanner.skipBlank(css, &index)
      guard index < css.count, css[index] != UInt8(ascii: ",") else { break }
      switch css[index] {
      case UInt8(ascii: ">"): guard combine(.child) else { return false }
      case UInt8(ascii: "+"): guard combine(.next) else { return false }
      case UInt8(ascii: "~"): guard combine(.subsequent) else { return false }
      default:
        // White space alone is between an element and its descendant.
        if index > start, !isEmpty { guard combine(.descendant) else { return false } }
        guard selector.pseudoElement == nil, readSimple(css, &index) else { return false }
        continue
      }
      index += 1
      CSSScanner.skipBlank(css, &index)
    }
    guard !isEmpty else { return false }
    selector.compounds.append(compound)
    selector.compounds.reverse()
    selector.combinators.reverse()
    return true
  }

  private mutating func combine(_ combinator: Selector.Combinator) -> Bool {
    guard !isEmpty, selector.pseudoElement == nil, selector.compounds.count < Self.lengthLimit
    else { return false }
    selector.compounds.append(compound)
    selector.combinators.append(combinator)
    compound = Selector.Compound()
    isEmpty = true
    return true
  }

  private static let lengthLimit = 32

  private enum Weight: UInt32 { case type = 1, `class` = 0x400, id = 0x10_0000 }

  private mutating func weigh(_ weight: Weight) {
    selector.specificity = min(selector.specificity + weight.rawValue, 1 << 30)
  }

  private mutating func readSimple(_ css: Span<UInt8>, _ index: inout Int) -> Bool {
    let byte = css[index]
    switch byte {
    case UInt8(ascii: "*"):
      guard isEmpty else { return false }
      index += 1
    case UInt8(ascii: "."):
      guard let name = name(css, &index, keepsCase: keepsCase) else { return false }
      compound.classes.append(name)
      weigh(.class)
    case UInt8(ascii: "#"):
      index += 1
      let start = index
      let name = CSSScanner.name(css, &index, keepsCase: keepsCase)
      guard index > start else { return false }
      // An element has one id.
      if let id = compound.id, id != name { isNever = true }
      compound.id = name
      weigh(.id)
    case UInt8(ascii: "["):
      guard let test = attribute(css, &index) else { return false }
      compound.attributes.append(test)
      weigh(.class)
    case UInt8(ascii: ":"):
      guard readPseudo(css, &index) else { return false }
    default:
      guard isEmpty, CSSScanner.beginsName(css, index) else { return false }
      compound.type = CSSScanner.name(css, &index)
      weigh(.type)
    }
    if isEmpty { readQualified(css, &index) }
    isEmpty = false
    return true
  }

  /// What was read was the prefix of a namespace (`*|i`), and the name follows: which namespace that
  /// is isn't decided.
  private mutating func readQualified(_ css: Span<UInt8>, _ index: inout Int) {
    guard index + 1 < css.count, css[index] == UInt8(ascii: "|") else { return }
    index += 1
    compound.type = nil
    compound.isUnclear = true
    if css[index] == UInt8(ascii: "*") {
      index += 1
    } else if CSSScanner.beginsName(css, index) {
      compound.type = CSSScanner.name(css, &index)
    }
  }

  /// The name behind a mark.
  private func name(
    _ css: Span<UInt8>, _ index: inout Int, keepsCase: Bool = false
  ) -> UInt64? {
    index += 1
    guard CSSScanner.beginsName(css, index) else { return nil }
    return CSSScanner.name(css, &index, keepsCase: keepsCase)
  }

  private func attribute(
    _ css: Span<UInt8>, _ index: inout Int
  ) -> Selector.AttributeTest? {
    index += 1
    CSSScanner.skipBlank(css, &index)
    guard CSSScanner.beginsName(css, index) else { return nil }
    var test = Selector.AttributeTest(name: CSSScanner.name(css, &index))
    CSSScanner.skipBlank(css, &index)
    guard index < css.count else { return nil }
    switch css[index] {
    case UInt8(ascii: "]"):
      index += 1
      return test
    case UInt8(ascii: "="): test.test = .equals
    case UInt8(ascii: "~"): test.test = .word
    case UInt8(ascii: "|"): test.test = .dash
    case UInt8(ascii: "^"): test.test = .prefix
    case UInt8(ascii: "$"): test.test = .suffix
    case UInt8(ascii: "*"): test.test = .part
    default: return nil
    }
    if test.test != .equals { index += 1 }
    guard index < css.count, css[index] == UInt8(ascii: "=") else { return nil }
    index += 1
    CSSScanner.skipBlank(css, &index)
    guard let value = CSSScanner.text(css, &index) else { return nil }
    test.value = value
    CSSScanner.skipBlank(css, &index)
    // The values of HTML's own attributes are compared in any case where it says so; of those that
    // style sheets ask for, `type` alone.
    test.ignoresCase = test.name == Self.typeAttribute
    if index < css.count, css[index] | 0x20 == UInt8(ascii: "i") {
      test.ignoresCase = true
      index += 1
    } else if index < css.count, css[index] | 0x20 == UInt8(ascii: "s") {
      index += 1
    }
    CSSScanner.skipBlank(css, &index)
    guard index < css.count, css[index] == UInt8(ascii: "]") else { return nil }
    index += 1
    return test
  }

  private static let typeAttribute = NameHash("type").value

  // MARK: Pseudo-classes and pseudo-elements

  private enum Pseudo: String, CaseIterable {
    case before, after, marker, not, root, `is`, `where`, has
    case firstChild = "first-child"
    case lastChild = "last-child"
    case onlyChild = "only-child"
    case nthChild = "nth-child"
    case nthLastChild = "nth-last-child"
    case firstOfType = "first-of-type"
    case lastOfType = "last-of-type"
    case onlyOfType = "only-of-type"
    case nthOfType = "nth-of-type"
    case nthLastOfType = "nth-last-of-type"
    case firstLine = "first-line"
    case firstLetter = "first-letter"
    // What a person does, and what a page at rest doesn't show.
    case hover, active, focus, visited, target, invalid
    case focusVisible = "focus-visible"
    case focusWithin = "focus-within"
    case userInvalid = "user-invalid"
    case fullscreen, host, empty

    static let names = HashedNames(allCases.map { ($0.rawValue, $0) })
  }

  private mutating func readPseudo(_ css: Span<UInt8>, _ index: inout Int) -> Bool {
    index += 1
    let isElement = index < css.count && css[index] == UInt8(ascii: ":")
    if isElement { index += 1 }
    guard CSSScanner.beginsName(css, index) else { return false }
    let nameStart = index
    let hash = CSSScanner.name(css, &index)
    let pseudo = Pseudo.names[hash]
    // What one browser has and another doesn't makes a rule invalid in some of them.
    let isVendors = css[nameStart] == UInt8(ascii: "-")
    let isWebKit = isVendors && css[nameStart + 1] | 0x20 == UInt8(ascii: "w")
    if isVendors, !(isElement && isWebKit) { isVendorSpecific = true }
    var arguments = index..<index
    if index < css.count, css[index] == UInt8(ascii: "(") {
      let start = index + 1
      index = start
      CSSScanner.skip(css, &index, to: UInt8(ascii: ")"))
      arguments = start..<index
      index = min(index + 1, css.count)
    }
    switch pseudo {
    case .before, .after:
      selector.pseudoElement = pseudo == .before ? .before : .after
      weigh(.type)
    case .marker where isElement:
      selector.pseudoElement = .marker
      weigh(.type)
    case .firstLine, .firstLetter:
      compound.isUnclear = true
      weigh(.type)
    // `::selection`, `::placeholder`, the marks and buttons of one browser.
    case _ where isElement:
      guard isVendors || PseudoName.elements.contains(hash) else { return false }
      isNever = true
    case .not:
      guard isTooDeep else { return exclude(css.extracting(arguments)) }
      compound.isUnclear = true
    case .is, .where:
      if isTooDeep {
        compound.isUnclear = true
      } else {
        include(css.extracting(arguments), counts: pseudo == .is)
      }
    case .empty:
      compound.isEmpty = true
      weigh(.class)
    case .root:
      compound.isRoot = true
      weigh(.class)
    case .has: contain(css.extracting(arguments))
    case .firstChild, .lastChild, .onlyChild, .nthChild, .nthLastChild, .firstOfType, .lastOfType,
      .onlyOfType, .nthOfType, .nthLastOfType:
      place(pseudo, css.extracting(arguments))
      weigh(.class)
    case .hover, .active, .focus, .visited, .target, .invalid, .focusVisible, .focusWithin,
      .userInvalid, .fullscreen, .host:
      isNever = true
    case .marker, nil:
      guard isVendors || PseudoName.classes.contains(hash) else { return false }
      if PseudoName.classesOfControls.contains(hash) {
        compound.alternatives.append(Self.controls)
        compound.cost += PseudoName.controls.count
      } else {
        compound.isUnclear = true
      }
      weigh(.class)
    }
    return true
  }

  /// Elements that may be in a state of form controls.
  private static var controls: [Selector.Compound] {
    PseudoName.controls.map { type in
      var compound = Selector.Compound()
      compound.type = type
      compound.isUnclear = true
      return compound
    }
  }

  /// The pseudo-classes of places (Selectors 4, 14.3 and 14.4).
  private mutating func place(_ pseudo: Pseudo?, _ arguments: Span<UInt8>) {
    let isOfType: Bool
    switch pseudo {
    case .firstOfType, .lastOfType, .onlyOfType, .nthOfType, .nthLastOfType: isOfType = true
    default: isOfType = false
    }
    let places: NthChild?
    switch pseudo {
    case .nthChild, .nthLastChild, .nthOfType, .nthLastOfType: places = NthChild(arguments)
    default: places = .first
    }
    // Such as `1 of tr`.
    guard let places else {
      compound.isUnclear = true
      return
    }
    switch pseudo {
    case .lastChild, .nthLastChild, .lastOfType, .nthLastOfType: break
    default: compound.positions.append(.init(places: places, isOfType: isOfType))
    }
    switch pseudo {
    case .lastChild, .nthLastChild, .lastOfType, .nthLastOfType, .onlyChild, .onlyOfType:
      compound.positions.append(.init(places: places, isOfType: isOfType, isFromEnd: true))
    default: break
    }
  }

  /// `:has()`: one of its elements must be within this one. Of those that are one element each, by its
  /// name, class, id or attributes; what else it asks isn't decided.
  private mutating func contain(_ css: Span<UInt8>) {
    var contents: [Selector.Content] = []
    var specificity: UInt32 = 0
    var index = 0
    while index < css.count {
      CSSScanner.skipBlank(css, &index)
      let isChild = index < css.count && css[index] == UInt8(ascii: ">")
      if isChild { index += 1 }
      let start = index
      CSSScanner.skip(css, &index, to: UInt8(ascii: ","))
      let selectors = Self.selectors(
        css.extracting(min(start, index)..<index), keepsCase: keepsCase, depth: depth + 1)
      index += 1
      for selector in selectors ?? [] {
        specificity = max(specificity, selector.specificity)
        if selector.compounds.count == 1, let compound = selector.compounds.first,
          compound.isPlain, selector.pseudoElement == nil
        {
          contents.append(Selector.Content(compound: compound, isChild: isChild))
        } else {
          compound.isUnclear = true
        }
      }
      if selectors == nil { compound.isUnclear = true }
    }
    selector.specificity = min(selector.specificity + specificity, 1 << 30)
    // Within other conditions it isn't decided.
    if depth > 0 { compound.isUnclear = true }
    if !compound.isUnclear { compound.contents.append(contents) }
  }

  /// `:is()` and `:where()`: one of its selectors must match; those that are invalid don't count.
  /// `:where()` has no specificity.
  private mutating func include(_ css: Span<UInt8>, counts: Bool) {
    var compounds: [Selector.Compound] = []
    var specificity: UInt32 = 0
    var index = 0
    while index < css.count {
      let start = index
      CSSScanner.skip(css, &index, to: UInt8(ascii: ","))
      let piece = css.extracting(start..<index)
      index += 1
      for selector in Self.selectors(piece, keepsCase: keepsCase, depth: depth + 1) ?? []
      where selector.pseudoElement == nil {
        specificity = max(specificity, selector.specificity)
        guard var compound = selector.compounds.first else { continue }
        if selector.compounds.count > 1 { compound.isUnclear = true }
        self.compound.cost += compound.cost
        compounds.append(compound)
      }
    }
    if compounds.count == 1, compounds[0].isEmpty, compounds[0].isPlain, compounds[0].type == nil,
      compounds[0].id == nil, compounds[0].classes.isEmpty, compounds[0].attributes.isEmpty
    {
      // `:is(:empty, :hover)`
      compound.isEmpty = true
    } else {
      compound.alternatives.append(compounds)
    }
    if counts {
      selector.specificity = min(selector.specificity + specificity, 1 << 30)
    }
  }

  /// `:not()`: none of its selectors may match; one of several elements can't be decided here.
  private mutating func exclude(_ css: Span<UInt8>) -> Bool {
    guard let selectors = Self.selectors(css, keepsCase: keepsCase, depth: depth + 1) else {
      return false
    }
    for selector in selectors {
      guard selector.pseudoElement == nil else { return false }
      if selector.compounds.count > 1 {
        compound.isUnclear = true
      } else {
        compound.excluded += selector.compounds
        compound.cost += selector.compounds.reduce(0) { $0 + $1.cost }
      }
      let weight = min(self.selector.specificity + selector.specificity, 1 << 30)
      self.selector.specificity = weight
    }
    return true
  }
}
