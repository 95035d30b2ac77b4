// SPDX-License-Identifier: Apache-2.0

import Markup

/// The rules of a page's own style sheets, those of them that say how text is seen: CSS Syntax
/// Module Level 3, CSS Cascading and Inheritance Level 4.
struct StyleSheet {
  /// One selector of a rule.
  struct Entry {
    var selector: Selector
    /// What the ancestors of its elements must have.
    var ancestors: AncestorNames
    /// The rule's place in ``rules``.
    var rule: Int
  }

  struct Rule {
    var declarations: StyleDeclarations
    /// Whether it may not be for the window in which a page is read.
    var isUnclear: Bool
    /// Whether it only says into which elements a script writes.
    var isWritten = false
    /// The number of the layer that it is in; what is in none is above all of them (CSS Cascade 5, 6.4.4).
    var layer = Int.max
  }

  /// Whether classes and ids are compared as they are written; in quirks mode, in lower case.
  let keepsCase: Bool
  private(set) var rules: [Rule] = []
  private(set) var entries: [Entry] = []
  /// What each compound of the entries' selectors asks of its element, and what comparing it comes to.
  private(set) var keys: [(names: AncestorNames, cost: Int)] = []
  /// The place of each entry's first compound among those.
  private(set) var firstKeys: [Int] = []
  /// Whether selectors ask for attributes other than `class` and `id`.
  private(set) var hasAttributes = false
  /// Whether selectors ask for elements that come before their own.
  private(set) var hasSiblings = false
  /// Whether selectors ask for what is behind their elements' beginning: how many children their parent
  /// has, what is in them.
  private(set) var needsOrder = false
  /// What selectors ask to be within their elements.
  private(set) var contents: [Selector.Content] = []
  static let contentLimit = 32
  /// Whether a sheet brings in others (`@import`).
  private(set) var hasImports = false
  /// Whether there were more rules than a page needs, or deeper ones, so that none is applied.
  private(set) var isTooLarge = false

  /// The entries by what their element must have: its id, a class, its name, or nothing of these.
  private var byID: [UInt64: [Int]] = [:]
  private var byClass: [UInt64: [Int]] = [:]
  private var byType: [UInt64: [Int]] = [:]
  private var others: [Int] = []

  /// A page of a large site has some thousand.
  static let ruleLimit = 50_000
  private static let depthLimit = 8

  /// The fonts that the sheets bring in, by the hashes of their names.
  var fonts: Set<UInt64> = []
  /// What its animations do, by the hashes of their names.
  var keyframes: [UInt64: Keyframes] = [:]
  private var linked = LinkedSheets()
  private var variables: StyleVariables?
  /// The numbers of the layers by their names, in the order in which they are named first.
  private var layers: [[UInt8]: Int] = [:]
  /// The layer whose rules are read.
  private var layer = Int.max
  /// Whether no rule was read of the current sheet, so that it may still bring in others.
  private var isAtStart = true
  /// Whether the current sheet's rules are about elements of another language than HTML.
  private var isForeign = false
  /// Whether rules are read that say how elements look before they are first seen.
  private var isStartingStyle = false

  var isEmpty: Bool { entries.isEmpty }

  /// The sheet of a page that has none.
  init() { keepsCase = true }

  /// - Parameters:
  ///   - styles: the content of the page's `style` elements, and the media that they are for.
  ///   - keepsCase: false in quirks mode.
  ///   - linked: where the sheets are that these bring in.
  ///   - variables: those that may be declared, if that is known.
  ///   - scripts: what the page's scripts add.
  init(
    _ styles: [(css: [UInt8], media: [UInt8])], keepsCase: Bool, linked: LinkedSheets = .init(),
    variables: StyleVariables? = nil, scripts: ScriptWords = .init()
  ) {
    self.keepsCase = keepsCase
    self.variables = variables
    self.linked = linked
    for style in styles {
      let query = MediaQuery.list(style.media.span)
      if query != .never { readSheet(style.css.span, isUnclear: query == .unclear, depth: 0) }
    }
    self.linked = LinkedSheets()
    self.variables = nil
    if !scripts.styles.isEmpty { readSheet(scripts.styles.span, isUnclear: true, depth: 0) }
    if !scripts.written.isEmpty {
      let first = rules.count
      readSheet(scripts.written.span, isUnclear: true, depth: 0)
      for index in first..<rules.count { rules[index].isWritten = true }
    }
    if isTooLarge {
      rules = []
      entries = []
      return
    }
    for (number, entry) in entries.enumerated() {
      guard let compound = entry.selector.compounds.first else { continue }
      if let id = compound.id {
        byID[id, default: []].append(number)
      } else if let name = compound.classes.first {
        byClass[name, default: []].append(number)
      } else if let type = compound.type {
        byType[type, default: []].append(number)
      } else {
        others.append(number)
      }
    }
  }

