// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemIOFixtures
import SystemPackage
import Synchronization
import Testing
import Workers

@testable import WatchService

/// Results of another version of the converter, which an operator has converted again.
@Suite struct UpgradeTests {
  /// What a newer version reads of a document: what its script inserts into report and log.
  private struct Reading: Sendable {
    var report = ""
    var findings = ""
    var notes = ""

    static let first = Reading()
    static let otherReport = Reading(report: "other")
    static let otherFindings = Reading(findings: "other")
    static let otherNotes = Reading(notes: "other")
  }

  private func workers(_ reading: Reading) -> ScriptedWorkers {
    ScriptedWorkers { job, previous in
      let reply = ScriptedWorkers.reply(to: job, previous: previous)
      guard case .converted(let outputs, let summary, let suppressions, let seconds) = reply else {
        return .replied(job.id, reply)
      }
      let changed = outputs.map { output in
        switch output.kind {
        case .report: Output(.report, Self.with("reading", reading.report, output.bytes))
        case .log:
          Output(
            .log,
            Self.with(
              "findings", reading.findings, Self.with("notes", reading.notes, output.bytes)))
        default: output
        }
      }
      return .replied(
        job.id, .converted(changed, summary, suppressions: suppressions, seconds: seconds))
    }
  }

  private static func with(_ key: String, _ value: String, _ json: [UInt8]) -> [UInt8] {
    let text = String(decoding: json, as: UTF8.self).dropFirst("{\n".count)
    return Array("{\n  \"\(key)\": \"\(value)\",\n\(text)".utf8)
  }

  private func convert(
    _ fixture: WatcherFixture, _ reading: Reading, version: String,
    on files: any FileSystem = .kernel
  ) throws {
    var watcher = try fixture.watcher(workers(reading), on: files, converter: version)
    fixture.run(&watcher)
    watcher.end(at: fixture.now)
  }

  private func request(_ fixture: WatcherFixture, _ version: String) throws -> Int {
    try fixture.store().requestUpgrades(to: version, at: .now)
  }

  private func outdated(_ fixture: WatcherFixture, _ version: String) throws -> Int? {
    try fixture.store().status(of: version).outdated
  }

  private static let all = ["report.json", "report.review.html", "report.validation.json"]
  private static let kept = [
    "report.1.json", "report.1.review.html", "report.1.validation.json",
  ]

  @Test func `What reads differently takes the name, and the older result a number`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("2022/report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    let old = Self.all.map { fixture.text("outbox/2022/\($0)") }
    #expect(try outdated(fixture, "2") == 1)
    #expect(try request(fixture, "2") == 1)
    try convert(fixture, .otherReport, version: "2")
    #expect(fixture.files("outbox") == (Self.kept + Self.all).map { "2022/\($0)" })
    #expect(Self.kept.map { fixture.text("outbox/2022/\($0)") } == old)
    #expect(fixture.text("outbox/2022/report.json")?.contains("other") == true)
    #expect(fixture.files("archive") == ["2022/report.docx"])
    #expect(try outdated(fixture, "2") == 0)
    #expect(try request(fixture, "2") == 0)
    let older = fixture.events.all.compactMap { event in
      if case .revised(_, _, _, let older) = event { older } else { nil }
    }
    #expect(older == ["2022/report.1.json"])
    fixture.check(["甲局 2022 x"])
  }

