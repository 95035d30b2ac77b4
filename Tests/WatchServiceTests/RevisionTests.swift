import Basics
import ResultFiles
import SystemPackage
import Testing
import Workers

@testable import WatchService

/// Reports whose text begins with their body and year, and logs that name what they were compared with.
@Suite struct RevisionTests {
  @Test func `A report is compared with that of the same body on the year before`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("2021/a.docx", "甲县财政局 2021 x")
    try yard.drop("2021/b.docx", "甲县教育局 2021 x")
    yard.run(&watcher)
    try yard.drop("2022/a.docx", "财政局 2022 x")
    yard.run(&watcher)
    #expect(compared(yard, "2022/a") == "甲县财政局 2021 x")
    #expect(compared(yard, "2021/a") == nil)
    yard.check(["甲县财政局 2021 x", "甲县教育局 2021 x", "财政局 2022 x"])
  }

  @Test func `A later year's log is made again when the earlier report arrives, with the reason`()
    throws
  {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("2022/a.docx", "甲局 2022 x")
    yard.run(&watcher)
    let report = yard.text("outbox/2022/a.json")
    #expect(compared(yard, "2022/a") == nil)
    try yard.drop("2021/a.docx", "甲局 2021 x")
    yard.run(&watcher)
    #expect(compared(yard, "2022/a") == "甲局 2021 x")
    #expect(yard.text("outbox/2022/a.json") == report)
    #expect(yard.files("archive") == ["2021/a.docx", "2022/a.docx"])
    let revisions = try yard.store().status().revisions
    #expect(revisions.map(\.path) == ["2022/a.docx"])
    #expect(revisions.map(\.outcome) == ["revised"])
    #expect(revisions.first?.because.en.contains("2021/a.json") == true)
    #expect(yard.files("outbox").count == 6)
    yard.check(["甲局 2022 x", "甲局 2021 x"])
  }

  @Test func `Ten years that arrive at once are each compared with the year before`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    for year in (2012...2021).reversed() {
      for body in ["甲局", "乙局"] { try yard.drop("\(body)\(year).docx", "\(body) \(year) x") }
    }
    yard.run(&watcher)
    for year in 2013...2021 {
      for body in ["甲局", "乙局"] {
        #expect(compared(yard, "\(body)\(year)") == "\(body) \(year - 1) x")
      }
    }
  }

  @Test func `A new version of the year before takes the place of the old one`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("2021.docx", "甲局 2021 first")
    yard.run(&watcher)
    try yard.drop("2022.docx", "甲局 2022 x")
    yard.run(&watcher)
    try yard.drop("2021.docx", "甲局 2021 second")
    yard.run(&watcher)
    #expect(compared(yard, "2022") == "甲局 2021 second")
  }

  @Test func `Both logs of a report given under two names are made again`() throws {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("a.docx", "甲局 2022 x")
    yard.run(&watcher)
    try yard.drop("b.docx", "甲局 2022 x")
    yard.run(&watcher)
    try yard.drop("last.docx", "甲局 2021 x")
    yard.run(&watcher)
    #expect(compared(yard, "a") == "甲局 2021 x")
    #expect(compared(yard, "b") == "甲局 2021 x")
  }

  @Test func `A log is made again after the daemon died in between`() throws {
    let yard = try Yard()
    let silent = ScriptedWorkers { job in
      if case .convert(_, .some) = job.task { return nil }
      return .replied(job.id, ScriptedWorkers.reply(to: job))
    }
    do {
      var watcher = try yard.watcher(silent)
      try yard.drop("2022.docx", "甲局 2022 x")
      yard.run(&watcher)
      try yard.drop("2021.docx", "甲局 2021 x")
      for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    }
    #expect(compared(yard, "2022") == nil)
    #expect(yard.files("outbox").count == 6)
    var watcher = try yard.watcher()
    yard.run(&watcher)
    for _ in 0..<20 { yard.step(&watcher, after: .seconds(2)) }
    yard.run(&watcher)
    #expect(compared(yard, "2022") == "甲局 2021 x")
  }

  @Test func `A revision that kills every worker is given up, and the old log stays`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers { job in
      if case .convert(_, .some) = job.task {
        return .failed(job.id, .crashed(signal: 6))
      }
      return .replied(job.id, ScriptedWorkers.reply(to: job))
    }
    var watcher = try yard.watcher(workers)
    try yard.drop("2022.docx", "甲局 2022 x")
    yard.run(&watcher)
    let log = yard.text("outbox/2022.validation.json")
    try yard.drop("2021.docx", "甲局 2021 x")
    yard.run(&watcher)
    #expect(yard.text("outbox/2022.validation.json") == log)
    let revisions = try yard.store().status().revisions
    #expect(revisions.map(\.outcome) == ["every attempt to convert it again failed"])
    #expect(
      workers.jobs.filter {
        if case .convert(_, .some) = $0.task { true } else { false }
      }.count == 3)
  }

  @Test func `Where the original or the result is gone, the store says that the log stays`() throws
  {
    let yard = try Yard()
    var watcher = try yard.watcher()
    try yard.drop("2022.docx", "甲局 2022 x")
    yard.run(&watcher)
    try yard.write("archive/2022.docx", "something else")
    try yard.drop("2021.docx", "甲局 2021 x")
    yard.run(&watcher)
    let outcome = try #require(try yard.store().status().revisions.first?.outcome)
    #expect(outcome.contains("archive"))
  }

  @Test func `When the suppressions change, every log is made again by the new ones`() throws {
    let yard = try Yard()
    let workers = ScriptedWorkers { [suppressions = yard.suppressions] job in
      let reply = ScriptedWorkers.reply(to: job)
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
    var watcher = try yard.watcher(workers)
    for number in 0..<20 { try yard.drop("\(number).docx", "甲局 2022 \(number)") }
    yard.run(&watcher)
    yard.suppressions.current = "new"
    for _ in 0..<10 { yard.step(&watcher, after: .seconds(2)) }
    yard.run(&watcher)
    for number in 0..<20 {
      #expect(yard.text("outbox/\(number).validation.json") == "new\n}\n")
    }
    let made = workers.jobs.count
    for _ in 0..<10 { yard.step(&watcher, after: .seconds(2)) }
    #expect(workers.jobs.count == made)
  }

  @Test func `A rebuilt store knows the bodies and years of the results again`() throws {
    let yard = try Yard()
    do {
      var watcher = try yard.watcher()
      try yard.drop("2022.docx", "甲局 2022 x")
      yard.run(&watcher)
    }
    let reports = try yard.store().reports(of: [YearKey(year: 2022, office: "甲局")])
    #expect(reports.values.flatMap(\.self).map(\.body) == ["甲局"])
  }

  /// The text of the report that a log says it was compared with.
  private func compared(_ yard: Yard, _ name: String) -> String? {
    guard let log = yard.text("outbox/\(name).validation.json"),
      let line = log.split(separator: "\n").first(where: { $0.contains("\"compared\"") }),
      let text = line.split(separator: "\"text\": \"").last
    else { return nil }
    return text.split(separator: "\"").first.map(String.init)
  }
}
