// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

/// What all sheets of a workbook need to be read.
struct WorkbookContext {
  var strings: [SheetText] = []
  var styles = WorkbookStyles()
  var isDate1904 = false
  /// Whether formulas' results are worked out when the workbook is opened.
  var calculatesOnLoad = false
  var limits: ReadingLimits
}

/// Reads a sheet's part as a stream: ECMA-376 part 1, 18.3.
///
/// Only what shows something is kept of cells and rows; blank ones, with whatever format, cost no memory.
struct SheetHandler: MarkupHandler {
  static var takesUnknownElements: Bool { false }

  private(set) var content = SheetContent()
  private(set) var failure: Rejection?
  private let context: WorkbookContext
  private let sheet: String
  /// What all sheets so far have taken of the limits.
  private(set) var budget: WorkbookBudget

  private var row = 0
  private var column = 0
  private var isRowHidden = false
  private var borderedEnd = 0
  private var showsZeros = true
  private var hasFilter = false

  // The open cell.
  private var kind = Kind.number
  private var style = 0
  private var hasFormula = false
  private var valueBytes: [UInt8] = []
  private var formulaBytes: [UInt8] = []
  private var inline = SheetTextBuilder()
  private var isInline = false
  private var target = Target.nothing

  private enum Kind { case number, shared, inline, string, boolean, error, date }
  private enum Target { case nothing, value, formula, inline, header }

