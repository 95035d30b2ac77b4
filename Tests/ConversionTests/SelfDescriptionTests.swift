// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// What a whole report says of itself, in each kind of file: its title, body, period and date in unusual
/// words.
@Suite struct SelfDescriptionTests {
  typealias Kind = SurroundingContentTests.Kind

  struct Title: Sendable, CustomTestStringConvertible {
    /// `{}` is the report's year.
    var line: String
    var issuer: String
    /// Where it isn't the line.
    var title: String?

    init(_ line: String, _ issuer: String, _ title: String? = nil) {
      self.line = line
      self.issuer = issuer
      self.title = title
    }

    var testDescription: String { line }
  }

  static let titles = [
    Title("臨江市農業農村局{}年政府信息公開工作年度報告", "臨江市農業農村局"),
    Title("{}年度臨江市財政局政務公開年報", "臨江市財政局"),
    Title("关于印发临江市财政局{}年政府信息公开工作年度报告的通知", "临江市财政局"),
    Title("临江市人民政府办公室关于公布{}年政府信息公开工作年度报告的通知", "临江市人民政府办公室"),
    Title("临江市{}年财政局政府信息公开工作年度报告", "临江市财政局"),
    Title("临江市{}年度东山区人民政府信息公开工作年度报告", "临江市东山区人民政府"),
    Title("附件1：临江市财政局{}年政府信息公开工作年度报告", "临江市财政局", "临江市财政局{}年政府信息公开工作年度报告"),
    Title("附：临江市财政局{}年政府信息公开工作年度报告", "临江市财政局", "临江市财政局{}年政府信息公开工作年度报告"),
    Title("转发：临江市财政局{}年政府信息公开工作年度报告", "临江市财政局", "临江市财政局{}年政府信息公开工作年度报告"),
    Title("临江市财政局：{}年政府信息公开工作年度报告", "临江市财政局", "临江市财政局{}年政府信息公开工作年度报告"),
    Title("01临江市财政局{}年政府信息公开工作年度报告", "临江市财政局"),
    Title("临江市财政局{}年政府信息主动公开工作年度报告", "临江市财政局"),
    Title("临江市财政局（市金融办）{}年政府信息公开工作年度报告", "临江市财政局（市金融办）"),
    Title("临江市财政局(市金融办){}年政府信息公开工作年度报告", "临江市财政局(市金融办)"),
  ]

  @Test(arguments: Kind.allCases, titles)
  func `The title names the body in whatever words and characters`(
    kind: Kind, subject: Title
  ) throws {
    let (report, results) = try kind.converted { content, report in
      content.replace(
        report.title, with: subject.line.replacing("{}", with: "\(report.year)"))
      // A page has the title in its head, too.
      content.replace(report.signedBy, with: subject.issuer)
    }
    let json = try ParsedJSON(results.report).values
    let title = (subject.title ?? subject.line).replacing("{}", with: "\(report.year)")
    #expect(json["/title"] == title)
    #expect(json["/issuer"] == subject.issuer)
    #expect(json["/signed_by"] == subject.issuer)
    #expect(json["/year"] == "\(report.year)")
    let rules = results.validation.findings.map(\.rule)
    #expect(!rules.contains { $0.hasPrefix("metadata.") && $0 != "metadata.late" }, "\(rules)")
  }

  private static func setPeriod(_ words: String) -> SurroundingContentTests.Change {
    { content, report in
      let line = "本报告所列数据的统计期限为" + words.replacing("{}", with: "\(report.year)") + "。"
      for index in content.indices {
        guard let text = (content[index] as? Paragraph)?.text, text.contains("统计期限") else {
          continue
        }
        content[index] = Paragraph(line)
      }
    }
  }

  @Test(
    arguments: Kind.allCases,
    ["{}年度（1月1日至12月31日）", "{}年（1月1日—12月31日）", "{}年1月1日起，至12月31日止"])
  func `The period of the figures is read`(kind: Kind, words: String) throws {
    let (report, results) = try kind.converted(Self.setPeriod(words))
    let json = try ParsedJSON(results.report).values
    #expect(json["/period/start"] == "\(report.year)-01-01")
    #expect(json["/period/end"] == "\(report.year)-12-31")
  }

  @Test(arguments: Kind.allCases, ["{}年全年", "{}年1—12月", "截至{}年12月31日的一年"])
  func `A period that isn't stated by two dates is noted`(kind: Kind, words: String) throws {
    let (_, results) = try kind.converted(Self.setPeriod(words))
    let json = try ParsedJSON(results.report).values
    #expect(json["/period/start"] == "null")
    #expect(json["/period/end"] == "null")
    #expect(try ParsedJSON(results.log).values.values.contains("period.not_read"))
  }

  @Test(arguments: Kind.allCases, [true, false])
  func `A date before the period's end is reported`(kind: Kind, isEarly: Bool) throws {
    let (report, results) = try kind.converted { content, report in
      let day = AnnualReport.Day(report.year + (isEarly ? 0 : 1), 1, 18)
      content.replace(report.issuedOn.chinese, with: day.chinese)
    }
    let json = try ParsedJSON(results.report).values
    #expect(json["/issued_on"] == "\(report.year + (isEarly ? 0 : 1))-01-18")
    #expect(results.validation.findings.map(\.rule).contains("metadata.early") == isEarly)
  }
}
