// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

// Paragraphs, and the properties of paragraphs, runs, rows and cells.
extension DocxBody {
  mutating func beginParagraph() throws(Rejection) {
    if rows.last?.isCellDeleted == true { return skip() }
    try buildCell()
    paragraphCount += 1
    flow.paragraph = DocxParagraph(resolved: defaultStyle)
    flow.isInParagraphProperties = false
  }

  mutating func endParagraph() {
    let paragraph = flow.paragraph
    // The text runs on into the next paragraph, whose properties then hold.
    if paragraph.isMarkDeleted { return }
    let level = paragraph.outlineLevel ?? paragraph.resolved.outlineLevel
    builder.endParagraph(
      headingLevel: level.flatMap { (0...8).contains($0) ? $0 + 1 : nil },
      label: label(of: paragraph))
  }

  private mutating func label(of paragraph: DocxParagraph) -> String {
    guard !numbering.lists.isEmpty,
      !((paragraph.isMarkHidden || paragraph.resolved.isHidden) && builder.lastByte == nil)
    else { return "" }
    var reference = paragraph.numbering ?? DocxNumberingReference()
    if reference.id == nil, let inherited = paragraph.resolved.numbering {
      reference.id = inherited.id
      reference.level = reference.level ?? inherited.level
    }
    guard reference.id != nil else { return "" }
    return numbering.label(
      for: reference, style: paragraph.style ?? styles.defaultParagraph, styles: styles)
  }

  mutating func startParagraphProperty(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .paragraphStyle:
      let style = attributes.string(DocxAttribute.value)
      flow.paragraph.style = style
      flow.paragraph.resolved = style.map { styles.resolved($0) } ?? defaultStyle
    case .outlineLevel: flow.paragraph.outlineLevel = attributes.integer(DocxAttribute.value)
    case .numberingProperties: flow.paragraph.numbering = DocxNumberingReference()
    case .numberingID:
      flow.paragraph.numbering?.id = attributes.integer(DocxAttribute.value)
    case .numberingLevel:
      flow.paragraph.numbering?.level = attributes.integer(DocxAttribute.value)
    // The run properties here are those of the paragraph's mark.
    case .deleted, .movedFrom:
      tellRevision()
      flow.paragraph.isMarkDeleted = true
    case .inserted, .movedTo: tellRevision()
    case .vanish: flow.paragraph.isMarkHidden = attributes.isOn
    // Tab stops, and what changed properties were before.
    case .tabs, .sectionProperties, .paragraphPropertyChange, .runPropertyChange, .numberingChange:
      skip()
    default: break
    }
  }

  /// Takes up a property of a run, row or cell; false for what is none.
  mutating func startProperty(_ name: DocxName, _ attributes: borrowing Attributes) -> Bool {
    switch name {
    case .paragraphProperties: flow.isInParagraphProperties = true
    case .vanish: flow.isHiddenRun = attributes.isOn
    case .strike: flow.isStruckRun = attributes.isOn
    case .doubleStrike: if attributes.isOn { flow.isStruckRun = true }
    case .verticalAlignment: flow.position = attributes.scriptPosition
    case .runStyle:
      if let style = attributes.string(DocxAttribute.value) {
        flow.styleRun(styles.resolved(style))
      }
    case .runFonts:
      flow.symbolFont = attributes.string(DocxAttribute.asciiFont).flatMap { DocxSymbol.Font($0) }
    case .rowProperties: withRow { $0.isInProperties = true }
    case .gridBefore:
      let places = attributes.integer(DocxAttribute.value) ?? 0
      withRow { $0.skippedPlaces = places }
    case .gridSpan:
      let span = attributes.integer(DocxAttribute.value) ?? 1
      withRow { $0.cell?.columnSpan = span }
    case .verticalMerge:
      let merge: Grid.Merge =
        attributes.string(DocxAttribute.value) == "restart" ? .start : .continued
      withRow { $0.cell?.merge = merge }
    case .horizontalMerge:
      let isWidening = attributes.string(DocxAttribute.value) != "restart"
      withRow {
        $0.cell?.isWidening = isWidening
        $0.cell?.isWidened = !isWidening
      }
    case .cellInserted: tellRevision()
    // The merge as it has become (17.13.5.3); without one, the cell was split off.
    case .cellMerge:
      tellRevision()
      let merge: Grid.Merge =
        switch attributes.string(DocxAttribute.verticalMerge) {
        case "rest": .start
        case "cont": .continued
        default: .none
        }
      withRow { $0.cell?.merge = merge }
    case .cellDeleted:
      tellRevision()
      withRow {
        $0.cell = nil
        $0.isCellDeleted = true
      }
    case .deleted where rows.last?.isInProperties == true:
      tellRevision()
      withRow { $0.isDeleted = true }
    case .inserted where rows.last?.isInProperties == true:
      tellRevision()
    case .tableProperties, .tablePropertyExceptions, .tableGrid, .sectionProperties, .tabs,
      .sdtProperties, .sdtEndProperties, .customXMLProperties, .smartTagProperties,
      .runPropertyChange, .paragraphPropertyChange, .cellPropertyChange, .rowPropertyChange,
      .numberingChange:
      skip()
    default: return false
    }
    return true
  }
}

extension Attributes {
  /// Where `w:vertAlign` has the text stand: 17.18.96, `ST_VerticalAlignRun`.
  var scriptPosition: ScriptPosition? {
    switch string(DocxAttribute.value) {
    case "superscript": .raised
    case "subscript": .lowered
    default: nil
    }
  }
}
