// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A document's table with what each cell may be, looked up once for all formats.
struct ScannedTable {
  /// What a cell's text is at first sight.
  enum Content {
    case blank
    case figure(FigureText)
    /// With the number of its spelling, if that is known.
    case label(Int?)
  }

  /// A label of a known spelling.
  struct Known {
    let spelling: Int
    /// Long ones are more specific: 其他 and 总计 occur in any table.
    let isLong: Bool
  }

  let table: Table
  /// For each cell, what is in it.
  private(set) var contents: [Content]
  private(set) var known: [Known] = []

  var hasFigure: Bool { contents.contains { if case .figure = $0 { true } else { false } } }

  init(_ table: Table, lexicon: Lexicon) {
    self.table = table
    contents = []
    contents.reserveCapacity(table.cells.count)
    known.reserveCapacity(table.cells.count)
    for index in table.cells.indices {
      let text = table.cells[index].text
      if !FigureText.beginsAsLabel(text) {
        let figure = FigureText(text, counters: lexicon.counters)
        if figure.content == .blank {
          contents.append(.blank)
          continue
        }
        if figure.isFigure {
          contents.append(.figure(figure))
          continue
        }
      }
      let label = Label(text)
      let spelling = lexicon.spelling(of: label)
      contents.append(.label(spelling))
      if let spelling {
        known.append(Known(spelling: spelling, isLong: label.bare.scalars.count >= 4))
      }
    }
  }
}
