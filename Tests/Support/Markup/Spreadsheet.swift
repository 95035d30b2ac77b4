// SPDX-License-Identifier: Apache-2.0

import Fixtures

/// Content as a workbook: a paragraph is a row of one cell, and a table its rows.
package struct Spreadsheet: Sendable {
  /// What offices and programs differ in.
  package struct Style: Sendable, CustomStringConvertible {
    /// Whether each cell of a table has a border, blank ones included.
    package var hasBorders = true
    /// Whether a paragraph's cell is merged over the width of a table.
    package var mergesLines = false
    /// Whether each chapter is on a sheet of its own.
    package var hasSheetPerChapter = false
    /// Whether a blank row is above and below each table.
    package var hasBlankRows = true
    /// Whether texts stand in their cells, and not in the part of shared ones.
    package var isInline = false
    /// Whether numbers are texts.
    package var hasTextNumbers = false
    /// Whether the namespaces are those of the strict form.
    package var isStrict = false
    /// Columns to the left of everything.
    package var margin = 0

    package init() {}

    package static func random(using generator: inout SplitMix64) -> Style {
      var style = Style()
      style.hasBorders = Bool.random(using: &generator)
      style.mergesLines = Bool.random(using: &generator)
      style.hasSheetPerChapter = Bool.random(using: &generator)
      // Without both, nothing but its place says where a table ends.
      style.hasBlankRows = !style.hasBorders || Bool.random(using: &generator)
      style.isInline = Bool.random(using: &generator)
      style.hasTextNumbers = Bool.random(using: &generator)
      style.isStrict = Bool.random(using: &generator)
      style.margin = Int.random(in: 0...1, using: &generator)
      return style
    }

    package var description: String {
      "borders \(hasBorders), merged lines \(mergesLines), sheets \(hasSheetPerChapter), "
        + "blank rows \(hasBlankRows), inline \(isInline), text \(hasTextNumbers), margin \(margin)"
    }
  }

  package var style: Style
  package var content: [any Content]

  package init(_ style: Style, @ContentBuilder content: () -> [any Content]) {
    self.style = style
    self.content = content()
  }

  /// The workbook's bytes.
  package var bytes: [UInt8] {
    var writer = SpreadsheetWriter(style)
    for part in flat(content) { writer.write(part) }
    return writer.finish()
  }

  private func flat(_ content: [any Content]) -> [any Content] {
    content.flatMap { part in
      if let wrapped = part as? Wrapped { flat(wrapped.content) } else { [part] }
    }
  }
}

private struct SpreadsheetWriter {
  private let style: Spreadsheet.Style
  private var sheets: [(rows: String, merges: [String])] = [("", [])]
  private var row = 0
  private var strings: [String] = []

  init(_ style: Spreadsheet.Style) { self.style = style }

  private var last: Int { sheets.count - 1 }

  mutating func write(_ part: any Content) {
    switch part {
    case let paragraph as Paragraph where !paragraph.text.isEmpty: write(paragraph)
    case let table as Table: write(table)
    default: break
    }
  }

  private mutating func write(_ paragraph: Paragraph) {
    if style.hasSheetPerChapter,
      StatutoryForm.sections.contains(where: {
        paragraph.text.hasPrefix($0.heading.prefix(3))
      })
    {
      sheets.append(("", []))
      row = 0
    }
    row += 1
    let cell = self.cell(paragraph.text, column: style.margin, style: 0)
    sheets[last].rows += "<row r=\"\(row)\">\(cell)</row>"
    if style.mergesLines {
      sheets[last].merges.append("\(name(style.margin, row)):\(name(style.margin + 9, row))")
    }
  }

  private mutating func write(_ table: Table) {
    if style.hasBlankRows { row += 1 }
    let border = style.hasBorders ? 1 : 0
    for source in table.expandedRows() {
      row += 1
      var column = style.margin + source.gridBefore
      var cells = ""
      for cell in source.cells {
        for offset in 0..<cell.columnSpan {
          let text = cell.isCovered || offset > 0 ? "" : cell.text
          cells += self.cell(text, column: column + offset, style: border)
        }
        if !cell.isCovered, cell.columnSpan > 1 || cell.rowSpan > 1 {
          let end = name(column + cell.columnSpan - 1, row + cell.rowSpan - 1)
          sheets[last].merges.append("\(name(column, row)):\(end)")
        }
        column += cell.columnSpan
      }
      sheets[last].rows += "<row r=\"\(row)\">\(cells)</row>"
    }
    if style.hasBlankRows { row += 1 }
  }

  /// A cell's name, of a column that counts from 0.
  private func name(_ column: Int, _ row: Int) -> String {
    "\(Character(Unicode.Scalar(UInt8(0x41 + column))))\(row)"
  }

  private mutating func cell(_ text: String, column: Int, style: Int) -> String {
    let start = "<c r=\"\(name(column, row))\" s=\"\(style)\""
    if text.isEmpty { return start + "/>" }
    if !self.style.hasTextNumbers, Self.isNumber(text) {
      // Without a format of its own, a number shows no more than 11 characters, in a column that is as wide.
      let style = text.utf8.count > 8 && text.contains(".") ? style + 2 : style
      return "<c r=\"\(name(column, row))\" s=\"\(style)\"><v>\(text)</v></c>"
    }
    if self.style.isInline {
      return start
        + " t=\"inlineStr\"><is><t xml:space=\"preserve\">\(Self.escaped(text))</t></is></c>"
    }
    strings.append(text)
    return start + " t=\"s\"><v>\(strings.count - 1)</v></c>"
  }

  /// Whether a program shows the number as this text.
  private static func isNumber(_ text: String) -> Bool {
    guard let value = Double(text), abs(value) < 1e9 else { return false }
    return text == "\(value)" || text == "\(Int(value))"
  }

  private static func escaped(_ text: String) -> String {
    text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
  }

  func finish() -> [UInt8] {
    let items = strings.map { "<si><t xml:space=\"preserve\">\(Self.escaped($0))</t></si>" }
    let written = sheets.enumerated().filter { !$0.element.rows.isEmpty }.map { index, sheet in
      let merges = sheet.merges.map { "<mergeCell ref=\"\($0)\"/>" }.joined()
      return WorkbookBytes.Sheet(
        "Sheet\(index + 1)", sheet.rows,
        behind: merges.isEmpty ? "" : "<mergeCells>\(merges)</mergeCells>")
    }
    var workbook = WorkbookBytes(
      written, strings: items.joined(),
      styles:
        "<numFmts><numFmt numFmtId=\"164\" formatCode=\"0.##########\"/></numFmts><borders><border/><border><left style=\"thin\"/></border></borders>"
        + "<cellXfs><xf borderId=\"0\"/><xf borderId=\"1\"/><xf borderId=\"0\" numFmtId=\"164\"/>"
        + "<xf borderId=\"1\" numFmtId=\"164\"/></cellXfs>")
    workbook.isStrict = style.isStrict
    return workbook.bytes
  }
}

extension AnnualReport {
  /// The report as a workbook.
  ///
  /// A sheet has no tables in tables, so a layout's table around the report is left out.
  package func spreadsheet(in layout: Layout, _ style: Spreadsheet.Style) -> Spreadsheet {
    var layout = layout
    layout.hasLayoutTable = false
    return Spreadsheet(style) {
      content(in: layout)
    }
  }
}
