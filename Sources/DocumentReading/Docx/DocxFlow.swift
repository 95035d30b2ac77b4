// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Where the reader is in one flow of paragraphs: the body, or a text box in it.
struct DocxFlow {
  var paragraph = DocxParagraph()
  /// Whether the open element is one whose characters are text.
  var isInText = false
  /// Whether it is one whose characters are a field's code.
  var isInCode = false
  /// White space at the ends of the open `w:t` isn't shown, as nothing preserves it.
  var space = DocxSpace.preserved
  var isInParagraphProperties = false
  /// Whether the open properties are those of the paragraph's mark.
  var isInMark = false
  /// Whether there is room before what follows, which unseen text takes.
  var hasGap = false
  /// The open formula.
  var formula: DocxFormula?
  var run = DocxRun()
  /// The open fields, the innermost last (17.16.18).
  var fields: [DocxField] = []
  /// How many of them are still at their code.
  private(set) var codeCount = 0
  /// For each open `w:bdo`, whether its text runs from right to left (17.3.2.3).
  var directions: [Bool] = []

  mutating func beginRun() { endRun() }

  mutating func endRun() {
    if run.isFormatted { run = DocxRun() }
  }

  mutating func beginField(_ field: DocxField) {
    fields.append(field)
    codeCount += 1
  }

  mutating func separateField() {
    guard let last = fields.indices.last, fields[last].isAtCode else { return }
    fields[last].isAtCode = false
    codeCount -= 1
  }

  /// Ends the innermost field.
  mutating func endField() -> DocxField? {
    separateField()
    guard let field = fields.popLast() else { return nil }
    if field.hasResult { noteResult(field.result.span) }
    return field
  }

  /// Something is in the innermost field's result: this text, or what is none.
  mutating func noteResult(_ utf8: Span<UInt8> = Span()) {
    guard let last = fields.indices.last, !fields[last].isAtCode else { return }
    fields[last].takeResult(utf8)
  }

  /// Changes the form's control in the innermost field; where there is none, that's it.
  mutating func withFormField(_ change: (inout DocxFormField) -> Void) {
    guard let last = fields.indices.last else { return }
    change(&fields[last].form)
  }
}

/// The open run.
struct DocxRun {
  /// Whether any property of it is given; if not, its text is shown as that of its paragraph.
  var isFormatted = false
  /// Its own properties, and what its style says.
  var properties = DocxRunProperties()
  var style: DocxStyles.Resolved?
  /// Whether its text is the mark of a note (17.11.14, `customMarkFollows`).
  var isNoteMark = false
  /// What these and the styles come to, once its first text has asked for it.
  var format: DocxRunFormat?
}

/// A complex field, or a simple one.
struct DocxField {
  /// Its number in the document, counting from 1.
  var number = 0
  /// Whether its code is still on, and its result hasn't begun.
  var isAtCode = true
  var hasResult = false
  /// Whether a program says that its result is out of date (17.16.18 `dirty`).
  var isDirty = false
  var form = DocxFormField()
  /// No code that shows something is longer.
  static let codeLimit = 4096
  private(set) var code: [UInt8] = []

  /// The beginning of its result's text.
  private(set) var result: [UInt8] = []

  mutating func takeCode(_ utf8: Span<UInt8>) {
    guard code.count + utf8.count <= Self.codeLimit else { return }
    for index in utf8.indices { code.append(utf8[index]) }
  }

  mutating func takeResult(_ utf8: Span<UInt8>) {
    hasResult = true
    guard result.count + utf8.count <= Self.codeLimit / 16 else { return }
    for index in utf8.indices { result.append(utf8[index]) }
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
  var shading: DocxShading?
  /// Whether its lines are too low, or too far aside, for their text to be seen.
  var isOutOfSight = false
  /// What its style says.
  var resolved = DocxStyles.Resolved.none
}

/// An open table.
struct DocxTable {
  /// Its number in the document, in the order in which tables begin.
  var number = 0
  var grid = DocxGrid()
  /// Its rows' cells, by the number of the row; only while the document is first read.
  var rows: [(number: Int, cells: [DocxGrid.Cell])] = []
  /// What is behind the cell that holds it.
  var outerGround: DocxColor
  var style: DocxStyles.Resolved?
  var look = DocxTableLook()
  var shading: DocxShading?
  var isInProperties = false
  /// How many rows have begun.
  var rowCount = 0
  var row = DocxRow()
  /// What is behind the text of the open cell.
  var ground = DocxColor.white

