// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

@Suite struct InboxScanTests {
  private let policy = NamePolicy(ignoring: [".*", "*.tmp"], waitsForMarker: false)
  private static var later: Int64 { Int64((Date().timeIntervalSince1970 + 60) * 1e9) }

  private func found(_ scan: inout InboxScan, _ fixture: WatcherFixture, isFull: Bool = false)
    throws -> [String]
  {
    let inbox = try Folder(fixture.layout.inbox)
    return try scan.scan(inbox, at: Self.later, isFull: isFull).documents.keys.map(\.string)
      .sorted()
  }

  @Test func `Documents are found in every sub-folder, and what is to be ignored isn't`() throws {
    let fixture = try WatcherFixture()
    for path in ["a.docx", "b/c.docx", "b/d/e f.html", ".hidden/g.docx", "b/h.tmp"] {
      try fixture.drop(path, "x")
    }
    try FileManager.default.createSymbolicLink(
      at: fixture.root.appending(path: "inbox/link.docx"),
      withDestinationURL: fixture.root.appending(path: "inbox/a.docx"))
    var scan = InboxScan(policy)
    #expect(try found(&scan, fixture) == ["a.docx", "b/c.docx", "b/d/e f.html"])
  }

  @Test func `What is new, gone or renamed is seen by the next scan, also in known folders`() throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("b/one.docx", "x")
    var scan = InboxScan(policy)
    #expect(try found(&scan, fixture) == ["b/one.docx"])
    try fixture.drop("b/two.docx", "x")
    try fixture.drop("b/c/three.docx", "x")
    #expect(try found(&scan, fixture) == ["b/c/three.docx", "b/one.docx", "b/two.docx"])
    try FileManager.default.removeItem(at: fixture.root.appending(path: "inbox/b/one.docx"))
    try FileManager.default.moveItem(
      at: fixture.root.appending(path: "inbox/b/c"), to: fixture.root.appending(path: "inbox/d"))
    #expect(try found(&scan, fixture) == ["b/two.docx", "d/three.docx"])
  }

  @Test func `A file system that keeps no times of folders hides nothing from a full scan`() throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("b/one.tmp", "x")
    var scan = InboxScan(policy)
    #expect(try found(&scan, fixture) == [])
    let folder = fixture.root.appending(path: "inbox/b")
    let time = try #require(
      try FileManager.default.attributesOfItem(atPath: folder.path)[.modificationDate] as? Date)
    try fixture.drop("b/two.docx", "x")
    try FileManager.default.setAttributes([.modificationDate: time], ofItemAtPath: folder.path)
    // What the quick scan sees rests on the time alone; the full one looks.
    #expect(try found(&scan, fixture, isFull: true) == ["b/two.docx"])
  }

  @Test func `Where documents wait for markers, the marker is seen`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("one.docx", "x")
    try fixture.drop("two.docx", "x")
    try fixture.drop("two.docx.done", "")
    var scan = InboxScan(NamePolicy(ignoring: [], waitsForMarker: true))
    let inbox = try Folder(fixture.layout.inbox)
    let sight = try scan.scan(inbox, at: Self.later, isFull: true)
    #expect(sight.documents.mapValues(\.hasMarker) == ["one.docx": false, "two.docx": true])
  }
}
