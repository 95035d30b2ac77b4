// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

/// The bare grids of a document, for `nianbao tables`.
package enum TablesOutput: String, CaseIterable, Sendable {
  case json, csv, text

  /// The tables as text in UTF-8.
  ///
  /// - Parameter tables: every table of the document, nested ones included, by number.
  /// - Returns: the whole output.
  package func bytes(_ tables: [Table]) -> [UInt8] {
    switch self {
    case .json: Self.json(tables)
    case .csv: Array(tables.map(Self.csv).joined(separator: Array("\r\n".utf8)))
    case .text: Array(tables.map(Self.text).joined(separator: "\n").utf8)
    }
  }

  private static func json(_ tables: [Table]) -> [UInt8] {
    var json = JSONWriter()
    json.beginList()
    for table in tables {
      json.item()
      json.beginObject()
      json.member("table", table.number)
      if let name = table.name { json.member("sheet", name) }
      json.member("rows", table.rowCount)
      json.member("columns", table.columnCount)
      json.member("depth", table.depth)
      json.key("parent")
      if let parent = table.parent {
        json.beginObject()
        json.member("table", parent.table)
        json.member("row", parent.row)
        json.member("column", parent.column)
        json.endObject()
      } else {
        json.null()
      }
      json.key("cells")
      json.beginList()
      for cell in table.cells {
        json.item()
        json.beginObject()
        json.member("row", cell.row)
        json.member("column", cell.column)
        json.member("row_span", cell.rowSpan)
        json.member("column_span", cell.columnSpan)
        json.member("text", cell.text)
        if let value = cell.value { json.member("value", value) }
        json.endObject()
      }
      json.endList()
      json.endObject()
    }
    json.endList()
    return json.bytes
  }

  /// The text of a spanning cell is in its first place, and the others are empty.
  private static func csv(_ table: Table) -> [UInt8] {
    var csv = CSVWriter()
    for row in rows(of: table) { csv.row(row) }
    return csv.bytes
  }

  private static func text(_ table: Table) -> String {
    let nested = table.parent.map {
      " in table \($0.table), row \($0.row), column \($0.column)"
    }
    let name = table.name.map { " \($0.visible)" } ?? ""
    let head =
      "Table \(table.number)\(name)\(nested ?? ""): \(table.rowCount) × \(table.columnCount)\n"
    return head
      + rows(of: table).map { row in
        row.map { $0.split(separator: "\n").joined(separator: " ⏎ ").visible }
          .joined(separator: " | ") + "\n"
      }.joined()
  }

  private static func rows(of table: Table) -> [[String]] {
    var rows = Array(
      repeating: Array(repeating: "", count: table.columnCount), count: table.rowCount)
    for cell in table.cells where cell.row <= table.rowCount {
      rows[cell.row - 1][cell.column - 1] = cell.text
    }
    return rows
  }
}

extension Document {
  /// Every table, nested ones included, in the order in which they begin.
  package var allTables: [Table] {
    func tables(in blocks: [Block]) -> [Table] {
      blocks.flatMap { block -> [Table] in
        guard case .table(let table) = block else { return [] }
        return [table] + table.cells.flatMap { tables(in: $0.content) }
      }
    }
    return tables(in: blocks).sorted { $0.number < $1.number }
  }
}
