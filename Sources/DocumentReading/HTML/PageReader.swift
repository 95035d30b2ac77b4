// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

/// Builds a document's blocks from a page's events.
struct PageReader {
  /// An open element.
  struct Element {
    let kind: Kind
    /// What style declares for it, the last declaration of a property winning.
    let declarations: [StyleDeclaration]
    /// How the element conceals its content by its name and attributes.
    let concealment: Concealment
    var style: TextStyle
    /// The numbers of the list that it is.
    var list: ListMarker?
    /// Whether rules that can't be decided may hide it.
    var isUnclear = false
    /// What selectors ask of it.
    var sheetElement: SheetElement?
    /// What it is and has, where there is a sheet.
    let ownNames: AncestorNames
    /// What it and the elements that it is in are and have.
    var names: AncestorNames
    /// How many children it has had.
    var childCount = 0
    /// The last of them, where selectors ask for elements that come before others.
    var children = Siblings()
    /// What style puts behind its content.
    var after: Generated?
    /// Whether style puts text into it where it has none.
    var fillsWhenEmpty = false
    /// The number up to which a script counts in it.
    var counter: Counter?
  }

  /// What an element is. To ask it nothing else of the element is copied, of which there is much.
  struct Kind {
    let name: HTMLName
    let space: HTMLTag.Space

    func `is`(_ name: HTMLName) -> Bool { self.name == name && space == .html }
    var isTablePart: Bool { space == .html && name.isTablePart }
    /// Whether what is directly in it comes before its table.
    var isTableContext: Bool {
      guard space == .html else { return false }
      switch name {
      case .table, .tbody, .tfoot, .thead, .tr: return true
      default: return false
      }
    }
  }

  /// What is known of an open cell beside its text.
  struct CellState {
    var hasText = false
    /// Whether some of its text isn't of a figure.
    var hasLabel = false
    /// Whether it holds a picture, larger than a dot.
    var hasPicture = false
    /// Whether it holds what may be a figure and isn't text: a picture, or digits that aren't seen.
    var leftOut: TextDoubt?
  }

  var builder: BlockBuilder
  var elements: [Element] = []
  var cells: [CellState] = []
  /// Those of the open tables.
  var columns: [Columns] = []
  var leftOut = LeftOut()
  var metadata = PageMetadata()
  /// Whether the page has style sheets that aren't in it.
  var hasOtherSheets = false
  /// Those that are.
  var sheet: StyleSheet
  /// Where elements stand, and how many have begun.
  private let order: ElementOrder
  private var startCount = 0
  /// How many compounds of its selectors were compared.
  var sheetWork = 0
  /// And how many may be, for all of the page.
  let sheetWorkLimit: Int
  var isSheetTooLarge: Bool
  /// Bytes of the text that style adds, looked at so far.
  var generatedLength = 0
  /// The sheets that came with the page.
  private let linked: LinkedSheets
  let scriptWords: ScriptWords
  var styleCache = StyleCache()
  var select: SelectReader?
  var formula: FormulaReader?

  /// White space was met that is shown as one space, if more text follows in the line.
  private var pendingSpace = false
  /// A place was met at which the line's parts are apart.
  var pendingGap = false
  /// A cell of a table that styles make has begun (`display: table-cell`).
  private var pendingColumn = false
  /// The number of a list's item, which comes before its text.
  private var pendingMarker = ""

  /// How many items the lists have whose numbers go down, in the order in which they begin.
  private var reversedCounts: ArraySlice<Int>

  init(_ limits: ReadingLimits, _ survey: PageSurvey) {
    sheetWorkLimit = limits.html.work / 25
    builder = BlockBuilder(limits: limits)
    reversedCounts = survey.reversedCounts[...]
    sheet = survey.sheet
    order = survey.order
    isSheetTooLarge = sheet.isTooLarge
    hasOtherSheets = sheet.hasImports || sheet.isTooLarge || survey.hasMissingSheet
    linked = survey.linked
    scriptWords = survey.scriptWords
    if scriptWords.drawsCharts { leftOut.addPicture(at: nil) }
  }

  /// Reads a page to its end.
  mutating func read(_ parser: inout HTMLParser) throws(Rejection) {
    let source = parser.source
    while true {
      let event: HTMLParser.Event?
      do throws(MarkupError) {
        event = try parser.next()
      } catch {
        throw .unreadablePage(error)
      }
      switch event {
      case .start(let tag):
        if elements.isEmpty { styleCache.hasQuirks = parser.hasQuirks }
        startCount += 1
        try builder.checkLimits()
        try start(tag)
      case .end: try end()
      case .text(let range): text(source.span.extracting(range))
      case .character(let scalar): text(scalar)
      case .reorder(let depth, let order): reorder(depth, order)
      case nil: return
      }
    }
  }

  // MARK: Elements

