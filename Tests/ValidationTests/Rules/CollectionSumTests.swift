// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Validation

@Suite struct CollectionSumTests {
  private let received = "/tables/requests/received/total"

  /// Sums that a sound report is the summary of.
  private func sums(
    year: Int = 2021, _ changes: [String: CollectedSums.Sum] = [:]
  ) throws -> CollectedSums {
    let report = try SoundReport().report
    var sums: [String: CollectedSums.Sum] = [:]
    for (figure, slot) in report.format.figures.enumerated() {
      sums[slot.pointer] = CollectedSums.Sum(value: report.value(of: figure), given: 35)
    }
    sums.merge(changes) { _, new in new }
    return CollectedSums(year: year, template: "cn-2021", reports: 36, sums: sums)
  }

  private func findings(
    _ sums: CollectedSums, _ change: (inout SoundReport) -> Void = { _ in }
  ) throws -> [Finding] {
    var report = try SoundReport().changed(change)
    report.sums = sums
    return try report.validate().findings.filter { $0.rule == "collection.sum" }
  }

  @Test func `A summary that is the sum of its reports has no finding`() throws {
    #expect(try findings(sums()) == [])
  }

  @Test func `A cell that differs is reported with the bodies that make it up`() throws {
    let contributors = (1...7).map {
      CollectedSums.Contributor(issuer: "\($0)局", value: Quantity(50 - $0))
    }
    let changed = try sums([
      received: CollectedSums.Sum(value: Quantity(301), given: 35, contributors: contributors)
    ])
    let finding = try #require(try findings(changed).first)
    #expect(finding.severity == .error)
    #expect(finding.expected == .number(Quantity(301)))
    #expect(finding.actual == .number(Quantity(46)))
    #expect(finding.cells.map(\.pointer) == [received])
    #expect(
      finding.message.zh
        == "《收到和处理政府信息公开申请情况》表“一、本年新收政府信息公开申请数量”行“总计”列：汇总报告为46，36份报告中35份填报，合计301，相差255。"
        + "构成：1局 49、2局 48、3局 47、4局 46、5局 45，另有2个机关。")
    #expect(
      finding.message.en
        == "requests/received/total: the summary says 46, the reports add up to 301 (35 of 36 give "
        + "it), difference 255. Made of: 1局 49, 2局 48, 3局 47, 4局 46, 5局 45 and 2 more.")
  }

  @Test(arguments: [
    (nil as Int?, 0 as Int?, 0), (nil, 3, 1), (0, nil, 0), (4, nil, 1), (nil, nil, 0), (0, 0, 0),
  ])
  func `A blank is no zero and doesn't contradict one`(
    _ summary: Int?, _ sum: Int?, _ expected: Int
  ) throws {
    let pointer = "proactive_disclosure/licensing/decisions"
    let changed = try sums([
      "/tables/" + pointer: CollectedSums.Sum(
        value: sum.map { Quantity($0) }, given: sum == nil ? 0 : 1)
    ])
    let found = try findings(changed) { report in
      if let summary { report.set(pointer, summary) } else { report.blank(pointer) }
    }
    #expect(found.count == expected)
  }

  @Test func `Sums of another year aren't compared, which is reported once`() throws {
    let found = try findings(sums(year: 2020, [received: CollectedSums.Sum(value: nil, given: 0)]))
    #expect(found.map(\.severity) == [.info])
    #expect(found.first?.message.zh.contains("未作比对") == true)
  }
}
