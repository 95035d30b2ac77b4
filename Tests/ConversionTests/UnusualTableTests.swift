// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// Tables that a person reads without a doubt though they aren't the form's to the letter, and what is
/// said of those that can't be read.
@Suite struct UnusualTableTests {
  typealias Kind = SurroundingContentTests.Kind

  /// Converts a report with one of its tables changed.
  private func convert(
    _ kind: Kind, _ table: Int, _ change: @Sendable (inout Table) -> Void
  ) throws -> (report: AnnualReport, json: [String: String], results: ConversionResult.Results) {
    let (report, results) = try kind.converted(
      notation: .tabs, prepare: ShiftedColumnTests.fill
    ) { content, _ in
      content.changeTable(table, change)
    }
    return (report, try ParsedJSON(results.report).values, results)
  }

  @Test(arguments: Kind.allCases, 0..<2)
  func `A first column that numbers the rows is passed over`(kind: Kind, table: Int) throws {
    let (report, json, results) = try convert(kind, table) { $0.numberRows(from: 1) }
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    #expect(
      results.codes.isDisjoint(with: ["row.missing", "row.unknown", "row.not_read", "row.remark"]))
  }

  @Test(arguments: Kind.allCases)
  func `Numbers before the labels that don't count the rows are no numbering`(kind: Kind) throws {
    let (report, json, results) = try convert(kind, 1) { $0.numberRows(from: 4) }
    for (pointer, _) in report.figures where pointer.contains("/requests/") {
      #expect(json[pointer] == "null", "\(pointer)")
    }
    #expect(results.codes.contains("row.unknown"))
  }

  @Test(arguments: Kind.allCases, ["其他", "3.其他"])
  func `其它 is 其他 in a head and before a row`(kind: Kind, label: String) throws {
    let (report, json, results) = try convert(kind, 1) { table in
      table.changeLabel(label, to: label.replacing("他", with: "它"))
    }
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    #expect(results.codes.contains("label.misspelt"))
    #expect(results.codes.isDisjoint(with: ["column.missing", "column.unknown", "row.unknown"]))
  }

  @Test(arguments: Kind.allCases)
  func `其它结果 is 其他结果`(kind: Kind) throws {
    let (report, json, _) = try convert(kind, 2) { $0.changeLabel("其他结果", to: "其它结果") }
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
  }

  @Test(arguments: Kind.allCases, ["合计", "总计"])
  func `A total behind the last row is the office's own`(kind: Kind, label: String) throws {
    let (report, json, results) = try convert(kind, 1) { table in
      guard var row = table.rows.last else { return }
      row.cells[0] = Cell(label, columnSpan: row.cells[0].columnSpan)
      table.rows.append(row)
    }
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    let finding = results.validation.findings.first { $0.rule == "row.unknown" }
    #expect(finding?.about == label && !results.codes.contains("row.duplicate"))
  }

  @Test(arguments: Kind.allCases, 0..<3)
  func `A zero in words is quoted at its cell, and its row isn't missing`(
    kind: Kind, table: Int
  ) throws {
    let (report, json, results) = try convert(kind, table) { $0.changeFigures { _ in "零" } }
    let key = ["/proactive_disclosure/", "/requests/", "/reconsideration_litigation/"][table]
    let quoted = results.validation.findings.filter { $0.rule == "cell.not_a_number" }
      .flatMap(\.cells).compactMap(\.pointer)
    for (pointer, value) in report.figures {
      let isInWords = pointer.contains(key)
      #expect(json[pointer] == (isInWords ? "null" : value.description), "\(pointer)")
      #expect(quoted.contains(pointer) == isInWords, "\(pointer)")
    }
    #expect(!results.codes.contains("row.missing"))
  }

  @Test(arguments: [Kind.docx, .html])
  func `A table of the form within another one isn't said to be lacking`(kind: Kind) throws {
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      let tables = content.indices.filter { content[$0] is Table }
      guard let first = content[tables[0]] as? Table else { return }
      content.changeTable(1) { second in
        second.rows = first.rows + [Row(Cell("三、收到和处理政府信息公开申请情况", columnSpan: 10))] + second.rows
      }
      content.remove(at: tables[0])
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures where pointer.contains("/requests/") {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    #expect(results.codes.contains("table.unread") && !results.codes.contains("table.missing"))
  }
}

extension Table {
  /// Puts a column before the others that numbers the rows of figures.
  fileprivate mutating func numberRows(from first: Int) {
    var number = first
    var isHeader = true
    for row in rows.indices {
      let cells = rows[row].cells
      if cells.count == 1 {
        rows[row].cells[0].columnSpan += 1
      } else if cells.contains(where: { !$0.text.isEmpty && $0.text.allSatisfy(\.isNumber) }) {
        rows[row].cells.insert(Cell("\(number)"), at: 0)
        number += 1
        isHeader = false
      } else if row == 0 || !isHeader || cells[0].text == "信息内容" {
        rows[row].cells.insert(Cell("序号", rowSpan: cells[0].rowSpan), at: 0)
      }
    }
  }

  fileprivate mutating func changeLabel(_ label: String, to other: String) {
    for row in rows.indices {
      for cell in rows[row].cells.indices where rows[row].cells[cell].text == label {
        let old = rows[row].cells[cell]
        rows[row].cells[cell] = Cell(other, columnSpan: old.columnSpan, rowSpan: old.rowSpan)
      }
    }
  }
}
