// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// A table in which each row, or each column, has the figures of another body.
struct BodyList {
  /// The table's number, and its rows: the tables of a sheet have one number.
  var table: Int
  var rows: ClosedRange<Int>
  /// The name of the sheet that it is on.
  var sheet: String
  /// The bodies' names, each once, in their order.
  var bodies: [String]

  /// Numbers that stand beside a body's name at the least: a note may have two.
  private static let figures = 3

  /// - Returns: nil for a table in which no two bodies have figures.
  init?(_ table: Table) {
    var numbersOfRow: [Int: Int] = [:]
    var numbersOfColumn: [Int: Int] = [:]
    var names: [(row: Int, column: Int, name: String)] = []
    for cell in table.cells where !cell.text.isEmpty {
      if Self.isNumber(cell) {
        numbersOfRow[cell.row, default: 0] += 1
        numbersOfColumn[cell.column, default: 0] += 1
      } else if let name = Self.body(cell.text) {
        names.append((cell.row, cell.column, name))
      }
    }
    var ofColumn: [Int: [String]] = [:]
    var ofRow: [Int: [String]] = [:]
    for (row, column, name) in names {
      if numbersOfRow[row, default: 0] >= Self.figures {
        ofColumn[column, default: []].append(name)
      }
      if numbersOfColumn[column, default: 0] >= Self.figures {
        ofRow[row, default: []].append(name)
      }
    }
    var most: [String] = []
    for lines in [ofColumn, ofRow] {
      for (_, names) in lines.sorted(by: { $0.key < $1.key }) {
        var seen: Set<String> = []
        let own = names.filter { seen.insert($0).inserted }
        if own.count > most.count { most = own }
      }
    }
    guard most.count > 1, let first = table.cells.first else { return nil }
    (self.table, sheet, bodies) = (table.number, table.name ?? "", most)
    rows = first.row...max(first.row, table.rowCount)
  }

  private static func isNumber(_ cell: Cell) -> Bool {
    cell.value != nil || cell.text.utf8.allSatisfy { (0x30...0x39).contains($0) }
  }

  /// The name of a body that a cell is; nil for one that says more, or something else.
  private static func body(_ text: String) -> String? {
    guard text.utf8.count <= 120, text.utf8.first.map({ $0 >= 0x80 }) ?? false else { return nil }
    let scalars = text.unicodeScalars.filter { !$0.properties.isWhitespace }
    guard scalars.count > 2,
      scalars.allSatisfy({ $0.properties.isAlphabetic && !$0.isASCII })
    else { return nil }
    let name = String(String.UnicodeScalarView(scalars))
    return BodyName.endings.contains(where: name.ends) ? name : nil
  }
}

extension Document {
  /// The tables of several bodies.
  var bodyLists: [BodyList] {
    blocks.compactMap { if case .table(let table) = $0 { BodyList(table) } else { nil } }
  }

  /// Whether something in the document is about the disclosure of information.
  var isOnDisclosure: Bool {
    blocks.contains { block in
      switch block {
      case .paragraph(let paragraph): paragraph.text.contains("信息公开")
      case .table(let table):
        (table.name ?? "").contains("信息公开") || table.cells.contains { $0.text.contains("信息公开") }
      }
    }
  }
}
