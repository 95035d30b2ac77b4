// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// The text of runs: whether it is shown, and what is shown for it.
extension DocxBody {
  /// Whether text is shown here; if not, that is noted.
  mutating func admits(_ utf8: Span<UInt8>) -> Bool {
    if flow.codeCount > 0 {
      // What a field within the code shows is part of the code.
      if let outer = flow.fields.lastIndex(where: \.isAtCode) {
        flow.fields[outer].takeCode(utf8)
      }
      flow.noteResult()
      note(.fieldCodeText)
      return false
    }
    flow.noteResult(utf8)
    let format = format()
    if format.isHidden || format.isStruck {
      note(format.isHidden ? .textHidden : .textStruckOut, utf8)
      // The value that stands for it is formatted as it is.
      if hasControlText { builder.doubt(.bound) }
      return false
    }
    if flow.run.isNoteMark { return false }
    let isPlain =
      format.isPlain && !flow.paragraph.isOutOfSight && flow.directions.isEmpty
      && (tables.isEmpty || tables[tables.count - 1].row.isPlain)
    return isPlain || isSeen(utf8, format)
  }

  /// Whether a person sees text that isn't hidden; where that isn't certain, it's marked.
  private mutating func isSeen(_ utf8: Span<UInt8>, _ format: DocxRunFormat) -> Bool {
    guard utf8.indices.contains(where: { utf8[$0] > 0x20 }) else { return true }
    switch format.visibility {
    case .seen: break
    case .unseen where !hasLetters(utf8):
      note(.textHidden, utf8)
      // It keeps its room, so that what is before and behind it are two numbers.
      flow.hasGap = true
      return false
    // Labels and headings are read all the same: what is behind them may be unknown after all.
    case .unseen, .uncertain: doubt(.hidden, utf8)
    }
    if flow.directions.contains(true), utf8.count > 1 { doubt(.direction, utf8) }
    guard builder.isInCell else { return true }
    if flow.paragraph.isOutOfSight || row?.isLow == true || row?.isCutOff == true {
      doubt(.hidden, utf8)
    }
    if format.isCombined, utf8.count > 1 { doubt(.layout, utf8) }
    // A converter of PDF raises digits by half a point.
    if let content = row?.content, content.hasText, abs(content.raise - format.raise) > 2 {
      doubt(.raised, utf8)
    }
    withRow { $0.content.raise = format.raise }
    return true
  }

  private func hasLetters(_ utf8: Span<UInt8>) -> Bool {
    var bytes: [UInt8] = []
    for index in utf8.indices { bytes.append(utf8[index]) }
    return String(decoding: bytes, as: UTF8.self).contains(where: \.isLetter)
  }

  private mutating func doubt(_ doubt: TextDoubt, _ utf8: Span<UInt8>) {
    builder.doubt(doubt)
    note(.textUncertain, utf8)
  }

  /// How the open run's text is shown.
  mutating func format() -> DocxRunFormat {
    if let format = flow.run.format { return format }
    let format = newFormat()
    if flow.run.isFormatted { flow.run.format = format }
    return format
  }

  private mutating func newFormat() -> DocxRunFormat {
    // The table isn't copied: that took 0.3 of a DOCX's 29 million instructions.
    let last = builder.isInCell ? tables.indices.last : nil
    // Text without properties of its own, first of all.
    if !flow.run.isFormatted, flow.paragraph.resolved.isPlain, hasPlainDefaults,
      last.flatMap({ tables[$0].style?.isPlainWithParts }) ?? true
    {
      return DocxRunFormat()
    }
    let style = flow.run.style ?? .none
    let table = last.flatMap { tables[$0].style } ?? .none
    var conditions: [DocxTableCondition] = []
    if let last, !table.textConditions.isEmpty { conditions = tables[last].conditions }
    // Nearly all text.
    if flow.run.properties.isPlain, style.isPlain, flow.paragraph.resolved.isPlain, table.isPlain,
      conditions.isEmpty, hasPlainDefaults
    {
      return DocxRunFormat()
    }
    let ground = ground()
    // Nearly all of the rest is formatted as the run before it.
    if lastContext.own != flow.run.properties || lastContext.style != style
      || lastContext.line != flow.paragraph.resolved || lastContext.table != table
      || lastContext.ground != ground || lastContext.conditions != conditions
    {
      lastContext = DocxRunFormat.Context(
        own: flow.run.properties, style: style, line: flow.paragraph.resolved, table: table,
        conditions: conditions, ground: ground)
      lastFormat = DocxRunFormat(lastContext, defaults: styles.defaults)
    }
    return lastFormat
  }

