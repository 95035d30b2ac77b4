// SPDX-License-Identifier: Apache-2.0

import Basics
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

@testable import Aggregation

@Suite struct ReportCollectionTests {
  private static let roster = """
    机关,别名,层级,上级,应报
    清江县人民政府,,县,,否
    清江县教育局,县教育局,部门,清江县人民政府,是
    清江县林业局,,部门,清江县人民政府,是
    清江县石桥街道办事处,,街道,清江县人民政府,是
    清江县水利局,,部门,清江县人民政府,是
    清江县档案馆,,事业单位,清江县人民政府,否
    """

  @Test func `The result of an earlier version of the converter doesn't count, whatever it reads`()
    throws
  {
    let fixture = try CollectionFixture()
    let first = try fixture.submission(
      CollectionFixture.report("县教育局", CollectionFixture.requests(5)), file: "a.docx", modified: 2)
    var misread = try fixture.submission(
      CollectionFixture.report("县教育局", year: 2022, CollectionFixture.requests(9)), file: "a.docx",
      modified: 9)
    // The same bytes, read as another year's.
    guard case .report(let right) = first.content, case .report(var wrong) = misread.content else {
      Issue.record("not converted")
      return
    }
    wrong.source = right.source
    misread.content = .report(wrong)
    func standings(_ names: [(String, Submission)]) throws -> [String: ReportCollection.Standing] {
      let submissions = names.map { name, submission in
        var named = submission
        named.name = name
        return named
      }
      return Dictionary(
        uniqueKeysWithValues: try fixture.collection(submissions).items.map {
          ($0.submission.name, $0.standing)
        })
    }
    #expect(
      try standings([("in/a.1", misread), ("in/a", first)]) == ["in/a": .counted, "in/a.1": .older])
    #expect(
      try standings([("in/a.2", first), ("in/a.1", misread)])
        == ["in/a.2": .counted, "in/a.1": .older])
    #expect(
      try standings([("in/a.1", first), ("in/a.1.1", misread), ("in/a.1.2", misread)])
        == ["in/a.1": .counted, "in/a.1.1": .older, "in/a.1.2": .older])
    // Another folder's is another document.
    #expect(
      try standings([("in/a.1", misread), ("out/a", first)])
        == ["in/a.1": .counted, "out/a": .counted])
  }

  @Test func `Missing, doubled, renamed, late, contradictory and unexpected reports are reported`()
    throws
  {
    let fixture = try CollectionFixture()
    var contradictory = CollectionFixture.report("清江县石桥街道办事处", CollectionFixture.requests(3))
    contradictory.figures["/tables/requests/received/total"] = .integer(4)
    let late = CollectionFixture.report("清江县林业局", issuedOn: AnnualReport.Day(2024, 5, 6))
    let collection = try fixture.collection(
      [
        try fixture.submission(
          CollectionFixture.report("县教育局", CollectionFixture.requests(5)), file: "first.docx"),
        try fixture.submission(
          CollectionFixture.report(
            "县教育局", issuedOn: AnnualReport.Day(2024, 1, 29), CollectionFixture.requests(6)),
          file: "second.docx"),
        try fixture.submission(late, file: "late.docx"),
        try fixture.submission(contradictory, file: "contradictory.docx"),
        try fixture.submission(CollectionFixture.report("临江市民政局"), file: "unexpected.docx"),
        try fixture.submission(Array("%PDF-1.7\n".utf8), "scan.pdf"),
      ], roster: Self.roster)
    let items = Dictionary(
      uniqueKeysWithValues: collection.items.map { ($0.submission.name, $0) })
    #expect(collection.missing.map { collection.bodies[$0.body].name } == ["清江县水利局"])
    #expect(collection.missing.map(\.year) == [2023])
    #expect(items["first.docx"]?.standing == .older)
    #expect(items["second.docx"]?.standing == .counted)
    #expect(items["second.docx"]?.remarks == [.renamed("县教育局"), .doubled(2)])
    #expect(items["late.docx"]?.remarks == [.late])
    #expect(items["contradictory.docx"]?.remarks == [.contradictory])
    #expect(items["unexpected.docx"]?.remarks == [.unexpected])
    #expect(items["scan.pdf"]?.standing == .refused)
    let notices = CollectionNotices(collection).all.map(\.zh)
    for part in [
      "清江县水利局：2023年未报送", "清江县教育局（2023年，first.docx）：名称写作“县教育局”；同年共2份；旧版本，未计入汇总",
      "清江县林业局（2023年，late.docx）：逾期", "临江市民政局（2023年，unexpected.docx）：名单外，已计入汇总", "scan.pdf：无法转换",
      "2023年：4份报告，通过3，有警告0，有错误1；计入汇总4份，未报送1个机关",
    ] {
      #expect(notices.contains(part), "\(part) isn't in \(notices)")
    }
  }

  @Test func `The order of the results changes nothing`() throws {
    let fixture = try CollectionFixture()
    let submissions = try ["清江县教育局", "教育局", "清江县林业局", "清江县人民政府"].enumerated().map {
      try fixture.submission(
        CollectionFixture.report($1, CollectionFixture.requests($0)), file: "\($0).docx")
    }
    let one = try fixture.collection(submissions)
    let other = try fixture.collection(submissions.reversed())
    #expect(one.items.map(\.submission.name) == other.items.map(\.submission.name))
    #expect(one.items.map(\.standing) == other.items.map(\.standing))
    #expect(one.bodies.map(\.name) == other.bodies.map(\.name))
    // 教育局 can be no other than the county's.
    #expect(one.bodies.map(\.name).sorted() == ["清江县人民政府", "清江县教育局", "清江县林业局"])
  }

  @Test func `A name that may mean two bodies of the roster is reported and assigned to neither`()
    throws
  {
    let fixture = try CollectionFixture()
    let collection = try fixture.collection(
      [try fixture.submission(CollectionFixture.report("教育局"))],
      roster: "issuer\n清江县教育局\n临江市教育局\n")
    let item = try #require(collection.items.first)
    #expect(item.remarks == [.ambiguous(["清江县教育局", "临江市教育局"]), .unexpected])
    #expect(collection.missing.count == 2)
  }

  @Test func `The same file again is a copy, and no version`() throws {
    let fixture = try CollectionFixture()
    let report = CollectionFixture.report("清江县教育局", CollectionFixture.requests(2))
    let collection = try fixture.collection([
      try fixture.submission(report, file: "a.docx"),
      try fixture.submission(report, file: "b.docx"),
    ])
    #expect(Set(collection.items.map(\.standing)) == [.counted, .copy])
  }

  @Test func `Of two versions with one date, the one with the newer result counts`() throws {
    let fixture = try CollectionFixture()
    let collection = try fixture.collection([
      try fixture.submission(
        CollectionFixture.report("清江县教育局", CollectionFixture.requests(2)), file: "a.docx",
        modified: 1),
      try fixture.submission(
        CollectionFixture.report("清江县教育局", CollectionFixture.requests(3)), file: "b.docx",
        modified: 2),
    ])
    #expect(collection.items.first { $0.standing == .counted }?.submission.name == "b.docx")
  }

  @Test func `A body with subordinate bodies is a sum itself and isn't added to the sum`() throws {
    let fixture = try CollectionFixture()
    let collection = try fixture.collection(
      [
        try fixture.submission(
          CollectionFixture.report("清江县人民政府", CollectionFixture.requests(9)), file: "sum.docx"),
        try fixture.submission(
          CollectionFixture.report("清江县教育局", CollectionFixture.requests(4)), file: "a.docx"),
      ], roster: Self.roster)
    let summary = try #require(Summary(collection, year: 2023))
    #expect(summary.counted.map { collection.items[$0].submission.name } == ["a.docx"])
    #expect(summary.issuer == "清江县人民政府")
    #expect(collection.items.first { $0.submission.name == "sum.docx" }?.standing == .sum)
  }

  @Test func `A report in another year's form isn't summed up, and that is reported`() throws {
    let fixture = try CollectionFixture()
    var generator = SplitMix64(seed: 3)
    var old = AnnualReport.random(.cn2019, using: &generator)
    old.issuer = "清江县教育局"
    old.signedBy = old.issuer
    old.year = 2023
    old.beginsWithYear = false
    old.periodStart = AnnualReport.Day(2023, 1, 1)
    old.periodEnd = AnnualReport.Day(2023, 12, 31)
    let collection = try fixture.collection([
      try fixture.submission(old, file: "old.docx"),
      try fixture.submission(CollectionFixture.report("清江县林业局"), file: "new.docx"),
    ])
    let item = try #require(collection.items.first { $0.submission.name == "old.docx" })
    #expect(item.standing == .held)
    #expect(item.remarkWords.zh.contains("表格格式与所述年度不符"))
    #expect(Summary(collection, year: 2023)?.counted.count == 1)
  }

  @Test func `A report that names no body is assigned by its file name, and that is reported`()
    throws
  {
    let fixture = try CollectionFixture()
    var bare = try fixture.submission(CollectionFixture.report("清江县教育局"), file: "2023清江县林业局年报.docx")
    var report = try #require(bare.report)
    report.issuer = nil
    report.signedBy = nil
    bare.content = .report(report)
    let collection = try fixture.collection([bare], roster: Self.roster)
    let item = try #require(collection.items.first)
    #expect(collection.bodyName(of: item) == "清江县林业局")
    #expect(item.remarks == [.byFileName])
    #expect(try fixture.collection([bare]).items.first?.standing == .unknown)
  }

  @Test func `A refused file is listed under its body, which is still missing`() throws {
    let fixture = try CollectionFixture()
    let collection = try fixture.collection(
      [
        try fixture.submission(Array("%PDF-1.7\n".utf8), "清江县林业局年报.pdf"),
        try fixture.submission(CollectionFixture.report("清江县教育局"), file: "a.docx"),
      ], roster: "机关\n清江县林业局\n清江县教育局\n")
    #expect(collection.missing.map { collection.bodies[$0.body].name } == ["清江县林业局"])
    #expect(
      CollectionNotices(collection).all.map(\.zh).contains("清江县林业局（清江县林业局年报.pdf）：无法转换"))
  }

  @Test func `Years without any report are missing when they are asked for`() throws {
    let fixture = try CollectionFixture()
    let collection = try fixture.collection(
      [try fixture.submission(CollectionFixture.report("清江县教育局"))],
      roster: "issuer,expected\n清江县教育局,是\n", years: [2022, 2023])
    #expect(collection.missing == [ReportCollection.Missing(body: 0, year: 2022)])
    #expect(collection.years == [2023, 2022])
  }
}
