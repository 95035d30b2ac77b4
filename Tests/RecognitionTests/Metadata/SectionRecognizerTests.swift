// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Recognition

@Suite struct SectionRecognizerTests {
  /// The sections of a document of lines; `#` stands for a statutory table.
  private func recognize(_ lines: [String]) throws -> SectionRecognizer.Result {
    let library = try FormatLibrary()
    let format = try #require(library["cn-2021"])
    var items: [Flow.Item] = []
    var statutory: Set<Int> = []
    for line in lines {
      if line == "#" {
        statutory.insert(items.count)
        items.append(.table(Table(number: items.count, rowCount: 0, columnCount: 0, cells: [])))
      } else {
        items.append(.paragraph(Flow.Paragraph(line)))
      }
    }
    return SectionRecognizer(format.sections).recognize(items, statutory: statutory)
  }

  /// Whether a heading of the overview is one of the form's.
  static func isKnown(_ heading: String) -> Bool {
    let read = try? Self().recognize([heading, "文字。"])
    return read?.sections[0].heading != nil
  }

  @Test(arguments: [
    (1, "第一部分 总体情况"), (2, "第二部分：主动公开政府信息情况"), (5, "第五章 存在的主要问题及改进情况"),
    (1, "一、总体情况"), (1, "一、 总体情况"), (1, "一、概述"), (1, "一、工作基本情况"), (1, "一．总体情况"), (1, "一、總體情況"),
    (1, "总体情况"), (2, "二、主动公开政府信息情况"), (2, "二、主动公开政府政府情况"), (2, "二、主动公开信息情况"),
    (2, "二、行政机关主动公开政府信息情况"), (2, "主动公开政府信息情况"), (3, "三、收到和处理政府信息公开申请情况  "),
    (3, "三、行政机关收到和处理政府信息公开申请情况"), (3, "三、收到和处理政府信息公开申请情况（单位：件）"),
    (4, "四、政府信息公开行政法复议、行政诉讼情况"), (4, "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况"), (4, "四、行政复议行政诉讼情况"),
    (4, "四、行政复议和行政诉讼情况"), (5, "五、存在的主要问题及整改措施"), (5, "五、存在问题及改进情况"), (6, "六、其他需要报告的事项"),
    (6, "六、其他需要报告的情况"),
  ])
  func `A heading is known in other words and with other numbering`(
    _ number: Int, _ heading: String
  )
    throws
  {
    let result = try recognize(["某镇年报", heading, "文字。"])
    #expect(result.sections.map { $0.heading != nil } == (1...6).map { $0 == number })
    #expect(result.sections[number - 1].heading == heading.trimmed())
    #expect(result.sections[number - 1].text == "文字。")
    #expect(result.preamble.map(\.text) == ["某镇年报"])
  }

  @Test(arguments: [
    "（一）主动公开情况", "（一）主动公开政府信息情况", "主动公开情况", "2.总体情况", "其他事项", "一、加强组织领导", "（四）行政复议情况",
    "四、结转下年度继续办理", "二、本机关主动公开了政府信息。现报告如下", "一是总体情况良好",
  ])
  func `What is no heading stays prose`(_ line: String) throws {
    let result = try recognize([line])
    #expect(result.sections.allSatisfy { $0.heading == nil && $0.text == nil })
    #expect(result.preamble.map(\.text) == [line])
  }

  @Test func `The six sections are always present, in their order`() throws {
    let result = try recognize([])
    #expect(result.sections.map(\.number) == Array(1...6))
    #expect(result.sections.map(\.kind).first == "overview")
    #expect(result.sections.allSatisfy { $0.heading == nil && $0.text == nil })
  }

  @Test func `Prose goes to its section, and tables split none`() throws {
    let result = try recognize([
      "标题", "一、总体情况", "甲。", "（一）主动公开情况", "乙。", "二、主动公开政府信息情况", "#", "六、其他需要报告的事项", "无。\n某局",
    ])
    #expect(result.sections[0].text == "甲。\n（一）主动公开情况\n乙。")
    #expect(result.sections[1].text == "")
    #expect(result.sections[2].text == nil)
    #expect(result.sections[5].text == "无。\n某局")
  }

  @Test func `Sections of tables may stand in another order`() throws {
    let result = try recognize([
      "一、总体情况", "甲。", "三、收到和处理政府信息公开申请情况", "#", "乙。", "二、主动公开政府信息情况", "丙。", "#",
      "五、存在的主要问题及改进情况", "丁。", "二、主动公开政府信息情况",
    ])
    #expect(result.sections.map(\.text) == ["甲。", "丙。", "乙。", nil, "丁。\n二、主动公开政府信息情况", nil])
    #expect(result.sectionOfTable == [3: 2, 7: 1])
    // What another chapter lists, or an attachment begins with, is none.
    for line in ["一、总体情况", "二、公开情况", "（二）主动公开政府信息情况", "三、主动公开政府信息情况"] {
      let result = try recognize(["六、其他需要报告的事项", "#", "无。", line, "见附件。"])
      #expect(result.sections.count { $0.heading != nil } == 1, "\(line)")
    }
  }

  @Test func `A heading may follow a line break`() throws {
    let result = try recognize(["一、总体情况\n甲。\n二、主动公开政府信息情况"])
    #expect(result.sections[0].text == "甲。")
    #expect(result.sections[1].heading == "二、主动公开政府信息情况")
  }

  @Test func `A section's words in a later section begin nothing`() throws {
    let result = try recognize(["五、存在的主要问题及改进情况", "一、总体情况", "甲。"])
    #expect(result.sections[4].text == "一、总体情况\n甲。")
    #expect(result.sections[0].heading == nil)
  }

