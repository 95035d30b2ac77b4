// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// What is shown and is no text of the page: pictures, controls, other documents, formulas, and text
// that can't be seen.
extension PageReader {
  /// An element begins whose content is shown.
  mutating func startContent(_ tag: HTMLTag, _ style: TextStyle, _ box: Box) {
    switch tag.name {
    case .ol, .ul, .menu, .dir: flushMarker()
    case .li: startItem(tag, style)
    default: break
    }
    guard style.concealment == .none else { return }
    switch tag.name {
    case .br: breakLine()
    case .img:
      leftOut.addPicture(at: builder.place)
      markCell(.embedded)
      if !Self.isDot(tag), !cells.isEmpty { cells[cells.count - 1].hasPicture = true }
    case .embed: leaveOutFrame(tag)
    // Nothing but the summary is shown, if there is one.
    case .details where !tag.has(.open): builder.doubt(.hidden)
    // An icon: an empty element that a font or a picture fills.
    case .i where tag.has(.class): markCell(.embedded)
    // What is in it is shown, and nothing else of its parent.
    case .template where elements.count > 1:
      leftOut.addShadowRoot(at: builder.place)
      elements[elements.count - 2].style.raise(.hidden)
      builder.doubt(.hidden)
    case .input: readInput(tag, style)
    case .other where tag.hash == Self.quotation: builder.doubt(.generated)
    default: break
    }
    if box.showsPicture { markCell(.embedded) }
  }

  /// `q`, which browsers put quotation marks around.
  private static let quotation = NameHash("q").value

  /// An element begins whose content isn't text, in surroundings that are shown.
  mutating func startConcealed(_ tag: HTMLTag, _ parent: TextStyle, _ box: Box) {
    let attributes: Concealment = Self.isHidden(tag, box) ? .hidden : .none
    // A field's font is its own.
    let name: HTMLName = tag.name == .select ? .input : .span
    let style = parent.within(name, .html, box, attributes, sheet.fonts)
    let isShown = style.concealment == .none
    switch (tag.space, tag.name) {
    case (.html, .select): select = SelectReader(tag, depth: elements.count, style: style)
    case (.math, .math): formula = FormulaReader(depth: elements.count, isShown: isShown)
    default: break
    }
    guard isShown else { return }
    switch tag.name {
    case .svg:
      pendingGap = true
      if !Self.isDot(tag) { markCell(.embedded) }
    case .meter, .progress:
      // A bar of some length.
      pendingGap = true
      leftOut.addControl(at: builder.place)
      builder.doubt(.control)
    case .button: pendingGap = true
    // It may write there (`document.write`).
    case .script where tag.isProgram: builder.doubt(.hidden)
    // Outside of a choice its label is a line of its own.
    case .optgroup where tag.has(.label): builder.doubt(.generated)
    case .iframe, .object, .canvas, .video, .audio: leaveOutFrame(tag)
    default: break
    }
  }

  /// An element begins within one of those.
  mutating func startInConcealed(_ tag: HTMLTag) {
    select?.start(tag)
    formula?.start(tag, depth: elements.count)
  }

  /// An element has ended whose content isn't text.
  mutating func endConcealed() {
    let depth = elements.count + 1
    let parent = elements.last?.style ?? TextStyle()
    if let ended = select {
      guard depth <= ended.depth else {
        return
      }
      select = nil
      if ended.isShown { readSelect(ended) }
    }
    if let ended = formula {
      guard depth <= ended.depth else {
        formula?.end(depth: depth)
        return
      }
      formula = nil
      if ended.isShown { readFormula(ended, parent) }
    }
  }

  /// Text that isn't shown as text.
  mutating func concealedText(
    _ utf8: Span<UInt8>, _ concealment: Concealment, _ style: TextStyle
  ) {
    if select != nil {
      select?.add(utf8)
      return
    }
    if formula != nil {
      formula?.add(utf8)
      return
    }
    guard utf8.indices.contains(where: { !isSpace(utf8[$0]) }) else { return }
    leftOut.add(utf8, concealment, at: builder.place)
    if concealment <= .erased, style.keepsRoom { pendingGap = true }
    switch concealment {
    case .drawing where hasDigit(utf8): builder.doubt(.embedded)
    case .control where hasDigit(utf8): builder.doubt(.control)
    case .erased: markCell(.hidden)
    default: break
    }
  }