  /// Shows text of a run that is seen.
  mutating func show(_ utf8: Span<UInt8>) {
    let format = format()
    if let font = format.symbolFont { return showText(utf8, in: font) }
    if let script = format.script {
      return showPlain(script.text(of: utf8).span)
    }
    for index in utf8.indices where utf8[index] < 0x20 {
      // A line break in the markup is none in the text: that takes a `w:br` (17.3.3.1).
      var bytes: [UInt8] = []
      for index in utf8.indices { bytes.append(max(0x20, utf8[index])) }
      return showPlain(bytes.span)
    }
    showPlain(utf8)
  }

  /// Puts text where it belongs: into a formula, behind the value of a control, or into the
  /// paragraph.
  mutating func showPlain(_ utf8: Span<UInt8>) {
    if flow.formula != nil {
      flow.formula?.append(utf8)
      return
    }
    if !tables.isEmpty {
      tables[tables.count - 1].row.content.hasText = true
      if utf8.indices.contains(where: { utf8[$0] > 0x40 }) {
        tables[tables.count - 1].row.content.hasLabel = true
      }
    }
    if isReplaced(utf8) { return }
    if flow.hasGap {
      flow.hasGap = false
      if builder.isInCell, builder.endsInFigure, utf8.count > 0, beginsFigure(utf8, 0) {
        builder.append(UInt8(ascii: "\t"))
      }
    }
    builder.append(utf8)
  }

  /// Shows a character that an element stands for.
  private mutating func show(_ text: String) {
    guard flow.codeCount == 0 else { return }
    flow.noteResult()
    let format = format()
    guard !format.isHidden, !format.isStruck else { return }
    showPlain(Array(text.utf8).span)
  }

