import Documents

/// Where the reader stands in one flow of paragraphs: the body, or a text box in it.
struct DocxFlow {
  var paragraph = DocxParagraph()
  /// Whether the open element is one whose characters are text.
  var isInText = false
  var isInParagraphProperties = false
  var isHiddenRun = false
  /// For each open field, whether its code is still on (17.16.18).
  var fields: [Bool] = []
  /// How many of them are.
  var codeCount = 0

  mutating func beginField() {
    fields.append(true)
    codeCount += 1
  }

  mutating func separateField() {
    guard let last = fields.indices.last, fields[last] else { return }
    fields[last] = false
    codeCount -= 1
  }

  mutating func endField() {
    separateField()
    _ = fields.popLast()
  }
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

  var extent: BlockBuilder.Extent {
    isWidening ? .widening(columnSpan: columnSpan) : .fixed(columnSpan: columnSpan, merge: merge)
  }
}