  /// Notes that something in the open cell isn't read that may be its figure.
  mutating func markCell(_ doubt: TextDoubt) {
    guard builder.isInCell, let cell = cells.indices.last else { return }
    cells[cell].leftOut = cells[cell].leftOut ?? doubt
  }

  /// A page or an object of another file; one of no size counts visitors.
  private mutating func leaveOutFrame(_ tag: HTMLTag) {
    if Self.isDot(tag) { return }
    pendingGap = true
    leftOut.addFrame(at: builder.place)
    builder.doubt(.embedded)
  }

  /// Whether a picture or a page of another file is of no size.
  private static func isDot(_ tag: HTMLTag) -> Bool {
    tag.integer(.width).map { $0 <= 1 } ?? false || tag.integer(.height).map { $0 <= 1 } ?? false
  }

  // MARK: Text that may not be seen

  /// Whether the text is digits that can't be separated from what is behind them. Labels and headings are
  /// read whatever their colour is, and so is text outside of tables.
  mutating func isConcealedByColor(_ utf8: Span<UInt8>, _ style: TextStyle) -> Bool {
    guard builder.isInCell, !cells.isEmpty else { return false }
    guard isFigure(utf8) else {
      if !cells[cells.count - 1].hasLabel, utf8.indices.contains(where: { utf8[$0] > 0x40 }) {
        cells[cells.count - 1].hasLabel = true
      }
      // Of 万元 a person may see 元 alone.
      if isMultiple(utf8), style.legibility(hasOtherSheets: hasOtherSheets) != .legible {
        builder.doubt(.hidden)
      }
      return false
    }
    switch style.legibility(hasOtherSheets: hasOtherSheets) {
    case .legible: return false
    case .unclear:
      builder.doubt(.hidden)
      return false
    case .illegible:
      leftOut.begin()
      leftOut.add(utf8, .erased, at: builder.place)
      markCell(.hidden)
      if style.keepsRoom { pendingGap = true }
      return true
    }
  }

  /// Marks the cell if what a person sees of this text may be something else.
  mutating func checkDoubt(_ utf8: Span<UInt8>, _ style: TextStyle) {
    if style.isInSymbolFont || style.isInSheetFont && !sheet.fonts.isEmpty, hasDigit(utf8) {
      // Its digits may be in the shapes of others.
      builder.doubt(.hidden)
    }
    if style.isSpread || style.clipWidth != nil {
      let digits = utf8.indices.count { isDigit(utf8[$0]) }
      if style.isSpread && digits > 1 || style.isCutOff(digits: digits) { builder.doubt(.layout) }
    }
    // Where a figure is drawn over other cells, those that are blank may show it.
    if style.isMoved, hasDigit(utf8) { builder.doubtBlankCells() }
    guard style.doubt != nil || style.isRightToLeft else { return }
    guard utf8.indices.contains(where: { !isSpace(utf8[$0]) }) else { return }
    if let doubt = style.doubt {
      builder.doubt(doubt)
    } else if hasDigit(utf8) {
      // Digits alone are in their order; what is between two numbers turns them round.
      let content = utf8.indices.drop { isSpace(utf8[$0]) }.reversed().drop { isSpace(utf8[$0]) }
      let isPlain = content.allSatisfy { isDigit(utf8[$0]) }
      if !isPlain || cells.last?.hasText == true { builder.doubt(.direction) }
    }
  }

  // MARK: Controls

  /// What a field shows; a box that is ticked or not is a character.
  private mutating func readInput(_ tag: HTMLTag, _ style: TextStyle) {
    let value = tag.string(.value) ?? ""
    switch tag.string(.type)?.lowercased() {
    case "checkbox", "radio":
      pendingGap = false
      shownText(Array((tag.has(.checked) ? "☑" : "☐").utf8).span, style)
    case "hidden": break
    case "image":
      leftOut.addPicture(at: builder.place)
      markCell(.embedded)
    case "submit", "reset", "button", "password", "file", "range", "color":
      if !value.isEmpty { leftOut.addControl(at: builder.place) }
      builder.doubt(.control)
    default:
      if value.isEmpty {
        // What is written in an empty field to say what belongs there.
        if tag.string(.placeholder)?.isEmpty == false { markCell(.control) }
      } else {
        addField(Array(value.utf8), style)
      }
    }
  }

