import Documents

/// A document's table with what each cell may mean, looked up once for all formats.
struct ScannedTable {
  let table: Table
  /// For each cell, what its text may stand for.
  private(set) var meanings: [[Lexicon.Meaning]]
  /// For each cell, the folded label; nil for blank cells and figures.
  private(set) var labels: [Label?]
  private(set) var isFigure: [Bool]
  private(set) var isBlank: [Bool]

  init(_ table: Table, lexicon: Lexicon) {
    self.table = table
    let count = table.cells.count
    meanings = Array(repeating: [], count: count)
    labels = Array(repeating: nil, count: count)
    isFigure = Array(repeating: false, count: count)
    isBlank = Array(repeating: false, count: count)
    for (index, cell) in table.cells.enumerated() {
      if FigureText.beginsAsLabel(cell.text) {
        let label = Label(cell.text)
        labels[index] = label
        meanings[index] = lexicon.meanings(of: label)
      } else if FigureText.isBlank(cell.text) {
        isBlank[index] = true
      } else if FigureText.looksLikeFigure(cell.text, counters: lexicon.counters) {
        isFigure[index] = true
      } else {
        let label = Label(cell.text)
        labels[index] = label
        meanings[index] = lexicon.meanings(of: label)
      }
    }
  }

  /// How many labels of a table of a format occur, each counted once; long ones count double, since
  /// 其他 and 总计 occur in any table.
  func weight(format: Int, table: Int) -> Int {
    var seen: Set<Lexicon.Part> = []
    var weight = 0
    for (index, meanings) in meanings.enumerated() {
      var counted = false
      for meaning in meanings where meaning.format == format && meaning.table == table {
        if seen.insert(meaning.part).inserted, !counted {
          counted = true
          weight += (labels[index]?.bare.unicodeScalars.count ?? 0) >= 4 ? 2 : 1
        }
      }
    }
    return weight
  }
}
