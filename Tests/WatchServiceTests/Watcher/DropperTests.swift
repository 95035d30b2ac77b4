// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

/// What somebody who drops files can do to others: nothing.
@Suite struct DropperTests {
  private func outages(in fixture: WatcherFixture) -> Int {
    fixture.events.all.count { if case .outage = $0 { true } else { false } }
  }

  private func strangers(in fixture: WatcherFixture) -> [FilePath] {
    fixture.events.all.compactMap { event in
      if case .stranger(let path, _, _) = event { path } else { nil }
    }
  }

  private func url(_ path: String, in fixture: WatcherFixture) -> URL {
    fixture.root.appending(path: path)
  }

  /// What makes other things of a document.
  enum Swap: String, CaseIterable {
    case link, fifo, folder

    func make(at url: URL) throws {
      switch self {
      case .link:
        try FileManager.default.createSymbolicLink(
          at: url, withDestinationURL: URL(filePath: "/etc/passwd"))
      case .fifo: #expect(unsafe mkfifo(url.path, 0o600) == 0)
      case .folder:
        try FileManager.default.createDirectory(
          at: url.appending(path: "sub"), withIntermediateDirectories: true)
        try Data("x".utf8).write(to: url.appending(path: "one.tmp"))
        try Data("y".utf8).write(to: url.appending(path: "two.tmp"))
      }
    }
  }