  private static let names = [
    "一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况",
    "六、其他需要报告的事项",
  ]

  @Test(arguments: [[], ["某镇年报", "编制说明。"]])
  func `The lines behind a table of contents are before the first section`(
    _ lines: [String]
  ) throws {
    let names = Self.names
    let result = try recognize(["目录"] + names + lines + names.flatMap { [$0, "#", "文字。"] })
    #expect(result.sections.map(\.heading) == names)
    #expect(result.sections.map(\.text) == Array(repeating: "文字。", count: 6))
    #expect(result.preamble.map(\.text) == ["目录"] + lines)
  }

  @Test func `A table of contents begins nothing`() throws {
    let names = Self.names
    let result = try recognize(["目录"] + names + names.flatMap { [$0, "文字。"] })
    #expect(result.sections.map(\.heading) == names)
    #expect(result.sections.map(\.text) == Array(repeating: "文字。", count: 6))
    #expect(result.preamble.map(\.text) == ["目录"])
  }

  @Test(arguments: [
    ["壹、", "贰、", "叁、", "肆、", "伍、", "陆、"], ["（一）", "（二）", "（三）", "（四）", "（五）", "（六）"],
    ["㈠", "㈡", "㈢", "㈣", "㈤", "㈥"], ["Ⅰ、", "Ⅱ、", "Ⅲ、", "Ⅳ、", "Ⅴ、", "Ⅵ、"],
    ["I. ", "II. ", "III. ", "IV. ", "V. ", "VI. "], ["01 ", "02 ", "03 ", "04 ", "05 ", "06 "],
    ["Part 1 ", "Part 2 ", "Part 3 ", "PART 4：", "PART5", "part six "],
  ])
  func `Numbers of another kind count where the form's own titles are behind them`(
    _ numbers: [String]
  ) throws {
    let names = zip(numbers, Self.names).map { $0 + $1.dropFirst(2) }
    let result = try recognize(names.flatMap { [$0, "#", "文字。"] })
    #expect(result.sections.map(\.heading) == names.map { $0.trimmed() })
    #expect(result.sections.map(\.text) == Array(repeating: "文字。", count: 6))
  }

  @Test func `Two of them are sub-headings, and so are those of other chapters`() throws {
    let two = try recognize(["壹、总体情况", "甲。", "贰、主动公开政府信息情况", "乙。"])
    #expect(two.sections.allSatisfy { $0.heading == nil })
    // Not in the place of the chapters' numbers.
    let moved = try recognize(["（二）总体情况", "（三）主动公开政府信息情况", "（四）收到和处理政府信息公开申请情况"])
    #expect(moved.sections[0].heading == nil)
    // The plain headings are there.
    let plain = Self.names.dropLast().flatMap { [$0, "甲。"] }
    let within = ["（一）总体情况", "（二）主动公开政府信息情况", "（三）收到和处理政府信息公开申请情况"]
    let result = try recognize(plain + within)
    #expect(result.sections.map(\.heading) == Array(Self.names.dropLast()) + [nil])
    #expect(result.sections[4].text == (["甲。"] + within).joined(separator: "\n"))
  }

  @Test(arguments: [
    ["一、", "总体情况", "甲。", "四、政府信息公开行政复议、", "行政诉讼情况", "乙。"],
    ["一、总\n体情况\n甲。", "四、政府信息公开\n行政复议、行\n政诉讼情况", "乙。"],
    ["一、\n总体情况", "甲。", "四、", "政府信息公开行政复议、行政诉讼情况\n乙。"],
  ])
  func `A heading may be broken into lines or paragraphs`(_ lines: [String]) throws {
    let result = try recognize(["某镇年报"] + lines)
    #expect(result.sections[0].heading == "一、总体情况")
    #expect(result.sections[0].text == "甲。")
    #expect(result.sections[3].heading == "四、政府信息公开行政复议、行政诉讼情况")
    #expect(result.sections[3].text == "乙。")
    #expect(result.preamble.map(\.text) == ["某镇年报"])
  }

  @Test(arguments: [
    ["一、", "概述较好", "甲。"], ["三、收到和处", "#", "理政府信息公开申请情况"],
    ["四、政府信息公开", "（一）行政复议、行政诉讼情况"], ["总体", "情况"],
    ["四、政府信息", "公开行政", "复议、行", "政诉讼情况"],
  ])
  func `Lines that aren't a heading in one are none`(_ lines: [String]) throws {
    #expect(try recognize(lines).sections.allSatisfy { $0.heading == nil })
  }
}

@Suite struct ProseYearTests {
  private func year(_ lines: String...) throws -> StatedYear? {
    ProseYear().year(
      in: SectionRecognizer.Result(
        sections: [], preamble: [],
        lines: [0: lines.map { SectionRecognizer.Line(text: $0, item: 0) }]))
  }

  @Test func `The year that begins the first section's sentences is its own`() throws {
    let stated = try year("2022年，本镇认真落实条例。2022年度，公开信息10条。")
    #expect(stated?.year == 2022)
    #expect(stated?.quote == "2022年，本镇认真落实条例")
    #expect(stated?.section == 1)
    #expect(try year("成绩显著。2022年度，公开信息10条。")?.year == 2022)
  }

  @Test func `Years that aren't certainly the report's own are none`() throws {
    #expect(try year("2022年，公开10条。2021年，公开8条。") == nil)
    #expect(try year("2022年本镇公开10条") == nil)
    #expect(try year("与2021年，2022年相比") == nil)
    #expect(try year() == nil)
    #expect(
      ProseYear().year(in: SectionRecognizer.Result(sections: [], preamble: [], lines: [:])) == nil)
  }
}