  /// Whether any rule is about a class.
  func knows(class name: UInt64) -> Bool { byClass[name] != nil }

  /// The entries that may match an element, by what it is and has.
  // Mutating, as else the sheet is copied for the call.
  mutating func candidates(for element: borrowing SheetElement) -> [Int] {
    var candidates = others
    func add(_ entries: [Int]) {
      if candidates.isEmpty { candidates = entries } else { candidates += entries }
    }
    if let entries = byType[element.type] { add(entries) }
    for name in element.classes { if let entries = byClass[name] { add(entries) } }
    if element.id != 0, let entries = byID[element.id] { add(entries) }
    return candidates
  }

  // MARK: Reading

  /// Reads a whole sheet: one of the page, or one that another brings in.
  private mutating func readSheet(_ css: Span<UInt8>, isUnclear: Bool, depth: Int) {
    isAtStart = true
    isForeign = false
    read(css, isUnclear: isUnclear, depth: depth)
    isAtStart = true
    isForeign = false
  }

  private mutating func read(_ css: Span<UInt8>, isUnclear: Bool, depth: Int) {
    guard depth < Self.depthLimit else {
      isTooLarge = true
      return
    }
    var index = 0
    while !isTooLarge {
      CSSScanner.skipBlank(css, &index)
      guard index < css.count else { return }
      if skipCommentMark(css, &index) { continue }
      if css[index] == UInt8(ascii: "@") {
        readAtRule(css, &index, isUnclear, depth)
      } else {
        readRule(css, &index, isUnclear, depth)
      }
    }
  }

  /// To behind `<!--` or `-->`, which old pages put round a style sheet, or the marks of CDATA, which
  /// those do that are XML.
  private func skipCommentMark(_ css: Span<UInt8>, _ index: inout Int) -> Bool {
    for mark in Self.commentMarks where index + mark.count <= css.count {
      if mark.indices.allSatisfy({ mark[$0] == css[index + $0] }) {
        index += mark.count
        return true
      }
    }
    return false
  }

  private static let commentMarks = ["<!--", "-->", "<![CDATA[", "]]>"].map { Array($0.utf8) }

  private mutating func readRule(
    _ css: Span<UInt8>, _ index: inout Int, _ isUnclear: Bool, _ depth: Int
  ) {
    let start = index
    isAtStart = false
    skipPrelude(css, &index, to: UInt8(ascii: "{"))
    guard index < css.count else { return }
    let prelude = start..<index
    let body = block(css, &index)
    add(css.extracting(prelude), declarations(css.extracting(body)), isUnclear)
    if css.extracting(body).contains(UInt8(ascii: "{")) {
      readNested(css.extracting(body), within: css.extracting(prelude), depth + 1)
    }
  }

  /// Reads the rules within a rule (CSS Nesting 1): which elements these are about within the outer
  /// rule's isn't decided, so that they may match wherever their own selector does.
  private mutating func readNested(
    _ css: Span<UInt8>, within outer: Span<UInt8>, _ depth: Int
  ) {
    guard depth < Self.depthLimit else {
      isTooLarge = true
      return
    }
    var index = 0
    while index < css.count, !isTooLarge {
      CSSScanner.skipBlank(css, &index)
      let start = index
      CSSScanner.skip(css, &index, to: UInt8(ascii: "{"), UInt8(ascii: ";"))
      guard index < css.count, css[index] == UInt8(ascii: "{") else {
        index += 1
        continue
      }
      let own = Self.subject(css, start..<index)
      let body = block(css, &index)
      let selector = own.isEmpty ? outer : css.extracting(own)
      add(selector, declarations(css.extracting(body)), true)
      if css.extracting(body).contains(UInt8(ascii: "{")) {
        readNested(css.extracting(body), within: selector, depth + 1)
      }
    }
  }

