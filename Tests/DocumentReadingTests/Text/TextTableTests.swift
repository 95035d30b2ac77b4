// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Testing

@testable import DocumentReading

/// Tables in plain text, and what of their merged cells can be determined.
@Suite struct TextTableTests {
  private func blocks(_ text: String) throws -> [String] {
    outline(try TextReader.read(Array(text.utf8)).blocks)
  }

  /// `甲|乙` for a row of cells that have a line each.
  private func cells(_ rows: String...) -> String {
    rows.map { row in
      row.split(separator: "|", omittingEmptySubsequences: false).map { "\t\($0)\n" }.joined()
    }.joined(separator: "\n") + "\n"
  }

  @Test func `A tab begins a cell, and following lines continue it`() throws {
    #expect(
      try blocks("前言\n\n\t名称\n\t数\n量\n\n\t甲\n\t7\n\n后记\n") == [
        "前言", "[2x2: (1,1)名称 (1,2)数⏎量 (2,1)甲 (2,2)7]", "后记",
      ])
  }

  @Test func `A chapter between rows as wide as one another needs no tabs`() throws {
    #expect(
      try blocks("指标\t单位\t数\n一、公开情况\n（一）公开数\t条\t9\n（二）渠道\n1.网站\t条\t\n") == [
        "[5x3: (1,1)指标 (1,2)单位 (1,3)数 (2,1 1x2)一、公开情况 (2,3) (3,1)（一）公开数 (3,2)条 (3,3)9 "
          + "(4,1 1x2)（二）渠道 (4,3) (5,1)1.网站 (5,2)条 (5,3)]"
      ])
  }

  @Test(arguments: [
    // A caption of the next table, a sentence, and rows of another width.
    "甲\t乙\n1\t2\n（二）行政诉讼\n甲\t乙\n3\t4\n", "甲\t乙\n子\t2\n三、以下为人数。\n丑\t4\n寅\t5\n",
    "甲\t乙\n子\t2\n三、申请情况\n丙\t丁\t戊\n丑\t4\t5\n",
  ])
  func `What is above another table is no chapter of the one before it`(text: String) throws {
    #expect(try blocks(text).count == 3)
  }

  @Test(arguments: [
    // A single cell is a title over all columns.
    (["标题", "项目|一|二", "甲|1|2"], "[3x3: (1,1 1x3)标题 (2,1)项目 (2,2)一 (2,3)二 (3,1)甲 (3,2)1 (3,3)2]"),
    // The figures end flush, so the last label takes what is missing.
    (
      ["组|项|一|二", "甲|a|1|2", "|b|3|4", "合计|4|6"],
      "[4x4: (1,1)组 (1,2)项 (1,3)一 (1,4)二 (2,1 2x1)甲 (2,2)a (2,3)1 (2,4)2 (3,2)b (3,3)3 "
        + "(3,4)4 (4,1 1x2)合计 (4,3)4 (4,4)6]"
    ),
    // A blank figure is no merged cell.
    (
      ["项目|一|二", "甲||2", "乙||3"],
      "[3x3: (1,1)项目 (1,2)一 (1,3)二 (2,1)甲 (2,2) (2,3)2 (3,1)乙 (3,2) (3,3)3]"
    ),
    // A blank cell of a header goes on from above; the other one's width follows.
    (
      ["项目|人|机构|总计", "||企业|院所|", "甲|1|2|3|6"],
      "[3x5: (1,1 2x1)项目 (1,2 2x1)人 (1,3 1x2)机构 (1,5 2x1)总计 (2,3)企业 (2,4)院所 "
        + "(3,1)甲 (3,2)1 (3,3)2 (3,4)3 (3,5)6]"
    ),
    // Labels side by side differ, so each group begins with 维持.
    (
      ["甲组|乙组", "维持|其他|维持|其他", "1|2|3|4"],
      "[3x4: (1,1 1x2)甲组 (1,3 1x2)乙组 (2,1)维持 (2,2)其他 (2,3)维持 (2,4)其他 "
        + "(3,1)1 (3,2)2 (3,3)3 (3,4)4]"
    ),
    // One group's cells are divided further, the other's aren't.
    (
      ["复议|诉讼", "维持|其他|直接|复议后", "||维持|其他|维持|其他", "1|2|3|4|5|6"],
      "[4x6: (1,1 1x2)复议 (1,3 1x4)诉讼 (2,1 2x1)维持 (2,2 2x1)其他 (2,3 1x2)直接 "
        + "(2,5 1x2)复议后 (3,3)维持 (3,4)其他 (3,5)维持 (3,6)其他 (4,1)1 (4,2)2 (4,3)3 (4,4)4 "
        + "(4,5)5 (4,6)6]"
    ),
    // Header and figures of a part of the table have as many cells.
    (
      ["项目|一|二|三", "甲|1|2|3", "项目|总数", "乙|9"],
      "[4x4: (1,1)项目 (1,2)一 (1,3)二 (1,4)三 (2,1)甲 (2,2)1 (2,3)2 (2,4)3 (3,1)项目 "
        + "(3,2 1x3)总数 (4,1)乙 (4,2 1x3)9]"
    ),
  ])
  func `Missing cells are horizontal merges, blank ones vertical`(
    rows: [String], expected: String
  ) throws {
    let text = rows.map { cells($0) }.joined(separator: "\n")
    #expect(try blocks(text) == [expected])
    #expect(try TextReader.read(Array(text.utf8)).notes.isEmpty)
  }

  @Test(arguments: [
    // A figure has got lost: which one?
    (["项目|一|二|三", "甲|1|2|3", "乙|4|5"], ["乙", "4\t5"]),
    // One too many, which the header contradicts.
    (["项目|一|二", "甲|1|2", "合计|3||4"], ["合计", "3\t\t4"]),
    // Two header cells over three columns, and three figures below.
    (["项目|一|二|三", "甲|1|2|3", "项目|数|额", "乙|4|5|6"], ["项目\t数\t额", "乙", "4\t5\t6"]),
    // A single figure, of which nothing is added to either.
    (["项目|一|二", "甲|1|2", "乙|5"], ["乙", "5"]),
    // 甲组 may cover one column or two.
    (["项目|甲组|乙组", "|一|二|三", "甲|1|2|3"], ["项目\t甲组\t乙组", "\t一\t二\t三", "甲", "1\t2\t3"]),
  ])
  func `A row that can be read in two ways stays in one cell, and a note says so`(
    rows: [String], kept: [String]
  ) throws {
    let document = try TextReader.read(Array(rows.map { cells($0) }.joined(separator: "\n").utf8))
    guard case .table(let table) = document.blocks.first else {
      Issue.record("no table")
      return
    }
    #expect(table.cells.suffix(kept.count).map(\.text) == kept)
    #expect(table.cells.last?.doubt == .layout)
    #expect(document.notes.map(\.code) == ["text.uncertain_row"])
  }

  @Test(arguments: [
    (
      "项目\t\t数量\t\n\t\t一\t二\n甲\t\t1\t2\n乙\tx\t3\t4\n",
      "[4x4: (1,1 2x2)项目 (1,3 1x2)数量 (2,3)一 (2,4)二 (3,1 1x2)甲 (3,3)1 (3,4)2 (4,1)乙 "
        + "(4,2)x (4,3)3 (4,4)4]"
    ),
    (
      "| 名称 | 数量 |\n|:---|---:|\n| 甲\\|乙 | **3** |\n| 丙<br>丁 |  |\n",
      "[3x2: (1,1)名称 (1,2)数量 (2,1)甲|乙 (2,2)3 (3,1)丙⏎丁 (3,2)]"
    ),
    ("名称 | 数量\n甲 | 3\n", "[2x2: (1,1)名称 (1,2)数量 (2,1)甲 (2,2)3]"),
    ("\t数量\n甲\t3\n", "[2x2: (1,1) (1,2)数量 (2,1)甲 (2,2)3]"),
    // Editors take the tabs at a line's end away.
    ("名称\t\t数量\n甲\t乙\t3\n", "[2x3: (1,1 1x2)名称 (1,3)数量 (2,1)甲 (2,2)乙 (2,3)3]"),
  ])
  func `Rows between tabs or bars are tables`(text: String, expected: String) throws {
    #expect(try blocks(text) == [expected])
  }

  @Test func `Text indented by a tab, or with a bar in it, is no table`() throws {
    let table = "| a | b |\n|---|---|\n| 1 | 2 |\n"
    #expect(
      try blocks("\t今年工作如下。\n\t明年继续。\n\n首页 | 公开\n\n甲机关\t2022年\n\n# 一、概述\n\n" + table) == [
        "今年工作如下。", "明年继续。", "首页 | 公开", "甲机关\t2022年", "# 一、概述",
        "[2x2: (1,1)a (1,2)b (2,1)1 (2,2)2]",
      ])
  }

  @Test func `A row of figures that has lost cells is not filled up`() throws {
    let document = try TextReader.read(
      Array("| 项 | | 一 | 二 |\n|---|---|---|---|\n| 甲 | | 1 | 2 |\n| 乙 | | 3 |\n".utf8))
    #expect(document.notes.map(\.location) == ["line 4"])
  }
}
