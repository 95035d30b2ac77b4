// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

/// A label that isn't the form's where one of the form's is missing.
@Suite struct ProbableLabelTests {
  private let rows = DisclosureTableTests.first + DisclosureTableTests.others

  private func probable(_ lines: [Mapping.UnplacedLine]) -> [String] {
    lines.map { $0.probable.map { "\($0.block).\($0.index)" } ?? "none" }
  }

  @Test(arguments: [(9, "行政处置", "2.0"), (6, "行政许司", "1.0"), (3, "行政性规范文件", "0.1")])
  func `A row is probably the one that is missing there`(
    row: Int, label: String, expected: String
  ) throws {
    var rows = rows
    rows[row][0].text = label
    let read = try Recognized(document(rows))
    #expect(probable(read.report.mapping.unplacedRows) == [expected])
    #expect(read.report.mapping.missingRows == [])
    // Probable isn't certain.
    #expect(read.figures.count == 10 - (row < 4 ? 3 : 1))
  }

  @Test func `A column is probably the one that is missing`() throws {
    var rows = rows
    rows[1][2].text = "本年废除的数"
    let read = try Recognized(document(rows))
    #expect(probable(read.report.mapping.unplacedColumns) == ["0.1"])
    #expect(read.missingColumns == [])
  }

  @Test(arguments: ["信访事项", "其他处理", "行政审批"])
  func `A row of another label, or in another place, is none of the form's`(label: String) throws {
    var rows = rows
    rows[9][0].text = label
    let read = try Recognized(document(rows))
    #expect(probable(read.report.mapping.unplacedRows) == ["none"])
    #expect(read.report.mapping.missingRows.count == 1)
  }

  @Test func `Two rows that may be the missing one are both unknown`() throws {
    var rows = rows
    rows[9][0].text = "行政处置"
    rows.insert(["行政处理", cell("3", columns: 3)], at: 10)
    let read = try Recognized(document(rows))
    #expect(probable(read.report.mapping.unplacedRows) == ["none", "none"])
    #expect(read.report.mapping.missingRows.count == 1)
  }
}
