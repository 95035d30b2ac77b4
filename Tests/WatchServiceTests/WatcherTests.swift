import Foundation
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

@Suite struct WatcherTests {
  @Test("A document becomes its results, and its original goes to the archive")
  func converts() throws {
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

  @Test("A rejected document goes to failed with the reason beside it")
  func rejects() throws {
    let yard = try Yard()
    try yard.drop("a/report.docx", "bad")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("failed") == ["a/report.docx", "a/report.error.json"])
    #expect(yard.files("outbox") == [])
    #expect(yard.files("archive") == [])
  }

  @Test("What is still written isn't taken: not before it has held still at two polls")
  func settles() throws {
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

  @Test("One look is not enough, however old the file is")
  func twoPolls() throws {
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

  @Test(
    "Lock files, hidden files and what is being loaded are left alone",
    arguments: ["~$report.docx", ".report.docx", "report.docx.tmp", "REPORT.DOCX.PART"])
  func leavesAlone(_ name: String) throws {
    let yard = try Yard()
    try yard.drop(name, "x")
    var watcher = try yard.watcher()
    yard.run(&watcher)
    #expect(yard.files("inbox") == [name])
  }

  @Test("An archive without its end is waited for, and taken after a while")
  func incomplete() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers()
    try yard.drop("report.docx", "PK\u{3}\u{4} and not the end of it, which takes its time")
    var watcher = try yard.watcher(workers)
    for _ in 0..<12 { yard.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.isEmpty)
    yard.run(&watcher)
    #expect(workers.jobs.count == 1)
  }

  @Test("The same bytes under another name get the earlier result and no conversion")
  func sameBytes() throws {
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

  @Test("The same bytes at the same time are converted once")
  func sameBytesAtOnce() throws {
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

  @Test("The same document dropped again changes nothing but the archive")
  func droppedAgain() throws {
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

  @Test("A result that somebody took away is made again")
  func resultTaken() throws {
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

  @Test("A new version gives a new result, and the older one is kept beside it, numbered")
  func newVersion() throws {
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

  @Test("Documents that differ by their endings alone keep them")
  func sameStem() throws {
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

  @Test("A second failure under one name keeps the first")
  func failsTwice() throws {
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

  @Test("A document that kills its workers fails after its attempts, and stops nobody")
  func poison() throws {
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

  @Test("What a dead instance had claimed is taken over and not lost")
  func takesOver() throws {
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

  @Test("A document that brought the computer down each time fails at last")
  func computerDown() throws {
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

  @Test("The daemon's own death isn't held against a document")
  func daemonDown() throws {
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

  @Test("Stopping gives back what isn't done")
  func stops() throws {
    let yard = try Yard()
    try yard.drop("a/report.docx", "one")
    var watcher = try yard.watcher(ScriptedWorkers { _ in nil })
    for _ in 0..<8 { yard.step(&watcher, after: .seconds(2)) }
    watcher.end(at: yard.now)
    #expect(yard.files("inbox") == ["a/report.docx"])
    #expect(yard.files("work") == [])
  }

  @Test(
    "A document that changes while it is converted is converted again, and the old result isn't published"
  )
  func changesUnderneath() throws {
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

  @Test("Two watchers on one inbox take each document once")
  func two() throws {
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
