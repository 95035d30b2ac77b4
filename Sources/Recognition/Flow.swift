import DocumentModel

/// A document's paragraphs and tables in the order in which a person reads them.
///
/// Tables that only lay out the page are taken apart: one that holds tables gives the blocks of
/// its cells in order, one of a single column its lines.
struct Flow {
  enum Item {
    case paragraph(Paragraph)
    case table(Table)
  }

  private(set) var items: [Item] = []

  init(_ document: Document) {
    add(document.blocks)
  }

  private mutating func add(_ blocks: [Block]) {
    for block in blocks {
      switch block {
      case .paragraph(let paragraph): items.append(.paragraph(paragraph))
      case .table(let table): add(table)
      }
    }
  }

  private mutating func add(_ table: Table) {
    let isLayout = table.cells.contains { !$0.content.isEmpty }
    if isLayout {
      for cell in table.cells {
        if cell.content.isEmpty { addLines(of: cell) } else { add(cell.content) }
      }
    } else if table.columnCount == 1 || table.cells.count == 1 {
      for cell in table.cells { addLines(of: cell) }
    } else {
      items.append(.table(table))
    }
  }

  private mutating func addLines(of cell: Cell) {
    guard !cell.text.isEmpty else { return }
    for line in cell.text.split(separator: "\n") {
      items.append(.paragraph(Paragraph(String(line))))
    }
  }
}
