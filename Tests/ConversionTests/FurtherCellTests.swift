// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Cells that offices add to the form's tables: a column 备注, a subtotal within a group, a translation of
/// each label.
@Suite struct FurtherCellTests {
  typealias Kind = SurroundingContentTests.Kind

  private static func isLabel(_ text: String) -> Bool {
    text.unicodeScalars.contains { $0.properties.isIdeographic }
  }

  @Test(
    arguments: Kind.allCases,
    ["更正为99", "应为99件", "为上年数据", "数据有误，待核实", "已作废"])
  func `What a column 备注 withdraws is no figure`(kind: Kind, remark: String) throws {
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      content.changeTable(0) { table in
        for row in table.rows.indices {
          let texts = table.rows[row].cells.map(\.text)
          if texts.first?.contains("行政处罚") == true {
            table.rows[row].cells.append(Cell(remark))
          } else if texts.first?.contains("信息内容") == true {
            table.rows[row].cells.append(Cell("备注"))
          } else if texts.count > 1 {
            table.rows[row].cells.append(Cell(""))
          }
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    let reported = results.validation.findings.filter { $0.rule == "cell.not_a_number" }
      .flatMap { $0.cells.map(\.pointer) }
    for (pointer, value) in report.figures {
      let isMeant = pointer.contains("/penalties/")
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
      #expect(reported.contains(pointer) == isMeant, "\(pointer)")
    }
  }

  @Test(arguments: Kind.allCases, ["合计", "总计", "小计"])
  func `A subtotal within a group is no column of the form`(kind: Kind, head: String) throws {
    for isFirst in [true, false] { try expectSubtotal(head, kind, isFirst: isFirst) }
  }

  private func expectSubtotal(_ head: String, _ kind: Kind, isFirst: Bool) throws {
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      content.changeTable(1) { table in
        table.rows[0].cells[1].columnSpan += 1
        table.rows[1].cells[1].columnSpan += 1
        table.rows[2].cells.insert(Cell(head), at: isFirst ? 0 : table.rows[2].cells.count)
        table.changeRowsOfFigures(least: 7) { cells in
          let group = cells.dropLast().suffix(5)
          let sum = group.compactMap { Int($0.text) }.reduce(0, +)
          cells.insert(Cell("\(sum)"), at: isFirst ? group.startIndex : group.endIndex)
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(results.validation.findings.contains { $0.rule == "column.unknown" })
  }

  @Test(
    arguments: Kind.allCases,
    ["{} / Annual figures", "{}\u{3000}མི་རིགས་ཡིག", "Yearly record {}"])
  func `A label's translation beside it says nothing else`(kind: Kind, form: String) throws {
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      for table in 0..<3 {
        content.changeTable(table) { table in
          for row in table.rows.indices {
            for cell in table.rows[row].cells.indices {
              let text = table.rows[row].cells[cell].text
              guard Self.isLabel(text) else { continue }
              table.rows[row].cells[cell].content =
                Cell(form.replacing("{}", with: text)).content
            }
          }
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
  }

  @Test(arguments: Kind.allCases)
  func `Figures in further columns are no unread ones of the form's`(kind: Kind) throws {
    let heads = ["区政府", "区直单位", "街道", "乡镇"]
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      content.changeTable(0) { table in
        for row in table.rows.indices where table.rows[row].cells.count > 1 {
          let isHead = table.rows[row].cells[0].text.contains("信息内容")
          table.rows[row].cells += heads.map { Cell(isHead ? $0 : "7") }
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    let rules = results.validation.findings.map(\.rule)
    #expect(!rules.contains("table.unread"))
    #expect(rules.contains("column.unknown"))
  }
}
