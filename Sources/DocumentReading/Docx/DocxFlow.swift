// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Where the reader stands in one flow of paragraphs: the body, or a text box in it.
struct DocxFlow {
  var paragraph = DocxParagraph()
  /// Whether the open element is one whose characters are text.
  var isInText = false
  /// White space at the ends of the open `w:t` isn't shown, as nothing preserves it.
  var space = DocxSpace.preserved
  /// The symbol font of the open run, whose characters aren't those of Unicode.
  var symbolFont: DocxSymbol.Font?
  var isInParagraphProperties = false
  var isHiddenRun = false
  var isStruckRun = false
  /// Whether the open run's text is the mark of a note (17.11.14, `customMarkFollows`).
  var isNoteMark = false
  /// Where the open run's text stands, if not on its line.
  var position: ScriptPosition?
  /// The open fields, the innermost last (17.16.18).
  private(set) var fields: [DocxField] = []
  /// How many of them are still at their code.
  private(set) var codeCount = 0

  /// A run begins, with what its paragraph's style says.
  mutating func beginRun() {
    isHiddenRun = paragraph.resolved.isHidden
    isStruckRun = paragraph.resolved.isStruck
    position = paragraph.resolved.position
    isNoteMark = false
    symbolFont = nil
  }

  mutating func endRun() {
    isHiddenRun = false
    isStruckRun = false
    isNoteMark = false
    position = nil
  }

  /// The open run has a style. Properties that styles switch are off again if said by both (17.7.3).
  mutating func styleRun(_ style: DocxStyles.Resolved) {
    if style.isHidden { isHiddenRun = !paragraph.resolved.isHidden }
    if style.isStruck { isStruckRun = !paragraph.resolved.isStruck }
    position = style.position ?? position
  }

  mutating func beginField() {
    fields.append(DocxField())
    codeCount += 1
  }

  mutating func separateField() {
    guard let last = fields.indices.last, fields[last].isAtCode else { return }
    fields[last].isAtCode = false
    codeCount -= 1
  }

  /// Ends the innermost field, and gives what a form's control shows in it.
  mutating func endField() -> String? {
    separateField()
    guard let field = fields.popLast(), !field.hasResult else { return nil }
    return field.form?.shown
  }

  /// Text stands in the innermost field's result.
  mutating func noteResult() {
    if let last = fields.indices.last { fields[last].hasResult = true }
  }

  /// Changes the form's control in the innermost field; where there is none, that's it.
  mutating func withFormField(_ change: (inout DocxFormField) -> Void) {
    guard let last = fields.indices.last else { return }
    var form = fields[last].form ?? DocxFormField()
    change(&form)
    fields[last].form = form
  }
}

/// A complex field.
struct DocxField {
  /// Whether its code is still on, and its result hasn't begun.
  var isAtCode = true
  var hasResult = false
  var form: DocxFormField?
}

/// What the properties of the open paragraph say.
struct DocxParagraph {
  var style: String?
  var outlineLevel: Int?
  var numbering: DocxNumberingReference?
  /// Its mark is deleted: it runs on into the next one (17.13.5.15).
  var isMarkDeleted = false
  /// Its mark is hidden; without visible text, all of it is, its number included.
  var isMarkHidden = false
  /// What its style says.
  var resolved = DocxStyles.Resolved()
}

/// The open row of a table, and its open cell.
struct DocxRow {
  var isOpen = false
  var isInProperties = false
  var isDeleted = false
  /// Places left uncovered before its first cell (17.4.15).
  var skippedPlaces = 0
  /// Whether the builder knows the row.
  var isBuilt = false
  var cell: DocxCell?
  /// Whether the open cell is deleted, so that what follows its properties is passed over.
  var isCellDeleted = false
}

/// The properties of a cell that hasn't been built yet.
struct DocxCell {
  var columnSpan = 1
  var merge = Grid.Merge.none
  /// Whether it is part of the cell before it (17.4.22).
  var isWidening = false
  /// Whether the cells behind it may be part of it.
  var isWidened = false

  var extent: BlockBuilder.Extent {
    isWidening
      ? .widening(columnSpan: columnSpan)
      : .fixed(columnSpan: columnSpan, merge: merge, isWidened: isWidened)
  }
}
