// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// Lays the cells of a text table on its columns.
///
/// What isn't certain isn't guessed: such a row keeps its labels, and its other cells stay together
/// in one cell, of which nobody takes a figure.
struct TextTableLayout {
  private let table: TextTable
  private let isWidthCertain: Bool
  private(set) var rows: [LaidRow] = []
  /// The lines of rows that could not be laid out with certainty.
  private(set) var uncertainLines: [Int] = []

  /// What the rows below a header go by.
  private struct Frame {
    var bottom: [LaidRow.Cell] = []
    var isCertain = true
  }

  var width: Int { table.width }
  var stubWidth: Int { table.stubWidth }

  init(_ table: TextTable) {
    self.table = table
    isWidthCertain = table.isWidthCertain
    var frame = Frame()
    for (number, section) in table.sections.enumerated() {
      if table.writesMerges {
        layWritten(section, number: number, frame: &frame)
      } else {
        layMissing(section, number: number, frame: &frame)
      }
    }
  }

  private mutating func layUncertain(_ row: TextRow) {
    if !table.hasFigures {
      // Nothing to be misread; a table of the document's own data, say.
      let widths = Array(repeating: 1, count: row.count - 1) + [table.width - row.count + 1]
      rows.append(LaidRow(row.cells, widths: widths))
      return
    }
    uncertainLines.append(row.line)
    let labels = row.cells.prefix(row.hasFigure ? (row.lastLabel ?? -1) + 1 : 0)
    let rest = row.cells.dropFirst(labels.count)
    guard labels.count < table.width, !rest.isEmpty else {
      rows.append(LaidRow(single: row.cells))
      return
    }
    rows.append(
      LaidRow(
        labels + [TextCell(together: rest)],
        widths: Array(repeating: 1, count: labels.count) + [table.width - labels.count]))
  }

  // MARK: Merged cells are missing

  private mutating func layMissing(
    _ section: TextTable.Section, number: Int, frame: inout Frame
  ) {
    let named = section.header.filter { $0.count > 1 }
    var laid: [LaidRow] = []
    if let bottom = named.last {
      let widths = bottomWidths(bottom, over: section.body)
      laid = widths.flatMap { header(named, bottomWidths: $0, number: number) } ?? []
      frame = Frame(bottom: laid.last?.cells ?? [], isCertain: !laid.isEmpty)
    }
    var next = laid.makeIterator()
    for row in section.header {
      if row.count == 1 {
        rows.append(LaidRow(row.cells, widths: [table.width], header: nil))
      } else if let row = next.next() {
        rows.append(row)
      } else {
        layUncertain(row)
      }
    }
    for row in section.body {
      if frame.isCertain, let widths = bodyWidths(row, below: frame.bottom) {
        rows.append(LaidRow(row.cells, widths: widths))
      } else {
        layUncertain(row)
      }
    }
  }

  /// The widths of a header's last row, which is above the figures.
  private func bottomWidths(_ row: TextRow, over body: [TextRow]) -> [Int]? {
    let (stub, figures) = (table.stubWidth, table.figureWidth)
    let singles = Array(repeating: 1, count: max(0, row.count - 2))
    if row.count == table.width { return [1] + singles + [1] }
    guard stub > 0, figures > 0, row.count <= figures + 1 else { return nil }
    if row.count == 2 { return [stub, figures] }
    // Where all rows have as many cells as their header, it's one to one whatever their widths.
    let isOneToOne = body.allSatisfy { $0.count == row.count }
    guard row.count == figures + 1 || isOneToOne else { return nil }
    return [stub] + singles + [figures - singles.count]
  }

