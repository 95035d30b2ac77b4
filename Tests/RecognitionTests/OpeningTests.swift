// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// What stands before chapter two: title, date, overview, and what happens where they are missing.
@Suite struct OpeningTests {
  private static let title = "某县财政局2022年政府信息公开工作年度报告"

  /// A report whose lines stand before the table of requests.
  private func read(
    _ lines: [String], publication: Publication = Publication(), metadataTitle: String? = nil,
    signature: [String] = ["某县财政局", "2023年1月6日"]
  ) throws -> Recognized {
    var document = try document(requestsHeader + [received, carriedOver], paragraphs: lines)
    document.blocks += ["六、其他需要报告的事项", "无。"].map { .paragraph(Paragraph($0)) }
    document.blocks += signature.map { .paragraph(Paragraph($0)) }
    document.publication = publication
    document.metadataTitle = metadataTitle
    return try Recognized(document)
  }

  @Test(
    arguments: [
      (["一、要点落实情况"], "一、要点落实情况"), (["第一部分 总体情况"], "第一部分 总体情况"),
      (["第一部分　要点落实"], "第一部分　要点落实"), ([], nil), (["（一）总体情况"], "（一）总体情况"),
      (["第一章 工作情况"], "第一章 工作情况"), (["1.总体情况"], "1.总体情况"),
    ] as [([String], String?)])
  func `Text between the opening and chapter two is the overview`(
    _ headings: [String], _ heading: String?
  ) throws {
    let prose = ["全年新收政府信息公开申请49件。", "（一）主动公开情况", "公开300条。"]
    let read = try read(
      ["首页", Self.title, "发布时间：2023-01-19 来源：本站", "本报告按照《条例》第五十条编制。"] + headings + prose
        + ["三、收到和处理政府信息公开申请情况"])
    let overview = read.report.sections[0]
    #expect(overview.heading == heading)
    #expect(overview.text?.hasSuffix(prose.joined(separator: "\n")) == true)
    #expect(heading == nil || overview.text == prose.joined(separator: "\n"))
    #expect(overview.text?.contains("发布时间") == false)
    let isKnown = heading.map { SectionRecognizerTests.isKnown($0) } ?? false
    #expect(read.noteCodes == (isKnown ? [] : ["section.assumed"]))
  }

  @Test func `Only a line that speaks of the report alone is a preface`() throws {
    let prefaces = [
      "本报告根据《条例》第五十条编制。", "本年度报告所列数据的统计期限自2022年1月1日起至2022年12月31日止。电子版可在网站下载。",
      "全文由总体情况、主动公开等六部分组成。如有疑问，请联系县财政局。",
    ]
    let chapter = ["三、收到和处理政府信息公开申请情况"]
    #expect(try read([Self.title] + prefaces + chapter).report.sections[0].text == nil)
    let claim = "根据《条例》编制本报告。全年新收政府信息公开申请49件。"
    let read = try read([Self.title] + prefaces + [claim] + chapter)
    #expect(read.report.sections[0].text == claim)
  }

  @Test func `Links to other reports above the title are noted`() throws {
    let read = try read(
      [
        "某县教育局2022年政府信息公开工作年度报告", "某县水利局2021年政府信息公开工作年度报告", Self.title, "一、总体情况", "平稳。",
      ], signature: [])
    #expect(read.report.title == Self.title)
    #expect(read.noteCodes == ["title.others"])
    #expect(read.notes.first?.count == 2)
  }

  @Test func `A page's menu is no overview`() throws {
    let read = try read([
      "首页", "政务公开", "一、机构职能", Self.title, "字号：大 中 小", "三、收到和处理政府信息公开申请情况",
    ])
    #expect(read.report.sections[0].text == nil)
    #expect(read.noteCodes == [])
  }

  @Test(
    arguments: [
      (["发布时间：2022-01-17 09:41"], "2022-01-17"), (["2022年01月18日来源：县财政局"], "2022-01-18"),
      (["(2026年1月23日)"], "2026-01-23"), ([], "2023-01-20"),
    ] as [([String], String)])
  func `A report without a dated signature has the date of its page`(
    _ lines: [String], _ expected: String
  ) throws {
    let read = try read(
      [Self.title] + lines + ["一、总体情况", "平稳。"],
      publication: Publication(date: "2023-01-20 08:00"), signature: [])
    #expect(read.report.issuedOn?.description == expected)
  }

  @Test func `A page's meta elements state title and source where the text has none`() throws {
    let read = try read(
      ["一、总体情况", "平稳。"],
      publication: Publication(
        title: "2022年政府信息公开工作年度报告", date: "2023-01-20", source: "某县财政局"),
      signature: [])
    #expect(read.report.title == "2022年政府信息公开工作年度报告")
    #expect(read.report.issuer == "某县财政局")
    #expect(read.report.year == 2022)
    #expect(read.noteCodes == ["issuer.of_page"])
    let other = try self.read(
      ["一、总体情况"], publication: Publication(title: "2022年政府信息公开工作年度报告", source: "本站"))
    #expect(other.report.issuer == nil)
  }

