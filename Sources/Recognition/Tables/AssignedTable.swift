// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// A document's table that contains (a part of) one of the form's, with what each cell means in
/// it, misspelt labels included.
struct AssignedTable {
  let table: Table
  private var contents: [ScannedTable.Content]
  /// The cells of a first column that only numbers the rows (序号 1, 2, 3), which are passed over.
  private(set) var serials: [Int] = []
  /// For each cell, the number of its roles in the form's table.
  private var rolesOfCell: [Int]
  private let roles: [Roles]

  init(_ scanned: ScannedTable, matcher: LabelMatcher) {
    table = scanned.table
    contents = scanned.contents
    roles = matcher.lexicon.roles
    rolesOfCell = contents.map { content in
      guard case .label(let known?) = content else { return 0 }
      return matcher.lexicon.roles(of: known.spelling, in: matcher.table)
    }
  }

  /// Reads the labels that are none of the table's in spite of misspellings.
  ///
  /// - Returns: the cells whose label was read so.
  mutating func readMisspelt(_ matcher: LabelMatcher) -> [Int] {
    var misspelt: [Int] = []
    for (cell, content) in contents.enumerated() {
      guard case .label = content, rolesOfCell[cell] == 0 else { continue }
      rolesOfCell[cell] = matcher.nearest(to: Label(table.cells[cell].text))
      if rolesOfCell[cell] != 0 { misspelt.append(cell) }
    }
    return misspelt
  }

  /// Passes over a first column that numbers the rows from 1 on, each with a row's label beside it. A
  /// figure before a label isn't like that.
  mutating func passOverSerials() {
    guard contents.indices.contains(where: { table.cells[$0].column == 1 && isFigure($0) })
    else { return }
    var serials: [Int] = []
    var labelledRows: Set<Int> = []
    for cell in contents.indices {
      let place = table.cells[cell]
      if place.column > 1, namesRow(cell) { labelledRows.insert(place.row) }
      guard place.column == 1, case .figure(let figure) = contents[cell] else { continue }
      guard case .number(Quantity(serials.count + 1), nil) = figure.content, place.columnSpan == 1
      else { return }
      serials.append(cell)
    }
    guard serials.count > 2, serials.allSatisfy({ labelledRows.contains(table.cells[$0].row) })
    else { return }
    for cell in serials { contents[cell] = .blank }
    self.serials = serials
  }

  /// The labels in the form's words whose number is another than the form has before them, as in
  /// （六）总计 for （七）总计, each with the part that it names.
  func misnumbered(_ matcher: LabelMatcher) -> [(cell: Int, part: Int)] {
    let numberings = matcher.lexicon.tables[matcher.table].numberings
    return contents.indices.compactMap { cell in
      guard case .label(let label?) = contents[cell], let numbering = label.numbering,
        rolesOfCell[cell] != 0
      else { return nil }
      var first: Int?
      for part in parts(cell) {
        guard let own = numberings[part], own.style == numbering.style else { continue }
        if own.value == numbering.value { return nil }
        first = first ?? part
      }
      return first.map { (cell, $0) }
    }
  }

  /// The one grid column that has all figures; nil where several have some.
  var onlyColumnOfFigures: Int? {
    var column: Int?
    for cell in contents.indices where isFigure(cell) {
      let place = table.cells[cell]
      guard place.columnSpan == 1, column ?? place.column == place.column else { return nil }
      column = place.column
    }
    return column
  }

  func isFigure(_ cell: Int) -> Bool {
    if case .figure = contents[cell] { true } else { false }
  }

  func isBlank(_ cell: Int) -> Bool {
    if case .blank = contents[cell] { true } else { false }
  }

  /// Whether a cell is blank and certainly so.
  func isCertainlyBlank(_ cell: Int) -> Bool { isBlank(cell) && table.cells[cell].doubt == nil }

  /// Whether a cell's text is a label of the form's table.
  func isKnown(_ cell: Int) -> Bool { rolesOfCell[cell] != 0 }

  /// Whether a cell may say of figures what the form doesn't, or in which unit they are. Most labels are
  /// the form's to the letter, and say nothing else.
  func mayRemark(_ cell: Int) -> Bool {
    if let known = knownRemarks(cell), known.isEmpty {
      table.cells[cell].doubt != nil
    } else {
      true
    }
  }

  /// What a label of the form's remarks in every report; nil where its text is to be read.
  func knownRemarks(_ cell: Int) -> Remarks? {
    if case .label(let known?) = contents[cell] { known.remarks } else { nil }
  }

  /// A cell's text as a figure; none where it isn't certain what a person sees.
  func figure(_ cell: Int, counters: Set<String>) -> FigureText {
    if let doubt = table.cells[cell].doubt { return .uncertain(doubt) }
    return switch contents[cell] {
    case .blank: .blank
    case .figure(let figure): figure
    case .label: FigureText(table.cells[cell].text, counters: counters)
    }
  }

  /// The grid columns that a cell covers; spelt out, since asking the cell itself would copy it.
  func columns(_ cell: Int) -> Range<Int> {
    let first = table.cells[cell].column
    return first..<(first + table.cells[cell].columnSpan)
  }

  func evidence(of cell: Int) -> Evidence {
    Evidence(
      table: table.number, row: table.cells[cell].row, column: table.cells[cell].column,
      text: table.cells[cell].text)
  }

  /// The numbers of the form's parts that a cell may name.
  func parts(_ cell: Int) -> [Int] { roles[rolesOfCell[cell]].parts }

  func rowNodes(_ cell: Int) -> [Roles.RowNode] { roles[rolesOfCell[cell]].rows }

  func columnNodes(_ cell: Int, block: Int) -> [Int] {
    roles[rolesOfCell[cell]].columns(of: block)
  }

  /// The blocks whose title a cell's text is.
  func titledBlocks(_ cell: Int) -> [Int] { roles[rolesOfCell[cell]].titledBlocks }

  func namesRow(_ cell: Int) -> Bool { roles[rolesOfCell[cell]].namesRow }
  func namesColumn(_ cell: Int) -> Bool { roles[rolesOfCell[cell]].namesColumn }
  func namesStub(_ cell: Int) -> Bool { roles[rolesOfCell[cell]].namesStub }
  func namesUnitColumn(_ cell: Int) -> Bool { roles[rolesOfCell[cell]].namesUnitColumn }
  func namesTitle(_ cell: Int) -> Bool { roles[rolesOfCell[cell]].namesTitle }
}