  /// What a nested rule's own selector says of its elements: what is behind the last `&`, which is an
  /// element of the outer rule, and behind a combinator. Nothing where the elements are the outer
  /// rule's own: behind `&` alone, and in a condition (`@media`).
  private static func subject(_ css: Span<UInt8>, _ range: Range<Int>) -> Range<Int> {
    var start = range.lowerBound
    if css[start] == UInt8(ascii: "@") { return start..<start }
    if let last = range.last(where: { css[$0] == UInt8(ascii: "&") }) { start = last + 1 }
    while start < range.upperBound,
      isSpace(css[start]) || css[start] == UInt8(ascii: ">") || css[start] == UInt8(ascii: "+")
        || css[start] == UInt8(ascii: "~")
    {
      start += 1
    }
    return start..<range.upperBound
  }

  func declarations(_ css: Span<UInt8>) -> StyleDeclarations {
    StyleDeclarations(css, hasQuirks: !keepsCase, variables: variables)
  }

  private mutating func add(
    _ prelude: Span<UInt8>, _ declarations: StyleDeclarations, _ isUnclear: Bool
  ) {
    guard !declarations.isEmpty, !isForeign, !isStartingStyle || declarations.hides,
      let selectors = SelectorParser.selectors(prelude, keepsCase: keepsCase), !selectors.isEmpty
    else { return }
    guard entries.count + selectors.count <= Self.ruleLimit else {
      isTooLarge = true
      return
    }
    for var selector in selectors {
      if selector.compounds.contains(where: \.needsOrder) { number(&selector) }
      if selector.combinators.contains(where: \.isSibling) { hasSiblings = true }
      entries.append(
        Entry(selector: selector, ancestors: selector.namesOfAncestors, rule: rules.count))
      firstKeys.append(keys.count)
      for compound in selector.compounds {
        keys.append((AncestorNames(compound), compound.cost))
      }
      if selector.hasAttributes { hasAttributes = true }
    }
    // Of important ones the layers' order is the other way round.
    let isReversed = layer != .max && !declarations.important.isEmpty
    rules.append(
      Rule(declarations: declarations, isUnclear: isUnclear || isReversed, layer: layer))
  }

  /// Numbers what a selector asks to be within elements.
  private mutating func number(_ selector: inout Selector) {
    needsOrder = true
    for compound in selector.compounds.indices {
      for list in selector.compounds[compound].contents.indices {
        for content in selector.compounds[compound].contents[list].indices {
          guard contents.count < Self.contentLimit else {
            selector.compounds[compound].contents = []
            selector.compounds[compound].isUnclear = true
            return
          }
          selector.compounds[compound].contents[list][content].number = contents.count
          contents.append(selector.compounds[compound].contents[list][content])
        }
      }
    }
  }

  private enum AtRule: String, CaseIterable {
    case media, `import`, supports, layer, container, scope, document, namespace
    case fontFace = "font-face"
    case startingStyle = "starting-style"
    case keyframes

    static let names = HashedNames(
      allCases.map { ($0.rawValue, $0) } + [("-webkit-keyframes", .keyframes)])
  }

