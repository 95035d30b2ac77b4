// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

/// The sheets of a workbook that are shown, one after another in the order of their tabs.
struct WorkbookSheets {
  private let package: DocxPackage
  private let related: [DocxPackage.Relationship]
  private var sheets: ArraySlice<WorkbookPart.Sheet>
  private var context: WorkbookContext
  private var budget = WorkbookBudget()
  private var elementsLeft: Int
  /// Those with something on them so far.
  private var number = 0
  /// What there is to note so far.
  private(set) var tally = NoteTally()

  /// - Parameters:
  ///   - main: the workbook's part.
  ///   - package: its package.
  /// - Throws: ``Rejection`` for a main part that lists no sheets or too many, or texts that can't be read.
  init(_ main: String, of package: DocxPackage) throws(Rejection) {
    let limits = package.limits
    self.package = package
    var workbook = WorkbookPart(sheetLimit: limits.sheets)
    try package.parse(main, &workbook, WorkbookName.vocabulary, limits.xml)
    guard workbook.sheetCount <= limits.sheets else { throw .tooManySheets(limit: limits.sheets) }
    guard workbook.isWorkbook else { throw .noWorkbook }
    sheets = workbook.sheets[...]
    related = try package.relationships(of: main)
    elementsLeft = limits.sheetElements
    context = WorkbookContext(
      isDate1904: workbook.isDate1904, calculatesOnLoad: workbook.calculatesOnLoad, limits: limits)
    if related.contains(where: { $0.kind == "vbaProject" }) {
      tally.count(.macroLeftOut, at: nil)
    }
    if let part = related.first(where: { $0.kind == "sharedStrings" })?.part {
      var strings = SharedStrings()
      try parse(part, &strings)
      context.strings = strings.texts
    }
    if let part = related.first(where: { $0.kind == "styles" })?.part {
      try package.parse(part, &context.styles, WorkbookName.vocabulary, limits.xml)
    }
  }

  /// Parses a part whose elements count against those that all sheets may have.
  private mutating func parse(
    _ part: String, _ handler: inout some MarkupHandler
  ) throws(Rejection) {
    var limits = package.limits.xml
    limits.elements = elementsLeft
    var counted = CountingHandler(handler)
    defer { handler = counted.handler }
    guard try package.parse(part, &counted, WorkbookName.vocabulary, limits) else {
      throw .missingPart(part)
    }
    elementsLeft -= counted.count
  }

  /// The next sheet with something on it; nil behind the last.
  mutating func next() throws(Rejection) -> (name: String, number: Int, layout: SheetLayout)? {
    while let sheet = sheets.popFirst() {
      guard let target = related.first(where: { $0.id == sheet.relationship }) else {
        // It lies in another file.
        tally.count(.sheetLeftOut, at: "sheet \(sheet.name)")
        continue
      }
      guard !sheet.isHidden, target.kind == "worksheet" else {
        tally.count(.sheetLeftOut, at: "sheet \(sheet.name)")
        continue
      }
      let content = try content(of: sheet.name, at: target.part)
      let layout = try SheetLayout(
        content, name: sheet.name, number: number + 1, package.limits, &budget)
      tally.add(layout.tally)
      let kinds = Set(try package.relationships(of: target.part).map(\.kind))
      if kinds.contains("comments") || kinds.contains("threadedComment") {
        tally.count(.commentLeftOut, at: "sheet \(sheet.name)")
      }
      guard !layout.cells.isEmpty else { continue }
      number += 1
      return (sheet.name, number, layout)
    }
    return nil
  }

  private mutating func content(
    of name: String, at part: String
  ) throws(Rejection) -> SheetContent {
    var handler = SheetHandler(context, sheet: name, budget: budget)
    try parse(part, &handler)
    if let failure = handler.failure { throw failure }
    guard handler.content.isWorksheet else { throw .damagedSheet(name, "\(part) is no sheet") }
    budget = handler.budget
    return handler.content
  }
}

/// Counts the elements that a handler receives.
private struct CountingHandler<Handler: MarkupHandler>: MarkupHandler {
  static var takesUnknownElements: Bool { Handler.takesUnknownElements }

  var handler: Handler
  private(set) var count = 0

  init(_ handler: Handler) { self.handler = handler }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    count += 1
    try handler.start(element, attributes)
  }

  mutating func end(_ element: NameID) throws(Stop) { try handler.end(element) }
  mutating func text(_ utf8: Span<UInt8>) throws(Stop) { try handler.text(utf8) }
}
