// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// What plain lines right above the first table of a whole report, or right below it, say of its figures,
/// in each kind of file.
@Suite struct PlainStatementTests {
  typealias Kind = SurroundingContentTests.Kind

  private static let issuer = "河湾县粮食局"
  private static let scope = "/tables/proactive_disclosure/"

  private func converted(
    _ kind: Kind, _ line: (Int) -> String, below: Bool = false
  ) throws -> (report: AnnualReport, log: JSON, json: [String: String]) {
    let text = line(Self.year)
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.insert(text, beside: below ? 1 : 0)
    }
    return (report, try JSON(Data(results.log)), try ParsedJSON(results.report).values)
  }

  /// The year of the report that ``SurroundingContentTests/Kind`` makes.
  private static let year: Int = {
    var generator = SplitMix64(seed: 15)
    return AnnualReport.random(.cn2021, using: &generator).year
  }()

  /// The notes but for those that the generated text has without the line.
  private func notes(_ log: JSON) -> [String] {
    log["notes"].list.compactMap { $0["code"].string }.filter { $0 != "row.ends_blank" }
  }

  @Test(
    arguments: Kind.allCases,
    [
      "以下数据为1—9月数据。", "下表数据截至{year}年10月31日", "统计时间：{last}年1月1日至{last}年12月31日",
      "统计周期：{year}年1月1日至{year}年6月30日", "（数据为上半年）", "{last}年，本单位情况见下表", "本表作废，以重新公布的为准。",
      "本表为测试数据", "（千件）", "计量：百件", "以万件计", "表中数字需乘以10",
    ])
  func `A line by which a table's figures are others leaves none of them`(
    kind: Kind, line: String
  ) throws {
    let (report, log, json) = try converted(kind) { year in
      line.replacing("{year}", with: "\(year)").replacing("{last}", with: "\(year - 1)")
    }
    let reported = Set(
      log["findings"].list.filter { $0["rule"].string == "cell.not_a_number" }
        .flatMap { $0["cells"].list.compactMap { $0["pointer"].string } })
    for (pointer, value) in report.figures {
      let isMeant = pointer.hasPrefix(Self.scope) && !value.isBlank
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
      #expect(reported.contains(pointer) == isMeant, "\(pointer)")
    }
  }

  @Test(
    arguments: Kind.allCases,
    ["行政处罚数据为{last}年数据。", "（行政处罚数因系统升级暂按上年数填报）"])
  func `A line below a table on one of its rows leaves no figure there`(
    kind: Kind, line: String
  ) throws {
    let (report, log, json) = try converted(
      kind, { line.replacing("{last}", with: "\($0 - 1)") }, below: true)
    for (pointer, value) in report.figures {
      let isMeant = pointer.hasPrefix(Self.scope + "penalties") && !value.isBlank
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
    }
    #expect(log["notes"].list.contains { $0["code"].string == "table.remark" })
  }

  @Test(
    arguments: Kind.allCases,
    [
      "填报单位：河湾县文化局", "填表单位：柳林镇人民政府 填报时间：{next}年1月5日", "统计范围：全县各部门",
      "本表为河湾县文化局数据", "上述行政处罚数据均为市级数据。", "该表数据已更正，详见附件。", "*为估算数", "备注：未经审核",
      "（单位：人次）", "与{last}年相比情况见下表",
    ])
  func `A line that may make a table's figures others is noted`(kind: Kind, line: String) throws {
    let (report, log, json) = try converted(
      kind,
      { year in
        line.replacing("{next}", with: "\(year + 1)").replacing("{last}", with: "\(year - 1)")
      }, below: line.hasPrefix("*") || line.hasPrefix("备注"))
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(notes(log) == ["table.remark"])
  }

  @Test(
    arguments: Kind.allCases,
    [
      "填报单位：河湾县粮食局", "填表单位：县粮食局办公室 填报日期：{next}年1月5日", "统计时间：{year}年1月1日至{year}年12月31日",
      "（数据截止{year}年12月31日）", "{year}年度", "与{last}年相比，今年办理更加规范，具体见下表。", "上年结转情况见下表",
      "依据{last}年新格式填报本表", "（单位：件）", "制表人：甲 审核人：乙 填报日期：{next}年1月10日", "具体情况如下表：",
    ])
  func `A line that says what the report does raises no alarm`(kind: Kind, line: String) throws {
    for below in [false, true] {
      let (report, log, json) = try converted(
        kind,
        { year in
          line.replacing("{year}", with: "\(year)").replacing("{next}", with: "\(year + 1)")
            .replacing("{last}", with: "\(year - 1)")
        }, below: below)
      for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
      #expect(notes(log) == [])
      #expect(log["counts"]["error"].int == 0)
    }
  }

  private static let heading = "二、主动公开政府信息情况"

  @Test(
    arguments: Kind.allCases,
    [
      "二、{last}年主动公开政府信息情况", "二、主动公开政府信息情况（{last}年度）", "二、上年度主动公开政府信息情况", "二、历年主动公开政府信息情况",
      "二、主动公开政府信息情况（上半年）", "二、主动公开政府信息情况（截至{year}年10月）", "二、主动公开政府信息情况（更正前）",
    ])
  func `A chapter's heading of another time leaves none of its table's figures`(
    kind: Kind, heading: String
  ) throws {
    let text = heading.replacing("{year}", with: "\(Self.year)")
      .replacing("{last}", with: "\(Self.year - 1)")
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.replace(Self.heading, with: text)
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      let isMeant = pointer.hasPrefix(Self.scope) && !value.isBlank
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
    }
    #expect(results.validation.findings.contains { $0.rule == "cell.not_a_number" })
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("二、全县主动公开政府信息情况", true), ("二、文化局主动公开政府信息情况", true), ("二、主动公开政府信息情况（单位：人）", true),
      ("二、{year}年主动公开政府信息情况", false), ("二、县粮食局主动公开政府信息情况", false), ("二、本年度主动公开政府信息情况", false),
      ("二、主动公开政府信息情况统计表", false),
    ])
  func `A chapter's heading of another body is noted`(
    kind: Kind, heading: (text: String, isNoted: Bool)
  ) throws {
    let text = heading.text.replacing("{year}", with: "\(Self.year)")
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.replace(Self.heading, with: text)
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(notes(try JSON(Data(results.log))) == (heading.isNoted ? ["table.remark"] : []))
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("（以上数据为{last}年）", true), ("本表作废", true), ("（百件）", true), ("填报单位：河湾县文化局", false),
      ("填报单位：河湾县粮食局", nil), ("制表：甲 复核：乙", nil),
    ])
  func `A row of the table says as much of its figures as a line beside it`(
    kind: Kind, row: (text: String, isOther: Bool?)
  ) throws {
    let text = row.text.replacing("{last}", with: "\(Self.year - 1)")
    for isFirst in [true, false] {
      let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
        content.changeTable(0) {
          $0.rows.insert(
            Row(TestSupport.Cell(text, columnSpan: 4)), at: isFirst ? 0 : $0.rows.count)
        }
      }
      let json = try ParsedJSON(results.report).values
      for (pointer, value) in report.figures {
        let isMeant = row.isOther == true && pointer.hasPrefix(Self.scope) && !value.isBlank
        #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
      }
      #expect(
        notes(try JSON(Data(results.log))).contains("table.remark") == (row.isOther == false))
    }
  }

  @Test(
    arguments: Kind.allCases,
    [
      "本报告所列数据为{last}年数据。", "本报告中的数据为测试数据。",
    ])
  func `A sentence by which all figures are others leaves none of them`(
    kind: Kind, sentence: String
  ) throws {
    let text = sentence.replacing("{last}", with: "\(Self.year - 1)")
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.insert(TestSupport.Paragraph(text), beforeLast: 2)
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      #expect(json[pointer] == (value.isBlank ? value.description : "null"), "\(pointer)")
    }
  }

  @Test(
    arguments: Kind.allCases,
    ["更正：表一中行政处罚数应为99件。", "表中行政处罚数据因系统故障暂按上年数填报。", "行政处罚数据截至{year}年9月底。"])
  func `A sentence on a row by its name leaves no figure there`(
    kind: Kind, sentence: String
  ) throws {
    let text = sentence.replacing("{year}", with: "\(Self.year)")
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.insert(TestSupport.Paragraph(text), beforeLast: 2)
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      let isMeant = pointer.hasPrefix(Self.scope + "penalties") && !value.isBlank
      #expect(json[pointer] == (isMeant ? "null" : value.description), "\(pointer)")
    }
    #expect(notes(try JSON(Data(results.log))).contains("table.remark"))
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("本报告数据不含所属事业单位。", true), ("表中数据为申请人次，非件数。", true), ("部分数据未统计。", true),
      ("本报告已作废。", true), ("本报告为河湾县文化局{year}年政府信息公开工作年度报告。", true),
      ("本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。", false),
      ("本报告依据{last}年修订的格式编制，数据真实准确。", false), ("更新数据不及时的问题仍然存在。", false),
    ])
  func `A sentence that may be on the figures is noted`(
    kind: Kind, sentence: (text: String, isNoted: Bool)
  ) throws {
    let text = sentence.text.replacing("{year}", with: "\(Self.year)")
      .replacing("{last}", with: "\(Self.year - 1)")
    let (report, results) = try kind.converted(issuer: Self.issuer) { content, _ in
      content.insert(TestSupport.Paragraph(text), beforeLast: 2)
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(notes(try JSON(Data(results.log))) == (sentence.isNoted ? ["table.remark"] : []))
  }

  @Test(
    arguments: Kind.allCases,
    [
      ("一、本年新收政府信息公开申请数量", "一、{year}年新收政府信息公开申请数量"), ("二、上年结转政府信息公开申请数量", "二、{last}年结转政府信息公开申请数量"),
      ("四、结转下年度继续办理", "四、结转{next}年度继续办理"), ("四、结转下年度继续办理", "四、结转至{next}年继续办理"),
      ("四、结转下年度继续办理", "四、结转至{next}年度继续办理"),
    ])
  func `A label that names the year for 本年 is the form's`(
    kind: Kind, labels: (own: String, other: String)
  ) throws {
    let text = labels.other.replacing("{year}", with: "\(Self.year)")
      .replacing("{last}", with: "\(Self.year - 1)").replacing("{next}", with: "\(Self.year + 1)")
    let (report, results) = try kind.converted { content, _ in
      content.changeTable(1) { table in
        for row in table.rows.indices where table.rows[row].cells.first?.text == labels.own {
          table.rows[row].cells[0].content = [TestSupport.Paragraph(text)]
        }
      }
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(notes(try JSON(Data(results.log))) == [])
  }

  @Test(arguments: Kind.allCases, ["（{}年）", "（{}年度）"])
  func `The report's own year at 结转下年度 is noted`(kind: Kind, remark: String) throws {
    let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
      content.changeTable(1) { table in
        let row = table.rows.indices.last { table.rows[$0].cells[0].text.contains("结转下年度") }
        guard let row else { return }
        let text = table.rows[row].cells[0].text + remark.replacing("{}", with: "\(Self.year)")
        table.rows[row].cells[0].content = [TestSupport.Paragraph(text)]
      }
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures { #expect(json[pointer] == value.description) }
    #expect(notes(try JSON(Data(results.log))) == ["label.remark"])
  }

  @Test(arguments: Kind.allCases, ["一丶总体情况", "一､总体情况", "◆ 一、总体情况", "一 总体情况"])
  func `A heading is found by any mark behind its number`(kind: Kind, heading: String) throws {
    let (_, results) = try kind.converted { content, _ in
      content.replace("一、总体情况", with: heading)
    }
    #expect(!results.validation.findings.contains { $0.rule == "section.missing" })
    #expect(notes(try JSON(Data(results.log))) == [])
  }
}
