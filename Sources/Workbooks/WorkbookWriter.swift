// SPDX-License-Identifier: Apache-2.0

import Basics
import CLibXLSXWriter
import Glibc

/// Writes workbooks with libxlsxwriter. The same workbook gives the same bytes.
package enum WorkbookWriter {
  /// - Parameters:
  ///   - workbook: what it says.
  ///   - folder: where the library keeps what has no name there any more; nil for the system's folder for
  ///     temporary files.
  /// - Returns: the file.
  /// - Throws: what the library or the system refused.
  package static func bytes(
    _ workbook: Workbook, temporariesIn folder: String? = nil
  ) throws(WorkbookError) -> [UInt8] {
    let library = try WorkbookLibrary.functions()
    let file = nianbao_unnamed_file()
    guard file >= 0 else {
      throw WorkbookError(reason: "no memory file: errno \(errno)", sheet: nil)
    }
    defer { close(file) }
    guard let book = unsafe library.open("/proc/self/fd/\(file)", temporariesIn: folder) else {
      throw WorkbookError(reason: "no memory", sheet: nil)
    }
    // From here on the library frees everything when the book is closed.
    var writer = unsafe BookWriter(library, book)
    do throws(WorkbookError) {
      try writer.write(workbook)
    } catch {
      _ = unsafe library.workbook_close(book)
      throw error
    }
    let code = unsafe library.workbook_close(book)
    guard code == LXW_NO_ERROR else {
      throw WorkbookError(reason: library.words(of: code), sheet: nil)
    }
    return try content(of: file)
  }

  private static func content(of file: Int32) throws(WorkbookError) -> [UInt8] {
    let size = Int(lseek(file, 0, SEEK_END))
    guard size > 0 else { throw WorkbookError(reason: "it came out empty", sheet: nil) }
    var bytes = [UInt8](repeating: 0, count: size)
    var offset = 0
    while offset < size {
      let count = unsafe bytes.withUnsafeMutableBytes {
        unsafe pread(file, $0.baseAddress?.advanced(by: offset), size - offset, off_t(offset))
      }
      guard count > 0 else { throw WorkbookError(reason: "it can't be read back", sheet: nil) }
      offset += count
    }
    return bytes
  }
}

/// Fills an open book.
@safe
private struct BookWriter {
  private let library: nianbao_xlsxwriter
  private let book: UnsafeMutablePointer<lxw_workbook>
  private var formats: [CellStyle: UnsafeMutablePointer<lxw_format>] = unsafe [:]

  init(_ library: nianbao_xlsxwriter, _ book: UnsafeMutablePointer<lxw_workbook>) {
    self.library = library
    unsafe self.book = unsafe book
  }

  mutating func write(_ workbook: Workbook) throws(WorkbookError) {
    setProperties(title: workbook.title)
    for sheet in workbook.sheets { try write(sheet) }
  }

  /// With a day of its own, since the library would take that of the clock.
  private func setProperties(title: String) {
    var properties = unsafe lxw_doc_properties()
    unsafe properties.created = 1_577_836_800
    unsafe Self.shown(title).withCString { text in
      unsafe properties.title = unsafe UnsafeMutablePointer(mutating: text)
      _ = unsafe library.workbook_set_properties(book, &properties)
    }
  }

  private mutating func write(_ sheet: Sheet) throws(WorkbookError) {
    guard let page = unsafe library.workbook_add_worksheet(book, sheet.name) else {
      throw WorkbookError(reason: "its name isn't allowed", sheet: sheet.name)
    }
    for (column, width) in sheet.widths {
      let index = lxw_col_t(column)
      _ = unsafe library.worksheet_set_column(page, index, index, width, nil)
    }
    for (row, height) in sheet.heights {
      _ = unsafe library.worksheet_set_row(page, lxw_row_t(row), height, nil)
    }
    for cell in sheet.cells {
      let code = unsafe write(cell, to: page)
      guard code == LXW_NO_ERROR else {
        throw WorkbookError(
          reason: "\(Sheet.name(row: cell.row, column: cell.column)): "
            + library.words(of: code),
          sheet: sheet.name)
      }
    }
    for numbers in sheet.numbers { unsafe write(numbers, to: page) }
    unsafe layOut(sheet, page)
  }

  private func layOut(_ sheet: Sheet, _ page: UnsafeMutablePointer<lxw_worksheet>) {
    if sheet.frozenRows > 0 || sheet.frozenColumns > 0 {
      unsafe library.worksheet_freeze_panes(
        page, lxw_row_t(sheet.frozenRows), lxw_col_t(sheet.frozenColumns))
    }
    if let area = sheet.filter {
      _ = unsafe library.worksheet_autofilter(
        page, lxw_row_t(area.rows.lowerBound), lxw_col_t(area.columns.lowerBound),
        lxw_row_t(area.rows.upperBound), lxw_col_t(area.columns.upperBound))
    }
    if let rows = sheet.repeatedRows {
      _ = unsafe library.worksheet_repeat_rows(
        page, lxw_row_t(rows.lowerBound), lxw_row_t(rows.upperBound - 1))
    }
    // A4.
    unsafe library.worksheet_set_paper(page, 9)
    if sheet.fitsPage { unsafe library.worksheet_fit_to_pages(page, 1, 0) }
    unsafe library.worksheet_set_margins(page, 0.5, 0.5, 0.6, 0.6)
    _ = unsafe library.worksheet_set_footer(page, "&C&P / &N")
    if sheet.isLandscape { unsafe library.worksheet_set_landscape(page) }
  }

