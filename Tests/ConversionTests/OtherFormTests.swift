// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import ResultFiles
import TestSupport
import Testing

/// What is written, and read back, of rows that follow another form.
@Suite struct OtherFormTests {
  private func mixed(_ mix: MixedForm?, form: StatutoryForm = .cn2021) throws -> (
    report: AnnualReport, results: ConversionResult.Results
  ) {
    var generator = SplitMix64(seed: 6)
    let report = AnnualReport.random(form, using: &generator)
    var layout = Layout(.html(.plain))
    layout.mix = mix
    return (
      report, try Converter.builtIn().results(of: report.bytes(in: layout), named: "a.html")
    )
  }

  @Test(arguments: StatutoryForm.allCases, MixedForm.allCases)
  func `The other form's figures read back, each with its cell`(
    form: StatutoryForm, mix: MixedForm
  ) throws {
    let (report, results) = try mixed(mix, form: form)
    let stored = try StoredReport(results.report, file: "a.json")
    let log = try StoredLog(results.log, file: "a.validation.json")
    var layout = Layout()
    layout.mix = mix
    let expected = report.expected(in: layout).filter { $0.key.hasPrefix("/other_form/tables") }
    let other = try #require(stored.otherForm)
    #expect(other.template == form.other.rawValue)
    #expect(!expected.isEmpty)
    #expect(
      Dictionary(
        uniqueKeysWithValues: other.figures.map {
          ("/other_form\($0.pointer)", $0.value.map { "\($0)" } ?? "null")
        }) == expected)
    for (pointer, value) in expected where value != "null" {
      #expect(log.evidence[pointer] != nil, "\(pointer)")
    }
    let found = log.findings.filter { !$0.rule.hasPrefix("plausibility.") }
    #expect(found.map(\.rule) == ["table.mixed"])
    #expect(found.first?.cells.count == expected.count)
  }

  @Test func `A report of one form has no such member, and older results have none`() throws {
    let (_, results) = try mixed(nil)
    #expect(!String(decoding: results.report, as: UTF8.self).contains("other_form"))
    #expect(try StoredReport(results.report, file: "a.json").otherForm == nil)
  }

  @Test func `The sums of a mixed table are those of the other form, and say where its cells are`()
    throws
  {
    var generator = SplitMix64(seed: 6)
    var report = AnnualReport.random(.cn2021, using: &generator)
    let pointer = "/tables/requests/outcomes/other/other/total"
    let total = "/tables/requests/outcomes/total/total"
    report.figures[pointer] = .integer((report[pointer].integer ?? 0) + 1000)
    report.figures[total] = .integer(report[total].integer ?? 0)
    var layout = Layout(.html(.plain))
    layout.mix = .otherOutcomes
    let results = try Converter.builtIn().results(of: report.bytes(in: layout), named: "a.html")
    let findings = results.validation.findings.filter { $0.rule == "requests.outcomes_total" }
    #expect(findings.count == 1)
    #expect(
      findings.first?.cells.contains {
        $0.pointer == "/other_form/tables/requests/outcomes/other/unspecified/total"
      } == true)
  }

  @Test func `A figure of the other form that can't be read is told at its cell`() throws {
    let page = String(
      decoding: try mixedPage(), as: UTF8.self
    ).replacing("<td>710001</td>", with: "<td>约七百</td>", maxReplacements: 1)
    let results = try Converter.builtIn().results(of: Array(page.utf8), named: "a.html")
    let finding = results.validation.findings.first { $0.rule == "cell.not_a_number" }
    #expect(finding?.cells.first?.pointer?.hasPrefix("/other_form/tables/") == true)
    #expect(finding?.cells.first?.evidence?.text == "约七百")
  }

  private func mixedPage() throws -> [UInt8] {
    var generator = SplitMix64(seed: 6)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.figures["/tables/proactive_disclosure/normative_documents/issued"] = .integer(710_001)
    var layout = Layout(.html(.plain))
    layout.mix = .firstItem
    return report.bytes(in: layout)
  }

  @Test func `All figures of a collection have those of the other form by its own name`() throws {
    let fixture = try CollectionFixture()
    let bytes = try mixedPage()
    let submission = try fixture.submission(bytes, "a.html")
    let collection = try fixture.collection([submission])
    let csv = String(
      decoding: FiguresTable(collection).csv(of: collection.items[0]), as: UTF8.self)
    let lines = csv.split(separator: "\r\n").filter { $0.contains(",cn-2019,") }
    #expect(lines.count == 6)
    #expect(lines.contains { $0.contains("normative_documents,created,710001,710001") })
    let json = String(
      decoding: FiguresTable(collection).jsonLines(of: collection.items[0]), as: UTF8.self)
    #expect(json.split(separator: "\n").count { $0.contains("\"template\":\"cn-2019\"") } == 6)
  }

  @Test func `What is comparable counts the figures of the other form, which the report gives`()
    throws
  {
    var generator = SplitMix64(seed: 6)
    var report = AnnualReport.random(.cn2021, using: &generator)
    for key in ["correction_overdue", "fee_overdue", "other"] {
      report.figures["/tables/requests/outcomes/other/\(key)/total"] = .integer(7)
    }
    var layout = Layout(.html(.plain))
    layout.mix = .otherOutcomes
    let fixture = try CollectionFixture()
    let submission = try fixture.submission(report.bytes(in: layout), "a.html")
    let csv = String(
      decoding: ComparableTable.csv(try fixture.collection([submission])), as: UTF8.self)
    let rows = csv.split(separator: "\r\n").filter { $0.contains(",requests_processed_otherwise,") }
    let pointer = "/other_form/tables/requests/outcomes/other/unspecified/total"
    #expect(rows.count == 1)
    #expect(
      rows.first?.contains(",cn-2019,requests_processed_otherwise,其他处理,21,\(pointer),") == true)
  }

  @Test func `The review page has a table of them, to which findings lead`() throws {
    var generator = SplitMix64(seed: 6)
    let report = AnnualReport.random(.cn2021, using: &generator)
    var layout = Layout(.html(.plain))
    layout.mix = .otherOutcomes
    let result = try Converter.builtIn().convert(
      report.bytes(in: layout), named: "a.html", isReviewed: true)
    guard case .converted(let results) = result else {
      Issue.record("not converted")
      return
    }
    let page = String(decoding: try #require(results.review), as: UTF8.self)
    #expect(
      page.contains("data-pointer=\"/other_form/tables/requests/outcomes/other/unspecified/total\"")
    )
    let id = try #require(page.firstMatch(of: /href="#(other-figure-\d+)"/)).output.1
    #expect(page.contains("id=\"\(id)\""))
  }
}