  @Test(
    arguments: [
      (["某县财政局政府信息公开工作年度报告", "统计期限自2021年1月1日起至2021年12月31日止。"], 2021),
      (["某县财政局政府信息公开工作年度报告", "现公布某县财政局2021年度政府信息公开工作年度报告。"], 2021),
      (["某县财政局政府信息公开工作年度报告", "一、总体情况", "2021年度，本局公开5条。"], 2021),
      (["某县财政局政府信息公开工作年度报告", "一、总体情况", "2021年，公开5条。2020年，公开4条。"], nil),
      (["某县财政局政府信息公开工作年度报告", "一、总体情况", "截止2021年12月31日，公开5条。"], 2021),
      (["某县财政局政府信息公开工作年度报告", "一、总体情况", "截至2021年底公开5条。"], 2021),
      (["某县财政局政府信息公开工作年度报告", "根据2019年5月15日施行的条例。"], nil),
    ] as [([String], Int?)])
  func `The year may stand in the first paragraph`(_ lines: [String], _ year: Int?) throws {
    #expect(try read(lines).report.year == year)
  }

  @Test(
    arguments: [
      ("某县财政局2022年上半年政府信息公开工作报告", "某县财政局"),
      ("某县财政局2022年第一季度政府信息公开工作报告", "某县财政局"),
      ("某县财政局2022年1-11月政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局2018—2022年政府信息公开工作报告", "某县财政局"),
      ("某县财政局2021、2022年政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局2021年至2022年政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局20222年政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局202年政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局2O22年政府信息公开工作年度报告", "某县财政局"),
      ("某县财政局年政府信息公开工作年度报告", "某县财政局"),
      ("202年某县财政局政府信息公开工作年度报告", "某县财政局"),
    ])
  func `A title of another time than a whole year gives no year, and is noted`(
    _ title: String, _ issuer: String
  ) throws {
    let read = try read(
      [title, "统计期限自2022年1月1日起至2022年12月31日止。", "一、总体情况", "2022年，平稳。"])
    #expect(read.report.year == nil)
    #expect(read.report.issuer == issuer)
    #expect(read.noteCodes == ["title.year_uncertain"])
    #expect(read.notes.first?.text == title)
  }

  @Test func `A period without two dates is noted`() throws {
    let opening = [Self.title, "本报告所列数据的统计期限为2022年全年。", "一、总体情况", "平稳。"]
    let read = try read(opening)
    #expect(read.report.periodStart == nil)
    #expect(read.noteCodes == ["period.not_read"])
    #expect(read.notes.first?.text == "统计期限为2022年全年")
  }

  @Test(arguments: ["三亚市财政局", "十堰市人民政府", "某县三中心", "第一师办公室"])
  func `A name with a numeral in it is whole`(_ name: String) throws {
    for title in ["\(name)2022年政府信息公开工作年度报告", "二〇二二年\(name)政府信息公开工作年度报告"] {
      let read = try read([title, "一、总体情况", "平稳。"])
      #expect(read.report.year == 2022)
      #expect(read.report.issuer == name)
      #expect(read.noteCodes == [])
    }
  }

  @Test func `Figures behind the signature are noted, the page's own numbers aren't`() throws {
    let opening = [Self.title, "一、总体情况", "平稳。"]
    let page = ["浏览次数：12次", "版权所有 ICP备2023116号", "上一篇：某局2021年政府信息公开工作年度报告", "电话：0431-2023116"]
    let signature = ["某县财政局", "2023年1月6日"]
    #expect(try read(opening, signature: signature + page).noteCodes == [])
    let read = try read(opening, signature: signature + page + ["补充：另有行政许可12件。", "收费３万元。"])
    #expect(read.noteCodes == ["text.after_signature"])
    #expect(read.notes.first?.text == "补充：另有行政许可12件。")
    #expect(read.notes.first?.count == 2)
  }

  @Test func `A title may stand in the page's index data`() throws {
    var document = try document(
      [["索引号", "001", "发布日期", "2023-01-06"], ["名称", cell(Self.title, columns: 3)]],
      requestsHeader + [received, carriedOver])
    document.blocks.insert(.paragraph(Paragraph("一、总体情况")), at: 1)
    let read = try Recognized(document)
    #expect(read.report.title == Self.title)
    #expect(read.report.issuedOn?.description == "2023-01-06")
    #expect(read.noteCodes == [])
  }

  @Test func `Radicals and soft hyphens in a title are what they look like`() throws {
    let read = try read([
      "青山县人⺠政\u{AD}府2022年政府信息公开⼯作年度报告", "⼀、总体情况", "平稳。",
    ])
    #expect(read.report.issuer == "青山县人民政府")
    #expect(read.report.title == "青山县人民政府2022年政府信息公开工作年度报告")
    #expect(read.report.sections[0].heading == "一、总体情况")
  }
}
