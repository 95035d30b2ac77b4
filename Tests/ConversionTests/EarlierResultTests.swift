// SPDX-License-Identifier: Apache-2.0

import ConversionFixtures
import Formats
import Foundation
import ReportModel
import TestSupport
import Testing

@testable import Conversion

@Suite struct EarlierResultTests {
  private static func result(_ bytes: [UInt8], _ name: String) throws -> EarlierResult {
    let results = try Converter.builtIn().results(of: bytes, named: name, isReviewed: true)
    return EarlierResult(report: results.report, log: results.log, review: results.review)
  }

  /// A report with a name that occurs in it in many ways, and findings.
  private static func document(_ seed: Int) -> [UInt8] {
    var generator = SplitMix64(seed: UInt64(seed))
    var report = AnnualReport.random(.cn2021, using: &generator)
    if seed.isMultiple(of: 2) {
      report.figures["/tables/requests/outcomes/total/total"] = .integer(987_654)
    }
    let layout = seed.isMultiple(of: 3) ? Layout(.docx(.word)) : Layout(.html(.plain))
    return report.bytes(in: layout)
  }

  private static let names = [
    "a", "b.docx", "年报.html", "file", "\"quoted\".docx", "back\\slash", "line\nfeed\u{1}",
    "report\",\n  \"verdict\": \"pass", "🀄", "",
  ]

  @Test(arguments: 0..<12)
  func `A relabelled result is what converting under the new name gives, but for one note`(
    _ seed: Int
  )
    throws
  {
    let bytes = Self.document(seed)
    let old = Self.names[seed % Self.names.count]
    for new in Self.names {
      let renamed = try #require(try Self.result(bytes, old).renamed(from: old, to: new))
      let fresh = try Self.result(bytes, new)
      #expect(renamed.report == fresh.report)
      #expect(try withoutNote(renamed.log) == String(decoding: fresh.log, as: UTF8.self))
      let page = try #require(renamed.review)
      let remark = "<p class=\"republished\">"
      #expect(String(decoding: page, as: UTF8.self).ranges(of: remark).count == 1)
      #expect(withoutRemark(page) == fresh.review.map { String(decoding: $0, as: UTF8.self) })
      let note = try #require(try notes(renamed.log).last)
      #expect(note["code"] as? String == "document.converted_before")
      // Foundation finds no empty text in any other.
      guard !old.isEmpty else { continue }
      #expect((note["message"] as? String)?.contains(old) == true)
      #expect((note["message_zh"] as? String)?.contains(old) == true)
    }
  }

  @Test func `A result relabelled twice has one note, with the last name`() throws {
    let result = try Self.result(Self.document(0), "one.docx")
    let second = try #require(result.renamed(from: "one.docx", to: "two.docx"))
    let third = try #require(second.renamed(from: "two.docx", to: "three.docx"))
    let codes = try notes(third.log).map { $0["code"] as? String }
    #expect(codes.count { $0 == "document.converted_before" } == 1)
    #expect(third.report == (try Self.result(Self.document(0), "three.docx")).report)
    let message = try notes(third.log).last?["message"] as? String
    #expect(message?.contains("two.docx") == true)
    let page = String(decoding: try #require(third.review), as: UTF8.self)
    #expect(page.contains("two.docx") && page.contains("three.docx"))
    #expect(!page.contains("one.docx"))
    #expect(page.ranges(of: "<p class=\"republished\">").count == 1)
  }

  @Test func `Anything but our own text for that name is left to a new conversion`() throws {
    let good = try Self.result(Self.document(0), "one.docx")
    #expect(good.renamed(from: "other.docx", to: "two.docx") == nil)
    let report = String(decoding: good.report, as: UTF8.self)
    let log = String(decoding: good.log, as: UTF8.self)
    let swapped = EarlierResult(report: good.log, log: good.report)
    #expect(swapped.renamed(from: "one.docx", to: "two.docx") == nil)
    for (text, other) in [
      (report, ""), (report, "null\n"), (report, "[]"), (report, String(report.dropLast(2))),
      (report, report.replacing("annual-report/1", with: "annual-report/2")),
      (report, report.replacing("\"source\"", with: "\"sauce\"")),
      (log, ""), (log, String(log.dropLast(2))), (log, log + "}"),
      (log, log.replacing("\"notes\"", with: "\"note\"")),
    ] {
      let result = EarlierResult(
        report: text == report ? Array(other.utf8) : good.report,
        log: text == log ? Array(other.utf8) : good.log)
      #expect(result.renamed(from: "one.docx", to: "two.docx") == nil, "\(other.prefix(40))")
    }
    let page = String(decoding: try #require(good.review), as: UTF8.self)
    for other in [
      "", "<p>one.docx</p>", page.replacing(">one.docx</bdi>", with: ">two.docx</bdi>"),
      page.replacing("file-name", with: "name"),
    ] {
      let result = EarlierResult(report: good.report, log: good.log, review: Array(other.utf8))
      #expect(result.renamed(from: "one.docx", to: "two.docx") == nil, "\(other.prefix(40))")
    }
  }

  @Test func `A result cut off anywhere is not relabelled, and nothing crashes`() throws {
    let good = try Self.result(Self.document(1), "one.docx")
    for length in stride(from: 0, to: good.log.count - 1, by: 97) {
      let result = EarlierResult(report: good.report, log: Array(good.log.prefix(length)))
      #expect(result.renamed(from: "one.docx", to: "two.docx") == nil)
      #expect(result.summary == nil)
    }
  }

  @Test(arguments: 0..<6)
  func `A result's files give its summary again`(_ seed: Int) throws {
    let results = try Converter.builtIn().results(of: Self.document(seed), named: "a.docx")
    let earlier = EarlierResult(report: results.report, log: results.log)
    #expect(earlier.summary == results.summary)
  }

  private func notes(_ log: [UInt8]) throws -> [[String: Any]] {
    let value = try JSONSerialization.jsonObject(with: Data(log)) as? [String: Any]
    return value?["notes"] as? [[String: Any]] ?? []
  }

  /// The page's text without what is said of its being renamed.
  private func withoutRemark(_ page: [UInt8]) -> String {
    String(decoding: page, as: UTF8.self)
      .replacing(/<p class="republished">.*?<\/p>/.dotMatchesNewlines(), with: "")
  }

  /// The log's text with its last note taken out, by its lines.
  private func withoutNote(_ log: [UInt8]) throws -> String {
    var lines = String(decoding: log, as: UTF8.self).split(
      separator: "\n", omittingEmptySubsequences: false)
    let code = try #require(lines.firstIndex { $0.contains("\"document.converted_before\"") })
    lines.removeSubrange(code - 1...code + 5)
    if lines[code - 2].hasSuffix("\"notes\": [") {
      lines[code - 2] = "  \"notes\": [],"
      lines.remove(at: code - 1)
    } else {
      lines[code - 2].removeLast()
    }
    return lines.joined(separator: "\n")
  }
}
