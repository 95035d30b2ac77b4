// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Formats
import ReportModel

@testable import Recognition

/// A cell of a table as a test writes it: a text, or `cell("总计", rows: 2)`.
struct TestCell: Sendable, ExpressibleByStringLiteral, ExpressibleByIntegerLiteral {
  var text: String
  var rows = 1
  var columns = 1

  init(stringLiteral text: String) { self.text = text }
  init(integerLiteral figure: Int) { text = String(figure) }
  init(_ text: String, rows: Int, columns: Int) {
    self.text = text
    self.rows = rows
    self.columns = columns
  }
}

func cell(_ text: String, rows: Int = 1, columns: Int = 1) -> TestCell {
  TestCell(text, rows: rows, columns: columns)
}

/// A table whose cells flow round the spans above them, as HTML's do.
func table(_ rows: [[TestCell]], number: Int = 1) throws -> Table {
  var grid = Grid()
  var cells: [Cell] = []
  for row in rows {
    grid.beginRow()
    for cell in row {
      let index = try grid.flow(columnSpan: cell.columns, rowSpan: cell.rows)
      let place = grid.placements[index]
      cells.append(
        Cell(
          row: place.row, column: place.column, rowSpan: place.rowSpan,
          columnSpan: place.columnSpan, text: cell.text))
    }
  }
  grid.endRowGroup()
  for (index, place) in grid.placements.enumerated() { cells[index].rowSpan = place.rowSpan }
  return Table(
    number: number, rowCount: grid.rowCount, columnCount: grid.columnCount,
    cells: cells.sorted { ($0.row, $0.column) < ($1.row, $1.column) })
}

func document(_ tables: [[TestCell]]..., paragraphs: [String] = []) throws -> Document {
  var blocks = paragraphs.map { Block.paragraph(Paragraph($0)) }
  for (index, rows) in tables.enumerated() {
    blocks.append(.table(try table(rows, number: index + 1)))
  }
  return Document(format: .html, blocks: blocks)
}

/// A report as recognized, in words that a test can compare.
struct Recognized {
  let report: Report
  let notes: [Note]

  init(_ document: Document) throws {
    (report, notes) = try Recognizer(formats: try FormatLibrary().formats).recognize(document)
  }

  /// The figures that are given, by the end of their pointers.
  var figures: [String: String] {
    var figures: [String: String] = [:]
    for (index, slot) in report.format.figures.enumerated() {
      guard let value = report.value(of: index) else { continue }
      figures[slot.pointer.split(separator: "/").dropFirst(2).joined(separator: "/")] =
        value.description
    }
    return figures
  }

  /// Rows whose figures have no certain place: `misaligned 规章: 1 2 3`.
  var unplacedRows: [String] { report.mapping.unplacedRows.map { "\($0.reason) " + words($0) } }

  var unplacedColumns: [String] { report.mapping.unplacedColumns.map(words) }

  private func words(_ line: Mapping.UnplacedLine) -> String {
    "\(line.label): \(line.cells.map(\.text).joined(separator: " "))"
  }

  /// The keys of missing columns, each once.
  var missingColumns: [String] {
    report.mapping.missingColumns.map { line in
      report.format.tables[line.table].blocks[line.block].columnLeaves[line.index].key
    }
  }

  var duplicates: [String] {
    (report.mapping.duplicateRows + report.mapping.duplicateColumns).flatMap { duplicate in
      duplicate.figures.map { report.format.figures[$0].pointer }
    }.map { $0.split(separator: "/").dropFirst(2).joined(separator: "/") }
  }

  /// `label.misspelt 2,1`
  var noteCodes: [String] { notes.map(\.code) }
}

/// The header of the table of requests, over three columns of row labels.
let requestsHeader: [[TestCell]] = [
  [
    cell("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", rows: 3, columns: 3),
    cell("申请人情况", columns: 7),
  ],
  [cell("自然人", rows: 2), cell("法人或其他组织", columns: 5), cell("总计", rows: 2)],
  ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"],
]

let received: [TestCell] = [
  cell("一、本年新收政府信息公开申请数量", columns: 3), 40, 1, 2, 3, 0, 0, 46,
]
let carriedOver: [TestCell] = [
  cell("二、上年结转政府信息公开申请数量", columns: 3), 5, 0, 0, 0, 0, 1, 6,
]

/// What ``received`` and ``carriedOver`` say.
let receivedFigures = [
  "received/natural_person": "40", "received/commercial_enterprise": "1",
  "received/research_institution": "2", "received/public_interest_organization": "3",
  "received/legal_service_organization": "0", "received/other_organization": "0",
  "received/total": "46", "carried_over/natural_person": "5",
  "carried_over/commercial_enterprise": "0", "carried_over/research_institution": "0",
  "carried_over/public_interest_organization": "0",
  "carried_over/legal_service_organization": "0", "carried_over/other_organization": "1",
  "carried_over/total": "6",
]
