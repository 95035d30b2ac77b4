// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// How wide a page's cell says that it is, in hundredths of a pixel or of a percent.
struct CellWidth: Sendable, Equatable {
  var hundredths: Int
  var isPercent: Bool

  /// The attribute `width`: `76`, `76px`, `12.5%`; nil for any other measure.
  init?(_ text: String) {
    var digits = Substring(text.filter { $0 != " " })
    isPercent = digits.hasSuffix("%")
    if isPercent { digits.removeLast() }
    if digits.hasSuffix("px") { digits.removeLast(2) }
    guard digits.utf8.count <= 8, let width = Double(digits), (0.5..<10_000).contains(width) else {
      return nil
    }
    hundredths = Int(width * 100)
  }

  /// The style's `width`: in pixels, what other units come to in them included, or percent; nil for any other.
  init?(_ length: CSSLength) {
    guard length.unit == .pixel || length.unit == .percent, (0.5..<10_000).contains(length.value)
    else { return nil }
    isPercent = length.unit == .percent
    hundredths = Int((length.value * 100).rounded())
  }
}

/// What the cells of a table state of their widths, as long as each does.
struct CellWidths: Sendable {
  /// By the cells' numbers; nil once one states none.
  private var widths: [CellWidth]? = []

  mutating func add(_ width: CellWidth?, of cell: Int) {
    guard widths != nil else { return }
    if let width, widths?.count == cell { widths?.append(width) } else { widths = nil }
  }

  /// Gives a table's cells the columns that their widths say.
  ///
  /// - Returns: whether they fit a grid exactly.
  func fit(_ grid: inout Grid) -> Bool {
    guard let widths, let columns = WidthGrid(grid, widths: widths)?.columns else { return false }
    grid.setColumns(columns)
    return true
  }
}

/// The grid of a page's table whose cells have lost their spans, by the widths that they state.
///
/// Only where nothing is left to choose: no cell has a `colspan`, each has a width, and each row, with what
/// reaches into it from above, is filled by its cells from one side to the other.
struct WidthGrid {
  /// For each cell, its first column, from 1, and how many it covers.
  private(set) var columns: [(first: Int, span: Int)] = []

  /// What borders may be apart and still be one: widths are rounded to pixels.
  private static let tolerance = 200
  private static let cellLimit = 2_000

  /// `widths` are those of the grid's cells, by their numbers there.
  init?(_ grid: Grid, widths: [CellWidth]) {
    let cells = grid.placements
    guard grid.rowCount > 1, cells.count <= Self.cellLimit, widths.count == cells.count,
      let unit = widths.first?.isPercent,
      cells.indices.allSatisfy({ cells[$0].columnSpan == 1 && widths[$0].isPercent == unit }),
      Self.isUneven(grid)
    else { return nil }
    /// For each cell, where it begins and ends.
    var extents: [Range<Int>] = []
    var total: Int?
    /// What reaches down into the row at hand.
    var above: [(range: Range<Int>, lastRow: Int)] = []
    var next = 0
    for row in 1...grid.rowCount {
      above.removeAll { $0.lastRow < row }
      above.sort { $0.range.lowerBound < $1.range.lowerBound }
      var reached = 0
      var passed = 0
      func pass() {
        while passed < above.count, above[passed].range.lowerBound <= reached + Self.tolerance {
          reached = max(reached, above[passed].range.upperBound)
          passed += 1
        }
      }
      var own: [(range: Range<Int>, lastRow: Int)] = []
      while next < cells.count, cells[next].row == row {
        pass()
        let end = reached + widths[next].hundredths
        if passed < above.count, end > above[passed].range.lowerBound + Self.tolerance {
          return nil
        }
        extents.append(reached..<end)
        own.append((reached..<end, row + cells[next].rowSpan - 1))
        reached = end
        next += 1
      }
      pass()
      guard passed == above.count, abs((total ?? reached) - reached) <= Self.tolerance else {
        return nil
      }
      total = total ?? reached
      above += own
    }
    guard next == cells.count, let borders = Self.borders(of: extents) else { return nil }
    func column(at place: Int) -> Int? {
      borders.firstIndex { abs($0 - place) <= Self.tolerance }
    }
    for extent in extents {
      guard let first = column(at: extent.lowerBound), let end = column(at: extent.upperBound),
        end > first
      else { return nil }
      columns.append((first + 1, end - first))
    }
  }

  /// Whether some row has fewer places than the table has columns.
  private static func isUneven(_ grid: Grid) -> Bool {
    var places = Array(repeating: 0, count: grid.rowCount + 1)
    for cell in grid.placements {
      for row in cell.row..<min(cell.row + cell.rowSpan, places.count) { places[row] += 1 }
    }
    return places.dropFirst().contains { $0 < grid.columnCount }
  }

  /// The places at which cells begin and end, each once; nil where two are too near to be told apart.
  private static func borders(of extents: [Range<Int>]) -> [Int]? {
    var borders: [Int] = []
    for place in Set(extents.flatMap { [$0.lowerBound, $0.upperBound] }).sorted() {
      guard let last = borders.last else {
        borders.append(place)
        continue
      }
      if place - last <= tolerance { continue }
      guard place - last > 2 * tolerance else { return nil }
      borders.append(place)
    }
    return borders.count <= 200 ? borders : nil
  }

  static func note(_ tables: [Int]) -> Note {
    Note(
      code: "table.widths",
      message: Localized(
        en:
          "A table's cells have no spans, but widths that fit a grid exactly; it was read by them.",
        zh: "表格的单元格没有合并标记，但其宽度正好构成网格，已按宽度读取。"),
      count: tables.count, location: tables.first.map { "table \($0)" })
  }
}
