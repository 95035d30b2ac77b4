// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// Markdown with HTML tables, as programs that read PDF write it, and pages that look like it.
@Suite struct MarkdownPageTests {
  private static let table = "<table border=1><tr><td>规章</td>\n<td>3</td></tr></table>"
  private static let cells = "[1x2: (1,1)规章 (1,2)3]"

  private func read(_ text: String) throws -> [String] {
    outline(try DocumentReader.read(Array(text.utf8)).blocks)
  }

  @Test(arguments: [
    "\(table)", "\n\n<html><body>\(table)\n</body></html>\n\n",
    "<HTML><BODY>\(table.replacing("table", with: "TABLE"))</BODY></HTML>",
  ])
  func `Each line beside a table is a paragraph`(_ table: String) throws {
    let lines = "# 某县粮食局年度报告\n\n本报告如下。\r\n第二行\n\n## 二、主动公开\n\(table)\n\n**三、收到申请**\n共 3 件。\n"
    #expect(
      try read(lines) == [
        "# 某县粮食局年度报告", "本报告如下。", "第二行", "## 二、主动公开", Self.cells, "三、收到申请", "共 3 件。",
      ])
  }

  @Test func `A table within another's cell stays there`() throws {
    let inner = "<table><tr><td>一\n<table><tr><td>3</table></table>"
    let text = "甲\n乙\n丙\n<table><tr><td>一\n<table><tr><td>3</td></tr></table></td></tr></table>\n"
    #expect(try read(text).last == read("<p>甲</p>" + inner).last)
  }

  @Test(arguments: [
    // Paragraphs, or breaks, of its own.
    "<p>甲\n乙</p>\n丙\n\(table)", "甲\n乙<br>\n丙\n\(table)",
    // A page of text in which lines are broken at a width.
    "<html><body>甲\n乙\n丙\n\(table)</body></html>", "<!DOCTYPE html>甲\n乙\n丙\n\(table)",
    "<b>甲</b>\n乙\n丙\n\(table)",
  ])
  func `Lines of a page with any markup of its own run together`(_ text: String) throws {
    #expect(try read(text).contains { $0.contains("丙") && $0 != "丙" || $0.contains("甲 乙") })
  }

  @Test func `A table that isn't closed leaves the page as it is`() throws {
    let text = "甲\n乙\n丙\n<table><tr><td>规章</td><td>3</td></tr>"
    #expect(try read(text) == ["甲 乙 丙", Self.cells])
  }
}