  /// The place of the element that begins; `index` is that among its parent's children so far.
  mutating func place(_ index: Int) -> ElementOrder.Place {
    order.places.indices.contains(startCount - 1)
      ? order.places[startCount - 1] : ElementOrder.Place(index: index)
  }

  private mutating func start(_ tag: HTMLTag) throws(Rejection) {
    let name = tag.name
    let parent = parentStyle(of: tag)
    let sheetElement = sheetElement(tag)
    let matches = sheetMatches(sheetElement)
    var declarations = declarations(for: tag, matches.certain)
    if isShownByScript(tag) { show(&declarations) }
    var look = self.look(tag, declarations, in: parent)
    weigh(matches, for: tag, in: parent, &look)
    if mayBeHiddenElsewhere(tag) || isWrittenByScript(tag)
      || matches.isWritten
    {
      look.isUnclear = true
    }
    if look.isUnclear { look.style.raise(.hidden) }
    let style = look.style
    let kind = Kind(name: name, space: tag.space)
    let ownNames = AncestorNames(sheetElement)
    let outerNames = elements.last?.names ?? AncestorNames()
    let element = Element(
      kind: kind, declarations: look.declarations,
      concealment: look.concealment, style: style, list: list(of: tag),
      isUnclear: look.isUnclear, sheetElement: sheetElement,
      ownNames: ownNames, names: outerNames.union(ownNames),
      after: matches.pseudo.flatMap { generated($0.after, in: style) },
      fillsWhenEmpty: matches.pseudo.map { fills($0.whenEmpty) } ?? false)
    metadata.start(tag)
    if name == .link, tag.isStyleSheet, linked.sheet(at: tag.address) == nil {
      hasOtherSheets = true
    }

    if style.concealment > parent.concealment { leftOut.begin() }
    guard !style.concealment.dropsStructure else {
      elements.append(element)
      if parent.concealment.dropsStructure {
        startInConcealed(tag)
      } else {
        startConcealed(tag, parent, look.box)
      }
      return
    }
    if style.isBlock || kind.isTablePart { endParagraph() }
    if style.hasGap { pendingGap = true }
    if look.box.display == .cell { pendingColumn = true }
    elements.append(element)
    if tag.space == .html {
      if name.isTablePart {
        try startTablePart(tag, look.box)
      } else {
        startContent(tag, style, look.box)
        if let counter = weighScripts(tag) { elements[elements.count - 1].counter = counter }
        if look.box.overlaps(isBlock: style.isBlock, hasTextBefore: cells.last?.hasText == true) {
          builder.doubt(.layout)
        }
        if look.box.display == .listItem, name != .li, style.listStyle != .symbol {
          // A number that counters make.
          builder.doubt(.generated)
        }
      }
      if isInFigure(tag) {
        weighCell(tag, look.box, matches)
      } else if name == .li, matches.pseudo?.hasMarkerText == true {
        leftOut.addGeneratedLeftOut()
      }
      if let pseudo = matches.pseudo { show(generated(pseudo.before, in: style)) }
    }
  }

  private mutating func end() throws(Rejection) {
    // The element isn't copied: it is of dozens of parts, and ends as often as one begins.
    guard let last = elements.indices.last else { return }
    let kind = elements[last].kind
    metadata.end(kind.name)
    if elements[last].style.concealment.dropsStructure {
      elements.removeLast()
      endConcealed()
      return
    }
    if let counter = elements[last].counter { endCounter(counter) }
    if let after = elements[last].after { show(after) }
    if kind.is(.li) { endItem() }
    if elements[last].style.isBlock || kind.isTablePart { endParagraph() }
    if elements[last].style.hasGap { pendingGap = true }
    if kind.isTablePart { try endTablePart(kind.name) }
    elements.removeLast()
  }

  /// Elements have ended, or moved, out of their order: the style of those within is another now.
  private mutating func reorder(_ depth: Int, _ order: [Int]) {
    let moved = order.map { elements[depth + $0] }
    elements.replaceSubrange(depth..., with: moved)
    for index in depth..<elements.count {
      let element = elements[index]
      let outer = index > 0 ? elements[index - 1].names : AncestorNames()
      elements[index].names = outer.union(element.ownNames)
      elements[index].style = style(around: index, isTablePart: element.kind.isTablePart)
        .within(
          element.kind.name, element.kind.space, Box(element.declarations), element.concealment,
          sheet.fonts)
      if element.isUnclear { elements[index].style.raise(.hidden) }
    }
    leftOut.begin()
  }

  /// The style that a new element is in.
  private mutating func parentStyle(of tag: HTMLTag) -> TextStyle {
    style(around: elements.count, isTablePart: tag.space == .html && tag.name.isTablePart)
  }

