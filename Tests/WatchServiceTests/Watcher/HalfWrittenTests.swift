// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

/// Documents that programs are still writing when they have been unchanged for the settle time.
@Suite struct HalfWrittenTests {
  /// Says what a test wants it to say.
  private final class Writers: WriteObserver {
    let written = Mutex<Set<FilePath>>([])
    let observed = Mutex<Set<FilePath>>([])

    func observe(_ folder: FilePath) { observed.withLock { _ = $0.insert(folder) } }
    func isBeingWritten(_ file: FilePath) -> Bool { written.withLock { $0.contains(file) } }
  }

  private func steps(_ seconds: Int, _ fixture: WatcherFixture, _ watcher: inout Watcher) {
    for _ in 0..<seconds { fixture.step(&watcher, after: .seconds(1)) }
  }

  @Test func `An empty file is waited for, and a failure only when it stays empty`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("late.html", "")
    try fixture.drop("never.html", "")
    steps(20, fixture, &watcher)
    #expect(fixture.files("inbox") == ["late.html", "never.html"])
    try fixture.drop("late.html", "report")
    fixture.run(&watcher)
    #expect(fixture.files("archive").contains("late.html"))
    #expect(fixture.text("archive/late.html") == "report")
  }

  @Test func `An archive without its end is waited for, however old its time says that it is`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.docx", "PK\u{3}\u{4} and no end")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)],
      ofItemAtPath: fixture.root.appending(path: "inbox/report.docx").path)
    steps(20, fixture, &watcher)
    #expect(fixture.files("inbox") == ["report.docx"])
    steps(30, fixture, &watcher)
    #expect(fixture.files("inbox") == [])
  }

  @Test func `A copy that pauses while its program has it open isn't taken in half`() throws {
    let fixture = try WatcherFixture()
    let writers = Writers()
    var watcher = try fixture.watcher(writes: writers)
    try fixture.drop("2023/report.html", "the first half")
    let file = fixture.layout.inbox.appending("2023").appending("report.html")
    writers.written.withLock { _ = $0.insert(file) }
    steps(20, fixture, &watcher)
    #expect(fixture.files("inbox") == ["2023/report.html"])
    #expect(writers.observed.withLock { $0.contains(file.removingLastComponent()) })
    try fixture.drop("2023/report.html", "the first half and the second")
    writers.written.withLock { $0 = [] }
    fixture.run(&watcher)
    #expect(fixture.text("archive/2023/report.html") == "the first half and the second")
  }

  @Test(.enabled(if: TestDisk.forgetsRemovedFiles))
  func `What is written to a document after it was archived is a new version of it`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("2023/report.html", "the first half")
    try fixture.drop("other.html", "whole")
    let path = fixture.root.appending(path: "inbox/2023/report.html")
    let upload = try FileHandle(forUpdating: path)
    let copy = try FileHandle(forUpdating: fixture.root.appending(path: "inbox/other.html"))
    fixture.run(&watcher)
    #expect(fixture.text("archive/2023/report.html") == "the first half")
    try upload.seekToEnd()
    try upload.write(contentsOf: Data(" and the second".utf8))
    // The time alone, as by `cp -p`.
    try copy.write(contentsOf: Data("whole".utf8))
    steps(30, fixture, &watcher)
    #expect(fixture.text("archive/2023/report.html") == "the first half and the second")
    #expect(fixture.text("archive/2023/report.1.html") == "the first half")
    #expect(fixture.files("archive").count == 3)
    try upload.write(contentsOf: Data(", and the third".utf8))
    steps(30, fixture, &watcher)
    #expect(
      fixture.text("archive/2023/report.html")
        == "the first half and the second, and the third")
    let written = fixture.events.all.count { if case .writtenLater = $0 { true } else { false } }
    #expect(written == 2)
  }

  @Test(.enabled(if: TestDisk.forgetsRemovedFiles))
  func `What was written late is returned once the inbox is there`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.html", "the first half")
    let upload = try FileHandle(forUpdating: fixture.root.appending(path: "inbox/report.html"))
    fixture.run(&watcher)
    try upload.seekToEnd()
    try upload.write(contentsOf: Data(" and the second".utf8))
    try fixture.unmount("inbox")
    steps(30, fixture, &watcher)
    try fixture.mount("inbox")
    steps(100, fixture, &watcher)
    #expect(fixture.text("archive/report.html") == "the first half and the second")
  }

  @Test(.enabled(if: TestDisk.forgetsRemovedFiles))
  func `What was written late is in the inbox when the service stops`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("report.html", "the first half")
    let upload = try FileHandle(forUpdating: fixture.root.appending(path: "inbox/report.html"))
    fixture.run(&watcher)
    try upload.seekToEnd()
    try upload.write(contentsOf: Data(" and the second".utf8))
    watcher.end(at: .now)
    #expect(fixture.text("inbox/report.html") == "the first half and the second")
    #expect(fixture.files("work") == [])
  }

  @Test func `A program that never closes a document doesn't keep it for ever`() throws {
    let fixture = try WatcherFixture()
    let writers = Writers()
    var watcher = try fixture.watcher(writes: writers)
    try fixture.drop("report.html", "whole")
    writers.written.withLock { _ = $0.insert(fixture.layout.inbox.appending("report.html")) }
    steps(50, fixture, &watcher)
    #expect(fixture.files("archive") == ["report.html"])
  }

  @Test func `What is written to a document after its copy was made is a new version`() throws {
    let fixture = try WatcherFixture()
    let root = fixture.root.path(percentEncoded: false)
    // A program that has the document open goes on writing when its outputs are just published.
    let files = RefusingFileSystem { call, path in
      if call == .rename, path.string.hasSuffix("outbox/report.json"),
        let claim = FileManager.default.enumerator(atPath: root + "/work")?
          .compactMap({ $0 as? String }).first(where: { $0.hasSuffix("/report.html") })
      {
        let handle = FileHandle(forWritingAtPath: root + "/work/" + claim)
        _ = try? handle?.seekToEnd()
        try? handle?.write(contentsOf: Data(" and the second".utf8))
      }
      return nil
    }
    var watcher = try fixture.watcher(on: files)
    try fixture.drop("report.html", "the first half")
    steps(8, fixture, &watcher)
    #expect(fixture.text("archive/report.html") == "the first half")
    #expect(fixture.text("inbox/report.html") == "the first half and the second")
    #expect(fixture.files("work") == [])
  }

  @Test func `A refusal that lasts is reported once, in the same words`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, path in
        call == .rename && path.string.contains("/work/") && path.string.hasSuffix("report.html")
          ? .notPermitted : nil
      })
    try fixture.drop("report.html", "one")
    steps(200, fixture, &watcher)
    let refusals = fixture.events.all.compactMap { event in
      if case .backedOff(_, let error, _) = event { "\(error)" } else { nil }
    }
    #expect(refusals.count == 1)
    #expect(refusals.first?.contains("/inbox/report.html") == true, "\(refusals)")
  }
}
