// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Workers

@testable import WatchService

/// What a report is compared with in the end, whatever came before.
@Suite struct ComparisonTests {
  /// A document by its name; its text begins with its body and year.
  typealias Drop = (name: String, text: String)

  /// Two versions of a report on 2021.
  private static let (first, second) = ("甲局 2021 first", "甲局 2021 second")

  /// How many documents the next start converts.
  private func jobsAfterStart(_ fixture: WatcherFixture) throws -> Int {
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    fixture.run(&watcher)
    return workers.jobs.count
  }

  @Test(arguments: [
    [("b", first), ("a", first), ("b", second)],
    [("a", first), ("b", first), ("b", second), ("b", first)],
    [("a", first), ("a", second), ("b", first)],
    [("a", first), ("b", first), ("a", second), ("b", second)],
    [("a", first), ("b", first), ("a", "乙局 2021 x")],
    [("a", first), ("b", second), ("b", "乙局 2021 x"), ("b", first)],
  ])
  func `The same bytes under two names: the last version of each name is compared`(
    _ drops: [Drop]
  ) throws {
    var last: [String: String] = [:]
    for drop in drops { last[drop.name] = drop.text }
    let expected = Set(last.values.filter { $0.hasPrefix("甲局") })
    for isLast in [false, true] {
      let fixture = try WatcherFixture()
      var watcher = try fixture.watcher()
      for (name, text) in isLast ? drops + [("z", "甲局 2022 z")] : [("z", "甲局 2022 z")] + drops {
        try fixture.drop("\(name).docx", text)
        fixture.run(&watcher)
      }
      let compared = compared(fixture, "z")
      #expect(Set(compared) == expected, "z came \(isLast ? "last" : "first")")
      #expect(compared.count == expected.count)
    }
  }

  @Test func `Where one name of a report has lost its result, that of another is read`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for name in ["a", "b"] {
      try fixture.drop("\(name).docx", Self.first)
      fixture.run(&watcher)
    }
    try remove(fixture, "outbox/a.json")
    try fixture.drop("z.docx", "甲局 2022 z")
    fixture.run(&watcher)
    #expect(compared(fixture, "z") == [Self.first])
  }

  @Test(arguments: [false, true])
  func `A result that couldn't be read is compared when its document comes again`(
    _ isDamaged: Bool
  ) throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("2021.docx", "丙县甲局 2021 x")
    fixture.run(&watcher)
    let report = try #require(fixture.text("outbox/2021.json"))
    if isDamaged {
      try fixture.write("outbox/2021.json", String(report.prefix(report.count - 4)))
    } else {
      try remove(fixture, "outbox/2021.json")
    }
    try fixture.drop("2022.docx", "丙县甲局 2022 z")
    fixture.run(&watcher)
    #expect(compared(fixture, "2022") == [])
    // That of another body isn't what was missing.
    try fixture.drop("other.docx", "乙县甲局 2021 x")
    fixture.run(&watcher)
    if !isDamaged { try fixture.write("outbox/2021.json", report) }
    try fixture.drop("2021.docx", "丙县甲局 2021 x")
    fixture.run(&watcher)
    #expect(compared(fixture, "2022") == ["丙县甲局 2021 x"])
  }

  @Test func `A result that couldn't be read is looked for at each start, and compared once`()
    throws
  {
    let fixture = try WatcherFixture()
    do {
      var watcher = try fixture.watcher()
      try fixture.drop("2021.docx", Self.first)
      fixture.run(&watcher)
    }
    let report = try #require(fixture.text("outbox/2021.json"))
    try remove(fixture, "outbox/2021.json")
    do {
      var watcher = try fixture.watcher()
      try fixture.drop("2022.docx", "甲局 2022 z")
      fixture.run(&watcher)
    }
    #expect(try jobsAfterStart(fixture) == 0)
    try fixture.write("outbox/2021.json", report)
    #expect(try jobsAfterStart(fixture) == 1)
    #expect(compared(fixture, "2022") == [Self.first])
    #expect(try jobsAfterStart(fixture) == 0)
  }

  @Test(arguments: ["outbox", "archive"])
  func `A log that couldn't be made again is made at the start that finds all it needs`(
    _ folder: String
  ) throws {
    let fixture = try WatcherFixture()
    do {
      var watcher = try fixture.watcher()
      try fixture.drop("2022.docx", "甲局 2022 z")
      fixture.run(&watcher)
    }
    let name = folder == "outbox" ? "outbox/2022.json" : "archive/2022.docx"
    let text = try #require(fixture.text(name))
    try remove(fixture, name)
    do {
      var watcher = try fixture.watcher()
      try fixture.drop("2021.docx", Self.first)
      fixture.run(&watcher)
    }
    #expect(try jobsAfterStart(fixture) == 0)
    #expect(try fixture.store().status().revisions.count == 1)
    try fixture.write(name, text)
    #expect(try jobsAfterStart(fixture) == 1)
    #expect(compared(fixture, "2022") == [Self.first])
    #expect(try jobsAfterStart(fixture) == 0)
    let outcomes = try fixture.store().status().revisions.map(\.outcome)
    #expect(outcomes == [RevisionOutcome.revised.words])
  }

  @Test func `With more reports than are read, the worker learns that there are others`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    for number in 1...9 { try fixture.drop("\(number).docx", "甲县财政局 2021 \(number)") }
    fixture.run(&watcher)
    try fixture.drop("z.docx", "甲县财政局 2022 z")
    fixture.run(&watcher)
    #expect(workers.answers.last?.reports?.count == 8)
    #expect(workers.answers.last?.isComplete == false)
    // Whichever it is that leaves, the eight others are all.
    let asked = workers.answers.count
    try fixture.drop("9.docx", "乙县财政局 2021 x")
    fixture.run(&watcher)
    #expect(workers.answers.count == asked + 2)
    #expect(workers.answers.last?.reports?.count == 8)
    #expect(workers.answers.last?.isComplete == true)
  }

  private func remove(_ fixture: WatcherFixture, _ path: String) throws {
    try FileManager.default.removeItem(at: fixture.root.appending(path: path))
  }

  /// The texts of the reports that a log says it was compared with.
  private func compared(_ fixture: WatcherFixture, _ name: String) -> [String] {
    let log = fixture.text("outbox/\(name).validation.json") ?? ""
    let line = log.split(separator: "\n").first { $0.contains("\"compared\"") } ?? ""
    return line.split(separator: ";").compactMap { part in
      part.firstRange(of: "\"text\": \"").flatMap { start in
        part[start.upperBound...].split(separator: "\"").first.map(String.init)
      }
    }
  }
}
