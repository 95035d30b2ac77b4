// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Validation

/// The rules that compare with last year's report.
@Suite struct HistoryTests {
  /// Last year's report, in which everything of a sound report holds and nothing was carried on.
  static func previous(
    _ sound: SoundReport, _ figures: [String: Int?] = [:], texts: [Int: String] = [:]
  ) -> StoredReport {
    StoredReport(
      template: sound.report.format.name, issuer: sound.report.issuer,
      year: sound.report.year.map { $0 - 1 },
      sections: sound.report.sections.map { section in
        var section = section
        section.text = texts[section.number] ?? ""
        return section
      },
      figures: sound.report.format.figures.map { slot in
        let key = String(slot.pointer.dropFirst("/tables/".count))
        let isForward = key.hasPrefix("requests/carried_forward")
        let own = sound.report.value(of: sound.figure(key))
        guard let given = figures[key] else {
          return StoredFigure(pointer: slot.pointer, value: isForward ? Quantity(0) : own)
        }
        return StoredFigure(pointer: slot.pointer, value: given.map { Quantity($0) })
      }, source: SourceFile(file: "2020.docx"))
  }

  private func rules(
    _ sound: SoundReport, _ figures: [String: Int?] = [:], texts: [Int: String] = [:]
  ) throws -> Validation {
    try sound.validate(previous: Self.previous(sound, figures, texts: texts))
  }

  @Test func `A report that follows from last year's passes`() throws {
    let validation = try rules(SoundReport())
    #expect(validation.rules == [])
    #expect(validation.checks > (try SoundReport().validate()).checks)
  }

  @Test func `What was carried over must be what last year carried forward, in each column`() throws
  {
    let sound = try SoundReport()
    let validation = try rules(
      sound,
      [
        "requests/carried_forward/natural_person": 3, "requests/carried_forward/total": 3,
      ])
    #expect(validation.rules == ["history.carried_over", "history.carried_over"])
    let finding = try #require(validation.findings.last)
    #expect(finding.severity == .error)
    #expect(finding.expected == .number(Quantity(3)))
    #expect(finding.actual == .number(Quantity(0)))
    #expect(finding.cells.map(\.pointer) == ["/tables/requests/carried_over/total"])
    #expect(finding.message.en.contains("2020.docx"))
    #expect(finding.message.zh.contains("2020年度"))
  }

  @Test func `A blank of either year can't be compared`() throws {
    let sound = try SoundReport()
    let before = try rules(sound).notAssessable
    let validation = try rules(sound, ["requests/carried_forward/total": Int?.none])
    #expect(validation.rules == [])
    #expect(validation.notAssessable == before + 1)
  }

  @Test func `What is in force follows from last year's`() throws {
    let sound = try SoundReport().changed {
      $0.set("proactive_disclosure/normative_documents/issued", 88)
      $0.set("proactive_disclosure/normative_documents/repealed", 55)
      $0.set("proactive_disclosure/normative_documents/in_force", 98)
    }
    let key = "proactive_disclosure/normative_documents/in_force"
    #expect(try rules(sound, [key: 65]).rules == [])
    let validation = try rules(sound, [key: 60])
    #expect(validation.rules == ["history.in_force"])
    #expect(validation.findings.first?.severity == .warning)
    #expect(validation.findings.first?.expected == .number(Quantity(93)))
    #expect(validation.findings.first?.message.zh.contains("60 + 88 − 55 = 93") == true)
  }

  @Test func `The forms of 2019 and 2021 are compared where their figures are the same`() throws {
    let old = try SoundReport("cn-2019")
    let new = try SoundReport()
    let previous = Self.previous(
      old,
      [
        "requests/carried_forward/natural_person": 4, "requests/carried_forward/total": 4,
        "proactive_disclosure/normative_documents/total_published": 70,
      ])
    let validation = try new.validate(previous: previous)
    #expect(validation.rules == ["history.carried_over", "history.carried_over"])
  }

