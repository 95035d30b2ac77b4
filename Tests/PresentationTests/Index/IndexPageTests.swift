// SPDX-License-Identifier: Apache-2.0

import Aggregation
import Basics
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

@testable import Presentation

@Suite struct IndexPageTests {
  private func page(_ collection: ReportCollection) -> String {
    let summaries = collection.years.compactMap { Summary(collection, year: $0) }
    return String(
      decoding: IndexPage.bytes(
        collection, summaries: summaries,
        files: [IndexPage.File("summary.xlsx", Localized(en: "Sums", zh: "汇总表"))]),
      as: UTF8.self)
  }

  @Test func `Each report has a row with its page, each missing body a row without`() throws {
    let fixture = try CollectionFixture()
    let page = page(
      try fixture.collection(
        [
          try fixture.submission(
            CollectionFixture.report("清江县教育局", CollectionFixture.requests(5)), file: "a.docx",
            review: "../results/教育 局/#1?.review.html")
        ], roster: "issuer,level\n清江县教育局,部门\n清江县林业局,部门\n"))
    #expect(page.contains("href=\"../results/%E6%95%99%E8%82%B2%20%E5%B1%80/%231%3F.review.html\""))
    #expect(page.contains("data-status=\"missing\" data-year=\"2023\"><th scope=\"row\">清江县林业局"))
    #expect(page.contains("未报送"))
    #expect(page.contains("aria-label=\"办理结果：（一）予以公开 5，"))
    #expect(page.contains("<a href=\"summary.xlsx\">"))
  }

  @Test func `Names can't inject markup or a script URL into the page`() throws {
    let fixture = try CollectionFixture()
    let evil = "<script>alert(1)</script>\"'"
    let page = page(
      try fixture.collection([
        try fixture.submission(
          Array("%PDF-1.7".utf8), "\(evil).pdf", 0, "javascript:alert(1)"),
        try fixture.submission(
          CollectionFixture.report("清江县教育局"), file: "\(evil).docx", review: "javascript:alert(1)"),
      ]))
    #expect(!page.contains("<script>alert"))
    #expect(!page.contains("href=\"javascript:"))
    #expect(page.contains("&lt;script&gt;"))
  }

  @Test func `A bar is the sum of its figures that reports give`() throws {
    let fixture = try CollectionFixture()
    let prefix = "/tables/requests/outcomes/refused"
    let page = page(
      try fixture.collection([
        try fixture.submission(
          CollectionFixture.report(
            "清江县教育局",
            [
              "\(prefix)/state_secret/total": .integer(2),
              "\(prefix)/internal_affairs/total": .integer(3),
            ]), file: "a.docx")
      ]))
    #expect(page.contains("（三）不予公开 5，"))
  }
}