  mutating func startContent(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .lineBreak, .carriageReturn:
      show("\n")
      withRow { $0.content.lineCount += 1 }
    case .tab, .positionalTab: show("\t")
    case .noBreakHyphen: show("\u{2011}")
    case .pageNumber, .dayShort, .dayLong, .monthShort, .monthLong, .yearShort, .yearLong:
      guard !format().isHidden else { break }
      builder.doubt(.field)
      note(.fieldWithoutResult, text: "\(name)")
    case .symbol:
      showSymbol(
        attributes.string(DocxAttribute.character), attributes.string(DocxAttribute.font))
    case .symbolBeyond:
      showSymbol(
        attributes.string(DocxAttribute.symbolCharacter),
        attributes.string(DocxAttribute.symbolFont))
    case .fieldCharacter: takeFieldCharacter(attributes)
    case .fieldCode: flow.isInCode = true
    case .simpleField: beginSimpleField(attributes)
    case .formCheckBox, .formDropDown, .formTextInput, .formEntry, .formResult, .formChecked,
      .isDefault:
      takeFormField(name, attributes)
    case .direction:
      flow.directions.append(attributes.string(DocxAttribute.value) == "rtl")
    case .deleted, .movedFrom:
      noteRevision()
      skip()
    case .inserted, .movedTo: noteRevision()
    case .alternateContent: beginAlternatives()
    case .choice, .fallback: beginBranch(name, attributes)
    case .control: beginControl()
    case .controlProperties: withControl { $0.isInProperties = true }
    // Of a shape, a canvas or a drawing whose content is lost, nothing else says that it is there.
    case .drawing, .vectorDrawing:
      withRow {
        $0.content.hasPicture = true
        $0.content.isShapeOpen = true
      }
    case .anchored: isAnchored = true
    case .picture, .imageData, .chart, .diagram, .drawingText, .wordArt, .newChart, .model, .ink:
      leaveOutPicture(isInline: name == .picture && !isAnchored)
    case .embeddedObject:
      leaveOutPicture(isInline: true)
      skip()
    case .footnoteReference, .endnoteReference:
      note(.footnoteLeftOut)
      flow.run.isFormatted = true
      flow.run.isNoteMark = attributes.isOn(DocxAttribute.hasCustomMark, otherwise: false)
    case .commentReference: note(.commentLeftOut)
    case .subDocument: note(.subDocumentLeftOut)
    // Ruby is read without its guide text (17.3.3.25).
    case .rubyText:
      note(.rubyLeftOut)
      skip()
    case .rubyProperties: skip()
    case .background: takeBackground(attributes)
    default: if name.isOfFormula { beginFormulaPart(name, attributes) }
    }
  }

  /// Notes a picture. In a cell without text it may be that of a figure, and within a line a part
  /// of one.
  private mutating func leaveOutPicture(isInline: Bool) {
    note(.pictureLeftOut)
    flow.noteResult()
    withRow {
      $0.content.hasPicture = true
      $0.content.isShapeOpen = false
    }
    if isInline { builder.doubt(.embedded) }
  }

  private mutating func takeFormField(_ name: DocxName, _ attributes: borrowing Attributes) {
    let number = attributes.integer(DocxAttribute.value)
    let isOn = attributes.isOn
    switch name {
    case .formCheckBox: flow.withFormField { $0.kind = .checkBox }
    case .formDropDown: flow.withFormField { $0.kind = .dropDown }
    case .formTextInput: flow.withFormField { $0.kind = .textInput }
    case .formEntry:
      let entry = attributes.string(DocxAttribute.value) ?? ""
      flow.withFormField { $0.entries.append(entry) }
    case .formResult: flow.withFormField { $0.choice = number }
    case .formChecked: flow.withFormField { $0.choice = isOn ? 1 : 0 }
    default: flow.withFormField { $0.standard = $0.kind == .checkBox ? (isOn ? 1 : 0) : number }
    }
  }

  // MARK: Symbols

  /// A character of a named font (17.3.3.30): those of symbol fonts lie at F000 to F0FF.
  private mutating func showSymbol(_ code: String?, _ fontName: String?) {
    guard let code, let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value) else {
      return
    }
    let utf8 = Array(String(Character(scalar)).utf8)
    guard admits(utf8.span) else { return }
    let font = fontName.flatMap { DocxSymbol.Font($0.utf8Span.span) }
    if (0xE000...0xF8FF).contains(value) || (font != nil && value < 0x100) {
      showSymbol(value, font)
    } else {
      showPlain(utf8.span)
    }
  }

  private mutating func showSymbol(_ value: UInt32, _ font: DocxSymbol.Font?) {
    if let known = DocxSymbol.text(value, font: font) {
      showPlain(Array(known.utf8).span)
    } else {
      note(.symbolUnknown)
      showPlain(Array("\u{FFFD}".utf8).span)
    }
  }

  /// Text of a run in a symbol font. Word shows other characters in another font.
  private mutating func showText(_ utf8: Span<UInt8>, in font: DocxSymbol.Font) {
    var bytes: [UInt8] = []
    for index in utf8.indices { bytes.append(max(0x20, utf8[index])) }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0...0xFF, 0xF020...0xF0FF: showSymbol(scalar.value, font)
      default: showPlain(Array(String(Character(scalar)).utf8).span)
      }
    }
  }

  // MARK: Text boxes

  mutating func beginTextBox() {
    note(.textBoxRead)
    flow.noteResult()
    outerFlows.append(flow)
    flow = DocxFlow()
    withRow { $0.content.isShapeOpen = false }
    builder.beginAside()
  }

  mutating func endTextBox() throws(Rejection) {
    endFields()
    try builder.endAside()
    flow = outerFlows.popLast() ?? DocxFlow()
  }
}
