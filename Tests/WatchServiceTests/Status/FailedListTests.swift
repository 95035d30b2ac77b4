// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Foundation
import ResultFiles
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

/// What status lists as failed is what is in the folder.
@Suite struct FailedListTests {
  private func failed(_ fixture: WatcherFixture) throws -> StoreStatus {
    var status = try fixture.store().status()
    try status.keepFailed(in: fixture.layout.failed)
    return status
  }

  @Test func `A document too large to be read is listed with its reason`() throws {
    let fixture = try WatcherFixture()
    var policy = WatcherFixture.policy
    policy.byteLimit = 8
    var watcher = try fixture.watcher(policy: policy)
    try fixture.drop("a/大.html", "far too many bytes")
    try fixture.drop("bad.html", "bad")
    fixture.run(&watcher)
    let status = try failed(fixture)
    #expect(status.failed.map(\.original) == ["a/大.html", "bad.html"])
    #expect(status.failed.map { $0.reason?.code.isEmpty } == [false, false])
    #expect(status.failed.allSatisfy { $0.reason?.message.zh.isEmpty == false })
    #expect(status.counts["failed"] == 2)
    // So the collection lists it.
    #expect(try fixture.store().knownResults().contains(.error, nil, bytes: 18, in: "a"))
  }

  @Test func `A document that was moved back or deleted leaves the list, and none is listed twice`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for name in ["back.html", "deleted.html", "stays.html"] {
      try fixture.drop(name, "bad \(name)")
    }
    fixture.run(&watcher)
    let folder = fixture.root.appending(path: "failed")
    try FileManager.default.removeItem(at: folder.appending(path: "deleted.html"))
    try FileManager.default.moveItem(
      at: folder.appending(path: "back.html"), to: fixture.root.appending(path: "inbox/back.html"))
    #expect(try failed(fixture).failed.map(\.original) == ["stays.html"])
    fixture.run(&watcher)
    let status = try failed(fixture)
    #expect(status.failed.map(\.original) == ["back.html", "stays.html"])
    #expect(status.counts["failed"] == 2)
  }

  @Test func `What failed before a newer version of its name isn't tried again unasked`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for (name, text) in [
      ("a.doc", "bad a"), ("b.doc", "bad b"), ("a.doc", "newer a"), ("c.doc", "bad c"),
      ("c.doc", "bad newer c"),
    ] {
      try fixture.drop(name, text)
      fixture.run(&watcher)
    }
    func outdated() throws -> [[FilePath]] {
      let failed = try FailedDocuments(
        WatchSettings(root: fixture.layout.inbox.removingLastComponent().string), at: .now)
      let outdated = failed.outdated(by: "2")
      return [outdated.current, outdated.superseded]
    }
    #expect(try outdated() == [["b.doc", "c.doc"], ["a.doc", "c.1.doc"]])
    // What a person has put back is the newest version again.
    try FileManager.default.moveItem(
      at: fixture.root.appending(path: "failed/a.doc"),
      to: fixture.root.appending(path: "inbox/a.doc"))
    fixture.run(&watcher)
    #expect(try outdated() == [["a.doc", "b.doc", "c.doc"], ["c.1.doc"]])
  }

  @Test func `A folder without failed documents has none, whatever the database knows`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("bad.html", "bad")
    fixture.run(&watcher)
    try FileManager.default.removeItem(at: fixture.root.appending(path: "failed/bad.html"))
    let status = try failed(fixture)
    #expect(status.failed == [])
    #expect(status.counts["failed"] == nil)
  }
}
