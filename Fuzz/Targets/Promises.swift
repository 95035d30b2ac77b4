// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

@testable import DocumentReading

/// What every reader promises, whatever the bytes were.
enum Promises {
  static func hold(for rejection: Rejection) {
    precondition(!rejection.code.isEmpty && isWhole(rejection.advice))
    precondition(isWhole(rejection.message))
  }

  static func hold(for document: Document) {
    for note in document.notes {
      precondition(!note.code.isEmpty && isWhole(note.message))
    }
    for block in document.blocks { hold(for: block, depth: 0) }
  }

  private static func isWhole(_ sentence: Localized) -> Bool {
    !sentence.en.isEmpty && !sentence.zh.isEmpty
  }

  private static func hold(for block: Block, depth: Int) {
    switch block {
    case .paragraph(let paragraph): precondition(!paragraph.text.isEmpty, "An empty paragraph")
    case .table(let table):
      precondition(table.depth >= depth, "A nested table isn't deeper")
      for cell in table.cells {
        precondition(cell.row >= 1 && cell.column >= 1, "A cell before the table")
        precondition(cell.rowSpan >= 1 && cell.columnSpan >= 1, "A cell of no places")
        precondition(cell.row + cell.rowSpan - 1 <= table.rowCount, "A cell below the table")
        precondition(
          cell.column + cell.columnSpan - 1 <= table.columnCount, "A cell beside the table")
        for inner in cell.content { hold(for: inner, depth: depth + 1) }
      }
    }
  }

  static func hold(for text: DecodedText) {
    precondition(String(validating: text.utf8, as: UTF8.self) != nil, "Not UTF-8")
    precondition(!text.utf8.contains(0), "A NUL is left")
  }
}