  private mutating func readSelect(_ ended: SelectReader) {
    var select = ended
    pendingGap = true
    guard !select.isList else {
      leftOut.addControl(at: builder.place)
      builder.doubt(.control)
      return
    }
    addField(select.shown(), select.style)
  }

  /// Adds the text of a box in the line.
  private mutating func addField(_ utf8: [UInt8], _ style: TextStyle) {
    pendingGap = true
    if !isConcealedByColor(utf8.span, style) { shownText(utf8.span, style) }
    pendingGap = true
  }

  private mutating func readFormula(_ formula: FormulaReader, _ style: TextStyle) {
    if let text = formula.plainText {
      shownText(text.span, style)
    } else if formula.hasText {
      pendingGap = true
      leftOut.addControl(at: builder.place)
      builder.doubt(.formula)
    }
  }

  // MARK: Lists

  private mutating func startItem(_ tag: HTMLTag, _ style: TextStyle) {
    guard let list = elements.lastIndex(where: { $0.list != nil }), var marker = elements[list].list
    else { return }
    if let value = tag.integer(.value) { marker.next = value }
    let number = marker.next
    marker.next += marker.step
    elements[list].list = marker
    guard style.concealment == .none, style.isBlock else { return }
    switch style.listStyle {
    case .text: builder.doubt(.generated)
    case .words where builder.isInCell: builder.doubt(.generated)
    default: setMarker(ListMarker.text(number, style.listStyle))
    }
  }
}

// MARK: Bytes of figures

func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

func hasDigit(_ utf8: Span<UInt8>) -> Bool { utf8.indices.contains { isDigit(utf8[$0]) } }

/// Whether text has a digit and no letter.
func isFigure(_ utf8: Span<UInt8>) -> Bool {
  var hasDigit = false
  var index = 0
  while index < utf8.count {
    let byte = utf8[index]
    switch byte {
    case 0x30...0x39: hasDigit = true
    case 0x41...0x5A, 0x61...0x7A: return false
    case 0x80...:
      // A full-width digit or mark, or white space.
      guard let width = wideMark(utf8, index) else { return false }
      if width.isDigit { hasDigit = true }
      index += width.count
      continue
    default: break
    }
    index += 1
  }
  return hasDigit
}

/// Whether text is nothing but a multiple of a unit, or a unit of money: 万, 百, 亿元.
func isMultiple(_ utf8: Span<UInt8>) -> Bool {
  guard utf8.count >= 3, utf8.count <= 20 else { return false }
  let text = String(decoding: utf8.indices.map { utf8[$0] }, as: UTF8.self)
  return text.unicodeScalars.contains { "十百千万亿元".unicodeScalars.contains($0) }
    && text.unicodeScalars.allSatisfy {
      "十百千万亿元".unicodeScalars.contains($0) || $0.properties.isWhitespace
    }
}

/// Whether what begins here may go on a number: a digit, a separator, a sign.
func beginsFigure(_ utf8: Span<UInt8>, _ index: Int) -> Bool {
  switch utf8[index] {
  case 0x30...0x39, UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "%"): true
  case 0xEF: wideMark(utf8, index) != nil
  default: false
  }
}

/// A character of the full-width forms (U+FF05 to U+FF19), or a space that isn't ASCII's.
private func wideMark(_ utf8: Span<UInt8>, _ index: Int) -> (count: Int, isDigit: Bool)? {
  let second = index + 1 < utf8.count ? utf8[index + 1] : 0
  let third = index + 2 < utf8.count ? utf8[index + 2] : 0
  switch utf8[index] {
  case 0xC2: return second == 0xA0 ? (2, false) : nil
  case 0xE2: return second == 0x80 ? (3, false) : nil
  case 0xE3: return second == 0x80 && third == 0x80 ? (3, false) : nil
  case 0xEF: return second == 0xBC && third <= 0x99 ? (3, third >= 0x90) : nil
  default: return nil
  }
}
