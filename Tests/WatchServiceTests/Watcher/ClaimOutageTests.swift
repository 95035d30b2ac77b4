// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

/// What keeps every document from being claimed is an outage; what keeps one, its own.
@Suite struct ClaimOutageTests {
  private func outages(_ fixture: WatcherFixture) -> Int {
    fixture.events.all.count { if case .outage = $0 { true } else { false } }
  }

  private func backedOff(_ fixture: WatcherFixture) -> Int {
    fixture.events.all.count { if case .backedOff = $0 { true } else { false } }
  }

  @Test(arguments: [Errno.noSpace, .diskQuotaExceeded, .readOnlyFileSystem, .ioError])
  func `A disk that refuses every claim is one outage, and no warning for each document`(
    _ errno: Errno
  ) throws {
    let fixture = try WatcherFixture()
    let isFull = Switch(false)
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, path in
        isFull.isOn && call == .createFolder && path.string.contains("/work/") ? errno : nil
      })
    for number in 0..<20 { try fixture.drop("\(number).html", "document \(number)") }
    isFull.isOn = true
    for _ in 0..<30 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(outages(fixture) == 1)
    #expect(backedOff(fixture) == 0)
    #expect(fixture.files("inbox").count == 20)
    isFull.isOn = false
    fixture.run(&watcher)
    #expect(fixture.files("archive").count == 20)
  }

  @Test func `What was claimed before the disk was full is converted once there is space`() throws {
    let fixture = try WatcherFixture()
    let isFull = Switch(true)
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, path in
        isFull.isOn && call == .createFolder && path.string.contains("/work/")
          && path.lastComponent == "4" ? .noSpace : nil
      })
    for number in 0..<6 { try fixture.drop("\(number).html", "document \(number)") }
    for _ in 0..<30 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("inbox").count == 3)
    #expect(outages(fixture) == 1)
    isFull.isOn = false
    fixture.run(&watcher)
    #expect(fixture.files("archive").count == 6)
    fixture.check((0..<6).map { "document \($0)" })
  }

  @Test func `A document on a damaged sector waits alone`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher(
      on: RefusingFileSystem { call, path in
        call == .openFile && path.lastComponent == "damaged.html" ? .ioError : nil
      })
    try fixture.drop("damaged.html", "one")
    try fixture.drop("whole.html", "two")
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("archive") == ["whole.html"])
    #expect(outages(fixture) == 0)
  }

  @Test(.enabled(if: TestDisk.renamesToFreeNames))
  func `A document that is released at a stop has its marker again`() throws {
    let fixture = try WatcherFixture()
    var policy = WatcherFixture.policy
    policy.names = NamePolicy(ignoring: [], waitsForMarker: true)
    try fixture.drop("a/report.html", "one")
    try fixture.drop("a/report.html.done", "")
    let silent = ScriptedWorkers { _, _ in nil }
    var watcher = try fixture.watcher(silent, policy: policy)
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(2)) }
    #expect(fixture.files("inbox") == [])
    watcher.end(at: fixture.now)
    #expect(fixture.files("inbox") == ["a/report.html", "a/report.html.done"])
    var next = try fixture.watcher(policy: policy)
    fixture.run(&next)
    #expect(fixture.files("archive") == ["a/report.html"])
  }
}