  static let jumps: [(Int, Int, Bool)] = [
    (46, 9, true), (46, 10, false), (46, 230, false), (46, 231, true), (46, 0, true),
  ]

  @Test(arguments: jumps)
  func `A figure that grew or shrank more than fivefold is reported`(
    _ this: Int, _ last: Int, _ isReported: Bool
  ) throws {
    let validation = try rules(SoundReport(), ["requests/received/total": last])
    #expect(validation.rules == (isReported ? ["history.jump"] : []))
    #expect(validation.verdict == .pass)
  }

  /// 46 in 2019, and what the report on 2018 has in figures of another form.
  @Test(arguments: [(9, true), (10, false)])
  func `Figures of another form are compared by the crosswalk, and its reason is told`(
    _ last: Int, _ isReported: Bool
  ) throws {
    var previous = Self.previous(try SoundReport("cn-2019"))
    previous = StoredReport(
      template: "cn-2014", issuer: previous.issuer, year: 2018, sections: [],
      figures: [
        StoredFigure(
          pointer: "/tables/statistics/requests/received/total", value: Quantity(last))
      ], source: previous.source)
    let validation = try SoundReport("cn-2019").validate(previous: previous)
    #expect(validation.rules == (isReported ? ["history.jump"] : []))
    let message = validation.findings.first?.message
    #expect(
      (message?.en.contains("statistics/requests/received/total of cn-2014; The form") == true)
        == isReported)
    #expect((message?.zh.contains("2014年表为“收到申请数”") == true) == isReported)
  }

  @Test func `What is counted over all years is last year's and this year's`() throws {
    var sound = try SoundReport("fujian-2008")
    sound.set("statistics/disclosed/total/this_year", 40)
    sound.set("statistics/disclosed/total/cumulative", 290)
    let key = "statistics/disclosed/total/cumulative"
    #expect(try rules(sound, [key: 250]).rules == [])
    let validation = try rules(sound, [key: 260])
    #expect(validation.rules == ["history.cumulative"])
    #expect(validation.findings.first?.expected == .number(Quantity(300)))
  }

  @Test func `A blank of another form is compared with nothing`() throws {
    let previous = StoredReport(
      template: "cn-2014", issuer: "某县财政局", year: 2018, sections: [],
      figures: [
        StoredFigure(pointer: "/tables/statistics/requests/received/total", value: nil)
      ], source: SourceFile(file: "2018.docx"))
    #expect(try SoundReport("cn-2019").validate(previous: previous).rules == [])
  }

  @Test func `Small figures may change by any factor`() throws {
    let sound = try SoundReport()
    let key = "proactive_disclosure/licensing/decisions"
    #expect(try rules(sound, [key: 49]).rules == [])
    #expect(try rules(sound, [key: 50]).rules == ["history.jump"])
  }

  static let problems =
    "一是主动公开的深度和广度有待拓展，部分栏目更新不够及时。二是工作人员业务能力有待提升，培训力度需要加大。"
    + "三是依申请公开办理的规范化程度需要提高，答复文书的格式不够统一，需要进一步加强指导和审核把关。"

  @Test func `Prose copied from last year is reported with its share`() throws {
    var sound = try SoundReport()
    sound.report.sections[4].text = Self.problems
    let copied = try rules(sound, texts: [5: Self.problems])
    #expect(copied.rules == ["history.unchanged"])
    #expect(copied.findings.first?.severity == .info)
    #expect(copied.findings.first?.message.en.contains("section 5: 100 %") == true)
    #expect(copied.findings.first?.quote?.section == 5)
    let half = Self.problems.replacing("一是", with: "首先，").replacing("二是", with: "其次，")
      .replacing("三是", with: "再次，")
    #expect(try rules(sound, texts: [5: half]).rules == [])
    sound.report.sections[4].text = "无。"
    #expect(
      try rules(sound, texts: [5: "无。"]).rules == ["plausibility.section_empty"])
  }
}
