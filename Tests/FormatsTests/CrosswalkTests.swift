// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import Testing

@testable import Formats

@Suite struct CrosswalkTests {
  @Test func `Every figure of the crosswalk is one of its form's`() throws {
    let library = try FormatLibrary()
    let pointers = try Crosswalk.builtIn().pointers
    #expect(pointers.count > 40)
    for (name, pointer) in pointers {
      #expect(library[name]?.figure(at: pointer) != nil, "\(name) \(pointer)")
    }
  }

  @Test(arguments: [("cn-2014", 11), ("cn-2019", 13), ("cn-2021", 13), ("fujian-2008", 4)])
  func `A form has the quantities that name it, each with its reason`(
    _ name: String, _ count: Int
  ) throws {
    let comparisons = try #require(try FormatLibrary()[name]).comparisons
    #expect(comparisons.count == count)
    #expect(Set(comparisons.map(\.key)).count == count)
    #expect(comparisons.allSatisfy { !$0.reason.zh.isEmpty && !$0.others.isEmpty })
  }

  @Test func `A quantity is a sum in a form that divides it`() throws {
    let old = try #require(try FormatLibrary()["cn-2014"])
    let held = try #require(old.comparisons.first { $0.key == "information_not_held" })
    #expect(
      held.figures.map { old.figures[$0].pointer } == [
        "/tables/statistics/requests/replies/not_this_body",
        "/tables/statistics/requests/replies/not_existing",
      ])
    #expect(held.others["cn-2021"] == ["/tables/requests/outcomes/not_provided/not_held/total"])
  }

  @Test func `A sum of which a part is missing is missing`() {
    #expect([Quantity(1), Quantity(2)].sum == Quantity(3))
    #expect([Quantity(1), nil].sum == nil)
    #expect([Quantity?]().sum == nil)
  }

  @Test(arguments: [
    ("comparable: close", "comparable: nearly", "nearly is not allowed here"),
    ("source: labels", "origin: labels", "unknown key origin"),
    ("reason_zh: 甲", "", "reason_zh is missing"),
  ])
  func `A mistake in a crosswalk is an error`(
    _ from: String, _ to: String, _ problem: String
  ) throws {
    let text = """
      - key: a
        title: A
        title_zh: 甲
        comparable: close
        source: labels
        reason: A
        reason_zh: 甲
        figures: { cn-2021: [requests/received/total] }
      """
    _ = try Crosswalk(try Entry(file: "a.yaml", text: text, root: "crosswalk"))
    let error = try #require(throws: FormatError.self) {
      try Crosswalk(
        try Entry(file: "a.yaml", text: text.replacing(from, with: to), root: "crosswalk"))
    }
    #expect(error.problem.en.contains(problem))
  }
}
