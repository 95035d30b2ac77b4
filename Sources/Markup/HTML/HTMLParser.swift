// SPDX-License-Identifier: Apache-2.0

/// Reads a page as a sequence of events, as browsers make a tree of it: WHATWG HTML, 13.2.6 "tree
/// construction", without the tree.
///
/// Elements that begin and end are those of the stack of open elements. What a browser moves before
/// a table (13.2.6.1, "foster parent") comes where it is written, within the table and outside of its
/// cells. A `template` is skipped with its content. There is no depth and no size at which
/// anything is left out in silence: beyond a limit, ``next()`` throws.
package struct HTMLParser {
  package enum Event {
    /// An element begins, within the innermost open one.
    case start(HTMLTag)
    /// The innermost open element ends.
    case end
    /// Text, as it is in ``source``.
    case text(Range<Int>)
    /// A character that was written as a reference, or the second one of those.
    case character(Unicode.Scalar)
    /// A misplaced end tag has changed which elements are open: those from `depth` on (0 is the
    /// outermost) are now, from the outside in, those that were open at the places in `order`,
    /// counting from `depth`.
    case reorder(depth: Int, order: [Int])
  }

  /// Where in a page the parser is (13.2.4.1 "the insertion mode").
  enum Mode {
    /// Before the body.
    case head
    case body, table, caption, columnGroup, tableBody, row, cell
    /// In a page of frames, which has no text.
    case frameset
  }

  /// An open element.
  struct Element {
    let name: HTMLName
    let hash: UInt64
    let space: HTMLTag.Space
    /// Distinguishes elements of one name.
    let number: Int
    let isSpecial: Bool
    /// Whether HTML begins again within the element (13.2.6.5 "HTML integration point").
    var isHTMLPoint = false
    /// The same for text in MathML.
    var isMathText = false

    func `is`(_ name: HTMLName) -> Bool { self.name == name && space == .html }
  }

  /// An element in the list of active formatting elements (13.2.4.3), or a marker in it.
  struct Formatting {
    /// nil for a marker.
    var tag: HTMLTag?
    var number = 0
    var isOpen = true
  }

  private let limits: HTMLLimits
  /// Whether any element may end itself, as in XML.
  let endsSelfClosing: Bool
  var tokenizer: HTMLTokenizer
  var mode = Mode.head
  /// Whether the page has no DOCTYPE, or an old one (13.2.4.1 "quirks mode").
  package private(set) var hasQuirks = true
  private(set) var stack: [Element] = []
  /// How many elements of each name of HTML are open.
  private var openCounts = [Int](repeating: 0, count: HTMLName.allCases.count)
  var formatting: [Formatting] = []
  /// The number of the form that takes the next `</form>`.
  var form: Int?
  /// Whether a `frameset` may still take the body's place.
  var mayHaveFrames = true

  private var events: [Event] = []
  private var nextEvent = 0
  private var elementCount = 0
  private var tokenCount = 0
  private var textLength = 0
  /// How many open elements were looked at, and bytes of tags that were opened again.
  private var work = 0
  private var isOver = false
  private var failure: MarkupError?

  /// - Parameters:
  ///   - source: valid UTF-8 without NUL.
  ///   - endsSelfClosing: whether `<div/>` is an empty element, as a page that is XML means it.
  ///   - limits: what the page may hold at the most.
  package init(
    _ source: [UInt8], endsSelfClosing: Bool = false, limits: HTMLLimits = HTMLLimits()
  ) {
    self.limits = limits
    self.endsSelfClosing = endsSelfClosing
    tokenizer = HTMLTokenizer(source, attributeLimit: limits.attributes)
  }

  package var source: [UInt8] { tokenizer.source }

  /// How far in the source the parser is.
  package var position: Int { tokenizer.index }

  /// The next event; nil at the page's end, at which elements may still be open.
  ///
  /// - Throws: where a limit is met.
  package mutating func next() throws(MarkupError) -> Event? {
    while true {
      if nextEvent < events.count {
        nextEvent += 1
        return events[nextEvent - 1]
      }
      // One by one, as most steps have one: `removeAll(keepingCapacity:)` took 170 instructions.
      while !events.isEmpty { events.removeLast() }
      nextEvent = 0
      if isOver { return nil }
      try step()
      if let failure { throw failure }
    }
  }

  private mutating func step() throws(MarkupError) {
    tokenCount += 1
    if tokenCount % 4096 == 0, !limits.goesOn() {
      fail(.outOfTime, "The time for it is over")
    }
    let isForeign = stack.last.map { $0.space != .html } ?? false
    let token = try tokenizer.next(hasCDATA: isForeign || endsSelfClosing)
    switch token {
    case .text, .character: text(token)
    case .startTag: endsSelfClosing && tokenizer.tag.isSelfClosing ? emptyTag() : startTag()
    case .endTag(let name, let hash): endTag(name, hash)
    case .doctype(let doctype): if mode == .head, stack.isEmpty { hasQuirks = doctype.hasQuirks }
    case .end: isOver = true
    }
  }

  /// A tag that begins and ends an element of XML.
  private mutating func emptyTag() {
    let tag = tokenizer.tag
    let isInDrawing = isForeign(.startTag) || tag.name == .svg || tag.name == .math
    startTag()
    if !isInDrawing, !tag.name.isVoid { endTag(tag.name, tag.hash) }
  }

  mutating func fail(_ code: MarkupError.Code, _ message: String) {
    if failure == nil { failure = MarkupError(code, message, line: tokenizer.line) }
    isOver = true
  }

  /// Counts open elements that are looked at, or what costs as much.
  mutating func spend(_ count: Int) {
    work += count
    if work > limits.work {
      fail(.tooDeep, "More elements are left open, again and again, than a page needs")
    }
  }

  // MARK: The stack of open elements

  /// Begins an element; of the void ones only their start is of interest.
  mutating func push(_ tag: HTMLTag) {
    elementCount += 1
    let space = tag.space
    var element = Element(
      name: tag.name, hash: tag.hash, space: space, number: elementCount,
      isSpecial: Self.isSpecial(tag.name, space))
    switch (space, tag.name) {
    case (.svg, .foreignobject), (.svg, .desc), (.svg, .title): element.isHTMLPoint = true
    case (.math, .mi), (.math, .mo), (.math, .mn), (.math, .ms), (.math, .mtext):
      element.isMathText = true
    case (.math, .annotationxml):
      let encoding = tag.string(.encoding)?.lowercased()
      element.isHTMLPoint = encoding == "text/html" || encoding == "application/xhtml+xml"
    default: break
    }
    stack.append(element)
    if space == .html { openCounts[Int(tag.name.rawValue)] += 1 }
    events.append(.start(tag))
    if elementCount > limits.elements {
      fail(.tooManyElements, "There are more than \(limits.elements) elements")
    }
    if stack.count > limits.depth {
      fail(.tooDeep, "Elements are nested more than \(limits.depth) deep")
    }
  }

  mutating func pop() {
    guard let element = stack.popLast() else { return }
    if element.space == .html {
      openCounts[Int(element.name.rawValue)] -= 1
      if element.name.isFormatting { closeFormatting(element.number) }
    }
    events.append(.end)
  }

  /// Ends elements until the one at `index` has ended.
  mutating func pop(to index: Int) {
    while stack.count > index { pop() }
  }

  /// Begins and ends an element at once.
  mutating func insertVoid(_ tag: HTMLTag) {
    push(tag)
    pop()
  }

  /// Puts open elements in another order, `order` giving their places from `depth` on; those that
  /// it doesn't name are open no longer.
  mutating func reorder(from depth: Int, _ order: [Int]) {
    let old = stack[depth...]
    for element in old where element.space == .html {
      openCounts[Int(element.name.rawValue)] -= 1
    }
    let new = order.map { old[depth + $0] }
    for element in new where element.space == .html {
      openCounts[Int(element.name.rawValue)] += 1
    }
    stack.replaceSubrange(depth..., with: new)
    events.append(.reorder(depth: depth, order: order))
  }

  func isOpen(_ name: HTMLName) -> Bool { openCounts[Int(name.rawValue)] > 0 }

  private static func isSpecial(_ name: HTMLName, _ space: HTMLTag.Space) -> Bool {
    switch space {
    case .html: name.isSpecial
    case .svg: name == .foreignobject || name == .desc || name == .title
    case .math:
      switch name {
      case .mi, .mo, .mn, .ms, .mtext, .annotationxml: true
      default: false
      }
    }
  }

  // MARK: Text

  private mutating func text(_ token: HTMLTokenizer.Token) {
    if isForeign(token) {
      emit(token)
      return
    }
    switch mode {
    case .frameset: break
    case .head:
      if isBlank(token) { break }
      beginBody()
      emitInBody(token)
    case .body, .caption, .cell: emitInBody(token)
    case .columnGroup:
      if isBlank(token) { break }
      endColumnGroup()
      emitInBody(token)
    case .table, .tableBody, .row:
      // White space between a table's parts is nothing.
      if let current = stack.last, current.isTableContext, isBlank(token) { break }
      emitInBody(token)
    }
  }

  private mutating func emitInBody(_ token: HTMLTokenizer.Token) {
    reopenFormatting()
    if mayHaveFrames, !isBlank(token) { mayHaveFrames = false }
    emit(token)
  }

  private mutating func emit(_ token: HTMLTokenizer.Token) {
    switch token {
    case .text(let range):
      textLength += range.count
      events.append(.text(range))
    case .character(let characters):
      textLength += 1
      events.append(.character(characters.first))
      if let second = characters.second { events.append(.character(second)) }
    default: break
    }
    if textLength > limits.text {
      fail(.tooMuchText, "The text is longer than \(limits.text) bytes")
    }
  }

  private func isBlank(_ token: HTMLTokenizer.Token) -> Bool {
    switch token {
    case .text(let range):
      let text = tokenizer.source.span.extracting(range)
      return text.indices.allSatisfy { isSpace(text[$0]) }
    case .character(let characters):
      return characters.first.isASCII && isSpace(UInt8(truncatingIfNeeded: characters.first.value))
    default: return false
    }
  }

  // MARK: Elements whose content is text

  /// Begins an element whose content is text as it stands (`isPlain`) or with references, and ends it.
  mutating func insertText(_ tag: HTMLTag, isPlain: Bool) {
    push(tag)
    if endsSelfClosing, tag.isSelfClosing {
      pop()
      return
    }
    if tag.name == .textarea { tokenizer.skipNewline() }
    let end = tokenizer.contentEnd(of: tag.name)
    if isPlain {
      if tokenizer.index < end { emit(.text(tokenizer.index..<end)) }
      tokenizer.skip(to: end)
    } else {
      while let token = tokenizer.text(upTo: end, isMarkedUp: false) { emit(token) }
    }
    // The end tag that follows ends it, unless the page has ended.
    if end < tokenizer.source.count { pop() }
  }
}