  private mutating func readAtRule(
    _ css: Span<UInt8>, _ index: inout Int, _ isUnclear: Bool, _ depth: Int
  ) {
    index += 1
    let name = AtRule.names[CSSScanner.name(css, &index)]
    let start = index
    skipPrelude(css, &index, to: UInt8(ascii: "{"), UInt8(ascii: ";"))
    guard index < css.count, css[index] == UInt8(ascii: "{") else {
      readStatement(name, css.extracting(start..<index), isUnclear, depth)
      index += 1
      return
    }
    isAtStart = false
    let prelude = css.extracting(start..<index)
    let content = css.extracting(block(css, &index))
    switch name {
    case .media:
      let query = MediaQuery.list(prelude)
      guard query != .never else { return }
      read(content, isUnclear: isUnclear || query == .unclear, depth: depth + 1)
    case .layer:
      // The order of layers within one isn't decided.
      let outer = layer
      if outer == .max { layer = number(ofLayer: prelude) }
      read(content, isUnclear: isUnclear || outer != .max, depth: depth + 1)
      layer = outer
    case .supports, .container, .scope, .document:
      read(content, isUnclear: true, depth: depth + 1)
    case .fontFace: readFont(content)
    case .keyframes: readKeyframes(prelude, content)
    case .startingStyle:
      // What nothing animates is as its own style has it; but what isn't displayed at the start Chromium
      // never shows.
      isStartingStyle = true
      read(content, isUnclear: true, depth: depth + 1)
      isStartingStyle = false
    // Printed pages.
    case .import, .namespace, nil: break
    }
  }

  /// Reads a rule that has no block: those that are at a sheet's beginning.
  private mutating func readStatement(
    _ name: AtRule?, _ prelude: Span<UInt8>, _ isUnclear: Bool, _ depth: Int
  ) {
    if name == .layer, layer == .max {
      for name in prelude.split(at: UInt8(ascii: ",")) {
        _ = number(ofLayer: prelude.extracting(name))
      }
    }
    guard isAtStart else { return }
    switch name {
    case .import:
      var index = 0
      guard let address = LinkedSheets.address(prelude, &index),
        let css = linked.sheet(at: address), depth + 1 < Self.depthLimit
      else {
        hasImports = true
        return
      }
      let query = MediaQuery.list(prelude.extracting(index..<prelude.count))
      guard query != .never else { return }
      readSheet(css.span, isUnclear: isUnclear || query == .unclear, depth: depth + 1)
    case .namespace:
      var index = 0
      // With a prefix, it is about those selectors alone that have it.
      guard let address = LinkedSheets.address(prelude, &index) else { return }
      isForeign = address != "http://www.w3.org/1999/xhtml"
    default: break
    }
  }

  /// The number of a layer, by its name as it's written; one without a name is another one each time.
  private mutating func number(ofLayer name: Span<UInt8>) -> Int {
    let name = name.indices.map { name[$0] }.filter { !isSpace($0) }
    // Within another one, as `base.reset` is.
    guard !name.contains(UInt8(ascii: ".")) else { return layers.count }
    let key = name.isEmpty ? Array("\(layers.count) ".utf8) : name
    if let number = layers[key] { return number }
    layers[key] = layers.count
    return layers.count - 1
  }

  /// To one of the stops, whatever brackets are closed before it that nobody opened.
  func skipPrelude(_ css: Span<UInt8>, _ index: inout Int, to stops: UInt8...) {
    while index < css.count {
      if stops.count == 1 {
        CSSScanner.skip(css, &index, to: stops[0])
      } else {
        CSSScanner.skip(css, &index, to: stops[0], stops[1])
      }
      guard index < css.count, !stops.contains(css[index]) else { return }
      index += 1
    }
  }

  /// What is in the braces that begin here.
  func block(_ css: Span<UInt8>, _ index: inout Int) -> Range<Int> {
    let start = index + 1
    index = start
    while index < css.count {
      CSSScanner.skip(css, &index, to: UInt8(ascii: "}"))
      guard index < css.count, css[index] != UInt8(ascii: "}") else { break }
      index += 1
    }
    let end = min(index, css.count)
    index = min(index + 1, css.count)
    return min(start, end)..<end
  }
}

extension Span<UInt8> {
  fileprivate func contains(_ byte: UInt8) -> Bool { indices.contains { self[$0] == byte } }

  /// The pieces between the occurrences of a byte.
  fileprivate func split(at byte: UInt8) -> [Range<Int>] {
    var pieces: [Range<Int>] = []
    var start = 0
    for index in 0...count where index == count || self[index] == byte {
      pieces.append(start..<index)
      start = index + 1
    }
    return pieces
  }
}
