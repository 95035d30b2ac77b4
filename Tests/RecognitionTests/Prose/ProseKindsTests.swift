// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Formats
import Glibc
import ReportModel
import Testing

@testable import Recognition

/// What a number of the prose is read as, and why not; other scripts and marks; long prose.
@Suite struct ProseKindsTests {
  private static func read(
    _ text: String, issuer: String? = nil, year: Int? = 2022
  ) throws -> ProseFigureSet {
    let library = try FormatLibrary()
    let format = try #require(library["cn-2021"])
    let report = Report(
      format: format, issuer: issuer, year: year,
      sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: text)],
      readings: format.figures.map { _ in .absent }, mapping: Mapping())
    return ProseReader(phrasebook: library.phrasebook, formats: library.formats).claims(in: report)
  }

  private static func values(_ claims: ProseFigureSet) -> [String] {
    claims.all.map { "\($0.rule) \($0.value)" }
  }

  static let kinds: [(String, ProseNumber.Reading)] = [
    ("收到申请5件。", .figures([0])), ("收到申请数量较上年增加5件。", .foreign(.comparison)),
    ("2019年收到申请5件。", .foreign(.otherTime)), ("上半年收到申请5件。", .foreign(.otherTime)),
    ("教育局收到申请5件。", .foreign(.otherBody)), ("受理人大建议5件。", .foreign(.otherRegister)),
    ("协助区政府办理申请5件。", .foreign(.otherWork)), ("明年力争办结申请5件。", .foreign(.plan)),
    ("满意率98.5%。", .foreign(.comparison)), ("收到入党申请5件。", .unknown("入党")),
    ("举办培训班5期。", .unknown("")),
  ]

  @Test(arguments: kinds)
  func `Each number is read as a figure, as something else, or as nothing known`(
    _ sentence: String, _ reading: ProseNumber.Reading
  ) throws {
    #expect(try Self.read(sentence).numbers.map(\.reading) == [reading])
  }

  @Test func `A number keeps its place in the section`() throws {
    let number = try #require(try Self.read("一句话。\n收到申请45件。").numbers.first)
    #expect(number.words == "45件")
    #expect(number.range == 9..<12)
  }

  static let alike = [
    "全年新收申请9件，上年结转1件，办结8件；2件结转下年度。", "全年新收申請9件，上年結轉1件，辦結8件；2件結轉下年度。",
    "全年新收申请9件,上年结转1件,办结8件;2件结转下年度。", "全年新收申请９件，上年结转１件，办结８件；２件结转下年度。",
    "全年新收申请九件（上年结转一件），办结八件，2件结转下年度。", "全年新收申请9件(上年结转1件),办结8件,2件结转2023年度。",
  ]

  @Test(arguments: alike)
  func `Scripts, widths, marks and numerals are read alike`(_ sentence: String) throws {
    #expect(
      Self.values(try Self.read(sentence)) == [
        "prose.received 9", "prose.carried_over 1", "prose.outcomes_total 8",
        "prose.carried_forward 2",
      ])
  }

  @Test func `A report without year and issuer is compared all the same`() throws {
    let claims = try Self.read("2022年，共收到申请9件，结转2023年1件。", issuer: nil, year: nil)
    #expect(Self.values(claims) == ["prose.received 9", "prose.carried_forward 1"])
  }

  @Test func `A whole area's figures are its government's own`() throws {
    let sentence = "全县共收到政府信息公开申请9件。"
    #expect(try Self.read(sentence, issuer: "青山县人民政府").all.count == 1)
    #expect(try Self.read(sentence, issuer: "青山县审计局").all.isEmpty)
    #expect(try Self.read(sentence).all.isEmpty)
  }

  static let long: [(String, @Sendable (Int) -> String)] = [
    ("numbers", { "收到申请" + String(repeating: "予以公开5件、", count: $0) + "。" }),
    ("numbers without marks", { "收到申请" + String(repeating: "5件", count: $0) + "。" }),
    ("brackets", { String(repeating: "（收到申请5件", count: $0) + "。" }),
    ("nothing known", { String(repeating: "某", count: 8 * $0) + "收到申请5件。" }),
    ("sentences", { String(repeating: "收到申请5件。", count: $0) }),
    ("shares", { "收到申请9件" + String(repeating: "，予以公开5件，占55.5%", count: $0) + "。" }),
  ]

  @Test(arguments: long.indices)
  func `What is kept of long prose is bounded`(_ index: Int) throws {
    let (name, text) = Self.long[index]
    for count in [4_000, 8_000, 40_000] {
      let claims = try Self.read(text(count))
      #expect(claims.numbers.count <= 2_000, "\(name)")
      #expect(claims.all.count <= 4_000, "\(name)")
      #expect(claims.all.allSatisfy { $0.words.unicodeScalars.count <= 240 }, "\(name)")
      #expect(claims.all.allSatisfy { $0.quote.text.unicodeScalars.count <= 2_001 }, "\(name)")
    }
  }

  @Test func `What is too long to be compared is noted, with its section`() throws {
    let claims = try Self.read(String(repeating: "收到申请5件。", count: 3_000))
    #expect(claims.unread == [1])
    #expect(ProseReader.notes(on: claims).map(\.code) == ["prose.not_compared"])
    #expect(try Self.read(String(repeating: "收到申请5件。", count: 1_000)).unread.isEmpty)
    #expect(try Self.read(String(repeating: "某", count: 40_000)).unread == [1])
  }

  /// Linear time is four times as much for four times as many, quadratic time sixteen times.
  @Test(arguments: long.indices)
  func `Four times as much prose costs far less than sixteen times as much`(_ index: Int) throws {
    let (name, text) = Self.long[index]
    func cost(_ count: Int) throws -> Double {
      let prose = text(count)
      return try (0..<3).map { _ in
        let start = Self.processorTime
        _ = try Self.read(prose)
        return Self.processorTime - start
      }.min() ?? 0
    }
    let base = try cost(0)
    let few = try cost(400)
    // What takes no time of its own can't be told from the noise of what it's measured against.
    let ratio = try (cost(1_600) - base) / max(few - base, few / 2, 1e-4)
    #expect(ratio < 10, "\(name)")
  }

  /// Of this thread, in seconds: what else runs doesn't count.
  private static var processorTime: Double {
    var time = timespec()
    unsafe clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time)
    return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
  }
}
