// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

@Suite struct InboxScanTests {
  private let policy = NamePolicy(ignoring: [".*", "*.tmp"], waitsForMarker: false)
  private static var later: Int64 { Int64((Date().timeIntervalSince1970 + 60) * 1e9) }

  /// Scans once more, after a time.
  private func scanned(
    _ scan: inout InboxScan, _ fixture: WatcherFixture, after seconds: Int = 3,
    knowing known: Set<FilePath> = []
  ) throws -> InboxScan.Findings {
    let inbox = try Folder(fixture.layout.inbox)
    fixture.advance(to: fixture.now + .seconds(seconds))
    let times = InboxScan.Times(
      now: fixture.now, wall: Self.later, poll: .seconds(2), clock: { fixture.now })
    return try scan.scan(inbox, times) { known.contains($0) }
  }

  private func found(_ scan: inout InboxScan, _ fixture: WatcherFixture, after seconds: Int = 3)
    throws -> [String]
  {
    try scanned(&scan, fixture, after: seconds).order.map(\.string).sorted()
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
    // What a scan sees rests on the time alone; now and then it looks.
    #expect(try found(&scan, fixture, after: 31) == ["b/two.docx"])
  }

  @Test func `Where documents wait for markers, the marker is seen`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("one.docx", "x")
    try fixture.drop("two.docx", "x")
    try fixture.drop("two.docx.done", "")
    var scan = InboxScan(NamePolicy(ignoring: [], waitsForMarker: true))
    let sight = try scanned(&scan, fixture)
    #expect(sight.documents.mapValues(\.hasMarker) == ["one.docx": false, "two.docx": true])
  }

  // MARK: What somebody may put there

  private func makeFolder(_ path: String, in fixture: WatcherFixture) throws {
    try FileManager.default.createDirectory(
      at: fixture.root.appending(path: "inbox/\(path)"), withIntermediateDirectories: true)
  }

  private func chain(_ levels: Int) -> String {
    Array(repeating: "d", count: levels).joined(separator: "/")
  }

  @Test func `Folders are looked at down to a number of levels, and the one below is named`() throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("\(chain(64))/in.docx", "x")
    try fixture.drop("\(chain(65))/below.docx", "x")
    var scan = InboxScan(policy)
    let findings = try scanned(&scan, fixture)
    #expect(findings.order.map(\.lastComponent) == ["in.docx"])
    #expect(findings.slow == [SlowFolder(path: FilePath(chain(65)), kind: .tooDeep)])
    try FileManager.default.removeItem(at: fixture.root.appending(path: "inbox/d"))
    let later = try scanned(&scan, fixture)
    #expect(later.slow == [] && later.gone == [FilePath("\(chain(64))/in.docx")])
  }

  @Test func `A call looks at a part, and the next ones at the rest`() throws {
    let fixture = try WatcherFixture()
    for number in 0..<100 { try fixture.drop("f\(number)/\(number).docx", "x") }
    var limits = InboxScan.Limits()
    limits.work = 400
    var scan = InboxScan(policy, limits: limits)
    var found: Set<FilePath> = []
    var calls = 0
    var isWhole = false
    while !isWhole, calls < 100 {
      let findings = try scanned(&scan, fixture, after: 0, knowing: found)
      found.formUnion(findings.order)
      #expect(findings.gone == [])
      isWhole = findings.isWhole
      calls += 1
    }
    #expect(found.count == 100)
    #expect((3...20).contains(calls), "\(calls)")
  }

  @Test
  func `Many folders of one owner delay each other, and neither the inbox nor active folders`()
    throws
  {
    let fixture = try WatcherFixture()
    for number in 0..<600 { try makeFolder("many/f\(number)", in: fixture) }
    try fixture.drop("bureau/first.docx", "x")
    var limits = InboxScan.Limits()
    limits.work = 1000
    var scan = InboxScan(policy, limits: limits)
    for _ in 0..<20 { _ = try scanned(&scan, fixture, after: 0, knowing: ["bureau/first.docx"]) }
    // It was found just now, so that its folder goes first; the others are due again at once.
    scan = InboxScan(policy, limits: limits)
    for _ in 0..<20 { _ = try scanned(&scan, fixture, after: 0) }
    try fixture.drop("bureau/second.docx", "x")
    try fixture.drop("third.docx", "x")
    let findings = try scanned(&scan, fixture, after: 2, knowing: ["bureau/first.docx"])
    #expect(findings.order == ["third.docx", "bureau/second.docx"])
  }

  @Test func `Many folders are told with their number, and no more once they are gone`() throws {
    let fixture = try WatcherFixture()
    for number in 0..<300 { try makeFolder("many/f\(number)", in: fixture) }
    var limits = InboxScan.Limits()
    limits.pause = .seconds(60)
    var scan = InboxScan(policy, limits: limits)
    let inbox = try Folder(fixture.layout.inbox)
    // Polled so often that a third of a second is long.
    func slow(after seconds: Int) throws -> [SlowFolder] {
      fixture.advance(to: fixture.now + .seconds(seconds))
      let times = InboxScan.Times(
        now: fixture.now, wall: Self.later, poll: .milliseconds(50), clock: { fixture.now })
      return try scan.scan(inbox, times) { _ in false }.slow
    }
    #expect(
      try slow(after: 1)
        == [SlowFolder(path: "many", kind: .many(folders: 301, pause: .microseconds(150_500)))])
    try FileManager.default.removeItem(at: fixture.root.appending(path: "inbox/many"))
    #expect(try slow(after: 3) == [])
  }

  @Test func `A folder that can't be read keeps what is below it`() throws {
    let fixture = try WatcherFixture()
    try fixture.drop("b/c/one.docx", "x")
    let isClosed = Switch(false)
    let files = RefusingFileSystem { call, path in
      isClosed.isOn && call == .openFolder && path.string.hasSuffix("/inbox/b")
        ? .permissionDenied : nil
    }
    let inbox = try Folder(fixture.layout.inbox, on: files)
    var scan = InboxScan(policy)
    func scanAgain() throws -> InboxScan.Findings {
      fixture.advance(to: fixture.now + .seconds(40))
      let times = InboxScan.Times(
        now: fixture.now, wall: Self.later, poll: .seconds(2), clock: { fixture.now })
      return try scan.scan(inbox, times) { _ in false }
    }
    #expect(try scanAgain().order == ["b/c/one.docx"])
    isClosed.isOn = true
    let closed = try scanAgain()
    #expect(closed.gone == [] && Set(closed.unreadable.keys) == ["b", "b/c"])
    isClosed.isOn = false
    #expect(try scanAgain().unreadable.isEmpty)
  }
}
