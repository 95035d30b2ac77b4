// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// Builds a document's blocks from a page's events.
///
/// libxml2 says where tags are; what they mean in and around tables is decided here, for libxml2
/// knows neither cells without rows nor text that stands before its table.
struct PageHandler: MarkupHandler {
  private struct OpenElement {
    var name: HTMLName
    var isBlock: Bool
  }

  var builder: BlockBuilder
  /// The document's flow, and one for each open table.
  var flows = [Flow()]
  private var elements: [OpenElement] = []
  /// The open element whose content has a model of its own, and its depth.
  private var foreign: (name: HTMLName, depth: Int)?
  private var preformattedDepth: Int?
  /// White space was met that is shown as one space, if more text follows in the line.
  private var pendingSpace = false
  /// The open elements that raise or lower their text, and their depths.
  private var positions: [(position: ScriptPosition, depth: Int)] = []
  /// A line break right behind `<pre>` isn't shown.
  private var isAtStartOfPre = false

  private(set) var title: [UInt8]?
  private var isInTitle = false
  private(set) var generator: String?
  private(set) var publication = Publication()
  private(set) var programID: String?
  private(set) var leftOut = LeftOut()
  /// What ended the parse.
  private(set) var rejection: Rejection?

  init(_ limits: ReadingLimits) { builder = BlockBuilder(limits: limits) }

  /// The flow that text goes into.
  var flow: Flow {
    _read { yield flows[flows.count - 1] }
    _modify { yield &flows[flows.count - 1] }
  }

  /// Whether the page has come to its end within a cell.
  var endsInCell: Bool { flow.mode == .cell && builder.isInCell }

  // MARK: Events

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    let name = HTMLName(element)
    let style = attributes.withBytes(HTMLName.style.id) { InlineStyle($0) } ?? InlineStyle()
    let isBlock = style.display == nil ? name.isBlock : style.display == .block
    elements.append(OpenElement(name: name, isBlock: isBlock))
    if name == .meta { readMeta(attributes) }
    if isForeign(name) { return }
    if name.hasOwnModel { foreign = (name, elements.count) }

    if isBlock || name.isTablePart {
      // Marks are short; one that nobody closed ends here.
      positions.removeAll()
    } else if let position = name.position ?? style.position {
      positions.append((position, elements.count))
    }
    let concealment = concealment(of: name, style, attributes)
    do throws(Rejection) {
      if try startTablePart(name, concealment, attributes) { return }
    } catch {
      try stop(error)
    }
    if let concealment, concealment.within(flow.concealment) > flow.concealment {
      if isBlock, !concealment.dropsStructure { endParagraph() }
      flow.conceal(concealment, depth: elements.count)
      leftOut.begin()
      isInTitle = name == .title && title == nil
      if isInTitle { title = [] }
      return
    }
    if let concealment { flow.conceal(concealment, depth: elements.count) }
    if isBlock { endParagraph() }
    if let level = name.headingLevel { flow.headingLevel = level }
    if name.isPreformatted, preformattedDepth == nil {
      preformattedDepth = elements.count
      isAtStartOfPre = true
    }
    guard flow.concealment == .none else { return }
    switch name {
    case .br:
      builder.append(UInt8(ascii: "\n"))
      pendingSpace = false
    case .img, .embed: leftOut.addPicture(at: builder.place)
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    guard let ended = elements.popLast() else { return }
    let depth = elements.count
    isInTitle = false
    if let foreign {
      if foreign.depth <= depth { return }
      self.foreign = nil
    }
    if ended.isBlock { endParagraph() }
    flow.leave(depth: depth)
    while let last = positions.last, last.depth > depth { positions.removeLast() }
    if let preformattedDepth, preformattedDepth > depth { self.preformattedDepth = nil }
    if ended.name.headingLevel != nil { flow.headingLevel = nil }
  }

  mutating func endTag(_ element: NameID) throws(Stop) {
    if let foreign {
      if foreign.name == .template { return }
      // A drawing that nobody closed ends with the cell that it's in.
      self.foreign = nil
      flow.leave(depth: foreign.depth - 1)
    }
    do throws(Rejection) {
      try endTablePart(HTMLName(element))
    } catch {
      try stop(error)
    }
  }