  /// A header's rows, laid from the bottom up; nil where one isn't certain.
  private func header(_ rows: [TextRow], bottomWidths: [Int], number: Int) -> [LaidRow]? {
    var widths = bottomWidths
    var parts: [HeaderMerge.Part] = []
    var laid: [LaidRow] = []
    for row in rows.reversed() {
      if !parts.isEmpty {
        guard let spans = HeaderMerge.spans(of: row.cells, over: parts) else { return nil }
        widths = spans.map { span in parts[span].reduce(0) { $0 + $1.width } }
        parts = zip(row.cells, spans).map { cell, span in
          HeaderMerge.Part(
            cell: cell, width: parts[span].reduce(0) { $0 + $1.width },
            isDivided: span.count > 1 || parts[span.lowerBound].isDivided)
        }
      } else {
        parts = zip(row.cells, widths).map {
          HeaderMerge.Part(cell: $0, width: $1, isDivided: false)
        }
      }
      laid.append(LaidRow(row.cells, widths: widths, header: number))
    }
    return laid.reversed()
  }

  /// Rows end flush: the figures are as many as their columns, and the last label takes the columns
  /// that are missing.
  private func bodyWidths(_ row: TextRow, below bottom: [LaidRow.Cell]) -> [Int]? {
    if row.count > 1, row.count == bottom.count, row.lastLabel == 0 {
      return bottom.map(\.columns.count)
    }
    guard isWidthCertain else { return nil }
    if row.count == table.width { return Array(repeating: 1, count: row.count) }
    let labels = row.count - table.figureWidth
    guard table.figureWidth > 0, labels > 0, labels <= table.stubWidth,
      row.lastLabel == labels - 1
    else { return nil }
    return Array(repeating: 1, count: labels - 1) + [table.stubWidth - labels + 1]
      + Array(repeating: 1, count: table.figureWidth)
  }

  // MARK: Merged cells are blank

  private mutating func layWritten(
    _ section: TextTable.Section, number: Int, frame: inout Frame
  ) {
    var above: [LaidRow.Cell]?
    let isCertain = isCertain(header: section.header)
    if section.header.contains(where: { $0.labelCount > 1 }) { frame.isCertain = isCertain }
    for row in section.header {
      let cells = row.cells + blanks(table.width - row.count)
      guard row.labelCount > 1 else {
        rows.append(
          row.count == 1
            ? LaidRow(row.cells, widths: [table.width])
            : LaidRow(single: cells))
        continue
      }
      guard isCertain else {
        layUncertain(row)
        continue
      }
      let laid = WrittenMerges.header(cells, below: above, number: number)
      above = laid.cells
      frame = Frame(bottom: laid.cells)
      rows.append(laid)
    }
    var previous: LaidRow?
    for row in section.body {
      let isCut = row.count < table.width
      let cells = row.cells + blanks(table.width - row.count)
      // Which cells a row with figures has lost isn't said.
      let hasBlank = frame.bottom.contains {
        $0.columns.lowerBound > table.stubWidth
          && cells[$0.columns.lowerBound - 1].kind == .blank
      }
      let laid =
        row.hasFigure && (isCut || table.isTrimmed && hasBlank) || !frame.isCertain
        ? nil
        : WrittenMerges.body(
          cells, stubWidth: table.stubWidth, below: previous, header: frame.bottom)
      if let laid { rows.append(laid) } else { layUncertain(row) }
      previous = laid
    }
  }

  /// Whether it's certain what a header's cells cover.
  private func isCertain(header: [TextRow]) -> Bool {
    if header.allSatisfy({ $0.count == table.width }), !table.isTrimmed { return true }
    // A row that is short in a table whose rows do end in blank cells has lost some in its middle.
    guard table.isCutAtLineEnds else { return false }
    var laid: [LaidRow] = []
    for row in header where row.labelCount > 1 {
      let cells = row.cells + blanks(table.width - row.count)
      laid.append(WrittenMerges.header(cells, below: laid.last?.cells, number: 0))
    }
    return WrittenMerges.areSound(laid, stubWidth: table.stubWidth)
  }

  private func blanks(_ count: Int) -> [TextCell] {
    Array(repeating: TextCell(""), count: count)
  }
}
