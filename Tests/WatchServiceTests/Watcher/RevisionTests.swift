// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// Reports whose text begins with their body and year, and logs that name what they were compared with.
@Suite struct RevisionTests {
  @Test func `A report is compared with that of the same body on the year before, in one pass`()
    throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    try fixture.drop("2021/a.docx", "甲县财政局 2021 x")
    try fixture.drop("2021/b.docx", "甲县教育局 2021 x")
    fixture.run(&watcher)
    try fixture.drop("2022/a.docx", "财政局 2022 x")
    fixture.run(&watcher)
    #expect(compared(fixture, "2022/a") == "甲县财政局 2021 x")
    #expect(compared(fixture, "2021/a") == nil)
    #expect(workers.jobs.count == 3)
    fixture.check(["甲县财政局 2021 x", "甲县教育局 2021 x", "财政局 2022 x"])
  }

  @Test func `A later year's log is made again when the earlier report arrives, with the reason`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("2022/a.docx", "甲局 2022 x")
    fixture.run(&watcher)
    let report = fixture.text("outbox/2022/a.json")
    #expect(compared(fixture, "2022/a") == nil)
    try fixture.drop("2021/a.docx", "甲局 2021 x")
    fixture.run(&watcher)
    #expect(compared(fixture, "2022/a") == "甲局 2021 x")
    #expect(fixture.text("outbox/2022/a.json") == report)
    #expect(fixture.files("archive") == ["2021/a.docx", "2022/a.docx"])
    let revisions = try fixture.store().status().revisions
    #expect(revisions.map(\.path) == ["2022/a.docx"])
    #expect(revisions.map(\.outcome) == [RevisionOutcome.revised.words])
    #expect(revisions.first?.because.en.contains("2021/a.json") == true)
    #expect(fixture.files("outbox").count == 6)
    fixture.check(["甲局 2022 x", "甲局 2021 x"])
  }

  @Test func `Ten years that arrive at once are each compared with the year before`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    for year in (2012...2021).reversed() {
      for body in ["甲局", "乙局"] { try fixture.drop("\(body)\(year).docx", "\(body) \(year) x") }
    }
    fixture.run(&watcher)
    for year in 2013...2021 {
      for body in ["甲局", "乙局"] {
        #expect(compared(fixture, "\(body)\(year)") == "\(body) \(year - 1) x")
      }
    }
    #expect(workers.jobs.count == 20)
  }

  @Test func `Two years under names that differ only in their endings don't wait for each other`()
    throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    workers.slots = 1
    var watcher = try fixture.watcher(workers)
    try fixture.drop("report.docx", "甲局 2022 x")
    try fixture.drop("report.html", "甲局 2021 x")
    fixture.run(&watcher)
    #expect(fixture.text("outbox/report.json")?.contains("甲局 2021 x") == true)
    #expect(compared(fixture, "report.docx") == "甲局 2021 x")
  }

  @Test func `A new version of the year before takes the place of the old one`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("2021.docx", "甲局 2021 first")
    fixture.run(&watcher)
    try fixture.drop("2022.docx", "甲局 2022 x")
    fixture.run(&watcher)
    try fixture.drop("2021.docx", "甲局 2021 second")
    fixture.run(&watcher)
    #expect(compared(fixture, "2022") == "甲局 2021 second")
  }

  @Test func `Both logs of a report given under two names are made again`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("a.docx", "甲局 2022 x")
    fixture.run(&watcher)
    try fixture.drop("b.docx", "甲局 2022 x")
    fixture.run(&watcher)
    try fixture.drop("last.docx", "甲局 2021 x")
    fixture.run(&watcher)
    #expect(compared(fixture, "a") == "甲局 2021 x")
    #expect(compared(fixture, "b") == "甲局 2021 x")
  }

  @Test func `A log is made again after the daemon died in between`() throws {
    let fixture = try WatcherFixture()
    let silent = ScriptedWorkers { job, previous in
      previous == nil ? .replied(job.id, ScriptedWorkers.reply(to: job)) : nil
    }
    do {
      var watcher = try fixture.watcher(silent)
      try fixture.drop("2022.docx", "甲局 2022 x")
      fixture.run(&watcher)
      try fixture.drop("2021.docx", "甲局 2021 x")
      for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    }
    #expect(compared(fixture, "2022") == nil)
    #expect(fixture.files("outbox").count == 6)
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    fixture.run(&watcher)
    #expect(compared(fixture, "2022") == "甲局 2021 x")
  }

  @Test func `A revision that kills every worker is given up, and the old log stays`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers { job, previous in
      previous == nil
        ? .replied(job.id, ScriptedWorkers.reply(to: job)) : .failed(job.id, .crashed(signal: 6))
    }
    var watcher = try fixture.watcher(workers)
    try fixture.drop("2022.docx", "甲局 2022 x")
    fixture.run(&watcher)
    let log = fixture.text("outbox/2022.validation.json")
    try fixture.drop("2021.docx", "甲局 2021 x")
    fixture.run(&watcher)
    #expect(fixture.text("outbox/2022.validation.json") == log)
    let revisions = try fixture.store().status().revisions
    #expect(revisions.map(\.outcome) == [RevisionOutcome.attemptsExhausted.words])
    #expect(workers.compared.count == 3)
  }

  @Test func `Where the original or the result is gone, the store says that the log stays`() throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("2022.docx", "甲局 2022 x")
    fixture.run(&watcher)
    try fixture.write("archive/2022.docx", "something else")
    try fixture.drop("2021.docx", "甲局 2021 x")
    fixture.run(&watcher)
    let revisions = try fixture.store().status().revisions
    #expect(revisions.map(\.outcome) == [RevisionOutcome.originalMissing.words])
  }

  @Test func `When the suppressions change, every log is made again by the new ones`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers { [suppressions = fixture.suppressions] job, previous in
      let reply = ScriptedWorkers.reply(to: job, previous: previous)
      guard case .converted(let outputs, let summary, _, let seconds) = reply else {
        return .replied(job.id, reply)
      }
      let list = suppressions.current ?? ""
      let log = Array((list + "\n}\n").utf8)
      return .replied(
        job.id,
        .converted(
          outputs.map { $0.kind == .log ? Output(.log, log) : $0 }, summary, suppressions: list,
          seconds: seconds))
    }
    var watcher = try fixture.watcher(workers)
    for number in 0..<20 { try fixture.drop("\(number).docx", "甲局 2022 \(number)") }
    fixture.run(&watcher)
    fixture.suppressions.current = "new"
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(2)) }
    fixture.run(&watcher)
    for number in 0..<20 {
      #expect(fixture.text("outbox/\(number).validation.json") == "new\n}\n")
    }
    let made = workers.jobs.count
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.count == made)
  }

  @Test func `A rebuilt store knows the bodies and years of the results again`() throws {
    let fixture = try WatcherFixture()
    do {
      var watcher = try fixture.watcher()
      try fixture.drop("2022.docx", "甲局 2022 x")
      fixture.run(&watcher)
    }
    let reports = try fixture.store().reports(of: [YearKey(year: 2022, office: "甲局")])
    #expect(reports.values.flatMap(\.self).map(\.body) == ["甲局"])
  }

  /// The text of the report that a log says it was compared with.
  private func compared(_ fixture: WatcherFixture, _ name: String) -> String? {
    guard let log = fixture.text("outbox/\(name).validation.json"),
      let line = log.split(separator: "\n").first(where: { $0.contains("\"compared\"") }),
      let text = line.split(separator: "\"text\": \"").last
    else { return nil }
    return text.split(separator: "\"").first.map(String.init)
  }
}