  /// The style that the element at `index` is in: what is in a table outside its cells stands
  /// before it, so that what the table's parts say doesn't concern it.
  private mutating func style(around index: Int, isTablePart: Bool) -> TextStyle {
    guard index > 0 else { return TextStyle() }
    var outer = index - 1
    if !isTablePart, elements[outer].kind.isTableContext {
      while outer > 0, !elements[outer].kind.is(.table) { outer -= 1 }
      guard outer > 0 else { return TextStyle() }
      outer -= 1
    }
    return elements[outer].style
  }

  // MARK: Text

  private mutating func text(_ scalar: Unicode.Scalar) {
    let utf8 = Array(UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    text(utf8.span)
  }

  private mutating func text(_ utf8: Span<UInt8>) {
    if metadata.takesText {
      metadata.addTitle(utf8)
      return
    }
    let style = style(around: elements.count, isTablePart: false)
    let concealment = style.concealment
    guard concealment == .none else {
      concealedText(utf8, concealment, style)
      return
    }
    if isConcealedByColor(utf8, style) { return }
    shownText(utf8, style)
  }

  /// Adds text that is shown in a style.
  mutating func shownText(_ utf8: Span<UInt8>, _ style: TextStyle) {
    if builder.isInCell { checkDoubt(utf8, style) }
    if style.isSpread { pendingGap = true }
    if let position = style.script {
      append(position.text(of: utf8).span, style.whiteSpace)
    } else {
      append(utf8, style.whiteSpace)
    }
    if style.isSpread { pendingGap = true }
  }

  private mutating func append(_ utf8: Span<UInt8>, _ space: StyleDeclaration.WhiteSpace) {
    switch space {
    case .normal: appendFolded(utf8, keepsLines: false)
    case .lines: appendFolded(utf8, keepsLines: true)
    case .preserved:
      guard utf8.count > 0 else { return }
      beginText(utf8, 0)
      builder.append(utf8)
      if !cells.isEmpty { cells[cells.count - 1].hasText = true }
    }
  }

  /// White space processing (CSS Text 3, 4.1).
  private mutating func appendFolded(_ utf8: Span<UInt8>, keepsLines: Bool) {
    var index = 0
    while index < utf8.count {
      if isSpace(utf8[index]) {
        if keepsLines, utf8[index] == UInt8(ascii: "\n") { breakLine() }
        pendingSpace = true
        index += 1
        continue
      }
      var end = index + 1
      while end < utf8.count, !isSpace(utf8[end]) { end += 1 }
      beginText(utf8, index)
      builder.append(utf8.extracting(index..<end))
      if !cells.isEmpty { cells[cells.count - 1].hasText = true }
      index = end
    }
  }

  /// Text follows: what was met before it is shown now.
  private mutating func beginText(_ utf8: Span<UInt8>, _ index: Int) {
    if !pendingMarker.isEmpty {
      builder.append(pendingMarker)
      pendingMarker = ""
      pendingSpace = false
    }
    if pendingGap, builder.isInCell, builder.endsInFigure, beginsFigure(utf8, index) {
      builder.append(UInt8(ascii: "\t"))
    } else if pendingColumn, !builder.isInCell, let last = builder.lastByte,
      last != UInt8(ascii: "\n")
    {
      builder.append(UInt8(ascii: "\t"))
    } else if pendingSpace, let last = builder.lastByte, last != UInt8(ascii: "\n") {
      builder.append(UInt8(ascii: " "))
    }
    pendingGap = false
    pendingColumn = false
    pendingSpace = false
  }

  mutating func breakLine() {
    builder.append(UInt8(ascii: "\n"))
    pendingSpace = false
    pendingGap = false
    pendingColumn = false
  }

  /// Ends the open paragraph, in the document or in the open cell.
  mutating func endParagraph() {
    pendingSpace = false
    pendingGap = false
    pendingColumn = false
    builder.endParagraph(headingLevel: elements.last?.style.headingLevel)
  }

  // MARK: Lists

  /// The numbers of the list that an element is, shown or not: numbers that go down begin with the
  /// count of its items.
  private mutating func list(of tag: HTMLTag) -> ListMarker? {
    guard tag.space == .html else { return nil }
    switch tag.name {
    case .ol:
      let isReversed = tag.has(.reversed)
      let start = tag.integer(.start) ?? (isReversed ? reversedCounts.popFirst() : nil)
      return ListMarker(next: start ?? 1, step: isReversed ? -1 : 1)
    case .ul, .menu, .dir: return ListMarker(next: 1, step: 1)
    default: return nil
    }
  }

  /// The number of a list's item comes before its text.
  mutating func setMarker(_ marker: String) {
    flushMarker()
    pendingMarker = marker
  }

  private mutating func endItem() {
    flushMarker()
  }

  /// A number that no text follows is a line of its own.
  mutating func flushMarker() {
    guard !pendingMarker.isEmpty else { return }
    builder.append(pendingMarker)
    pendingMarker = ""
    endParagraph()
  }
}
