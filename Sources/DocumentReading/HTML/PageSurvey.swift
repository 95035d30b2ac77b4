// SPDX-License-Identifier: Apache-2.0

import Markup

/// What has to be known of a page before it is read: rules of style, which may come after what they
/// are about, and the length of lists.
struct PageSurvey {
  /// How many items the lists have whose numbers go down, in the order in which they begin.
  private(set) var reversedCounts: [Int] = []
  private(set) var sheet = StyleSheet()

  /// What the page's scripts name.
  private(set) var scriptWords = ScriptWords()
  let linked: LinkedSheets
  /// Where the elements stand, if the sheet asks for more than their beginnings show.
  private(set) var order = ElementOrder()

  /// The name of the set of sheets that is applied: that of the first sheet that has one (CSSOM,
  /// 6.2 "preferred CSS style sheet set name").
  private var preferredTitle: String?
  /// Whether it has sheets that didn't come with it.
  private(set) var hasMissingSheet = false
  private var styles: [(css: [UInt8], media: [UInt8])] = []
  /// Which of them a program added that shows pages in other colours.
  private var recoloring: Set<Int> = []
  /// How many elements were open when the current style sheet began.
  private var styleDepth: Int?
  /// The open elements: the list that each is, by its number among those whose numbers go down; -1 for
  /// any other list.
  private var open: [Int?] = []

  init() { linked = LinkedSheets() }

  /// Looks through a page, up to where the last word of these stands. Few pages have lists whose
  /// numbers go down, and those have their style sheets at the beginning.
  init(
    _ utf8: [UInt8], endsSelfClosing: Bool, limits: HTMLLimits, linked: LinkedSheets = .init()
  ) throws(MarkupError) {
    self.linked = linked
    let tags = Tags(utf8.span, &scriptWords)
    var lastStyle = tags.lastStyle
    if let lastLink = tags.lastLink,
      !linked.parts.isEmpty || Self.last("data:text/css", utf8.span) != nil
    {
      lastStyle = max(lastStyle ?? lastLink, lastLink)
    }
    let hasReversed = tags.hasList && Self.last("reversed", utf8.span) != nil
    readInstructions(utf8.span)
    let hasScripted = !scriptWords.styles.isEmpty || !scriptWords.written.isEmpty
    guard let end = hasReversed ? utf8.count : lastStyle ?? (hasScripted ? 0 : nil) else { return }
    var parser = HTMLParser(utf8, endsSelfClosing: endsSelfClosing, limits: limits)
    while let event = try parser.next() {
      switch event {
      case .start(let tag): start(tag)
      case .end:
        open.removeLast()
        if let depth = styleDepth, open.count <= depth { styleDepth = nil }
      case .reorder(let depth, let order):
        let moved = order.map { open[depth + $0] }
        open.replaceSubrange(depth..., with: moved)
      case .text(let range):
        if styleDepth != nil { styles[styles.count - 1].css += utf8[range] }
      case .character(let scalar):
        if styleDepth != nil {
          styles[styles.count - 1].css += UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter
        }
      }
      // Elements that begin together, as the page leaves some to be understood, come one by one.
      if case .text = event, parser.position > end, styleDepth == nil { break }
    }
    leaveOutRecoloring()
    if !styles.isEmpty || hasScripted {
      // Sheets that aren't here may declare any.
      let isOpen =
        hasMissingSheet || hasScripted || styles.contains { $0.css.span.contains("@import") }
      let usesVariables = !isOpen && styles.contains { $0.css.span.contains("var(") }
      sheet = StyleSheet(
        styles, keepsCase: !parser.hasQuirks, linked: linked,
        variables: usesVariables ? StyleVariables([utf8] + styles.map(\.css)) : nil,
        scripts: scriptWords)
      if sheet.needsOrder {
        order = try ElementOrder(
          utf8, endsSelfClosing: endsSelfClosing, limits: limits, sheet: sheet)
      }
    }
  }

  /// Takes up the sheets that are named before the page by instructions of XML
  /// (`<?xml-stylesheet href="…"?>`), which browsers apply to pages that are sent as XML.
  private mutating func readInstructions(_ utf8: Span<UInt8>) {
    guard utf8.holds("<?xml", at: 0) else { return }
    let name: StaticString = "<?xml-stylesheet"
    let prolog = utf8.extracting(0..<min(utf8.count, Self.prologLimit))
    var start = 0
    while let place = prolog.firstIndex(ofWord: name, from: start),
      let end = prolog.firstIndex(of: UInt8(ascii: ">"), from: place)
    {
      start = end
      let instruction = String(decoding: (place..<end).map { prolog[$0] }, as: UTF8.self)
      guard let href = instruction.firstRange(of: "href=") else { continue }
      let value = instruction[href.upperBound...]
      guard let quote = value.first else { continue }
      if let css = linked.sheet(at: String(value.dropFirst().prefix { $0 != quote })) {
        scriptWords.add(style: css)
      } else {
        hasMissingSheet = true
      }
    }
  }