  private mutating func write(
    _ numbers: Sheet.NumberRow, to page: UnsafeMutablePointer<lxw_worksheet>
  ) {
    let format = unsafe self.format(of: numbers.style)
    let row = lxw_row_t(numbers.row)
    for (index, value) in numbers.values.enumerated() {
      let column = lxw_col_t(numbers.column + index)
      if let value {
        _ = unsafe library.worksheet_write_number(page, row, column, value, format)
      } else {
        _ = unsafe library.worksheet_write_blank(page, row, column, format)
      }
    }
  }

  private mutating func write(
    _ cell: SheetCell, to page: UnsafeMutablePointer<lxw_worksheet>
  ) -> lxw_error {
    let format = unsafe self.format(of: cell.style)
    let row = lxw_row_t(cell.row)
    let column = lxw_col_t(cell.column)
    if cell.rowSpan > 1 || cell.columnSpan > 1 {
      let code = unsafe library.worksheet_merge_range(
        page, row, column, lxw_row_t(cell.row + cell.rowSpan - 1),
        lxw_col_t(cell.column + cell.columnSpan - 1), nil, format)
      guard code == LXW_NO_ERROR else { return code }
    }
    switch cell.content {
    case .blank: return unsafe library.worksheet_write_blank(page, row, column, format)
    case .text(let text):
      return unsafe library.worksheet_write_string(page, row, column, Self.shown(text), format)
    case .number(let number):
      return unsafe library.worksheet_write_number(page, row, column, number, format)
    case .formula(let formula, let result):
      guard let result else {
        return unsafe library.worksheet_write_formula_str(
          page, row, column, "=" + formula, format, "")
      }
      return unsafe library.worksheet_write_formula_num(
        page, row, column, "=" + formula, format, result)
    case .link(let address, let text):
      // Excel takes addresses of 2,079 characters and 65,530 of them a sheet; the rest stay texts.
      let url = "external:" + Self.escaped(address)
      let code = unsafe library.worksheet_write_url_opt(
        page, row, column, url, format, Self.shown(text), nil)
      guard code != LXW_NO_ERROR else { return code }
      return unsafe library.worksheet_write_string(page, row, column, Self.shown(text), format)
    }
  }

  /// The names of the path are data: what follows a # would be a place in the file, a colon would make the
  /// address absolute, and a backslash would be the end of a folder's name.
  private static func escaped(_ address: String) -> String {
    address.unicodeScalars.reduce(into: "") { escaped, scalar in
      let text = String(scalar)
      let isData = "#:\\".unicodeScalars.contains(scalar) || scalar.isControl || isForbidden(scalar)
      escaped += isData ? Array(text.utf8).percentEncoded : text
    }
  }

  /// Whether XML forbids the character, besides control characters.
  private static func isForbidden(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value & 0xFFFE == 0xFFFE
  }

  /// What a cell can hold: 32,767 characters, and no noncharacter, which XML forbids.
  private static func shown(_ text: String) -> String {
    var result = String.UnicodeScalarView()
    for scalar in text.visibleLines.unicodeScalars.prefix(32_000) {
      result.append(isForbidden(scalar) ? "\u{FFFD}" : scalar)
    }
    return String(result)
  }

  private mutating func format(of style: CellStyle) -> UnsafeMutablePointer<lxw_format>? {
    if let known = unsafe formats[style] { return unsafe known }
    guard let format = unsafe library.workbook_add_format(book) else { return nil }
    unsafe library.format_set_font_name(format, style.font.rawValue)
    unsafe library.format_set_font_size(format, style.size)
    if style.isBold { unsafe library.format_set_bold(format) }
    switch style.alignment {
    case .left: unsafe library.format_set_align(format, UInt8(LXW_ALIGN_LEFT.rawValue))
    case .center: unsafe library.format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    case .right: unsafe library.format_set_align(format, UInt8(LXW_ALIGN_RIGHT.rawValue))
    }
    unsafe library.format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    if style.wraps { unsafe library.format_set_text_wrap(format) }
    if style.hasBorder { unsafe library.format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue)) }
    if let color = style.background { unsafe library.format_set_bg_color(format, color) }
    if let color = style.color { unsafe library.format_set_font_color(format, color) }
    if let numbers = style.numberFormat { unsafe library.format_set_num_format(format, numbers) }
    unsafe formats[style] = unsafe format
    return unsafe format
  }
}
