// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import DocumentModel
import ConversionFixtures
import Formats
import Presentation
import ReportModel
import TestSupport
import Testing

@Suite struct ReviewPageTests {
  private func format() throws -> ReportFormat {
    try #require(try FormatLibrary.builtIn()["cn-2021"])
  }

  private func converted(_ seed: UInt64) throws -> ConversionResult.Results {
    let generated = GeneratedCase(seed: seed)
    return try Converter.builtIn().results(
      of: generated.bytes, named: generated.fileName, isReviewed: true)
  }

  /// A report with nothing in it but what a test puts there.
  private func reviewed(
    _ readings: [String: CellValue] = [:], findings: [Finding] = [], claims: [ProseFigure] = [],
    title: String? = "某街道办事处2023年政府信息公开工作年度报告", text: String? = nil,
    file: String = "a.docx"
  ) throws -> ReviewedReport {
    let format = try format()
    return ReviewedReport(
      report: Report(
        format: format, title: title, issuer: "某街道办事处", year: 2023,
        sections: format.sections.enumerated().map { index, form in
          Section(
            number: index + 1, kind: form.kind, heading: form.heading,
            text: index == 0 ? text : nil)
        },
        readings: format.figures.map { readings[$0.pointer] ?? .absent }, mapping: Mapping()),
      claims: ProseFigureSet(all: claims), validation: Validation(findings: findings, checks: 3),
      notes: [],
      file: SourceFile(
        file: file, format: "docx", bytes: 1, sha256: "00", producer: nil))
  }

  private let received = "/tables/requests/received/total"

  private func given(_ value: Int, row: Int = 4) -> CellValue {
    .given(Quantity(value), Evidence(table: 2, row: row, column: 10, text: "\(value)"))
  }

  @Test(arguments: UInt64(0)..<12)
  func `Every page is well formed, its links resolve, its figures are the report's`(
    _ seed: UInt64
  ) throws {
    let results = try converted(seed)
    let review = try #require(results.review)
    let page = PageText(review)
    #expect(page.defect == nil)
    #expect(page.ids.count == Set(page.ids).count)
    #expect(Set(page.links).isSubset(of: page.ids))
    let report = GeneratedCase(seed: seed).report
    for (pointer, value) in report.figures where value.isBlank {
      let cell = try #require(page.cell(pointer))
      #expect(!cell.contains("0"), "\(pointer): \(cell)")
    }
    #expect(try converted(seed).review == review)
  }

  @Test func `A page is made only when it is asked for`() throws {
    let results = try Converter.builtIn().results(of: GeneratedCase(seed: 1).bytes)
    #expect(results.review == nil)
  }

  @Test func `A cell shows the document's own text, and a blank stays blank`() throws {
    let places = Evidence(table: 2, row: 4, column: 10, text: "若干")
    let blank = Evidence(table: 2, row: 4, column: 10, text: "")
    for (reading, expected) in [
      (given(46), "46"), (.unreadable(places, .notANumber), "<q>若干</q>"),
      (.contradictory([places, blank]), "<q>若干</q>／<q></q>"),
    ] {
      let page = PageText(ReviewPage.bytes(try reviewed([received: reading])))
      #expect(page.cell(received) == expected)
    }
    let page = PageText(ReviewPage.bytes(try reviewed([received: .blank(blank)])))
    let cell = try #require(page.cell(received))
    #expect(cell.contains("空白") && !cell.contains("0"))
  }

  @Test func `A flagged cell carries the finding's number, its sentence and its place`() throws {
    let evidence = Evidence(table: 2, row: 4, column: 10, text: "46")
    let finding = Finding(
      rule: "requests.balance", severity: .error, message: Localized(en: "It is wrong.", zh: "不符。"),
      cells: [FindingCell(pointer: received, value: Quantity(46), evidence: evidence)])
    let page = PageText(
      ReviewPage.bytes(try reviewed([received: given(46)], findings: [finding])))
    let cell = try #require(page.cell(received))
    #expect(cell.contains("<span class=\"badge error\">1</span>"))
    #expect(cell.contains("不符。") && cell.contains("It is wrong."))
    #expect(cell.contains("原件第2张表第4行第10列"))
    #expect(cell.contains("href=\"#finding-1\""))
    #expect(page.text.contains("退回修改"))
  }

