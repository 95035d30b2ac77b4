// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import Testing

@testable import Presentation

@Suite struct FormGridTests {
  private static let formats = ["cn-2014", "cn-2019", "cn-2021", "fujian-2008"]

  private func format(_ name: String) throws -> ReportFormat {
    try #require(try FormatLibrary()[name])
  }

  @Test(arguments: formats)
  func `A drawn form covers each place once, and draws each figure once`(_ name: String) throws {
    let format = try format(name)
    var figures: [Int] = []
    for table in format.tables {
      let grid = FormGrid(table)
      var places: [Int: Int] = [:]
      for cell in grid.cells {
        if case .figure(let figure) = cell.content { figures.append(figure) }
        for row in cell.row..<cell.row + cell.rowSpan {
          for column in cell.column..<cell.column + cell.columnSpan {
            places[row * grid.columns + column, default: 0] += 1
          }
        }
      }
      #expect(Set(places.keys) == Set(0..<grid.rows * grid.columns), "\(table.key)")
      #expect(places.values.allSatisfy { $0 == 1 }, "\(table.key)")
    }
    #expect(figures.sorted() == Array(format.figures.indices))
  }

  @Test func `A row with a figure of its own is above those that divide it`() throws {
    let grid = FormGrid(try format("cn-2014").tables[0])
    let own = try #require(cell("四、行政复议数量", in: grid))
    let first = try #require(cell("（一）维持具体行政行为数", in: grid))
    #expect(own[1...] == [0, 1, grid.labelColumns])
    #expect(first[0] == own[0] + 1)
    #expect(first[1] > 0)
  }

  private func cell(_ label: String, in grid: FormGrid) -> [Int]? {
    grid.cells.first { cell in
      switch cell.content {
      case .title(let text), .corner(let text): text == label
      case .columnLabel(let text, _), .rowLabel(let text, _): text == label
      case .figure: false
      }
    }.map { [$0.row, $0.column, $0.rowSpan, $0.columnSpan] }
  }

  /// As the printed form of 2021 has them.
  @Test(arguments: [
    (0, "第二十条第（五）项", [4, 0, 1, 4]), (0, "本年处理决定数量", [5, 1, 1, 3]),
    (1, "申请人情况", [0, 3, 1, 7]), (1, "自然人", [1, 3, 2, 1]), (1, "法人或其他组织", [1, 4, 1, 5]),
    (1, "商业企业", [2, 4, 1, 1]), (1, "一、本年新收政府信息公开申请数量", [3, 0, 1, 3]),
    (1, "三、本年度办理结果", [5, 0, 22, 1]), (1, "（一）予以公开", [5, 1, 1, 2]),
    (1, "（三）不予公开", [7, 1, 8, 1]), (1, "1.属于国家秘密", [7, 2, 1, 1]),
    (2, "行政复议", [0, 0, 2, 5]), (2, "行政诉讼", [0, 5, 1, 10]), (2, "复议后起诉", [1, 10, 1, 5]),
  ])
  func `Labels cover the places that they cover in the printed form`(
    _ table: Int, _ label: String, _ expected: [Int]
  ) throws {
    #expect(cell(label, in: FormGrid(try format("cn-2021").tables[table])) == expected)
  }

  /// Its parts have three columns, two or one, which share a table.
  @Test func `Parts with different columns share the table's width`() throws {
    let grid = FormGrid(try format("cn-2019").tables[0])
    #expect(grid.columns == 1 + 6)
    #expect(cell("采购项目数量", in: grid)?[3] == 3)
    #expect(cell("对外公开总数量", in: grid)?[3] == 2)
  }
}
