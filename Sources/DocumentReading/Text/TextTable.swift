// SPDX-License-Identifier: Apache-2.0

/// What a text table's rows say of its shape: its columns, where the figures begin, which rows are
/// header and which body.
struct TextTable {
  let rows: [TextRow]
  /// The widest rows give the columns.
  let width: Int
  /// How many of the columns, from the right, hold figures.
  let figureWidth: Int
  /// Whether merged cells are written as blank ones; otherwise those of a horizontal merge are
  /// missing from their row.
  let writesMerges: Bool

  let hasFigures: Bool
  /// Whether blank cells at the end of rows are left out, as editors do that trim lines.
  let isCutAtLineEnds: Bool

  var stubWidth: Int { width - figureWidth }

  /// Whether blank cells at line ends have been lost for sure, here or elsewhere in the text.
  ///
  /// Then a row that also lost or doubled a tab inside looks like one that is merely shorter, or
  /// whole, so that only what shows its own place is certain.
  var isTrimmed = false
  /// Whether this table alone proves it.
  private var provesTrimming: Bool {
    writesMerges && isCutAtLineEnds && rows.contains { $0.count < width }
  }

  init(_ rows: [TextRow]) {
    self.rows = rows
    let width = rows.lazy.map(\.count).max() ?? 0
    let full = rows.filter { $0.count == width }
    let body = full.drop { !$0.hasFigure }
    // A form that nobody has filled in has no row of figures to begin with.
    let figureWidth =
      Self.figureWidth(of: body.isEmpty ? full[...] : body) ?? max(0, width - 1)
    self.width = width
    isCutAtLineEnds = rows.allSatisfy { $0.cells.last?.kind != .blank }
    hasFigures = rows.contains(where: \.hasFigure)
    self.figureWidth = figureWidth
    writesMerges =
      rows.allSatisfy { $0.count == width }
      || Self.hasBlankBehindLabel(rows, full, stubWidth: width - figureWidth)
  }

  /// The tables of one text, whose lines were all written in one way.
  static func tables(of rows: [[TextRow]]) -> [TextTable] {
    var tables = rows.map(TextTable.init)
    let isTrimmed =
      tables.allSatisfy(\.isCutAtLineEnds) && tables.contains(where: \.provesTrimming)
    for index in tables.indices where tables[index].writesMerges {
      tables[index].isTrimmed = isTrimmed
    }
    return tables
  }

  /// How many cells come after the labels in most of the rows, those with blank figures included.
  private static func figureWidth(of rows: ArraySlice<TextRow>) -> Int? {
    var counts: [Int: Int] = [:]
    for row in rows where row.trail > 0 && (row.hasFigure || row.labelCount > 0) {
      counts[row.trail, default: 0] += 1
    }
    return counts.max { ($0.value, -$0.key) < ($1.value, -$1.key) }?.key
  }

  /// A blank cell behind a label that no vertical merge explains: in the first row, which has
  /// nothing above it, or in a row's stub, where 一、… ends before the figures begin.
  private static func hasBlankBehindLabel(
    _ rows: [TextRow], _ full: [TextRow], stubWidth: Int
  ) -> Bool {
    if let first = rows.first(where: { $0.count > 1 }), !first.hasFigure, first.labelCount > 1 {
      for (left, right) in zip(first.cells, first.cells.dropFirst())
      where left.kind == .label && right.kind == .blank {
        return true
      }
    }
    return full.contains { row in
      guard row.hasFigure, let last = row.lastLabel, last + 1 < stubWidth else { return false }
      return row.cells[(last + 1)..<stubWidth].allSatisfy { $0.kind == .blank }
    }
  }

  /// Whether the header agrees with the widest rows on how many columns there are.
  ///
  /// A row that has a cell too many is the widest as well, and moves all others.
  var isWidthCertain: Bool {
    let header = rows.prefix { !$0.hasFigure }.filter { $0.count > 1 && $0.trail < 2 }
    return header.isEmpty || header.allSatisfy { $0.count == 2 }
      || header.contains { $0.count == width || $0.count == figureWidth + 1 }
  }

  /// The rows as headers with the rows below them.
  struct Section {
    var header: [TextRow] = []
    var body: [TextRow] = []
  }

  var sections: [Section] {
    var sections: [Section] = []
    var section = Section()
    var headerCount: Int?
    for row in rows {
      if isBody(row, below: headerCount) {
        section.body.append(row)
      } else {
        if !section.body.isEmpty {
          sections.append(section)
          section = Section()
        }
        section.header.append(row)
        if row.labelCount > 1 { headerCount = row.count }
      }
    }
    sections.append(section)
    return sections
  }

  /// Whether a row is one of figures, blank ones included.
  private func isBody(_ row: TextRow, below headerCount: Int?) -> Bool {
    if row.hasFigure { return true }
    guard row.labelCount > 0, row.trail > 0 else { return false }
    // A label of a header is over the first of the figures at the least.
    if row.trail >= figureWidth, figureWidth > 0 { return true }
    return row.count == headerCount && row.trail == row.count - 1
  }
}