  @Test func `In a long sum, cells of 0 are marked less strongly than the others`() throws {
    let pointers = try format().figures.map(\.pointer).filter { $0.hasSuffix("/natural_person") }
    var readings: [String: CellValue] = [:]
    for (index, pointer) in pointers.enumerated() { readings[pointer] = given(index == 2 ? 5 : 0) }
    let finding = Finding(
      rule: "requests.outcomes_total", severity: .error, message: Localized(en: "", zh: ""),
      cells: pointers.map { pointer in
        let value = pointer == pointers[2] ? 5 : 0
        return FindingCell(
          pointer: pointer, value: Quantity(value),
          evidence: Evidence(table: 2, row: 1, column: 1, text: "\(value)"))
      })
    let page = PageText(ReviewPage.bytes(try reviewed(readings, findings: [finding])))
    #expect(page.cell(pointers[2])?.contains("badge") == true)
    #expect(page.cell(pointers[3]) == "0")
    #expect(page.text.count(of: "class=\"aside\"") == pointers.count - 1)
    #expect(page.text.contains("另有\(pointers.count - 1)格为0或空白"))
  }

  @Test func `A sentence that the table contradicts is marked, and so is one that agrees`() throws {
    let text = "新收申请46件，办结40件。\n没有收费。"
    let quote = Quote(text: "新收申请46件，办结40件", section: 1)
    func claim(_ rule: String, _ value: Int, _ range: Range<Int>) -> ProseFigure {
      ProseFigure(
        rule: rule, readings: [[0]], value: Quantity(value), relation: .equal,
        isApproximate: false, namesRow: false, unit: "件", words: "", range: range, quote: quote)
    }
    let finding = Finding(
      rule: "prose.outcomes_total", severity: .warning, message: Localized(en: "", zh: ""),
      expected: .number(Quantity(44)), actual: .number(Quantity(40)), quote: quote)
    var report = try reviewed(
      findings: [finding],
      claims: [claim("prose.received", 46, 0..<7), claim("prose.outcomes_total", 40, 8..<13)],
      text: text)
    let pointer = try format().figures[0].pointer
    report.validation.claims = [(0, 0..<7, 46, true), (1, 8..<13, 40, false)].map {
      ProseClaim(
        figure: $0.0, section: 1, range: $0.1, text: "", value: Quantity($0.2),
        pointers: [pointer], certainty: .words, agrees: $0.3)
    }
    let page = PageText(ReviewPage.bytes(report))
    #expect(page.text.contains("<mark><a href=\"#figure-0\">新收申请46件</a></mark>，"))
    #expect(
      page.text.contains(
        "<mark class=\"warning\">办结40件<a id=\"words-1\" href=\"#finding-1\">"))
    #expect(page.text.contains("<p>没有收费。</p>"))
    #expect(page.defect == nil)
  }

  @Test func `Of a section as much is shown as is compared, and the page says so`() throws {
    let text = String(repeating: "甲", count: Section.textLimit)
    let whole = PageText(ReviewPage.bytes(try reviewed(text: text)))
    let cut = PageText(ReviewPage.bytes(try reviewed(text: text + "乙")))
    let note = "the page shows a section&#39;s first \(Section.textLimit) characters"
    #expect(!whole.text.contains(note))
    #expect(cut.text.contains(note))
    #expect(!cut.text.contains("乙"))
    #expect(cut.defect == nil)
  }

  @Test func `Numbers that weren't compared are marked, and say why`() throws {
    var report = try reviewed(text: "网上申请12件，收到来件3件。")
    report.claims.numbers = [
      ProseNumber(words: "12件", range: 4..<7, section: 1, reading: .foreign(.otherBody)),
      ProseNumber(words: "3件", range: 12..<14, section: 1, reading: .unknown("来")),
    ]
    let page = PageText(ReviewPage.bytes(report))
    #expect(page.text.contains("<mark class=\"foreign\" title=\"其他机关或本机关一部分的数\">12件</mark>"))
    #expect(
      page.text.contains("<mark class=\"unread\" title=\"未能理解，不识别的用语：来\">3件</mark>"))
    #expect(page.defect == nil)
  }

  @Test func `No document can inject markup into the page`() throws {
    let evil = "\"><script>alert(1)</script><img src=x onerror='alert(2)'>\u{202E}"
    let evidence = Evidence(table: 1, row: 1, column: 1, text: evil)
    let finding = Finding(
      rule: evil, severity: .error, message: Localized(en: evil, zh: evil),
      cells: [FindingCell(pointer: nil, value: nil, evidence: evidence)],
      quote: Quote(text: evil, section: 1))
    var reviewed = try reviewed(
      [received: .unreadable(evidence, .notANumber)], findings: [finding], title: evil,
      text: evil, file: evil)
    reviewed.report.issuer = evil
    reviewed.notes = [Note(code: evil, message: Localized(en: evil, zh: evil), location: evil)]
    let page = PageText(ReviewPage.bytes(reviewed))
    #expect(page.defect == nil)
    #expect(!page.text.contains("<script") && !page.text.contains("<img"))
    #expect(!page.text.contains("\u{202E}"))
    #expect(page.text.contains("‹U+202E›"))
    #expect(page.text.contains("&lt;script&gt;"))
  }
}
