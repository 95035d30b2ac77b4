// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel
import Testing

@testable import Conversion

@Suite struct PreviousReportsTests {
  static func report(_ body: String?, _ year: Int?, file: String = "a.docx", received: Int = 1)
    -> StoredReport
  {
    StoredReport(
      template: "cn-2021", issuer: body, year: year, sections: [],
      figures: [StoredFigure(pointer: "/tables/a", value: Quantity(received))],
      source: SourceFile(file: file))
  }

  static let bureau = "会同县林业局"

  @Test func `Last year's report of the same body is found, however it is written`() {
    let last = Self.report("湖南省会同县林业局", 2021)
    let reports = PreviousReports([
      Self.report(Self.bureau, 2020), last, Self.report(Self.bureau, 2022),
      Self.report("会同县财政局", 2021), Self.report(nil, 2021),
    ])
    #expect(reports.previous(body: Self.bureau, year: 2022) == .one(last))
    #expect(reports.previous(body: Self.bureau, year: 2024) == .none)
    #expect(reports.previous(body: "溆浦县林业局", year: 2022) == .none)
    #expect(reports.previous(body: nil, year: 2022) == .none)
    #expect(reports.previous(body: Self.bureau, year: nil) == .none)
  }

  @Test func `The body that signs is used where the title names none`() {
    var last = Self.report(nil, 2021)
    last.signedBy = Self.bureau
    #expect(PreviousReports([last]).previous(body: Self.bureau, year: 2022) == .one(last))
  }

  @Test func `A name that may mean two bodies is reported, and neither is chosen`() {
    let first = Self.report("林业局", 2021)
    let other = Self.report("溆浦县林业局", 2021)
    let reports = PreviousReports([first, other])
    #expect(reports.previous(body: Self.bureau, year: 2022) == .ambiguous([first]))
    #expect(PreviousReports([first]).previous(body: Self.bureau, year: 2022) == .one(first))
  }

  @Test func `One report converted twice is one; two that differ are not`() {
    let docx = Self.report(Self.bureau, 2021)
    let page = Self.report(Self.bureau, 2021, file: "a.html")
    let changed = Self.report(Self.bureau, 2021, file: "b.docx", received: 2)
    #expect(
      PreviousReports([docx, page]).previous(body: Self.bureau, year: 2022) == .one(docx))
    #expect(
      PreviousReports([docx, changed]).previous(body: Self.bureau, year: 2022)
        == .ambiguous([docx, changed]))
  }

  @Test func `Where there are more reports than were read, none is chosen, and the note says so`() {
    let read = [Self.report(Self.bureau, 2021), Self.report(Self.bureau, 2021, file: "a.html")]
    let reports = PreviousReports(read, isComplete: false)
    #expect(reports.previous(body: Self.bureau, year: 2022) == .ambiguous(read))
    let format = ReportFormat(
      name: "cn-2021", title: "", authority: "", firstYear: 2021, lastYear: nil, sections: [],
      counters: [], tables: [], figures: [])
    let report = Report(
      format: format, issuer: Self.bureau, year: 2022, sections: [], readings: [],
      mapping: Mapping())
    let note = reports.choice(for: report).note
    #expect(note.code == "history.ambiguous")
    #expect(note.message.en.hasSuffix("(a.html) and others."))
    #expect(note.message.zh.hasSuffix("（a.html）等。"))
  }
}
