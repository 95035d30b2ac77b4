// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemPackage
import Testing

@testable import SystemIO
@testable import WatchService

/// Something in the way of one document's result or original: that one waits, and all others go on.
@Suite struct ObstructionTests {
  private func createFolder(_ path: String, in fixture: WatcherFixture) throws {
    try FileManager.default.createDirectory(
      at: fixture.root.appending(path: path), withIntermediateDirectories: true)
  }

  private func remove(_ path: String, in fixture: WatcherFixture) throws {
    try FileManager.default.removeItem(at: fixture.root.appending(path: path))
  }

  private func outages(in fixture: WatcherFixture) -> Int {
    fixture.events.all.count { if case .outage = $0 { true } else { false } }
  }

  @Test(arguments: ["report.json", "report.validation.json", "report.review.html"])
  func `A folder with a result's name makes its document fail, and no other wait`(
    _ name: String
  ) throws {
    let fixture = try WatcherFixture()
    try createFolder("outbox/\(name)/x", in: fixture)
    try fixture.drop("report.docx", "one")
    try fixture.drop("other.docx", "two")
    var watcher = try fixture.watcher()
    for _ in 0..<8 { fixture.step(&watcher, after: .seconds(1.5)) }
    #expect(fixture.text("outbox/other.json") != nil)
    for _ in 0..<15 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("failed").contains("report.docx"))
    let error = try #require(fixture.text("failed/report.error.json"))
    #expect(error.contains("\"file.obstructed\"") && error.contains("outbox/\(name)"))
    #expect(outages(in: fixture) == 0)
    fixture.check(["one", "two"])
  }

  @Test func `A document without a place among the failed waits until it has one`() throws {
    let fixture = try WatcherFixture()
    try createFolder("outbox/report.json", in: fixture)
    try createFolder("failed/report.error.json", in: fixture)
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(5)) }
    try fixture.drop("other.docx", "two")
    for _ in 0..<6 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.text("outbox/other.json") != nil)
    fixture.check(["one", "two"])
    try remove("failed/report.error.json", in: fixture)
    for _ in 0..<3 { fixture.step(&watcher, after: .seconds(61)) }
    #expect(fixture.files("failed") == ["report.docx", "report.error.json"])
    // Once for each place.
    #expect(
      fixture.events.all.count { if case .obstructed = $0 { true } else { false } } == 2)
    #expect(outages(in: fixture) == 0)
  }

  @Test func `What waits for its place is released to the inbox at a stop`() throws {
    let fixture = try WatcherFixture()
    try createFolder("outbox/report.json", in: fixture)
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    for _ in 0..<3 { fixture.step(&watcher, after: .milliseconds(700)) }
    watcher.end(at: .now)
    #expect(fixture.files("inbox") == ["report.docx"])
  }

  @Test func `What is at one path concerns one document, and the folder of all concerns all`() {
    let roots: [FilePath] = ["/r/outbox", "/r/archive", "/r/failed"]
    for (error, isOne) in [
      (FileError(.rename, "/r/outbox/x.json", .isDirectory), true),
      (FileError(.open, "/r/outbox/sub", .notDirectory), true),
      (FileError(.create, "/r/outbox/sub/x", .fileNameTooLong), true),
      (FileError(.open, "/r/failed/sub", .permissionDenied), true),
      (FileError(.create, "/r/failed/sub/x.json", .permissionDenied), true),
      (FileError(.rename, "/r/failed/x.json", .permissionDenied), true),
      (FileError(.rename, "/r/outbox/12:30.json", .invalidArgument), true),
      (FileError(.open, "/r/outbox/x.json", .illegalByteSequence), true),
      (FileError(.open, "/r/outbox/sub", .noSuchFileOrDirectory), true),
      (FileError(.open, "/r/outbox", .noSuchFileOrDirectory), false),
      (FileError(.create, "/r/failed/x.json", .permissionDenied), false),
      (FileError(.open, "/r/failed", .permissionDenied), false),
      (FileError(.rename, "/r/outbox/x.json", .noSpace), false),
      (FileError(.write, "/r/outbox/sub/x.json", .ioError), false),
      (FileError(.rename, "/r/work/1/x", .isDirectory), false),
    ] {
      #expect(error.isObstruction(below: roots) == isOne, "\(error)")
    }
  }
}