  private static let prologLimit = 65_536

  private mutating func start(_ tag: HTMLTag) {
    open.append(nil)
    // Those within a drawing are the page's, too.
    guard tag.space == .html || tag.name == .style && tag.space == .svg else { return }
    switch tag.name {
    case .style:
      let type = tag.string(.type) ?? ""
      guard type.isEmpty || type.lowercased() == "text/css", isApplied(tag) else { break }
      styleDepth = open.count - 1
      if tag.string(.class)?.contains("darkreader--") == true { recoloring.insert(styles.count) }
      styles.append((css: [], media: Array((tag.string(.media) ?? "").utf8)))
    case .link where tag.isStyleSheet:
      guard isApplied(tag), !tag.has(.disabled) else { break }
      guard let css = linked.sheet(at: tag.address) else {
        hasMissingSheet = true
        break
      }
      styles.append((css: css, media: Array((tag.string(.media) ?? "").utf8)))
    case .ol where tag.has(.reversed) && tag.integer(.start) == nil:
      open[open.count - 1] = reversedCounts.count
      reversedCounts.append(0)
    case .ol, .ul, .menu, .dir: open[open.count - 1] = -1
    case .li:
      if let list = open.last(where: { $0 != nil }) ?? nil, list >= 0 {
        reversedCounts[list] += 1
      }
    default: break
    }
  }

  /// Leaves out the sheets of Dark Reader, a browser extension, which a page that was saved with it has:
  /// they give other colours to what is legible in the page's own. One that sets more is applied.
  private mutating func leaveOutRecoloring() {
    guard !recoloring.isEmpty else { return }
    styles = styles.indices.compactMap { index in
      if recoloring.contains(index), Self.setsColorsAlone(styles[index].css) { return nil }
      return styles[index]
    }
  }

  private static func setsColorsAlone(_ utf8: [UInt8]) -> Bool {
    let css = utf8.span
    return
      !(css.contains("display") || css.contains("visibility") || css.contains("opacity")
      || css.contains("position") || css.contains("font") || css.contains("clip")
      || css.contains("transform") || css.contains("content") || css.contains("width")
      || css.contains("indent") || css.contains("zoom") || css.contains("\\"))
  }

  /// Whether a sheet isn't one of a set that isn't chosen.
  private mutating func isApplied(_ tag: HTMLTag) -> Bool {
    guard let title = tag.string(.title), !title.isEmpty else { return true }
    preferredTitle = preferredTitle ?? title
    return title == preferredTitle
  }

  /// Where a word in lower case is last, in whatever case.
  private static func last(_ word: StaticString, _ utf8: Span<UInt8>) -> Int? {
    let word = Array(word.description.utf8)
    let first = word[0]
    var index = utf8.count - word.count
    while index >= 0 {
      if utf8[index] | 0x20 == first | 0x20 {
        var offset = 1
        while offset < word.count, utf8[index + offset] | 0x20 == word[offset] | 0x20 {
          offset += 1
        }
        if offset == word.count { return index }
      }
      index -= 1
    }
    return nil
  }

  /// Where the tags are that decide how much of the page is looked through, found by their first
  /// letters alone: they may be in comments and in scripts, too.
  private struct Tags {
    var lastStyle: Int?
    var lastLink: Int?
    /// Whether there is a list whose numbers may go down.
    var hasList = false

    /// Looks at each `<` once, and adds what is in scripts to `scripts`.
    init(_ utf8: Span<UInt8>, _ scripts: inout ScriptWords) {
      var script: Int?
      var next = 0
      while let place = utf8.firstIndex(of: UInt8(ascii: "<"), from: next) {
        next = place + 1
        guard next < utf8.count else { break }
        switch lowercased(utf8[next]) {
        case UInt8(ascii: "s"):
          if utf8.holds("<style", at: place) { lastStyle = place }
          if script == nil, utf8.holds("<script", at: place) { script = place + 7 }
        case UInt8(ascii: "l"): if utf8.holds("<link", at: place) { lastLink = place }
        case UInt8(ascii: "o"): if utf8.holds("<ol", at: place) { hasList = true }
        case UInt8(ascii: "/"):
          if let start = script, utf8.holds("</script", at: place) {
            scripts.add(utf8.extracting(start..<place))
            script = nil
          }
        default: break
        }
      }
      if let script { scripts.add(utf8.extracting(script..<utf8.count)) }
    }
  }
}