  @Test(arguments: Swap.allCases)
  func `What takes a document's place at its claim is in the inbox again, and is told`(
    _ swap: Swap
  ) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("2022/report.docx", "one")
    try fixture.drop("other.docx", "two")
    let report = url("inbox/2022/report.docx", in: fixture)
    // At the moment at which the claim's folders are made.
    let files = RefusingFileSystem { call, path in
      if call == .createFolder, path.lastComponent == "2022", path.string.contains("/work/"),
        (try? report.resourceValues(forKeys: [.isRegularFileKey]))?.isRegularFile == true
      {
        try? FileManager.default.removeItem(at: report)
        try? swap.make(at: report)
      }
      return nil
    }
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<8 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(strangers(in: fixture) == ["2022/report.docx"])
    #expect(outages(in: fixture) == 0)
    #expect(fixture.files("archive") == ["other.docx"])
    let kind = try Folder(FilePath(report.deletingLastPathComponent().path)).status("report.docx")
    #expect(kind != nil && kind?.kind != .regular)
    #expect(fixture.files("work") == [])
  }

  @Test func `Whatever is in work, claims are found, and the rest stays or goes back`() throws {
    let fixture = try WatcherFixture()
    for path in ["1", "2", "3/2022/report.docx", "4/2021", "5", "8"] {
      try FileManager.default.createDirectory(
        at: url("work/dead/\(path)", in: fixture), withIntermediateDirectories: true)
    }
    try Swap.link.make(at: url("work/dead/1/link.docx", in: fixture))
    try Swap.fifo.make(at: url("work/dead/2/fifo.docx", in: fixture))
    for name in ["a.tmp", "b.tmp"] {
      try fixture.write("work/dead/3/2022/report.docx/\(name)", "x")
    }
    try fixture.write("work/dead/4/2021/whole.docx", "one")
    try fixture.write("work/dead/6", "a file where a folder belongs")
    try Swap.link.make(at: url("work/dead/7", in: fixture))
    try FileManager.default.createDirectory(
      at: url("work/dead/8" + String(repeating: "/d", count: 200), in: fixture),
      withIntermediateDirectories: true)
    try FileManager.default.createDirectory(
      at: url("work/locked/.lock", in: fixture), withIntermediateDirectories: true)
    try Swap.link.make(at: url("work/other", in: fixture))
    try FileManager.default.createDirectory(
      at: url("inbox/2022", in: fixture), withIntermediateDirectories: true)
    try fixture.drop("new.docx", "two")
    var watcher = try fixture.watcher()
    for _ in 0..<40 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(outages(in: fixture) == 0)
    #expect(fixture.files("archive") == ["2021/whole.docx", "new.docx"])
    // Each once, though it is looked for every ten seconds.
    let told = strangers(in: fixture)
    #expect(Set(told).count == told.count)
    #expect(
      Set(told).isSuperset(of: [
        "dead/1/link.docx", "dead/2/fifo.docx", "dead/3/2022/report.docx", "dead/6", "dead/7",
        "locked", "other",
      ]), "\(told)")
    let inbox = try Folder(fixture.layout.inbox)
    #expect(try inbox.status("link.docx")?.kind == .link)
    #expect(try inbox.status("fifo.docx")?.kind == .special)
    #expect(fixture.files("inbox/2022") == ["report.docx/a.tmp", "report.docx/b.tmp"])
    #expect(fixture.text("work/dead/6") == "a file where a folder belongs")
  }

  @Test func `A claimed document that may not be read any more is in the inbox again`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("2022/report.docx", "one")
    try fixture.drop("other.docx", "two")
    let files = RefusingFileSystem { call, path in
      call == .openFile && path.lastComponent == "report.docx" && path.string.contains("/work/")
        ? .permissionDenied : nil
    }
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<6 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(outages(in: fixture) == 0)
    #expect(fixture.files("archive") == ["other.docx"])
    #expect(fixture.files("inbox") == ["2022/report.docx"])
    #expect(fixture.events.all.contains { if case .putBack = $0 { true } else { false } })
    fixture.check(["one", "two"])
  }

  @Test func `Documents that can't be looked at concern nobody else, and a few lines tell of them`()
    throws
  {
    let fixture = try WatcherFixture()
    for number in 0..<60 { try fixture.drop("closed/\(number).docx", "\(number)") }
    try fixture.drop("other.docx", "two")
    let isClosed = Switch(false)
    let files = RefusingFileSystem { call, path in
      isClosed.isOn && call == .status && path.string.contains("/inbox/closed/")
        ? .permissionDenied : nil
    }
    var watcher = try fixture.watcher(on: files)
    fixture.step(&watcher)
    isClosed.isOn = true
    for _ in 0..<45 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(outages(in: fixture) == 0)
    #expect(fixture.files("archive") == ["other.docx"])
    let lines = fixture.events.all.count { if case .backedOff = $0 { true } else { false } }
    #expect(lines == Telling.lines)
    let untold = fixture.events.all.compactMap { event in
      if case .untold(_, let count) = event { count } else { nil }
    }
    #expect(untold.first == 60 - Telling.lines)
    isClosed.isOn = false
    for _ in 0..<40 { fixture.step(&watcher, after: .seconds(10)) }
    #expect(fixture.files("archive").count == 61)
  }

  @Test(.enabled(if: TestDisk.forgetsRemovedFiles))
  func `What is written later comes back though its folder can't be made`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("2023/report.html", "the first half")
    let file = try #require(
      FileHandle(forWritingAtPath: url("inbox/2023/report.html", in: fixture).path))
    let isClosed = Switch(false)
    let files = RefusingFileSystem { call, path in
      isClosed.isOn && call == .openFolder && path.string.hasSuffix("/inbox/2023")
        ? .permissionDenied : nil
    }
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<8 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("archive") == ["2023/report.html"])
    isClosed.isOn = true
    try file.seekToEnd()
    try file.write(contentsOf: Data(" and the second".utf8))
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(outages(in: fixture) == 0)
    #expect(fixture.text("archive/report.html") == "the first half and the second")
  }

  @Test func `A start without the results that were published last is told`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.docx", "one")
    var first = try fixture.watcher()
    fixture.run(&first)
    first.end(at: fixture.now)
    func isTold() -> Bool {
      fixture.events.all.contains { if case .emptyOutbox(_, 1) = $0 { true } else { false } }
    }
    let second = try fixture.watcher()
    second.end(at: fixture.now)
    #expect(!isTold())
    try fixture.unmount("outbox")
    try FileManager.default.createDirectory(
      at: url("outbox", in: fixture), withIntermediateDirectories: true)
    let third = try fixture.watcher()
    third.end(at: fixture.now)
    #expect(isTold())
  }
}
