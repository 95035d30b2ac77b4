// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Recognition

/// Cells in which it isn't certain what a person sees.
@Suite struct DoubtTests {
  /// The report of ``DisclosureTableTests`` with a doubt at the cell of 行政许可's figure.
  static func report(
    _ doubt: TextDoubt, text: String, row: Int = 7, column: Int = 2
  ) throws -> Recognized {
    var rows = DisclosureTableTests.first + DisclosureTableTests.others
    rows[row - 1][column - 1].text = text
    var table = try table(rows)
    for cell in table.cells.indices where table.cells[cell].row == row {
      if table.cells[cell].column == column { table.cells[cell].doubt = doubt }
    }
    return try Recognized(Document(format: .html, blocks: [.table(table)]))
  }

  @Test(arguments: ["7", "", "七", "/", "12\n345"])
  func `A figure's cell with a doubt gives no figure, whatever its text`(text: String) throws {
    let read = try Self.report(.formula, text: text)
    let figure = try #require(
      read.report.format.figure(at: "/tables/proactive_disclosure/licensing/decisions"))
    let evidence = Evidence(table: 1, row: 7, column: 2, text: text)
    #expect(read.report.readings[figure] == .unreadable(evidence, .uncertain(.formula)))
    #expect(read.figures["penalties/decisions"] == "8")
  }

  @Test func `A label with a doubt is read as a label all the same`() throws {
    let read = try Self.report(.hidden, text: "行政许可", column: 1)
    #expect(read.figures["licensing/decisions"] == "7")
  }

  @Test func `A doubt has words in both languages, each its own`() {
    #expect(Set(TextDoubt.allCases.map(\.words.en)).count == TextDoubt.allCases.count)
    #expect(Set(TextDoubt.allCases.map(\.words.zh)).count == TextDoubt.allCases.count)
  }
}
