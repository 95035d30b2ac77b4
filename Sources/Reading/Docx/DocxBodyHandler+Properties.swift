import Documents
import Markup

// Paragraphs, and the properties of paragraphs, runs, rows and cells.
extension DocxBodyHandler {
  func beginParagraph() throws(Rejection) {
    try buildCell()
    paragraphCount += 1
    flow.paragraph = DocxParagraph()
    flow.isInParagraphProperties = false
  }

  func endParagraph() {
    let paragraph = flow.paragraph
    // The text runs on into the next paragraph, whose properties then hold.
    if paragraph.isMarkDeleted { return }
    let style = paragraph.style ?? styles.defaultParagraph
    let level = paragraph.outlineLevel ?? styles.outlineLevel(of: style)
    builder.endParagraph(
      headingLevel: level.flatMap { (0...8).contains($0) ? $0 + 1 : nil },
      label: label(of: paragraph, style))
  }

  private func label(of paragraph: DocxParagraph, _ style: String?) -> String {
    guard !numbering.lists.isEmpty,
      !((paragraph.isMarkHidden || paragraph.isHidden) && builder.lastByte == nil)
    else { return "" }
    var reference = paragraph.numbering ?? DocxNumberingReference()
    if reference.id == nil, let inherited = styles.numbering(of: style) {
      reference.id = inherited.id
      reference.level = reference.level ?? inherited.level
    }
    guard reference.id != nil else { return "" }
    return numbering.label(for: reference, style: style, styles: styles)
  }

  func startParagraphProperty(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .paragraphStyle:
      let style = attributes.string(DocxAttribute.value)
      flow.paragraph.style = style
      flow.paragraph.isHidden = styles.isHidden(style)
    case .outlineLevel: flow.paragraph.outlineLevel = attributes.integer(DocxAttribute.value)
    case .numberingProperties: flow.paragraph.numbering = DocxNumberingReference()
    case .numberingID:
      flow.paragraph.numbering?.id = attributes.integer(DocxAttribute.value)
    case .numberingLevel:
      flow.paragraph.numbering?.level = attributes.integer(DocxAttribute.value)
    // The run properties here are those of the paragraph's mark.
    case .deleted, .movedFrom:
      tally.count(.revisionAccepted, at: location)
      flow.paragraph.isMarkDeleted = true
    case .inserted, .movedTo: tally.count(.revisionAccepted, at: location)
    case .vanish: flow.paragraph.isMarkHidden = attributes.isOn
    // Tab stops, and what changed properties were before.
    case .tabs, .sectionProperties, .paragraphPropertyChange, .runPropertyChange, .numberingChange:
      skip()
    default: break
    }
  }

  /// Takes up a property of a run, row or cell; false for what is none.
  func startProperty(_ name: DocxName, _ attributes: borrowing Attributes) -> Bool {
    switch name {
    case .paragraphProperties: flow.isInParagraphProperties = true
    case .vanish: flow.isHiddenRun = attributes.isOn
    case .runStyle:
      if styles.isHidden(attributes.string(DocxAttribute.value)) { flow.isHiddenRun = true }
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
      withRow { $0.cell?.isWidening = isWidening }
    case .deleted where rows.last?.isInProperties == true:
      tally.count(.revisionAccepted, at: location)
      withRow { $0.isDeleted = true }
    case .inserted where rows.last?.isInProperties == true:
      tally.count(.revisionAccepted, at: location)
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
