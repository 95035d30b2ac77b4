// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Testing

@testable import DocumentReading

/// What counts as text, how it's decoded, and what is refused.
@Suite struct TextReaderTests {
  private static let table = "标题\r\n\r\n\t名称\r\n\t数量\r\n\r\n\t甲\r\n\t7\r\n\r\n"

  private static func utf16(_ text: String, isBigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xFF))
      return isBigEndian ? [high, low] : [low, high]
    }
  }

  @Test(arguments: [
    (Array(table.utf8), "utf-8"),
    ([0xEF, 0xBB, 0xBF] + table.utf8, "utf-8"),
    ([0xFF, 0xFE] + utf16(table, isBigEndian: false), "utf-16le"),
    ([0xFE, 0xFF] + utf16(table, isBigEndian: true), "utf-16be"),
    (utf16(table, isBigEndian: false), "utf-16le"),
    (utf16(table, isBigEndian: true), "utf-16be"),
    // 标题, 名称, 数量 and 甲 in GB 2312.
    (
      [
        0xB1, 0xEA, 0xCC, 0xE2, 10, 10, 9, 0xC3, 0xFB, 0xB3, 0xC6, 10, 9, 0xCA, 0xFD, 0xC1, 0xBF,
        10, 10, 9, 0xBC, 0xD7, 10, 9, 0x37, 10,
      ], "gb18030"
    ),
  ])
  func `Text is decoded by its byte order mark or by its bytes`(bytes: [UInt8], encoding: String)
    throws
  {
    let document = try DocumentReader.read(bytes)
    #expect(document.format == .text)
    #expect(document.encoding == encoding)
    #expect(outline(document.blocks) == ["标题", "[2x2: (1,1)名称 (1,2)数量 (2,1)甲 (2,2)7]"])
  }

  @Test(arguments: [false, true], [[UInt8](), [0xFF, 0xFE], [0xFE, 0xFF]])
  func `A character of UTF-16 whose bytes look like a tag is none`(
    isBigEndian: Bool, mark: [UInt8]
  ) throws {
    // 格 is U+683C, and the other one U+3C68.
    let text = "格式 格\u{3C68}式\r\n" + Self.table
    guard mark.isEmpty || mark == (isBigEndian ? [0xFE, 0xFF] : [0xFF, 0xFE]) else { return }
    let document = try DocumentReader.read(mark + Self.utf16(text, isBigEndian: isBigEndian))
    #expect(document.format == .text)
    #expect(outline(document.blocks)[0] == "格式 格\u{3C68}式")
  }

  @Test func `A page in UTF-16 stays a page`() throws {
    let page = "<table><tr><td>格式</td><td>7</td></tr></table>\r\n"
    for isBigEndian in [false, true] {
      let bytes = Self.utf16(page, isBigEndian: isBigEndian)
      #expect(try DocumentReader.read(bytes).format == .html)
    }
  }

  @Test(arguments: [
    ("一份没有表格的通知。\n\n请各单位遵照执行。\n", "text.no_table"),
    ("甲机关\n\n规章000\n行政许可0\n行政处罚152\n行政强制0\n收费0\n", "text.run_together"),
    ("217 1 0 0 0 0 218\n0 0 0\n3 4\n5 6\n7 8 9\n", "text.run_together"),
    ("甲\u{0}\u{1}\u{2}乙丙", "file.unknown"),
    ("\u{7F}ELF\u{2}\u{1}\u{1}", "file.unknown"),
  ])
  func `Text without a table is refused, and so is what isn't text`(
    text: String, code: String
  ) throws {
    let error = #expect(throws: Rejection.self) { try DocumentReader.read(Array(text.utf8)) }
    #expect(error?.code == code)
  }

  @Test(
    arguments: [
      (Array("标题：政府信息公开\n\n\t名称\n\t数量\n\n\t甲\n\t1".utf8), "utf-8", Array("2\n".utf8)),
      (Array("政府信息公开年度报告\n名称\t数量\n甲\t1".utf8), "utf-8", Array("2\n".utf8)),
      // 政府政府, 名称, 数量 and 甲 in GB 2312.
      (
        [
          0xD5, 0xFE, 0xB8, 0xAE, 0xD5, 0xFE, 0xB8, 0xAE, 10, 0xC3, 0xFB, 0xB3, 0xC6, 9, 0xCA, 0xFD,
          0xC1, 0xBF, 10, 0xBC, 0xD7, 9, 0x31,
        ], "gb18030", [0x32, 10]
      ),
    ] as [([UInt8], String, [UInt8])])
  func `A stray byte within a figure joins no digits`(
    head: [UInt8], encoding: String, tail: [UInt8]
  ) throws {
    let document = try DocumentReader.read(head + [0xFF] + tail)
    #expect(document.encoding == encoding)
    #expect(document.cells.map(\.text) == ["名称", "数量", "甲", "1\u{FFFD}2"])
    #expect(document.notes.map(\.code) == ["encoding.invalid_bytes"])
  }

  @Test func `A NUL in a text doesn't make it UTF-16, nor another kind of file`() throws {
    let text = String(repeating: "申请\t1\t2\n", count: 200) + "申请\t1\0\t2\n"
    for text in [text, text + "\n"] {
      let document = try DocumentReader.read(Array(text.utf8))
      #expect(document.encoding == "utf-8")
      #expect(document.notes.map(\.code) == ["encoding.nul_characters"])
    }
  }

  @Test(arguments: ["\r\0", " \0", "<! \0"])
  func `A NUL in a short page doesn't make it UTF-16`(_ cell: String) throws {
    let page = "<!doctype html><table><tr><td>\(cell)<td>名称<tr><td>7</table>"
    for page in [page, page + "\n"] {
      #expect(try DocumentReader.read(Array(page.utf8)).format == .html)
    }
  }

  @Test func `A page stays a page, whatever its text looks like`() throws {
    let page = "<table><tr><td>名称</td><td>\t7</td></tr></table>\n"
    #expect(try DocumentReader.read(Array(page.utf8)).format == .html)
  }

  @Test func `The characters of line ends and breaks are known`() throws {
    let text = "甲\r乙\u{0C}丙\u{0B}丁\r\n\r\n\t名称\r\t数\u{0B}量\r\r\t戊\r\t1"
    #expect(
      outline(try TextReader.read(Array(text.utf8)).blocks) == [
        "甲", "乙", "丙⏎丁", "[2x2: (1,1)名称 (1,2)数⏎量 (2,1)戊 (2,2)1]",
      ])
  }

  @Test(arguments: [
    ("7", true), ("１２", true), ("1,234", true), ("-3", true), ("增2", true), ("12件", true),
    ("25.1万元", true), ("/", true), ("—", true), ("无", true), ("1 234", true),
    ("3.其他", false), ("2022年", false), ("（一）项", false), ("1.属于国家秘密", false), ("其他", false),
  ])
  func `Figures and labels are distinguished`(text: String, isFigure: Bool) {
    #expect((TextCell(text).kind == .figure) == isFigure)
  }

  @Test func `A table of a hundred thousand cells is read at once, and a huge one refused`() throws
  {
    let row = (0..<100).map { "\t\($0)\n" }.joined() + "\n"
    let document = try TextReader.read(Array(String(repeating: row, count: 1000).utf8))
    #expect(outline(document.blocks)[0].hasPrefix("[1000x100: "))
    let wide = String(repeating: "\t1\n", count: 19_000) + "\n"
    let tall = wide + String(repeating: "\t1\n\t2\n\n", count: 1000)
    let error = #expect(throws: Rejection.self) { try TextReader.read(Array(tall.utf8)) }
    #expect(error?.code == "document.too_many_cells")
  }
}
