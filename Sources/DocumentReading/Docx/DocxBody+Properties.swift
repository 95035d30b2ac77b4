// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

// Paragraphs, and the properties of paragraphs, runs, rows and cells.
extension DocxBody {
  mutating func beginParagraph() throws(Rejection) {
    if ofRow({ $0.isCellDeleted }) == true { return skip() }
    try buildCell()
    paragraphCount += 1
    flow.paragraph = DocxParagraph(resolved: defaultStyle)
    flow.isInParagraphProperties = false
  }

  mutating func endParagraph() {
    showControls(atEnd: true)
    let paragraph = flow.paragraph
    // The text runs on into the next paragraph, whose properties then hold.
    if paragraph.isMarkDeleted { return }
    flow.hasGap = false
    withRow { $0.content.lineCount += 1 }
    let level = paragraph.outlineLevel ?? paragraph.resolved.outlineLevel
    builder.endParagraph(
      headingLevel: level.flatMap { (0...8).contains($0) ? $0 + 1 : nil },
      label: label(of: paragraph))
  }

  private mutating func label(of paragraph: DocxParagraph) -> String {
    guard !numbering.lists.isEmpty,
      !((paragraph.isMarkHidden || paragraph.resolved.run.isHidden == true)
        && builder.lastByte == nil)
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
    if flow.isInMark { return startMarkProperty(name, attributes) }
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
    case .shading: flow.paragraph.shading = DocxShading(attributes)
    case .spacing:
      let isExact = attributes.equals(DocxAttribute.lineRule, "exact") == true
      if isExact, let line = attributes.integer(DocxAttribute.line), line <= Self.leastHeight {
        flow.paragraph.isOutOfSight = true
      }
    case .indentation:
      var (left, start, hanging, firstLine): (Int?, Int?, Int?, Int?)
      attributes.forEach { name, value in
        switch name {
        case DocxAttribute.left: left = wholeNumber(value)
        case DocxAttribute.start: start = wholeNumber(value)
        case DocxAttribute.hanging: hanging = wholeNumber(value)
        case DocxAttribute.firstLine: firstLine = wholeNumber(value)
        default: break
        }
      }
      let indent = left ?? start ?? 0
      let first = hanging.map { -$0 } ?? firstLine ?? 0
      if !Self.indentations.contains(indent) || !Self.indentations.contains(indent + first) {
        flow.paragraph.isOutOfSight = true
      }
    case .runProperties: flow.isInMark = true
    case .inserted, .movedTo: noteRevision()
    // Tab stops, and what changed properties were before.
    case .tabs, .sectionProperties, .paragraphPropertyChange, .numberingChange: skip()
    default: break
    }
  }

  /// Heights of lines and rows in which no text can be seen, in twentieths of a point.
  private static let leastHeight = 60
  /// Indentations that leave text in its cell: 8 inches are wider than any.
  private static let indentations = -1000...11520

  /// Takes up a property of the paragraph's mark.
  private mutating func startMarkProperty(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .deleted, .movedFrom:
      noteRevision()
      flow.paragraph.isMarkDeleted = true
    case .inserted, .movedTo: noteRevision()
    case .vanish: flow.paragraph.isMarkHidden = attributes.isOn
    case .runPropertyChange: skip()
    default: break
    }
  }

  /// Takes up a property of a run, row, cell or table; false for what is none.
  mutating func startProperty(_ name: DocxName, _ attributes: borrowing Attributes) -> Bool {
    if name == .shading || name == .tableStyle, takeTableProperty(name, attributes) { return true }
    if flow.run.properties.take(name, attributes, theme) {
      flow.run.isFormatted = true
      return true
    }
    switch name {
    case .paragraphProperties: flow.isInParagraphProperties = true
    case .runStyle:
      flow.run.isFormatted = true
      flow.run.style = attributes.string(DocxAttribute.value).map { styles.resolved($0) }
    case .tableLook:
      let look = DocxTableLook(attributes)
      withTable { if $0.isInProperties { $0.look = look } }
    case .tableProperties, .tablePropertyExceptions: withTable { $0.isInProperties = true }
    case .rowProperties: withRow { $0.isInProperties = true }
    case .rowHeight:
      let isExact = attributes.equals(DocxAttribute.heightRule, "exact") == true
      let height = attributes.integer(DocxAttribute.value) ?? Self.leastHeight + 1
      withRow {
        $0.isLow = isExact && height <= Self.leastHeight
        $0.exactHeight = isExact ? height : nil
      }
    case .gridBefore:
      let places = attributes.integer(DocxAttribute.value) ?? 0
      withRow { $0.skippedPlaces = places }
    case .gridAfter:
      let places = attributes.integer(DocxAttribute.value) ?? 0
      withRow { $0.placesAfter = places }
    case .gridColumn:
      let width = attributes.integer(DocxAttribute.width) ?? 0
      if row?.isOpen == false { withTable { $0.grid.addColumn(width) } }
    case .cellWidth, .gridSpan, .verticalMerge, .horizontalMerge, .cellInserted, .cellMerge,
      .cellDeleted:
      startCellProperty(name, attributes)
    case .deleted where row?.isInProperties == true:
      noteRevision()
      withRow { $0.isDeleted = true }
    case .inserted where row?.isInProperties == true:
      noteRevision()
    case .tableGridChange, .sectionProperties, .tabs, .sdtEndProperties, .customXMLProperties,
      .smartTagProperties, .runPropertyChange, .paragraphPropertyChange, .cellPropertyChange,
      .rowPropertyChange, .tablePropertyChange, .tableExceptionChange, .numberingChange,
      .textOutline, .textGlow, .textShadow, .textReflection, .textDepth:
      skip()
    default: return false
    }
    return true
  }

  /// Takes up the ground or the style of a table, or the ground of a row or cell; false for that of
  /// a run.
  private mutating func takeTableProperty(
    _ name: DocxName, _ attributes: borrowing Attributes
  ) -> Bool {
    if tables.last?.isInProperties == true {
      if name == .tableStyle {
        let style = attributes.string(DocxAttribute.value).map { styles.resolved($0) }
        withTable { $0.style = style }
        return true
      }
      let shading = DocxShading(attributes)
      withTable { if $0.row.isOpen { $0.row.shading = shading } else { $0.shading = shading } }
      return true
    }
    guard row?.cell != nil else { return false }
    let shading = DocxShading(attributes)
    withRow { $0.cell?.shading = shading }
    return true
  }

  /// The kind of a width that is absolute (17.18.90, `ST_TblWidth`).
  private static let twips = Array("dxa".utf8)

  private mutating func startCellProperty(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .gridSpan:
      let span = attributes.integer(DocxAttribute.value) ?? 1
      withRow { $0.cell?.columnSpan = span }
    case .cellWidth:
      var isAbsolute = true
      var width: Int?
      let (widthName, kindName) = (DocxAttribute.width, DocxAttribute.kind)
      attributes.forEach { name, value in
        if name == widthName {
          width = wholeNumber(value)
        } else if name == kindName {
          isAbsolute = value.isEqual(to: Self.twips)
        }
      }
      withRow { $0.cell?.width = isAbsolute ? width.flatMap { $0 > 0 ? $0 : nil } : nil }
    case .verticalMerge:
      let merge: Grid.Merge =
        attributes.equals(DocxAttribute.value, "restart") == true ? .start : .continued
      withRow { $0.cell?.merge = merge }
    case .horizontalMerge:
      let isWidening = attributes.string(DocxAttribute.value) != "restart"
      withRow {
        $0.cell?.isWidening = isWidening
        $0.cell?.isWidened = !isWidening
      }
    // The merge as it has become (17.13.5.3); without one, the cell was split off.
    case .cellMerge:
      noteRevision()
      let merge: Grid.Merge =
        switch attributes.string(DocxAttribute.verticalMerge) {
        case "rest": .start
        case "cont": .continued
        default: .none
        }
      withRow { $0.cell?.merge = merge }
    case .cellDeleted:
      noteRevision()
      withRow {
        $0.cell = nil
        $0.isCellDeleted = true
      }
    default: noteRevision()
    }
  }

  /// The ground of the page (17.2.1), which is shown where the document's settings say so.
  mutating func takeBackground(_ attributes: borrowing Attributes) {
    pageGround = attributes.color(DocxAttribute.backgroundColor) == .white ? .white : .unknown
  }
}
