// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// Whole reports whose parts are arranged otherwise than the form has them: every figure, the prose and
/// what the report says of itself are read all the same.
@Suite struct ArrangementTests {
  typealias Kind = SurroundingContentTests.Kind

  private func check(_ report: AnnualReport, _ results: ConversionResult.Results) throws {
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    #expect(json["/title"] == report.title)
    #expect(json["/signed_by"] == report.signedBy)
    #expect(json["/issued_on"] == "\(report.issuedOn)")
    for (index, section) in report.sections.enumerated() where !section.isEmpty {
      let text = json["/sections/\(index)/text"] ?? ""
      #expect(section.allSatisfy(text.contains), "\(index): \(text)")
    }
    let rules = results.validation.findings.filter { $0.severity != .info }.map(\.rule)
    // Random figures add up, but no clerk would believe them.
    #expect(rules.filter { !$0.hasPrefix("plausibility.") } == [])
  }

  /// What may stand above the tables behind the signature.
  static let captions: [[String]] = [
    ["附表1", "附表2", "附表3"], ["附件1：主动公开政府信息情况表", "附件2：申请情况表", "附件3：复议诉讼情况表"],
    ["附表一 主动公开情况", "附表二 申请办理情况", "附表三 复议诉讼情况"],
  ]

  @Test(arguments: Kind.allCases, captions)
  func `All tables may come behind the signature`(kind: Kind, captions: [String]) throws {
    try check(kind, captions)
  }

  /// In text nothing but a caption divides them.
  @Test(arguments: [Kind.docx, .html], [["附表："], []])
  func `Behind the signature tables need no caption`(kind: Kind, captions: [String]) throws {
    try check(kind, captions)
  }

  private func check(_ kind: Kind, _ captions: [String]) throws {
    let (report, results) = try kind.converted { content, _ in
      let tables = content.filter { $0 is Table }
      content.removeAll { $0 is Table }
      for (index, table) in tables.enumerated() {
        if index < captions.count { content.append(Paragraph(captions[index])) }
        content.append(table)
      }
    }
    try check(report, results)
  }

  @Test(arguments: [Kind.docx, .html])
  func `A table with a row for each part lays out the page`(kind: Kind) throws {
    let (report, results) = try kind.converted { content, _ in
      let parts = content
      content = [Table(rows: parts.map { part in Row(cells: [Cell { part }]) })]
    }
    try check(report, results)
  }

  @Test(
    arguments: [PlainText.Notation.tabs, .pipes], ["\n\n", "\r\r\n", "\r\n \r\n"])
  func `A text may have a blank line behind each line`(
    notation: PlainText.Notation, ending: String
  ) throws {
    for seed in UInt64(1)...5 {
      var generator = SplitMix64(seed: seed)
      let report = AnnualReport.random(.cn2021, using: &generator)
      let text = PlainText(notation) { report.content(in: Layout()) }.text
      let bytes = Array(text.replacing("\n", with: ending).utf8)
      try check(report, try Converter.builtIn().results(of: bytes, named: "a.txt"))
    }
  }
}