  mutating func text(_ utf8: Span<UInt8>) {
    let concealment = flow.textConcealment
    guard concealment == .none else {
      if isInTitle {
        for index in utf8.indices { title?.append(utf8[index]) }
      } else {
        leftOut.add(utf8, concealment, at: builder.place)
      }
      return
    }
    if let position = positions.last?.position {
      append(position.text(of: utf8).span)
    } else {
      append(utf8)
    }
  }

  private mutating func append(_ utf8: Span<UInt8>) {
    if preformattedDepth != nil { appendPreformatted(utf8) } else { appendFolded(utf8) }
  }

  // MARK: Text (CSS Text 3, 4.1 "white space processing")

  private mutating func appendFolded(_ utf8: Span<UInt8>) {
    var index = 0
    while index < utf8.count {
      if isBlank(utf8[index]) {
        pendingSpace = true
        index += 1
        continue
      }
      var end = index + 1
      while end < utf8.count, !isBlank(utf8[end]) { end += 1 }
      if pendingSpace {
        pendingSpace = false
        if let last = builder.lastByte, last != UInt8(ascii: "\n") {
          builder.append(UInt8(ascii: " "))
        }
      }
      builder.append(utf8.extracting(index..<end))
      index = end
    }
  }

  private mutating func appendPreformatted(_ utf8: Span<UInt8>) {
    for index in utf8.indices where utf8[index] != UInt8(ascii: "\r") {
      if isAtStartOfPre {
        isAtStartOfPre = false
        if utf8[index] == UInt8(ascii: "\n") { continue }
      }
      builder.append(utf8[index])
    }
  }

  /// Ends the open paragraph, in the document or in the open cell. What isn't shown doesn't break
  /// the line that it stands in.
  mutating func endParagraph() {
    guard flow.isStructured else { return }
    pendingSpace = false
    builder.endParagraph(headingLevel: flow.headingLevel)
  }

  // MARK: The rest

  /// Whether an element is part of a drawing, a formula or a template.
  ///
  /// An HTML element in a drawing that nobody closed ends it (WHATWG HTML, 13.2.6.5 "the rules for
  /// parsing tokens in foreign content"), but for those that a drawing embeds.
  private mutating func isForeign(_ name: HTMLName) -> Bool {
    guard let (model, depth) = foreign else { return false }
    if model == .template || !(name.isBlock || name == .table || name == .br) { return true }
    let inner = elements[depth...].dropLast()
    if inner.contains(where: { $0.name == .foreignobject || $0.name == .desc }) { return true }
    foreign = nil
    flow.leave(depth: depth - 1)
    return false
  }

  /// What an element says of how its content is concealed; nil where it doesn't.
  private func concealment(
    of name: HTMLName, _ style: InlineStyle, _ attributes: borrowing Attributes
  ) -> Concealment? {
    if name.concealment > .none { return name.concealment }
    if style.display == InlineStyle.Display.none { return .hidden }
    // A display of its own wins over these attributes, which are but rules of the browser's sheet.
    if style.display == nil {
      func has(_ attribute: HTMLName) -> Bool {
        attributes.withBytes(attribute.id) { _ in true } == true
      }
      if has(.hidden) || has(.popover) || (name == .dialog && !has(.open)) { return .hidden }
    }
    if style.isStruck, style.isVisible != false { return .struck }
    return style.isVisible.map { $0 ? .none : .invisible }
  }

  private mutating func readMeta(_ attributes: borrowing Attributes) {
    switch attributes.string(HTMLName.name.id)?.lowercased() {
    case "generator": generator = generator ?? attributes.string(HTMLName.content.id)
    case "progid": programID = programID ?? attributes.string(HTMLName.content.id)
    case "articletitle":
      publication.title = publication.title ?? attributes.string(HTMLName.content.id)
    case "pubdate":
      publication.date = publication.date ?? attributes.string(HTMLName.content.id)
    case "contentsource":
      publication.source = publication.source ?? attributes.string(HTMLName.content.id)
    default: break
    }
  }

  mutating func beginConcealedPart() { leftOut.begin() }

  private mutating func stop(_ rejection: Rejection) throws(Stop) {
    self.rejection = rejection
    throw Stop()
  }
}

private func isBlank(_ byte: UInt8) -> Bool {
  // HTML's white space has no vertical tab, and NBSP is a character like others.
  byte == 0x20 || byte == 0x0A || byte == 0x09 || byte == 0x0D || byte == 0x0C
}
