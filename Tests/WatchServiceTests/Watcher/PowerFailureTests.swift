// SPDX-License-Identifier: Apache-2.0

import Basics
import Foundation
import SystemPackage
import Testing

@testable import WatchService

/// What the service finds when the computer has stopped and started again.
@Suite struct PowerFailureTests {
  private func empty(_ path: String, _ fixture: WatcherFixture, keeping bytes: Int = 0) throws {
    let url = fixture.root.appending(path: path)
    let date = try FileManager.default.attributesOfItem(atPath: url.path)[.modificationDate]
    try Data(try Data(contentsOf: url).prefix(bytes)).write(to: url)
    try FileManager.default.setAttributes(
      [.modificationDate: date ?? Date()], ofItemAtPath: url.path)
  }

  private var boot: Timestamp {
    Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1000) + 60_000)
  }

  @Test(arguments: [0, 4])
  func `A document that came back shorter than it was is called damaged, not empty`(
    _ bytes: Int
  ) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.html", "a whole report")
    try fixture.drop("other.html", "another report")
    do {
      var first = try fixture.watcher()
      // It is recorded and hasn't settled.
      for _ in 0..<4 { fixture.step(&first, after: .seconds(1)) }
    }
    try empty("inbox/report.html", fixture, keeping: bytes)
    var next = try fixture.watcher(boot: "another boot", bootTime: boot)
    fixture.run(&next)
    #expect(fixture.text("archive/other.html") == "another report")
    let error = try #require(fixture.text("failed/report.error.json"))
    #expect(error.contains("\"file.damaged\""))
    #expect(error.contains("原有14字节，现有\(bytes)字节"))
  }

  @Test func `What was written since the computer started isn't called damaged`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.html", "a whole report")
    do {
      var first = try fixture.watcher()
      for _ in 0..<4 { fixture.step(&first, after: .seconds(1)) }
    }
    try fixture.drop("report.html", "shorter")
    var next = try fixture.watcher(
      boot: "another boot", bootTime: Timestamp(milliseconds: 1_000_000_000_000))
    fixture.run(&next)
    #expect(fixture.text("archive/report.html") == "shorter")
  }

  @Test(arguments: ["report.json", "report.validation.json", "report.review.html"])
  func `A result that didn't outlast the stop of the computer is made again`(
    _ name: String
  ) throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.html", "a report")
    do {
      var first = try fixture.watcher()
      fixture.run(&first)
    }
    let whole = fixture.text("outbox/\(name)")
    try fixture.write("outbox/\(name)", "")
    var next = try fixture.watcher(boot: "another boot", bootTime: boot)
    fixture.run(&next)
    fixture.run(&next)
    #expect(fixture.text("outbox/\(name)") == whole)
  }

  @Test func `A result that somebody has removed isn't made again`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("report.html", "a report")
    do {
      var first = try fixture.watcher()
      fixture.run(&first)
    }
    for file in fixture.files("outbox") {
      try FileManager.default.removeItem(at: fixture.root.appending(path: "outbox/\(file)"))
    }
    var next = try fixture.watcher(boot: "another boot", bootTime: boot)
    fixture.run(&next)
    #expect(fixture.files("outbox") == [])
  }

  @Test
  func `What an instance has left that died at its start is removed, and not one that starts`()
    throws
  {
    let fixture = try WatcherFixture()
    try fixture.write("work/.new-old/.lock", "")
    try fixture.write("work/.new-young/.lock", "")
    try fixture.write("outbox/.nianbao-gone/1.json.tmp", "half")
    try FileManager.default.setAttributes(
      [.modificationDate: Date(timeIntervalSinceNow: -3600)],
      ofItemAtPath: fixture.root.appending(path: "work/.new-old").path)
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    let manager = FileManager.default
    #expect(!manager.fileExists(atPath: fixture.root.appending(path: "work/.new-old").path))
    #expect(manager.fileExists(atPath: fixture.root.appending(path: "work/.new-young").path))
    #expect(fixture.files("outbox") == [])
  }
}
