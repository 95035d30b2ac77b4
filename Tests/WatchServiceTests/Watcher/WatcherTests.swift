// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing
import Workers

@testable import WatchService

@Suite struct WatcherTests {
  @Test func `A document becomes its results, and its original goes to the archive`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("2022/城南/report.docx", "one")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("inbox") == [])
    #expect(
      fixture.files("outbox") == [
        "2022/城南/report.json", "2022/城南/report.review.html",
        "2022/城南/report.validation.json",
      ])
    #expect(fixture.files("archive") == ["2022/城南/report.docx"])
    #expect(fixture.files("work") == [])
    fixture.check(["one"])
  }

  @Test func `A rejected document goes to failed with the reason beside it`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("a/report.docx", "bad")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("failed") == ["a/report.docx", "a/report.error.json"])
    #expect(fixture.files("outbox") == [])
    #expect(fixture.files("archive") == [])
  }

  @Test func `A file still being written isn't claimed until two polls have found it unchanged`()
    throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    try fixture.drop("report.html", "half")
    var watcher = try fixture.watcher(workers)
    fixture.step(&watcher)
    fixture.step(&watcher, after: .seconds(4))
    try fixture.drop("report.html", "half and the rest")
    fixture.step(&watcher, after: .seconds(2))
    #expect(workers.jobs.isEmpty)
    fixture.run(&watcher)
    #expect(workers.jobs.map(\.document) == [Array("half and the rest".utf8)])
  }

  @Test func `One poll is not enough, however old the file is`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var policy = WatcherFixture.policy
    policy.settle = .zero
    try fixture.drop("report.html", "old")
    var watcher = try fixture.watcher(workers, policy: policy)
    fixture.step(&watcher)
    #expect(workers.jobs.isEmpty)
    fixture.run(&watcher)
    #expect(workers.jobs.count == 1)
  }

  @Test(arguments: ["~$report.docx", ".report.docx", "report.docx.tmp", "REPORT.DOCX.PART"])
  func `Lock files, hidden files and partial downloads are ignored`(_ name: String) throws {
    let fixture = try WatcherFixture()
    try fixture.drop(name, "x")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("inbox") == [name])
  }

  @Test func `A truncated archive is waited for, and claimed after a while`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    try fixture.drop("report.docx", "PK\u{3}\u{4} and not the end of it, which takes its time")
    var watcher = try fixture.watcher(workers)
    for _ in 0..<12 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.isEmpty)
    fixture.run(&watcher)
    #expect(workers.jobs.count == 1)
  }

  @Test func `The same bytes under another name get the same result, and the log names the first`()
    throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    try fixture.drop("a/first.docx", "one")
    fixture.run(&watcher)
    try fixture.drop("b/second.docx", "one")
    fixture.run(&watcher)
    #expect(workers.jobs.map(\.earlierName) == [nil, "first.docx"])
    #expect(
      fixture.events.all.contains {
        if case .republished("b/second.docx", "b/second.json", earlier: "a/first.docx") = $0 {
          true
        } else {
          false
        }
      })
    #expect(fixture.text("outbox/b/second.json")?.contains("\"file\": \"second.docx\"") == true)
    #expect(fixture.files("archive") == ["a/first.docx", "b/second.docx"])
    fixture.check(["one", "one"])
  }

  @Test func `Of the same bytes at the same time, one is converted before the others`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    for number in 0..<5 { try fixture.drop("\(number).docx", "one") }
    fixture.run(&watcher)
    #expect(workers.jobs.map(\.attempt) == [1, 1, 1, 1, 1])
    #expect(workers.jobs.count { $0.earlierName == nil } == 1)
    #expect(fixture.files("outbox").filter { $0.hasSuffix(".validation.json") }.count == 5)
    fixture.check(Array(repeating: "one", count: 5))
  }

  @Test func `The same document dropped again changes nothing but the archive`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    try fixture.drop("report.docx", "one")
    fixture.run(&watcher)
    try fixture.drop("report.docx", "one")
    fixture.run(&watcher)
    #expect(workers.jobs.count == 1)
    #expect(
      fixture.files("outbox") == ["report.json", "report.review.html", "report.validation.json"])
    #expect(fixture.files("archive") == ["report.1.docx", "report.docx"])
  }

  @Test func `A result that somebody removed is made again`() throws {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers)
    try fixture.drop("report.docx", "one")
    fixture.run(&watcher)
    try FileManager.default.removeItem(at: fixture.root.appending(path: "outbox/report.json"))
    try fixture.drop("other.docx", "one")
    fixture.run(&watcher)
    #expect(workers.jobs.map(\.earlierName) == [nil, nil])
    #expect(fixture.text("outbox/other.json") != nil)
  }

  @Test func `A new version gives a new result, and the older one is kept beside it, numbered`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for text in ["one", "two", "three"] {
      try fixture.drop("a/report.docx", text)
      fixture.run(&watcher)
    }
    #expect(
      fixture.files("archive").map { ($0, fixture.text("archive/\($0)")) }.map {
        "\($0) \($1 ?? "")"
      }
        == ["a/report.1.docx one", "a/report.2.docx two", "a/report.docx three"])
    for (name, text) in [("report.1", "one"), ("report.2", "two"), ("report", "three")] {
      #expect(fixture.text("outbox/a/\(name).json")?.contains("\"\(text)\"") == true)
      #expect(fixture.text("outbox/a/\(name).validation.json")?.contains("\"\(text)\"") == true)
      #expect(fixture.text("outbox/a/\(name).review.html")?.contains(text) == true)
    }
    fixture.check(["one", "two", "three"])
  }

  @Test func `Documents that differ only in their endings keep them`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.docx", "one")
    try fixture.drop("report.html", "two")
    fixture.run(&watcher)
    let reports = fixture.files("outbox").filter { $0.hasSuffix(".json") }
    #expect(reports.count == 4)
    #expect(reports.contains("report.json"))
    #expect(reports.contains("report.docx.json") != reports.contains("report.html.json"))
    fixture.check(["one", "two"])
  }

  @Test func `A second failure under one name keeps the first`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.docx", "bad one")
    fixture.run(&watcher)
    try fixture.drop("report.docx", "bad two")
    fixture.run(&watcher)
    #expect(
      fixture.files("failed") == [
        "report.1.docx", "report.1.error.json", "report.docx", "report.error.json",
      ])
    fixture.check(["bad one", "bad two"])
  }

  @Test func `A document that kills its workers fails after its attempts and blocks no other`()
    throws
  {
    let fixture = try WatcherFixture()
    let workers = ScriptedWorkers { job, previous in
      job.name == "poison.docx"
        ? .failed(job.id, .crashed(signal: 11))
        : .replied(job.id, ScriptedWorkers.reply(to: job, previous: previous))
    }
    var watcher = try fixture.watcher(workers)
    try fixture.drop("poison.docx", "poison")
    for number in 0..<10 { try fixture.drop("\(number).docx", "good \(number)") }
    fixture.run(&watcher)
    #expect(workers.jobs.count { $0.name == "poison.docx" } == 3)
    #expect(fixture.files("failed") == ["poison.docx", "poison.error.json"])
    #expect(fixture.text("failed/poison.error.json")?.contains("\"attempts\": 3") == true)
    #expect(fixture.files("archive").count == 10)
    // Under another name it isn't tried again.
    try fixture.drop("again.docx", "poison")
    fixture.run(&watcher)
    #expect(workers.jobs.count == 13)
    #expect(fixture.files("failed").contains("again.error.json"))
  }

  @Test func `What a dead instance had claimed is adopted and not lost`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("a/report.docx", "one")
    do {
      var dead = try fixture.watcher(ScriptedWorkers { _, _ in nil })
      for _ in 0..<8 { fixture.step(&dead, after: .seconds(2)) }
      #expect(fixture.files("work").count == 2, "the document and its copy")
    }
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["a/report.docx"])
    #expect(fixture.files("work") == [])
    fixture.check(["one"])
  }

  @Test func `A document that brings the computer down each time fails at last`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    for boot in 0..<3 {
      var dead = try fixture.watcher(ScriptedWorkers { _, _ in nil }, boot: "\(boot)")
      for _ in 0..<8 { fixture.step(&dead, after: .seconds(2)) }
    }
    let workers = ScriptedWorkers()
    var watcher = try fixture.watcher(workers, boot: "last")
    fixture.run(&watcher)
    #expect(workers.jobs.isEmpty)
    #expect(fixture.files("failed").contains("report.error.json"))
  }

  @Test func `The daemon's own death doesn't count as a document's attempt`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    for _ in 0..<5 {
      var dead = try fixture.watcher(ScriptedWorkers { _, _ in nil })
      for _ in 0..<8 { fixture.step(&dead, after: .seconds(2)) }
    }
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
  }

  @Test(.enabled(if: TestDisk.renamesToFreeNames))
  func `Stopping releases what isn't done`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("a/report.docx", "one")
    var watcher = try fixture.watcher(ScriptedWorkers { _, _ in nil })
    for _ in 0..<8 { fixture.step(&watcher, after: .seconds(2)) }
    watcher.end(at: fixture.now)
    #expect(fixture.files("inbox") == ["a/report.docx"])
    #expect(fixture.files("work") == [])
  }

  @Test func `What can't be renamed in one step stays claimed when the service stops`() throws {
    let fixture = try WatcherFixture()
    let files = RefusingFileSystem { call, _ in
      call == .renameToFreeName ? .invalidArgument : nil
    }
    try fixture.drop("a/report.docx", "one")
    var first = try fixture.watcher(ScriptedWorkers { _, _ in nil }, on: files)
    for _ in 0..<8 { fixture.step(&first, after: .seconds(2)) }
    first.end(at: fixture.now)
    #expect(fixture.files("inbox") == [])
    fixture.check(["one"])
    var next = try fixture.watcher(on: files)
    fixture.run(&next)
    #expect(fixture.files("archive") == ["a/report.docx"])
    #expect(fixture.files("work") == [])
  }

  @Test func `A document that changes during conversion is converted again before publishing`()
    throws
  {
    let fixture = try WatcherFixture()
    var texts = ["two"]
    let workers = ScriptedWorkers { job, _ in
      if let text = texts.popLast() {
        try? fixture.write("work/watcher-1/\(job.id)/report.docx", text)
      }
      return .replied(job.id, ScriptedWorkers.reply(to: job))
    }
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher(workers)
    fixture.run(&watcher)
    #expect(workers.jobs.count == 2)
    #expect(fixture.text("outbox/report.json")?.contains("\"two\"") == true)
    #expect(
      fixture.files("outbox") == ["report.json", "report.review.html", "report.validation.json"])
    fixture.check(["two"])
  }

  @Test func `Two watchers on one inbox convert each document once`() throws {
    let fixture = try WatcherFixture()
    let (one, two) = (ScriptedWorkers(), ScriptedWorkers())
    for number in 0..<40 { try fixture.drop("\(number % 4)/\(number).docx", "document \(number)") }
    var first = try fixture.watcher(one)
    var second = try fixture.watcher(two)
    for _ in 0..<200 {
      fixture.step(&first, after: .milliseconds(300))
      fixture.step(&second, after: .milliseconds(300))
    }
    let areIdle = (first.machine.isIdle, second.machine.isIdle)
    #expect(areIdle == (true, true))
    #expect(one.jobs.count + two.jobs.count == 40)
    #expect(fixture.files("archive").count == 40)
    fixture.check((0..<40).map { "document \($0)" })
  }

  /// Its results were in the outbox, its original in `failed`, and nobody said which was right.
  @Test
  func `A document whose service is killed each time before it records the result isn't given up`()
    throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    for _ in 0..<15 {
      let store = RefusingStore(try fixture.store())
      store.refusesEnds.isOn = true
      var killed = try fixture.watcher(store: store)
      for _ in 0..<12 { fixture.step(&killed, after: .seconds(1)) }
      #expect(fixture.files("outbox").contains("report.json"))
      #expect(fixture.files("archive") == [])
    }
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(fixture.files("failed") == [])
  }
}
