// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel

@testable import Validation

/// A report in which every rule holds, and the same with one thing changed.
struct SoundReport {
  var report: Report
  var prose = ProseFigureSet()
  var sums: CollectedSums?

  init(_ name: String = "cn-2021") throws {
    let library = try FormatLibrary()
    guard let format = library[name] else { throw MissingFormat() }
    report = Report(
      format: format, title: "某县财政局2022年政府信息公开工作年度报告", issuer: "某县财政局", signedBy: "某县财政局",
      year: format.firstYear, periodStart: CalendarDate(year: format.firstYear, month: 1, day: 1),
      periodEnd: CalendarDate(year: format.firstYear, month: 12, day: 31),
      issuedOn: CalendarDate(year: format.firstYear + 1, month: 1, day: 31),
      sections: format.sections.enumerated().map { index, form in
        Section(
          number: index + 1, kind: form.kind, heading: form.heading,
          text: form.asks != nil ? "公开的主动性有待加强。" : "")
      },
      readings: format.figures.indices.map { .given(Quantity(0), Self.evidence($0, "0")) },
      mapping: Mapping())
    report.statedYears = [StatedYear.Source.title, .period, .prose].map {
      StatedYear(source: $0, year: format.firstYear, quote: "")
    }
    // The forms before 2019 have other figures; theirs are all 0.
    guard format.figure(at: "/tables/requests/received/total") != nil else { return }
    // 46 received: 44 dealt with, 2 carried forward.
    for column in ["natural_person", "total"] {
      set("requests/received/\(column)", 46)
      set("requests/outcomes/granted/\(column)", 40)
      set("requests/outcomes/refused/state_secret/\(column)", 4)
      set("requests/outcomes/total/\(column)", 44)
      set("requests/carried_forward/\(column)", 2)
    }
    set("reconsideration_litigation/reconsideration/upheld", 7)
    set("reconsideration_litigation/reconsideration/pending", 8)
    set("reconsideration_litigation/reconsideration/total", 15)
  }

  struct MissingFormat: Error {}

  /// A place that no other figure has.
  static func evidence(_ figure: Int, _ text: String) -> Evidence {
    Evidence(table: 1, row: figure + 1, column: 2, text: text)
  }

  func figure(_ pointer: String) -> Int {
    report.format.figures.firstIndex { $0.pointer == "/tables/" + pointer } ?? -1
  }

  mutating func set(_ pointer: String, _ value: Int) {
    let index = figure(pointer)
    report.readings[index] = .given(Quantity(value), Self.evidence(index, String(value)))
  }

  /// Adds a figure that the prose states of some figures, or of none that a table has.
  mutating func state(_ rule: String, _ readings: [[String]], _ value: Int) {
    var stated = ProseFigure(
      rule: rule, readings: readings.map { $0.map(figure) }, value: Quantity(value),
      relation: .equal, isApproximate: false, namesRow: false, unit: "件",
      words: "所述\(value)件", range: 0..<4, quote: Quote(text: "所述\(value)件。", section: 1))
    stated.isUntabledAmount = rule == "prose.fees"
    prose.all.append(stated)
  }

  mutating func blank(_ pointer: String) {
    report.readings[figure(pointer)] = .blank(Self.evidence(figure(pointer), ""))
  }

  func changed(_ change: (inout SoundReport) -> Void) -> SoundReport {
    var copy = self
    change(&copy)
    return copy
  }

  func validate(previous: StoredReport? = nil) throws -> Validation {
    Validator.validate(
      Subject(
        report: report, formats: try FormatLibrary().formats, prose: prose, sums: sums,
        previous: previous))
  }
}

extension Validation {
  var rules: [String] { findings.map(\.rule) }
}
