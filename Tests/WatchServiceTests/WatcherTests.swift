import Foundation
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

@Suite struct WatcherTests {
  @Test func `A document becomes its results, and its original goes to the archive`() throws {
    let yard = try Yard()
    try yard.drop("2022/城南/report.docx", "one")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("inbox") == [])
    #expect(
      yard.files("outbox") == [
        "2022/城南/report.json", "2022/城南/report.review.html",
        "2022/城南/report.validation.json",
      ])
    #expect(yard.files("archive") == ["2022/城南/report.docx"])
    #expect(yard.files("work") == [])
    yard.check(["one"])
  }

  @Test func `A rejected document goes to failed with the reason beside it`() throws {
    let yard = try Yard()
    try yard.drop("a/report.docx", "bad")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("failed") == ["a/report.docx", "a/report.error.json"])
    #expect(yard.files("outbox") == [])
    #expect(yard.files("archive") == [])
  }

  @Test func `A file still being written isn't claimed until two polls have found it unchanged`()
    throws
  {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    try yard.drop("report.html", "half")
    var watcher = try yard.watcher(workers)
    yard.step(&watcher)
    yard.step(&watcher, after: .seconds(4))
    try yard.drop("report.html", "half and the rest")
    yard.step(&watcher, after: .seconds(2))
    #expect(workers.jobs.isEmpty)
    yard.run(&watcher)
    #expect(workers.jobs.map(\.task) == [.convert(Array("half and the rest".utf8))])
  }

  @Test func `One poll is not enough, however old the file is`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    var terms = Yard.terms
    terms.settle = .zero
    try yard.drop("report.html", "old")
    var watcher = try yard.watcher(workers, terms: terms)
    yard.step(&watcher)
    #expect(workers.jobs.isEmpty)
    yard.run(&watcher)
    #expect(workers.jobs.count == 1)
  }

  @Test(arguments: ["~$report.docx", ".report.docx", "report.docx.tmp", "REPORT.DOCX.PART"])
  func `Lock files, hidden files and partial downloads are ignored`(_ name: String) throws {
    let yard = try Yard()
    try yard.drop(name, "x")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("inbox") == [name])
  }

  @Test func `A truncated archive is waited for, and claimed after a while`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    try yard.drop("report.docx", "PK\u{3}\u{4} and not the end of it, which takes its time")
    var watcher = try yard.watcher(workers)
    for _ in 0..<12 { yard.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.isEmpty)
    yard.run(&watcher)
    #expect(workers.jobs.count == 1)
  }

  @Test func `The same bytes under another name get the earlier result and no conversion`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    var watcher = try yard.watcher(workers)
    try yard.drop("a/first.docx", "one")
    yard.run(&watcher)
    try yard.drop("b/second.docx", "one")
    yard.run(&watcher)
    #expect(
      workers.jobs.map(\.task).filter { if case .convert = $0 { true } else { false } }.count == 1)
    #expect(yard.text("outbox/b/second.json")?.contains("\"file\": \"second.docx\"") == true)
    #expect(yard.files("archive") == ["a/first.docx", "b/second.docx"])
    yard.check(["one", "one"])
  }

  @Test func `The same bytes at the same time are converted once`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    var watcher = try yard.watcher(workers)
    for number in 0..<5 { try yard.drop("\(number).docx", "one") }
    yard.run(&watcher)
    #expect(
      workers.jobs.map(\.task).filter { if case .convert = $0 { true } else { false } }.count == 1)
    #expect(yard.files("outbox").filter { $0.hasSuffix(".validation.json") }.count == 5)
    yard.check(Array(repeating: "one", count: 5))
  }

  @Test func `The same document dropped again changes nothing but the archive`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    var watcher = try yard.watcher(workers)
    try yard.drop("report.docx", "one")
    yard.run(&watcher)
    try yard.drop("report.docx", "one")
    yard.run(&watcher)
    #expect(workers.jobs.count == 1)
    #expect(
      yard.files("outbox") == ["report.json", "report.review.html", "report.validation.json"])
    #expect(yard.files("archive") == ["report.1.docx", "report.docx"])
  }

  @Test func `A result that somebody removed is made again`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    var watcher = try yard.watcher(workers)
    try yard.drop("report.docx", "one")
    yard.run(&watcher)
    try FileManager.default.removeItem(at: yard.root.appending(path: "outbox/report.json"))
    try yard.drop("other.docx", "one")
    yard.run(&watcher)
    #expect(workers.jobs.count == 2)
    #expect(yard.text("outbox/other.json") != nil)
  }

  @Test func `A new version gives a new result, and the older one is kept beside it, numbered`()
    throws
  {
    let yard = try Yard()
    var watcher = try yard.watcher()
    for text in ["one", "two", "three"] {
      try yard.drop("a/report.docx", text)
      yard.run(&watcher)
    }
    #expect(
      yard.files("archive").map { ($0, yard.text("archive/\($0)")) }.map { "\($0) \($1 ?? "")" }
        == ["a/report.1.docx one", "a/report.2.docx two", "a/report.docx three"])
    for (name, text) in [("report.1", "one"), ("report.2", "two"), ("report", "three")] {
      #expect(yard.text("outbox/a/\(name).json")?.contains("\"\(text)\"") == true)
      #expect(yard.text("outbox/a/\(name).validation.json")?.contains("\"\(text)\"") == true)
      #expect(yard.text("outbox/a/\(name).review.html")?.contains(text) == true)
    }
    yard.check(["one", "two", "three"])
  }

  @Test func `Documents that differ only in their endings keep them`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("report.docx", "one")
    try yard.drop("report.html", "two")
    yard.run(&watcher)
    let reports = yard.files("outbox").filter { $0.hasSuffix(".json") }
    #expect(reports.count == 4)
    #expect(reports.contains("report.json"))
    #expect(reports.contains("report.docx.json") != reports.contains("report.html.json"))
    yard.check(["one", "two"])
  }

  @Test func `A second failure under one name keeps the first`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("report.docx", "bad one")
    yard.run(&watcher)
    try yard.drop("report.docx", "bad two")
    yard.run(&watcher)
    #expect(
      yard.files("failed") == [
        "report.1.docx", "report.1.error.json", "report.docx", "report.error.json",
      ])
    yard.check(["bad one", "bad two"])
  }

  @Test func `A document that kills its workers fails after its attempts and blocks no other`()
    throws
  {
    let yard = try Yard()
    let workers = ScriptedWorkers { job in
      job.name == "poison.docx"
        ? .failed(job.id, .crashed(signal: 11))
        : .replied(job.id, ScriptedWorkers.reply(to: job))
    }
    var watcher = try yard.watcher(workers)
    try yard.drop("poison.docx", "poison")
    for number in 0..<10 { try yard.drop("\(number).docx", "good \(number)") }
    yard.run(&watcher)
    #expect(workers.jobs.count { $0.name == "poison.docx" } == 3)
    #expect(yard.files("failed") == ["poison.docx", "poison.error.json"])
    #expect(yard.text("failed/poison.error.json")?.contains("\"attempts\": 3") == true)
    #expect(yard.files("archive").count == 10)
    // Under another name it isn't tried again.
    try yard.drop("again.docx", "poison")
    yard.run(&watcher)
    #expect(workers.jobs.count == 13)
    #expect(yard.files("failed").contains("again.error.json"))
  }

  @Test func `What a dead instance had claimed is adopted and not lost`() throws {
    let yard = try Yard()
    try yard.drop("a/report.docx", "one")
    do {
      var dead = try yard.watcher(ScriptedWorkers { _ in nil })
      for _ in 0..<8 { yard.step(&dead, after: .seconds(2)) }
      #expect(yard.files("work").count == 1)
    }
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("archive") == ["a/report.docx"])
    #expect(yard.files("work") == [])
    yard.check(["one"])
  }

  @Test func `A document that brings the computer down each time fails at last`() throws {
    let yard = try Yard()
    try yard.drop("report.docx", "one")
    for boot in 0..<3 {
      var dead = try yard.watcher(ScriptedWorkers { _ in nil }, boot: "\(boot)")
      for _ in 0..<8 { yard.step(&dead, after: .seconds(2)) }
    }
    let workers = ScriptedWorkers()
    var watcher = try yard.watcher(workers, boot: "last")
    yard.run(&watcher)
    #expect(workers.jobs.isEmpty)
    #expect(yard.files("failed").contains("report.error.json"))
  }

  @Test func `The daemon's own death doesn't count as a document's attempt`() throws {
    let yard = try Yard()
    try yard.drop("report.docx", "one")
    for _ in 0..<5 {
      var dead = try yard.watcher(ScriptedWorkers { _ in nil })
      for _ in 0..<8 { yard.step(&dead, after: .seconds(2)) }
    }
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("archive") == ["report.docx"])
  }

  @Test func `Stopping releases what isn't done`() throws {
    let yard = try Yard()
    try yard.drop("a/report.docx", "one")
    var watcher = try yard.watcher(ScriptedWorkers { _ in nil })
    for _ in 0..<8 { yard.step(&watcher, after: .seconds(2)) }
    watcher.end(at: yard.now)
    #expect(yard.files("inbox") == ["a/report.docx"])
    #expect(yard.files("work") == [])
  }

  @Test func `A document that changes during conversion is converted again before publishing`()
    throws
  {
    let yard = try Yard()
    var texts = ["two"]
    let workers = ScriptedWorkers { job in
      if let text = texts.popLast() {
        try? yard.write("work/watcher-1/\(job.id)/report.docx", text)
      }
      return .replied(job.id, ScriptedWorkers.reply(to: job))
    }
    try yard.drop("report.docx", "one")
    var watcher = try yard.watcher(workers)
    yard.run(&watcher)
    #expect(workers.jobs.count == 2)
    #expect(yard.text("outbox/report.json")?.contains("\"two\"") == true)
    #expect(
      yard.files("outbox") == ["report.json", "report.review.html", "report.validation.json"])
    yard.check(["two"])
  }

  @Test func `Two watchers on one inbox convert each document once`() throws {
    let yard = try Yard()
    let (one, two) = (ScriptedWorkers(), ScriptedWorkers())
    for number in 0..<40 { try yard.drop("\(number % 4)/\(number).docx", "document \(number)") }
    var first = try yard.watcher(one)
    var second = try yard.watcher(two)
    for _ in 0..<200 {
      yard.step(&first, after: .milliseconds(300))
      yard.step(&second, after: .milliseconds(300))
    }
    let areIdle = (first.isIdle, second.isIdle)
    #expect(areIdle == (true, true))
    #expect(one.jobs.count + two.jobs.count == 40)
    #expect(yard.files("archive").count == 40)
    yard.check((0..<40).map { "document \($0)" })
  }
}