  /// Takes up what is behind a cell: its own shading, or that of its row, its table, or the table's style.
  mutating func takeGround(of cell: DocxCell) {
    if case .color(let color) = cell.shading {
      ground = color
    } else if case .color(let color) = row.shading {
      ground = color
    } else if case .color(let color) = shading {
      ground = color
    } else if style?.conditions.isEmpty == false {
      ground = .unknown
    } else if case .color(let color) = style?.shading {
      ground = color
    } else {
      ground = outerGround
    }
  }

  /// The parts of its style that the open cell may be of, and that change how its text is seen.
  var conditions: [DocxTableCondition] {
    guard let style, !style.textConditions.isEmpty else { return [] }
    return style.textConditions.filter {
      $0.mayConcern(look, isFirstRow: rowCount <= 1, isFirstColumn: row.cells.count <= 1)
    }
  }
}

/// The open row of a table, and its open cell.
struct DocxRow {
  var isOpen = false
  /// Its number in the document, in the order in which rows begin.
  var number = 0
  /// Its cells that have been built.
  var cells: [DocxGrid.Cell] = []
  /// The column of the table's own grid at which the next cell begins, counting from 0.
  var column = 0
  var isInProperties = false
  var isDeleted = false
  /// Places left uncovered before its first cell (17.4.15).
  var skippedPlaces = 0
  /// Places left uncovered behind its last cell (17.4.14).
  var placesAfter = 0
  /// Whether its height is fixed and too low for text to be seen (17.4.81 `trHeight`).
  var isLow = false
  /// Its height where that is fixed, in twentieths of a point.
  var exactHeight: Int?
  var shading: DocxShading?
  /// Whether the builder knows the row.
  var isBuilt = false
  var cell: DocxCell?
  /// Whether the open cell is deleted, so that what follows its properties is skipped.
  var isCellDeleted = false
  var content = DocxCellContent()

  /// Whether text on its line is seen as text is everywhere.
  var isPlain: Bool { !isLow && !isCutOff && content.raise == 0 }
  /// Whether the open cell's lines go on below the row: each takes at least ten points.
  var isCutOff: Bool {
    guard let exactHeight, content.lineCount > 0 else { return false }
    return content.lineCount * 200 + 100 > exactHeight
  }
}

/// The properties of a cell that hasn't been built yet.
struct DocxCell {
  var columnSpan = 1
  /// In twips, where it has one of its own.
  var width: Int?
  var merge = Grid.Merge.none
  /// Whether it is part of the cell before it (17.4.22).
  var isWidening = false
  /// Whether the cells behind it may be part of it.
  var isWidened = false
  var shading: DocxShading?

  func extent(columnSpan: Int) -> BlockBuilder.Extent {
    isWidening
      ? .widening(columnSpan: columnSpan)
      : .fixed(columnSpan: columnSpan, merge: merge, isWidened: isWidened)
  }
}

/// What has been met in the open cell.
struct DocxCellContent {
  var hasText = false
  var hasPicture = false
  /// Whether some of its text isn't of a figure.
  var hasLabel = false
  /// Whether the open drawing is as yet one of lines and areas, which may be drawn over the text, and
  /// whether there was such a one.
  var isShapeOpen = false
  var hasShape = false
  /// How many of its lines have ended, as far as the markup ends them.
  var lineCount = 0
  /// How far the text is raised, in half-points.
  var raise = 0
  /// How many fields were open when it began: those end outside of it.
  var outerFields = 0
}
