// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A document as the labels of some forms show it: its tables, the form that they follow, and where a second
/// report begins.
struct DocumentScan {
  let lexicon: Lexicon
  /// All of the document.
  let whole: Flow
  /// The document up to a second report.
  private(set) var flow: Flow
  /// The items of the flow that are tables, in order.
  private(set) var items: [Int] = []
  private(set) var scanned: [ScannedTable] = []
  private(set) var recognizer: FormatRecognizer
  /// The form that the tables follow; nil where they follow none.
  private(set) var recognized: FormatRecognizer.Result?
  private(set) var second: SecondReport.Found?
  private(set) var tablesOfSecond: [ScannedTable] = []
  /// Whether no other form can be what the document follows: it has half of this one's labels, and its other
  /// tables with figures have fewer rows than half of any form's.
  let isSettled: Bool

  /// Half the rows of the smallest form that was ever in use, Fujian's with its 17.
  private static let rowsOfForm = 8

  init(_ document: Document, lexicon: Lexicon) {
    self.lexicon = lexicon
    whole = Flow(document, lexicon: lexicon)
    flow = whole
    for (index, item) in whole.items.enumerated() {
      guard case .table(let table) = item else { continue }
      scanned.append(ScannedTable(table, lexicon: lexicon))
      items.append(index)
    }
    recognizer = FormatRecognizer(lexicon: lexicon, scanned: scanned)
    recognized = recognizer.recognize()
    guard let result = recognized else {
      isSettled = false
      return
    }
    let evidence = FormEvidence(
      result.tables, format: result.format, lexicon: lexicon, scanned: scanned)
    let taken = Set(result.tables.joined())
    let others = scanned.enumerated().filter { !taken.contains($0.offset) && $0.element.hasFigure }
    let rows = others.reduce(0) { $0 + $1.element.table.rowCount }
    isSettled = evidence.isHalf && rows < Self.rowsOfForm
    second = SecondReport(
      flow: whole, items: items, scanned: scanned, lexicon: lexicon, format: result.format
    ).found()
    guard let second else { return }
    tablesOfSecond = Array(scanned[items.count { $0 < second.item }...])
    flow = whole.before(second)
    items.removeAll { $0 > second.item }
    scanned.removeLast(scanned.count - items.count)
    recognizer = FormatRecognizer(lexicon: lexicon, scanned: scanned)
    recognized = recognizer.recognize()
  }
}