  init(_ context: WorkbookContext, sheet: String, budget: WorkbookBudget) {
    self.context = context
    self.sheet = sheet
    self.budget = budget
  }

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch WorkbookName(element) {
    case .cell: try beginCell(attributes)
    case .value:
      target = .value
      valueBytes.removeAll(keepingCapacity: true)
    case .formula:
      hasFormula = true
      target = .formula
      formulaBytes.removeAll(keepingCapacity: true)
    case .row: try beginRow(attributes)
    case .inlineString:
      inline.begin()
      isInline = true
      target = .inline
    case .worksheet: content.isWorksheet = true
    case .view:
      if attributes.isOn(WorkbookAttribute.showsZeros, otherwise: true) == false {
        showsZeros = false
      }
    case .formatProperties:
      if let width = attributes.integer(WorkbookAttribute.defaultWidth) {
        content.defaultWidth = width
      }
    case .column: try add(column: attributes)
    case .mergedCells:
      budget.merges += 1
      guard budget.merges <= context.limits.cells else {
        try fail(.tooManyCells(limit: context.limits.cells))
        return
      }
      let range = attributes.value(of: WorkbookAttribute.range) { SheetRange($0) }
      if let range { content.merges.append(range) }
    case .filter:
      content.filter = attributes.value(of: WorkbookAttribute.range) { SheetRange($0) }
    case .filterColumn: hasFilter = true
    case .drawing, .picture, .object: content.hasPicture = true
    case .header, .footer: target = .header
    case .some(let name): if isInline { inline.start(name, attributes) }
    case nil: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    switch WorkbookName(element) {
    case .cell: try endCell()
    case .value, .formula: target = .nothing
    case .row:
      guard borderedEnd > 0 else { return }
      content.borderedRows.append(row)
      content.borderedEnds.append(borderedEnd)
    case .inlineString:
      isInline = false
      target = .nothing
    case .worksheet:
      if !hasFilter { content.filter = nil }
    case .header, .footer: target = .nothing
    case .some(let name): if isInline { inline.end(name) }
    case nil: break
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {
    switch target {
    case .nothing: break
    case .value:
      for index in utf8.indices { valueBytes.append(utf8[index]) }
    case .formula:
      // What a formula begins with is all that is asked for.
      for index in utf8.indices where formulaBytes.count < 64 { formulaBytes.append(utf8[index]) }
    case .inline: inline.append(utf8)
    case .header:
      for index in utf8.indices where utf8[index] > 0x20 { content.hasHeader = true }
    }
  }

  private mutating func fail(_ rejection: Rejection) throws(Stop) {
    failure = rejection
    throw Stop()
  }

  // MARK: Rows and columns

  private mutating func beginRow(_ attributes: borrowing Attributes) throws(Stop) {
    let next = attributes.integer(WorkbookAttribute.reference) ?? row + 1
    guard next > row, next <= SheetRange.rowLimit else {
      return try fail(.damagedSheet(sheet, "row \(next) after row \(row)"))
    }
    row = next
    column = 0
    borderedEnd = 0
    isRowHidden = attributes.isOn(WorkbookAttribute.isHidden, otherwise: false)
    if let height = attributes.string(WorkbookAttribute.height), SheetContent.isZero(height) {
      isRowHidden = true
    }
    guard isRowHidden else { return }
    if let last = content.hiddenRows.last, last.upperBound == row - 1 {
      content.hiddenRows[content.hiddenRows.count - 1] = last.lowerBound...row
    } else {
      content.hiddenRows.append(row...row)
    }
  }

  private mutating func add(column attributes: borrowing Attributes) throws(Stop) {
    guard let first = attributes.integer(WorkbookAttribute.first), first > 0,
      let last = attributes.integer(WorkbookAttribute.last), last >= first,
      content.columns.count < SheetRange.columnLimit
    else { return }
    let width = attributes.string(WorkbookAttribute.width)
    let isHidden = attributes.isOn(WorkbookAttribute.isHidden, otherwise: false)
    content.columns.append(
      SheetContent.Column(
        columns: min(first, SheetRange.columnLimit)...min(last, SheetRange.columnLimit),
        isHidden: isHidden || width.map(SheetContent.isZero) ?? false,
        width: attributes.integer(WorkbookAttribute.width)))
  }

  // MARK: Cells

  private mutating func beginCell(_ attributes: borrowing Attributes) throws(Stop) {
    kind = .number
    style = 0
    hasFormula = false
    isInline = false
    valueBytes.removeAll(keepingCapacity: true)
    var place: (row: Int, column: Int)?
    var isNamed = false
    var (kind, style) = (Kind.number, 0)
    attributes.forEach { name, value in
      switch name {
      case WorkbookAttribute.reference:
        isNamed = true
        place = SheetRange.cell(value)
      case WorkbookAttribute.styleID: style = wholeNumber(value) ?? 0
      case WorkbookAttribute.kind: kind = Self.kind(value)
      default: break
      }
    }
    (self.kind, self.style) = (kind, style)
    // A blank cell may have the kind, and no text.
    if kind == .inline { inline.begin() }
    let next = isNamed ? place?.column ?? 0 : column + 1
    guard next > column, next <= SheetRange.columnLimit, place.map({ $0.row == row }) ?? true
    else {
      return try fail(.damagedSheet(sheet, "a cell in row \(row) behind column \(column)"))
    }
    column = next
    if context.styles[style].hasBorder { borderedEnd = column }
  }

  private static func kind(_ value: Span<UInt8>) -> Kind {
    guard value.count > 0 else { return .number }
    switch (value[0], value.count) {
    case (UInt8(ascii: "s"), 1): return .shared
    case (UInt8(ascii: "s"), 3): return .string
    case (UInt8(ascii: "i"), _): return .inline
    case (UInt8(ascii: "b"), _): return .boolean
    case (UInt8(ascii: "e"), _): return .error
    case (UInt8(ascii: "d"), _): return .date
    default: return .number
    }
  }

  private mutating func endCell() throws(Stop) {
    guard hasFormula || !valueBytes.isEmpty || kind == .inline else { return }
    let look = context.styles[style]
    var entry = SheetContent.Entry(
      row: Int32(row), column: Int32(column), text: "", wraps: look.wraps,
      isInHiddenRow: isRowHidden)
    switch kind {
    case .shared:
      guard let index = wholeNumber(valueBytes.span),
        context.strings.indices.contains(index)
      else {
        return try fail(
          .damagedSheet(sheet, "\(SheetRange.name(row: row, column: column)) has no text"))
      }
      set(context.strings[index], look, of: &entry)
    case .inline: set(inline.finish(), look, of: &entry)
    case .string:
      var builder = SheetTextBuilder()
      builder.append(value: valueBytes)
      set(builder.finish(), look, of: &entry)
    case .boolean:
      let isTrue = valueBytes.first == UInt8(ascii: "1") || valueBytes.first == UInt8(ascii: "t")
      entry.text = isTrue ? "TRUE" : "FALSE"
    case .error: entry.text = String(decoding: valueBytes, as: UTF8.self)
    case .number:
      set(SheetNumber(valueBytes.span), look, of: &entry)
    case .date:
      set(SheetNumber(date: valueBytes, isDate1904: context.isDate1904), look, of: &entry)
    }
    if hasFormula, isPicture {
      entry.text = ""
      entry.doubt = .embedded
    } else if hasFormula, valueBytes.isEmpty, kind == .number {
      entry.doubt = .uncomputed
    }
    if !entry.isBlank { try keep(entry) }
  }

  /// Whether the cell shows a picture that WPS keeps beside it.
  private var isPicture: Bool {
    let name = Array("DISPIMG(".utf8)
    return formulaBytes.starts(with: name) || formulaBytes.starts(with: Array("_xlfn.".utf8) + name)
  }

  private mutating func keep(_ entry: SheetContent.Entry) throws(Stop) {
    budget.cells += 1
    budget.text += entry.text.utf8.count
    if budget.cells > context.limits.cells {
      try fail(.tooManyCells(limit: context.limits.cells))
    }
    if budget.text > context.limits.text { try fail(.tooMuchText(limit: context.limits.text)) }
    content.entries.append(entry)
  }

  private mutating func set(
    _ text: SheetText, _ look: WorkbookStyles.Look, of entry: inout SheetContent.Entry
  ) {
    if text.hasStruckOut || look.isStruckOut && !text.text.isEmpty { content.hasStruckOut = true }
    if look.isStruckOut { return }
    let shown = look.number.map { $0.changesText ? $0.shown(text.text) : text.text } ?? text.text
    entry.text = SheetContent.trimmed(shown)
    if text.hasRaisedDigits {
      entry.doubt = .raised
    } else if hasFiller(entry.text.utf8Span.span) {
      entry.doubt = .layout
    } else if entry.text.isEmpty, !SheetContent.trimmed(text.text).isEmpty {
      entry.doubt = .hidden
    }
  }

  private mutating func set(
    _ number: SheetNumber?, _ look: WorkbookStyles.Look, of entry: inout SheetContent.Entry
  ) {
    guard let number else {
      entry.text = SheetContent.trimmed(String(decoding: valueBytes, as: UTF8.self))
      if !entry.text.isEmpty { entry.doubt = .unformatted }
      return
    }
    entry.value = number.text
    if look.isStruckOut {
      content.hasStruckOut = true
      return
    }
    let shown =
      look.number?.shown(number, isDate1904: context.isDate1904)
      ?? ShownValue(NumberFormat.Section.general(number).text, .unknown)
    entry.text = SheetContent.trimmed(shown.text)
    entry.isFitted =
      number.integer == nil && look.number?.section(for: number).section.isGeneral ?? true
    switch shown.difference {
    case nil: break
    case .rounded(let isDoubtful):
      entry.isRounded = true
      if isDoubtful { entry.doubt = .formatted }
    case .other: entry.doubt = entry.text.isEmpty ? .hidden : .formatted
    case .unknown: entry.doubt = .unformatted
    }
    if number.isZero {
      if !showsZeros {
        entry.text = ""
        entry.doubt = .hidden
      } else if hasFormula, context.calculatesOnLoad {
        // Libraries that write a workbook give 0 for every formula, and leave it to be worked out.
        entry.doubt = .uncomputed
      }
    }
  }
}
