// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Heads and figures that are out of step by a column: no figure is read as another column's without a
/// word at its own cell.
@Suite struct ShiftedColumnTests {
  typealias Kind = SurroundingContentTests.Kind

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// The number of the table that is changed.
    var table: Int
    /// How many of its rows lose their figures.
    var rows: Int
    var kinds = Kind.allCases
    var change: @Sendable (inout Table) -> Void

    var testDescription: String { name }
  }

  private static let heads = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]

  /// A head is lost with its part of the spans above it.
  private static let lostHeads = heads.map { head in
    Case(name: "the head \(head) is lost", table: 1, rows: 25, kinds: [.docx, .html]) { table in
      let row = head == heads[0] ? 1 : 2
      table.rows[row].cells.removeAll { $0.text == head }
      table.rows[0].cells[1].columnSpan -= 1
      if row == 2 { table.rows[1].cells[1].columnSpan -= 1 }
    }
  }

  static let cases: [Case] =
    lostHeads + [
      Case(name: "a head is lost, the spans aren't", table: 1, rows: 25, kinds: [.html]) {
        $0.rows[2].cells.removeAll { $0.text == "科研机构" }
      },
      Case(
        name: "a head is lost and those behind it have moved, a blank one follows", table: 1,
        rows: 25
      ) {
        $0.rows[2].cells.removeAll { $0.text == "科研机构" }
        $0.rows[2].cells.append(Cell(""))
      },
      Case(name: "each row has lost its third figure", table: 1, rows: 25, kinds: [.docx, .html]) {
        $0.changeRowsOfFigures(least: 7) { $0.remove(at: $0.count - 5) }
      },
      Case(name: "each row has lost its third figure, a blank one follows", table: 1, rows: 25) {
        $0.changeRowsOfFigures(least: 7) {
          $0.remove(at: $0.count - 5)
          $0.append(Cell(""))
        }
      },
      Case(name: "one row has lost a figure", table: 1, rows: 1, kinds: [.docx, .html]) {
        $0.rows[3].cells.remove(at: 2)
      },
      Case(name: "two heads are stuck together", table: 1, rows: 25) {
        $0.rows[2].cells.joinNext(at: 1)
      },
      Case(name: "two columns are stuck together", table: 1, rows: 25) {
        $0.rows[2].cells.joinNext(at: 1)
        $0.changeRowsOfFigures(least: 7) { $0.joinNext(at: $0.count - 5) }
      },
      Case(name: "one row has a figure too many", table: 1, rows: 1, kinds: [.docx, .html]) {
        $0.rows[4].cells.insert(Cell("4711"), at: 3)
      },
      Case(name: "the last table's row has lost a cell", table: 2, rows: 1, kinds: [.docx, .html]) {
        $0.changeRowsOfFigures(least: 15) { $0.remove(at: 12) }
      },
      Case(
        name: "the last table's row begins with a blank", table: 2, rows: 1, kinds: [.docx, .html]
      ) {
        $0.changeRowsOfFigures(least: 15) { $0.insert(Cell(""), at: 0) }
      },
      Case(
        name: "the last table's row begins with a label", table: 2, rows: 1, kinds: [.docx, .html]
      ) {
        $0.changeRowsOfFigures(least: 15) { $0.insert(Cell("数量"), at: 0) }
      },
      Case(name: "the last table has lost a head", table: 2, rows: 1, kinds: [.html]) {
        $0.rows[2].cells.remove(at: 1)
      },
      Case(name: "a head of two columns", table: 0, rows: 2, kinds: [.docx, .html]) {
        $0.rows[1].cells[1].columnSpan = 2
      },
      Case(name: "a blank before the figures", table: 0, rows: 1, kinds: [.docx, .html]) {
        $0.rows[3].cells.insert(Cell(""), at: 1)
      },
    ]

  /// Fills a report with figures that differ from one another, the totals of its rows being right.
  static func fill(_ report: inout AnnualReport) {
    for (index, pointer) in report.form.pointers.enumerated() {
      report.figures[pointer] = .integer(1001 + index)
    }
    for pointer in report.form.pointers where pointer.hasSuffix("/total") {
      let row = pointer.dropLast("total".count)
      let parts = report.form.pointers.filter {
        $0 != pointer && $0.hasPrefix(row) && !$0.dropFirst(row.count).contains("/")
      }
      guard parts.count >= 4 else { continue }
      let sum = parts.compactMap { Int(report[$0].description) }.reduce(0, +)
      report.figures[pointer] = .integer(sum)
    }
  }

  @Test(arguments: Kind.allCases, cases)
  func `No figure gets into another column in silence`(kind: Kind, subject: Case) throws {
    guard subject.kinds.contains(kind) else { return }
    let (report, results) = try kind.converted(prepare: Self.fill) { content, _ in
      content.changeTable(subject.table, subject.change)
    }
    let json = try ParsedJSON(results.report).values
    let findings = results.validation.findings
    var lost: Set<String> = []
    for (pointer, value) in report.figures where json[pointer] != value.description {
      #expect(json[pointer] == "null", "\(pointer)")
      lost.insert(pointer.split(separator: "/").dropLast().joined(separator: "/"))
      // Its row is named, or its cell quoted.
      let isTold = findings.contains { finding in
        finding.cells.contains {
          $0.pointer == pointer || $0.evidence?.text == value.description
        }
      }
      #expect(isTold || subject.name.contains("has lost"), "\(pointer) \(value)")
    }
    let isLastTable = subject.table == 2
    #expect(isLastTable ? !lost.isEmpty : lost.count == subject.rows)
    let codes = Set(findings.map(\.rule))
    #expect(!codes.isDisjoint(with: ["row.unknown", "column.unknown", "table.unread"]))
  }

  @Test(arguments: Kind.allCases, 0..<6)
  func `Two figures that are stuck together are none, and quoted as they stand`(
    kind: Kind, place: Int
  ) throws {
    let (report, results) = try kind.converted(prepare: Self.fill) { content, _ in
      content.changeTable(1) { table in
        let first = table.rows[4].cells.count - 7
        table.rows[4].cells.joinNext(at: first + place)
      }
    }
    let json = try ParsedJSON(results.report).values
    let lost = report.form.pointers.filter { json[$0] != report[$0].description }
    #expect(lost.allSatisfy { json[$0] == "null" })
    // A text's row has lost a cell by it.
    #expect(lost.count == (kind == .text ? 7 : 2))
    let quoted = results.validation.findings.flatMap(\.cells).compactMap { $0.evidence?.text }
    let joined = lost.map { report[$0].description }.joined()
    let isQuoted = quoted.contains { text in
      kind == .text ? text.filter(\.isNumber) == joined : text == joined
    }
    #expect(isQuoted, "\(quoted)")
  }

  @Test(arguments: Kind.allCases)
  func `A column that is left out with its figures leaves the others`(kind: Kind) throws {
    for (head, key) in [("科研机构", "research_institution"), ("其他", "other_organization")] {
      let (report, results) = try kind.converted(prepare: Self.fill) { content, _ in
        content.changeTable(1) { $0.leaveOut(head) }
      }
      let json = try ParsedJSON(results.report).values
      for (pointer, value) in report.figures {
        #expect(json[pointer] == (pointer.hasSuffix(key) ? "null" : value.description))
      }
      #expect(results.codes.contains("column.missing"))
      // The total of each row that has a figure in it is more than the sum of the others.
      let missed = report.figures.count { pointer, value in
        pointer.hasSuffix("/" + key) && value != .blank && value.description != "0"
      }
      let sums = results.validation.findings.count { $0.rule == "requests.applicant_total" }
      #expect(missed > 0 && sums == missed)
    }
  }

  @Test(arguments: [Kind.docx, .html])
  func `Without a column for totals, the last part may be as much as the others`(kind: Kind) throws
  {
    let (report, results) = try kind.converted(prepare: { report in
      Self.fill(&report)
      for pointer in report.form.pointers where pointer.hasSuffix("/pending") {
        report.figures[pointer] = .integer(99_000)
      }
    }) { content, _ in content.changeTable(2) { $0.leaveOutTotals() } }
    let json = try ParsedJSON(results.report).values
    let pointers = report.form.pointers.filter { $0.contains("/reconsideration_litigation/") }
    #expect(pointers.count == 15)
    for pointer in pointers {
      let isTotal = pointer.hasSuffix("/total")
      #expect(json[pointer] == (isTotal ? "null" : report[pointer].description), "\(pointer)")
    }
  }

  @Test(arguments: [[0], [0, 3], [1, 4]], [PlainText.Notation.tabCells, .pipes])
  func `A text whose rows have lost their blank cells gives no figure of them`(
    parts: [Int], notation: PlainText.Notation
  ) throws {
    let (report, results) = try Kind.text.converted(notation: notation, prepare: Self.fill) {
      content, _ in
      content.changeTable(1) { table in
        var number = 1
        table.changeRowsOfFigures(least: 7) { cells in
          let figures = (parts + [5]).map { number + 7 * $0 }
          number += 1
          let given = figures + [figures.reduce(0, +)]
          for place in 0..<7 {
            cells[cells.count - 7 + place] = Cell(place < given.count ? "\(given[place])" : "")
          }
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    let pointers = report.form.pointers.filter { $0.hasPrefix("/tables/requests/") }
    #expect(pointers.count == 175 && pointers.allSatisfy { json[$0] == "null" })
    let codes = Set(results.validation.findings.map(\.rule))
    #expect(!codes.isDisjoint(with: ["row.unknown", "column.unknown", "table.unread"]))
  }

  private static let sparse = [0, 0, 0, 2, 2, 0, 0, 0, 0, 0, 3, 0, 0, 2, 5]

  /// Converts a text whose last table has this row, and returns what is read of it.
  private func lastRow(_ row: [String]) throws -> (figures: [String], codes: Set<String>) {
    let (report, results) = try Kind.text.converted(prepare: Self.fill) { content, _ in
      content.changeTable(2) { table in
        table.changeRowsOfFigures(least: 15) { cells in
          for place in 0..<15 { cells[cells.count - 15 + place] = Cell(row[place]) }
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    let pointers = report.form.pointers.filter { $0.contains("/reconsideration_litigation/") }
    return (pointers.compactMap { json[$0] }, results.codes)
  }

  @Test(arguments: 0..<10)
  func `A text's only row that has lost a cell gives no figure of it`(place: Int) throws {
    var row = Self.sparse.map(String.init)
    row.remove(at: place)
    let read = try lastRow(row + [""])
    #expect(read.figures == Array(repeating: "null", count: 15))
    #expect(read.codes.contains("row.unknown"))
  }

  @Test func `A text's only row that ends in a blank total is read, its slips too`() throws {
    var row = Self.sparse.map(String.init)
    row[14] = ""
    #expect(try lastRow(row).figures == row.dropLast() + ["null"])
    row[0] = "1"
    #expect(try lastRow(row).figures == row.dropLast() + ["null"])
  }

  @Test func `A text's row whose last cell alone is blank is noted`() throws {
    let (report, results) = try Kind.text.converted(prepare: Self.fill) { content, _ in
      content.changeTable(0) { table in
        table.rows[3].cells.remove(at: 2)
        table.rows[3].cells.append(Cell(""))
      }
    }
    #expect(results.codes.contains("row.ends_blank"))
    let json = try ParsedJSON(results.report).values
    let pointer = "/tables/proactive_disclosure/normative_documents/in_force"
    #expect(json[pointer] == "null" && report[pointer] != .blank)
  }
}

extension Table {
  /// Changes the cells of the rows that have at least so many numbers.
  mutating func changeRowsOfFigures(
    least: Int, _ change: (inout [Cell]) -> Void
  ) {
    for row in rows.indices {
      let numbers = rows[row].cells.count { !$0.text.isEmpty && $0.text.allSatisfy(\.isNumber) }
      if numbers >= least { change(&rows[row].cells) }
    }
  }

  /// Leaves out one of the heads in the third row, and the column below it.
  fileprivate mutating func leaveOut(_ head: String) {
    guard let place = rows[2].cells.firstIndex(where: { $0.text == head }) else { return }
    let behind = rows[2].cells.count - place
    rows[2].cells.remove(at: place)
    rows[0].cells[1].columnSpan -= 1
    rows[1].cells[1].columnSpan -= 1
    // The total is behind the columns of the third row.
    changeRowsOfFigures(least: 7) { $0.remove(at: $0.count - 1 - behind) }
  }

  /// Leaves out the totals of the last table, a group's fifth column each.
  fileprivate mutating func leaveOutTotals() {
    for row in rows.indices { rows[row].cells.removeAll { $0.text == "总计" } }
    changeRowsOfFigures(least: 15) { cells in
      for place in [14, 9, 4] { cells.remove(at: place) }
    }
    for row in rows.indices {
      for cell in rows[row].cells.indices where rows[row].cells[cell].columnSpan >= 5 {
        rows[row].cells[cell].columnSpan = rows[row].cells[cell].columnSpan / 5 * 4
      }
    }
  }
}

extension [Cell] {
  /// Puts the cell at `place` and the next one into one, without a blank between their texts.
  fileprivate mutating func joinNext(at place: Int) {
    self[place] = Cell(self[place].text + self[place + 1].text, columnSpan: 2)
    remove(at: place + 1)
  }
}
