// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `nianbao watch`, `status` and `retry`, as a person uses them.
@Suite(.enabled(if: !Command.isSanitized)) struct WatchTests {
  private let once = ["--poll", "0.05", "--settle", "0.1", "--once"]

  private func watch(
    _ workspace: Workspace, _ more: [String] = [], environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(
      ["watch", "--root", "root"] + once + more, in: workspace.folder, environment: environment)
  }

  @Test func `The option --once converts what is there, creates the folders, and ends`() throws {
    let workspace = try Workspace()
    try workspace.write("root/inbox/2022/a.docx", Documents.docx)
    try workspace.write("root/inbox/notice.html", Documents.notice)
    let run = try watch(workspace)
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      workspace.files(in: "root/outbox") == [
        "2022/a.json", "2022/a.review.html", "2022/a.validation.json",
      ])
    #expect(workspace.files(in: "root/archive") == ["2022/a.docx"])
    #expect(workspace.files(in: "root/failed") == ["notice.error.json", "notice.html"])
    #expect(try workspace.json("root/failed/notice.error.json")["attempts"].int == 1)
    let converted = try workspace.run("convert", "root/archive/2022/a.docx", "--output", "out")
    #expect(converted.status == 0)
    for ending in ["json", "validation.json"] {
      let published = try workspace.read("root/outbox/2022/a.\(ending)")
      #expect(try workspace.read("out/a.\(ending)") == published)
    }
  }

  @Test func `The same bytes under another name have a page of that name`() throws {
    let workspace = try Workspace()
    func page(_ name: String) throws -> String {
      try workspace.write("root/inbox/\(name).docx", Documents.docx)
      #expect(try watch(workspace).status == 0)
      return String(
        decoding: try workspace.read("root/outbox/\(name).review.html"), as: UTF8.self)
    }
    #expect(try page("a").contains(">a.docx</bdi>"))
    let second = try page("b")
    #expect(second.contains(">b.docx</bdi>") && second.contains("“a.docx”"))
    #expect(!second.contains(">a.docx</bdi>"))
    for name in ["a", "b"] {
      try FileManager.default.removeItem(
        at: workspace.folder.appending(path: "root/outbox/\(name).review.html"))
    }
    let third = try page("c")
    #expect(third.contains(">c.docx</bdi>") && third.contains("“a.docx”"))
  }

  @Test func `Status reports why each file is where it is, and retry converts it again`() throws {
    let workspace = try Workspace()
    try workspace.write("root/inbox/notice.html", Documents.notice)
    #expect(try watch(workspace).status == 0)
    try workspace.write("root/inbox/later.docx", Documents.docx)
    try workspace.write("root/inbox/~$later.docx", "x")
    let status = try JSON(
      try workspace.run("status", "--root", "root", "--json").output)
    #expect(status["failed"].list.map { $0["path"].string } == ["notice.html"])
    #expect(status["failed"].list.map { $0["code"].string } == ["report.unknown_format"])
    #expect(status["waiting"].list.map { $0["path"].string } == ["later.docx"])
    #expect(status["left_alone"].list.map { $0["path"].string } == ["~$later.docx"])
    let text = try workspace.run("status", "--root", "root").text
    #expect(text.contains("notice.html") && text.contains("later.docx"))

    #expect(try workspace.run("retry", "--root", "root", "other.html").status == 64)
    #expect(try workspace.run("retry", "--root", "root", "notice.html").status == 0)
    #expect(workspace.files(in: "root/failed") == [])
    #expect(workspace.has("root/inbox/notice.html"))
    #expect(try watch(workspace).status == 0)
    #expect(workspace.files(in: "root/failed") == ["notice.error.json", "notice.html"])
  }

  @Test func `Two failed versions are retried, each with its own reason`() throws {
    let workspace = try Workspace()
    for version in ["one", "two"] {
      try workspace.write(
        "root/inbox/notice.html", Documents.notice + Array("<!--\(version)-->".utf8))
      #expect(try watch(workspace).status == 0)
    }
    #expect(
      workspace.files(in: "root/failed") == [
        "notice.1.error.json", "notice.1.html", "notice.error.json", "notice.html",
      ])
    #expect(try workspace.run("retry", "--root", "root", "notice.1.html").status == 0)
    #expect(workspace.files(in: "root/failed") == ["notice.error.json", "notice.html"])
    #expect(try workspace.run("retry", "--root", "root", "--all").status == 0)
    #expect(workspace.files(in: "root/failed") == [])
    #expect(workspace.files(in: "root/inbox") == ["notice.1.html", "notice.html"])
  }

  @Test func `After an upgrade, status counts old results, and retry has them converted again`()
    throws
  {
    let workspace = try Workspace()
    try workspace.write("root/inbox/a.docx", Documents.docx)
    try workspace.write("root/inbox/notice.html", Documents.notice)
    #expect(try watch(workspace).status == 0)
    func outdated(_ environment: [String: String] = [:]) throws -> Int? {
      let run = try Command.run(
        ["status", "--root", "root", "--json"], in: workspace.folder, environment: environment)
      return try JSON(run.output)["outdated"].int
    }
    #expect(try outdated() == 0)
    // A further form is another converter, which reads this document in the same way.
    try workspace.write("forms/library.yaml", FurtherFormat.file)
    let forms = [
      "NIANBAO_FORMATS": workspace.folder.appending(path: "forms").path(percentEncoded: false)
    ]
    #expect(try outdated(forms) == 1)
    let retry = try Command.run(
      ["retry", "--root", "root", "--outdated", "--language", "en"], in: workspace.folder,
      environment: forms)
    #expect(retry.status == 0)
    #expect(retry.text == "notice.html\n")
    #expect(retry.errors == "nianbao: results to be converted again by the service: 1\n")
    #expect(workspace.has("root/inbox/notice.html"))
    #expect(try watch(workspace, environment: forms).status == 0)
    #expect(try outdated(forms) == 0)
    #expect(
      workspace.files(in: "root/outbox") == ["a.json", "a.review.html", "a.validation.json"])
    #expect(workspace.files(in: "root/failed") == ["notice.error.json", "notice.html"])
    let again = try Command.run(
      ["retry", "--root", "root", "--outdated", "--language", "zh"], in: workspace.folder,
      environment: forms)
    #expect(again.errors == "nianbao: 将由服务重新转换的结果：0\n")
    #expect(again.text.isEmpty)
  }

  @Test func `Retry on a lost store creates it again from the folders`() throws {
    let workspace = try Workspace()
    try workspace.write("root/inbox/notice.html", Documents.notice)
    try workspace.write("root/inbox/a.docx", Documents.docx)
    #expect(try watch(workspace).status == 0)
    for file in workspace.files(in: "root/state") where file.hasPrefix("ledger.sqlite") {
      try FileManager.default.removeItem(
        at: workspace.folder.appending(path: "root/state/\(file)"))
    }
    let retry = try workspace.run("retry", "--root", "root", "notice.html")
    #expect(retry.status == 0)
    #expect(retry.text == "notice.html\n")
    #expect(retry.errors.contains("created again from the folders, since it was missing"))
    #expect(workspace.files(in: "root/inbox") == ["notice.html"])
  }

  @Test func `Status without a store says so and exits with 75`() throws {
    let workspace = try Workspace()
    let run = try workspace.run("status", "--root", "root")
    #expect(run.status == 75)
    #expect(run.errors.contains("ledger"))
  }

  @Test func `A lost store is rebuilt from the folders, and that is logged`() throws {
    let workspace = try Workspace()
    try workspace.write("root/inbox/a.docx", Documents.docx)
    try workspace.write("root/inbox/notice.html", Documents.notice)
    #expect(try watch(workspace).status == 0)
    let results = try ["json", "validation.json"].map { try workspace.read("root/outbox/a.\($0)") }
    try FileManager.default.removeItem(at: workspace.folder.appending(path: "root/state"))
    try workspace.write("root/inbox/a.docx", Documents.docx)
    let again = try watch(workspace)
    #expect(again.status == 0)
    #expect(again.errors.contains("Database created again from the folders, since it was missing"))
    // The document came again; its result is the same and lies there once.
    #expect(
      workspace.files(in: "root/outbox") == ["a.json", "a.review.html", "a.validation.json"])
    #expect(
      try ["json", "validation.json"].map { try workspace.read("root/outbox/a.\($0)") } == results)
    #expect(workspace.files(in: "root/archive") == ["a.1.docx", "a.docx"])
    let status = try JSON(try workspace.run("status", "--root", "root", "--json").output)
    #expect(status["failed"].list.map { $0["path"].string } == ["notice.html"])
  }

  @Test func `A store that a full disk left empty is rebuilt, and called empty until then`() throws
  {
    let workspace = try Workspace()
    try workspace.write("root/inbox/a.docx", Documents.docx)
    #expect(try watch(workspace).status == 0)
    try FileManager.default.removeItem(at: workspace.folder.appending(path: "root/state"))
    try workspace.write("root/state/ledger.sqlite", "")
    let status = try workspace.run("status", "--root", "root")
    #expect(status.status == 75)
    #expect(status.errors.contains("ledger.sqlite is empty"), "\(status.errors)")
    let again = try watch(workspace)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("ledger.sqlite was empty; created again"), "\(again.errors)")
    #expect(
      again.errors.contains("created again from the folders, since it was empty: 1 documents"))
    #expect(workspace.files(in: "root/state").allSatisfy { !$0.contains("damaged") })
    let known = try JSON(try workspace.run("status", "--root", "root", "--json").output)
    #expect(known["failed"].list.isEmpty)
    #expect(try watch(workspace).errors.contains("empty") == false)
  }

  @Test func `A damaged store is set aside and rebuilt`() throws {
    let workspace = try Workspace()
    try workspace.write("root/inbox/a.docx", Documents.docx)
    #expect(try watch(workspace).status == 0)
    // What SQLite keeps beside it would make it whole again.
    for name in ["ledger.sqlite-wal", "ledger.sqlite-shm"] where workspace.has("root/state/\(name)")
    {
      try FileManager.default.removeItem(
        at: workspace.folder.appending(path: "root/state/\(name)"))
    }
    try workspace.write("root/state/ledger.sqlite", "this is no database")
    let again = try watch(workspace)
    #expect(again.status == 0, "\(again.errors)")
    #expect(again.errors.contains("damaged"))
    #expect(
      workspace.files(in: "root/state").contains { $0.hasPrefix("ledger.sqlite.damaged-") })
  }

  @Test func `Strange names stay inside the folders and on one line`() throws {
    let workspace = try Workspace()
    let long = String(repeating: "长", count: 83)
    let names = [
      "line\nfeed.docx", "\u{1B}[31mred.docx", "..docx", "a\"quote\\.docx", long + ".docx",
    ]
    for (index, name) in names.enumerated() {
      var report = Documents.report
      report.figures["/tables/requests/received/total"] = .integer(index)
      try workspace.write("root/inbox/\(name)", report.bytes(in: .init(.docx(.lean))))
    }
    let inbox = workspace.folder.appending(path: "root/inbox").path
    let files = FileManager.default
    try files.createSymbolicLink(
      atPath: "\(inbox)/link.docx", withDestinationPath: "/etc/passwd")
    try files.createSymbolicLink(atPath: "\(inbox)/folder", withDestinationPath: "/etc")
    #expect(unsafe mkfifo("\(inbox)/pipe.docx", 0o600) == 0)
    let run = try watch(workspace)
    #expect(run.status == 0, "\(run.errors)")
    let inboxLeft = workspace.files(in: "root/inbox")
    #expect(inboxLeft.filter { !$0.hasPrefix("..docx") } == ["folder", "link.docx", "pipe.docx"])
    #expect(workspace.files(in: "root/archive").count == names.count - 1)
    #expect(run.errors.split(separator: "\n").allSatisfy { $0.contains("Z ") })
    #expect(!run.errors.contains("\u{1B}"))
  }

  @Test func `Two watchers on one inbox convert each document once`() throws {
    let drops = try DropFolder(seed: 3)
    let count = 1000
    // One in five is a report: what is tested are the claims.
    for number in 0..<count {
      var report = Documents.report
      report.figures["/tables/requests/received/total"] = .integer(number)
      let isReport = number.isMultiple(of: 5)
      let bytes =
        isReport
        ? Data(report.bytes(in: .init(.html(.plain)))) : Data("no report, number \(number)".utf8)
      try bytes.write(to: drops.root.appending(path: "inbox/\(number).html"))
    }
    let daemons = try (0..<2).map { _ in try Daemon(drops.root, ["--once"]) }
    for daemon in daemons {
      #expect(daemon.waitForEnd())
      #expect(daemon.status == 0, "\(daemon.log.suffix(2000))")
    }
    let lines = daemons.flatMap { $0.log.split(separator: "\n") }
    #expect(lines.count { $0.contains("Published: ") } == count / 5)
    #expect(lines.count { $0.contains("Failed:") } == count - count / 5)
    #expect(drops.files("archive").count == count / 5)
    #expect(drops.files("outbox").count == 3 * count / 5)
    #expect(drops.files("failed").count == 2 * (count - count / 5))
  }

  @Test func `A document that crashes, hangs or overfills its worker fails, and the others don't`()
    throws
  {
    let workspace = try Workspace()
    let kinds = ["crash", "exit", "garbage", "hang", "memory"]
    for kind in kinds {
      try workspace.write("root/inbox/\(kind).html", "NIANBAO-POISON \(kind)")
    }
    for number in 0..<10 {
      var report = Documents.report
      report.figures["/tables/requests/received/total"] = .integer(number)
      try workspace.write("root/inbox/\(number).html", report.bytes(in: .init(.html(.plain))))
    }
    let run = try watch(
      workspace, ["--workers", "2"], environment: ["NIANBAO_WORKERS_WALL_SECONDS": "2"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(workspace.files(in: "root/archive").count == 10)
    #expect(
      workspace.files(in: "root/failed") == kinds.flatMap { ["\($0).error.json", "\($0).html"] })
    for kind in kinds {
      let error = try workspace.json("root/failed/\(kind).error.json")
      #expect(error["attempts"].int == 3, "\(kind)")
      #expect(error["code"].string?.hasPrefix("worker.") == true, "\(kind)")
    }
  }

  @Test func `SIGTERM stops cleanly; SIGHUP reloads the settings and refuses wrong ones`() throws {
    let drops = try DropFolder(seed: 5)
    let settings = drops.root.appending(path: "nianbao.yaml")
    try Data("root: \(drops.root.path)\npoll: 0.1\nsettle: 0.1\n".utf8).write(to: settings)
    let daemon = try Daemon(drops.root, ["--config", settings.path])
    #expect(daemon.waits(forLog: "Watching"))
    try Data("root: \(drops.root.path)\npol: 0.1\n".utf8).write(to: settings)
    daemon.signal(SIGHUP)
    #expect(daemon.waits(forLog: "Reload failed: invalid settings"))
    try Data("root: \(drops.root.path)\nworkers: {documents: 7}\n".utf8).write(to: settings)
    daemon.signal(SIGHUP)
    #expect(daemon.waits(forLog: "only a restart changes workers.documents"))
    try Data("root: \(drops.root.path)\nattempts: 5\n".utf8).write(to: settings)
    daemon.signal(SIGHUP)
    #expect(daemon.waits(forLog: "Settings reloaded"))
    #expect(daemon.isRunning)
    daemon.stop()
    #expect(daemon.status == 0)
    #expect(drops.files("work") == [])
  }
}
