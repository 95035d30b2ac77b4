// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage
import TestSupport
import Testing

@testable import WatchService

/// Documents whose names meet, in one group and one after the other.
@Suite struct GroupNamesTests {
  private func accepts(_ first: FilePath, _ second: FilePath) -> Bool {
    var names = GroupNames()
    return names.insert(first) && names.insert(second)
  }

  @Test(arguments: [
    ("报告.html", "报告.docx"), ("报告.html", "报告.validation.html"), ("报告.html", "报告.1.html"),
    ("报告.html", "报告.html.html"), ("报告", "报告.1"), ("A.html", "a.html"), ("B/x.html", "b/x.html"),
    ("caf\u{E9}.html", "cafe\u{301}.html"), ("STRASSE.html", "straße.html"),
  ])
  func `Names that could meet wait for each other, whichever comes first`(
    _ first: String, _ second: String
  ) {
    #expect(!accepts(FilePath(first), FilePath(second)))
    #expect(!accepts(FilePath(second), FilePath(first)))
  }

  @Test(arguments: [
    ("报告.html", "报告1.html"), ("a/报告.html", "b/报告.html"), ("报告.1.html", "报告.2.html"),
    ("报告.validation.html", "报告.review.html"), ("a.html", "a/a.html"),
  ])
  func `Names that can't meet don't`(_ first: String, _ second: String) {
    #expect(accepts(FilePath(first), FilePath(second)))
    #expect(accepts(FilePath(second), FilePath(first)))
  }

  @Test func `Names that are too long are compared by what they are shortened to, too`() throws {
    let long = String(repeating: "长", count: 80)
    let name = try #require(FilePath.Component("\(long).html"))
    let shortened = ResultName(of: name, keepsEnding: false)
    let same = FilePath(String(decoding: shortened.base, as: UTF8.self) + ".docx")
    #expect(!accepts(FilePath("\(long).html"), same))
    #expect(!accepts(same, FilePath("\(long).html")))
  }

  @Test func `Every document has its own results, however their names meet in one group`() throws {
    var generator = SplitMix64(seed: 24)
    let parts = ["报告", "validation", "review", "1", "2", "html", "json", "error", "htm"]
    for _ in 0..<4 {
      let fixture = try WatcherFixture()
      let workers = ScriptedWorkers()
      workers.slots = 60
      var watcher = try fixture.watcher(workers)
      var dropped: [String] = []
      for _ in 0..<3 {
        for _ in 0..<8 {
          let count = Int.random(in: 0...3, using: &generator)
          let names = (0..<count).map { _ in parts.randomElement(using: &generator) ?? "a" }
          let name = (["报告"] + names + ["html"]).joined(separator: ".")
          guard fixture.text("inbox/\(name)") == nil else { continue }
          let text = "\(dropped.count % 7 == 6 ? "bad" : "document") \(dropped.count)"
          try fixture.drop(name, text)
          dropped.append(text)
        }
        fixture.run(&watcher)
      }
      let good = dropped.filter { !$0.hasPrefix("bad") }
      #expect(fixture.files("archive").count == good.count)
      #expect(fixture.files("failed").count == 2 * (dropped.count - good.count))
      checkResults(of: good, in: fixture)
    }
  }

  /// Every document has one log, with the report of the same document beside it.
  private func checkResults(of documents: [String], in fixture: WatcherFixture) {
    var logs: [String: Int] = [:]
    for path in fixture.files("outbox") where path.hasSuffix(".json") {
      guard let text = fixture.text("outbox/\(path)"), text.contains("validation-log"),
        let stamp = ResultStamp(Array(text.utf8)), let sha256 = stamp.sha256
      else { continue }
      logs[sha256, default: 0] += 1
      let report = fixture.text("outbox/\(path.dropLast(".validation.json".count)).json") ?? ""
      #expect(
        ResultStamp(Array(report.utf8)) == stamp && report.contains("annual-report"),
        "\(path) is of \(stamp.file), the report of \(ResultStamp(Array(report.utf8))?.file ?? "none")"
      )
    }
    let expected = documents.map { (ScriptedWorkers.sha256(Array($0.utf8)), 1) }
    #expect(logs == Dictionary(expected, uniquingKeysWith: +))
  }

  @Test func `Of twelve documents of one stem, each is published after the one before`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    workers.slots = 60
    let texts = (0..<12).map { "document \($0)" }
    for (index, text) in texts.enumerated() { try fixture.drop("报告.\(index).html", text) }
    try fixture.drop("报告.html", "document")
    var watcher = try fixture.watcher(workers)
    fixture.run(&watcher)
    #expect(fixture.files("archive").count == 13)
    checkResults(of: texts + ["document"], in: fixture)
  }
}
