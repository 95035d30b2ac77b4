// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// Documents with another report behind the first, and those that only look so, in each kind of file.
@Suite struct SecondReportTests {
  typealias Kind = SurroundingContentTests.Kind

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var change: SurroundingContentTests.Change

    var testDescription: String { name }
  }

  /// Another body's report on another year, with other figures.
  private static func second() -> AnnualReport {
    var generator = SplitMix64(seed: 4711)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.issuer = "临江市林业局"
    report.signedBy = report.issuer
    report.year = 2029
    report.issuedOn = AnnualReport.Day(2030, 1, 8)
    report.sections[0].append("全年新收政府信息公开申请991件。")
    return report
  }

  private static func content() -> [any Content] { second().content(in: Layout()) }

  private static let several: [Case] = [
    Case(name: "another body's report") { content, _ in content += Self.content() },
    Case(name: "last year's of the same body, as an attachment") { content, report in
      var last = Self.second()
      last.issuer = report.issuer
      last.signedBy = report.signedBy
      last.year = report.year - 1
      content += [Paragraph("附件")] + last.content(in: Layout())
    },
    Case(name: "a title over two lines") { content, _ in
      var other = Self.content()
      other.replace(Self.second().title, with: "临江市林业局\n2029年政府信息公开工作年度报告")
      content += other
    },
    Case(name: "no signature before it") { content, _ in
      content.removeLast(2)
      content += Self.content()
    },
    Case(name: "no first heading in either") { content, _ in
      content += Self.content()
      content.removeAll { ($0 as? Paragraph)?.text == "一、总体情况" }
    },
    Case(name: "its tables alone") { content, _ in
      content.append(Paragraph(Self.second().title))
      for table in Self.content() where table is Table { content += [Paragraph("附表"), table] }
    },
    Case(name: "its text alone") { content, _ in
      content += Self.content().filter { !($0 is Table) }
    },
    Case(name: "a third one") { content, _ in content += Self.content() + Self.content() },
  ]

  @Test(arguments: Kind.allCases, several)
  func `Of several reports the first is read alone, and a finding says so`(
    kind: Kind, subject: Case
  ) throws {
    let (alone, _) = try kind.converted { _, _ in }
    let (report, results) = try kind.converted(subject.change)
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    let isSigned = subject.name != "no signature before it"
    #expect(json["/title"] == alone.title)
    #expect(json["/issuer"] == alone.issuer)
    #expect(json["/signed_by"] == (isSigned ? alone.signedBy : "null"))
    #expect(json["/issued_on"] == (isSigned ? "\(alone.issuedOn)" : "null"))
    #expect(json["/sections/5/text"]?.contains("临江市林业局") == false)
    let rules = results.validation.findings.map(\.rule)
    #expect(rules.contains("report.several"))
    #expect(!rules.contains { $0.hasPrefix("prose.") || $0 == "metadata.year" }, "\(rules)")
  }

  private static let single: [Case] = [
    Case(name: "a table of contents") { content, report in
      let headings = content.compactMap { ($0 as? Paragraph)?.text }
        .filter { "一二三四五六".contains($0.first ?? " ") && $0.dropFirst().first == "、" }
      content.insert(contentsOf: [Paragraph("目录")] + headings.map { Paragraph($0) }, at: 1)
      content.insert(Paragraph(report.title), at: 1 + headings.count + 1)
    },
    Case(name: "the title on a cover") { content, report in
      content.insert(Paragraph(report.title), at: 0)
    },
    Case(name: "the title on each page") { content, report in
      for index in content.indices.reversed() where content[index] is Table {
        content.insert(Paragraph(report.title), at: index)
        content.insert(Paragraph(report.title), at: index + 2)
      }
    },
    Case(name: "one of last year's tables") { content, report in
      let title = "\(report.issuer)\(report.year - 1)年政府信息公开工作年度报告"
      content += [Paragraph(title)] + Self.content().filter { $0 is Table }.prefix(1)
    },
    Case(name: "links to other reports") { content, _ in
      content += [
        Paragraph("临江市林业局2028年政府信息公开工作年度报告"), Paragraph("临江市水利局2029年政府信息公开工作年度报告"),
      ]
    },
  ]

  @Test(arguments: Kind.allCases, single)
  func `A title that is repeated begins no second report`(kind: Kind, subject: Case) throws {
    let (report, results) = try kind.converted(subject.change)
    let json = try ParsedJSON(results.report).values
    #expect(json["/title"] == report.title)
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    for (index, section) in report.sections.enumerated() where index > 0 && index < 5 {
      let text = json["/sections/\(index)/text"] ?? ""
      #expect(section.allSatisfy(text.contains), "\(index)")
    }
    #expect(!results.validation.findings.map(\.rule).contains("report.several"))
  }
}