  @Test func `A third version's result goes to the next number`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    for (version, reading) in [("2", Reading.otherReport), ("3", .otherFindings)] {
      _ = try request(fixture, version)
      try convert(fixture, reading, version: version)
    }
    #expect(
      fixture.files("outbox").filter { $0.hasSuffix(".validation.json") } == [
        "report.1.validation.json", "report.2.validation.json", "report.validation.json",
      ])
    #expect(fixture.text("outbox/report.2.json")?.contains("other") == true)
  }

  @Test func `Other findings alone are another reading`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    _ = try request(fixture, "2")
    try convert(fixture, .otherFindings, version: "2")
    #expect(fixture.files("outbox") == Self.kept + Self.all)
    #expect(fixture.text("outbox/report.1.json") == fixture.text("outbox/report.json"))
  }

  @Test(arguments: [false, true])
  func `What reads the same stays under its name alone`(hasOtherNotes: Bool) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    _ = try request(fixture, "2")
    try convert(fixture, hasOtherNotes ? .otherNotes : .first, version: "2")
    #expect(fixture.files("outbox") == Self.all)
    #expect(
      fixture.text("outbox/report.validation.json")?.contains("other") == hasOtherNotes)
    #expect(try outdated(fixture, "2") == 0)
  }

  @Test func `A service of the older version leaves it to one of another`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    _ = try request(fixture, "2")
    try convert(fixture, .first, version: "1")
    #expect(try outdated(fixture, "2") == 1)
    try convert(fixture, .otherReport, version: "2")
    #expect(try outdated(fixture, "2") == 0)
    #expect(fixture.files("outbox") == Self.kept + Self.all)
  }

  @Test func `Each of a document's names keeps its older result`() throws {
    let fixture = try WatcherFixture()
    for name in ["a", "b"] {
      try fixture.drop("\(name).docx", "甲局 2022 x")
      try convert(fixture, .first, version: "1")
    }
    #expect(try request(fixture, "2") == 2)
    try convert(fixture, .otherReport, version: "2")
    #expect(
      fixture.files("outbox").filter { $0.hasSuffix("validation.json") } == [
        "a.1.validation.json", "a.validation.json", "b.1.validation.json", "b.validation.json",
      ])
  }

  @Test func `What was dropped again meanwhile isn't converted a third time`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    _ = try request(fixture, "2")
    try fixture.drop("report.docx", "甲局 2022 x")
    let newer = workers(.otherReport)
    var watcher = try fixture.watcher(newer, converter: "2")
    fixture.run(&watcher)
    #expect(newer.jobs.count == 1)
    #expect(try outdated(fixture, "2") == 0)
    #expect(try fixture.store().status().revisions.allSatisfy { $0.outcome != nil })
  }

  @Test func `The year after is compared with the new reading, whatever came first`() throws {
    for years in [[2021, 2022], [2022, 2021]] {
      let fixture = try WatcherFixture()
      for year in years {
        try fixture.drop("\(year).docx", "甲局 \(year) x")
        try convert(fixture, .first, version: "1")
      }
      #expect(try request(fixture, "2") == 2)
      let newer = ScriptedWorkers { job, previous in
        let reply = ScriptedWorkers.reply(to: job, previous: previous)
        guard case .converted(let outputs, let summary, _, let seconds) = reply else { return nil }
        return .replied(
          job.id,
          .converted(
            outputs.map { output in
              let text = String(decoding: output.bytes, as: UTF8.self)
                .replacing("2021 x", with: "2021 y")
              return Output(output.kind, Array(text.utf8))
            }, summary, suppressions: "", seconds: seconds))
      }
      var watcher = try fixture.watcher(newer, converter: "2")
      fixture.run(&watcher)
      #expect(newer.jobs.map(\.name) == ["2021.docx", "2022.docx"])
      #expect(fixture.text("outbox/2022.validation.json")?.contains("2021 y") == true)
      #expect(try outdated(fixture, "2") == 0)
    }
  }

  @Test func `Wherever the power fails, the older result is kept once and the new one is there`()
    throws
  {
    var failures = 0
    for reading in [Reading.otherReport, .otherFindings] {
      for allowed in 0..<200 {
        let fixture = try WatcherFixture()
        try fixture.drop("report.docx", "甲局 2022 x")
        try convert(fixture, .first, version: "1")
        let old = Self.all.map { fixture.text("outbox/\($0)") }
        _ = try request(fixture, "2")
        let left = Mutex(allowed)
        let cut = RefusingFileSystem { call, path in
          guard call.changes, path.string.contains("/outbox") else { return nil }
          return left.withLock { count in
            count -= 1
            return count < 0 ? .ioError : nil
          }
        }
        do {
          var watcher = try fixture.watcher(workers(reading), on: cut, converter: "2")
          for _ in 0..<20 { fixture.step(&watcher, after: .seconds(1)) }
        }
        let isCut = left.withLock { $0 < 0 }
        #expect(Self.all.allSatisfy { fixture.text("outbox/\($0)") != nil })
        try convert(fixture, reading, version: "2")
        // Its temporary folder is removed with the claims of the dead instance.
        #expect(fixture.files("outbox") == Self.kept + Self.all, "after \(allowed) calls")
        #expect(Self.kept.map { fixture.text("outbox/\($0)") } == old, "after \(allowed) calls")
        #expect(try outdated(fixture, "2") == 0)
        if !isCut { break }
        failures += 1
      }
    }
    #expect(failures > 20)
  }

  @Test func `What was replaced and not recorded is neither kept a second time nor left outdated`()
    throws
  {
    for reading in [Reading.otherReport, .otherFindings, .otherNotes] {
      let fixture = try WatcherFixture()
      try fixture.drop("report.docx", "甲局 2022 x")
      try convert(fixture, .first, version: "1")
      let old = Self.all.map { fixture.text("outbox/\($0)") }
      _ = try request(fixture, "2")
      let store = RefusingStore(try fixture.store())
      let files = RefusingFileSystem { call, path in
        if call == .rename, path.lastComponent == "report.json" { store.isRefusing = true }
        return nil
      }
      do {
        var watcher = try fixture.watcher(
          workers(reading), on: files, store: store, converter: "2")
        for _ in 0..<20 { fixture.step(&watcher, after: .seconds(1)) }
      }
      #expect(store.isRefusing)
      #expect(try outdated(fixture, "2") == 1)
      try convert(fixture, reading, version: "2")
      let isKept = reading.notes.isEmpty
      #expect(fixture.files("outbox") == (isKept ? Self.kept : []) + Self.all)
      if isKept { #expect(Self.kept.map { fixture.text("outbox/\($0)") } == old) }
      #expect(try outdated(fixture, "2") == 0)
    }
  }

  @Test func `A failed document isn't converted from the archive`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("bad.docx", "bad")
    try convert(fixture, .first, version: "1")
    #expect(try outdated(fixture, "2") == 0)
    #expect(try request(fixture, "2") == 0)
    #expect(try fixture.store().status().failed.map(\.converter) == ["1"])
  }

  @Test func `A database that is created again knows the last result alone`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "甲局 2022 x")
    try convert(fixture, .first, version: "1")
    _ = try request(fixture, "2")
    try convert(fixture, .otherReport, version: "2")
    try fixture.removeDatabase()
    let (store, _) = try StoreOpening.open(fixture.layout, at: .now)
    #expect(try store.requestUpgrades(to: "3", at: .now) == 1)
    #expect(try store.status().revisions.map(\.result) == ["report.json"])
  }
}
