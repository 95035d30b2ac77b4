// SPDX-License-Identifier: Apache-2.0

import Foundation
import Synchronization
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

/// Files that are there for a moment only: where they lie, and what they are called.
@Suite struct TemporaryFilesTests {
  private final class Created: Sendable {
    private let paths = Mutex<[FilePath]>([])

    var all: [FilePath] { paths.withLock { $0 } }

    func files() -> RefusingFileSystem {
      RefusingFileSystem { call, path in
        if call == .createFile { self.paths.withLock { $0.append(path) } }
        return nil
      }
    }

    func names(below folder: FilePath) -> [String] {
      all.filter { $0.starts(with: folder) }.compactMap { $0.lastComponent?.string }
    }
  }

  @Test func `None lies where people write, and of the others nobody can tell the names`() throws {
    let fixture = try WatcherFixture()
    let created = Created()
    for name in ["good", "2022/good", "bad", "2022/bad", "bad.1"] {
      try fixture.drop("\(name).docx", name.contains("bad") ? "bad \(name)" : name)
    }
    var watcher = try fixture.watcher(on: created.files())
    fixture.run(&watcher)
    // A second version, and one that is written late.
    try fixture.drop("bad.docx", "bad again")
    let open = try FileHandle(
      forWritingTo: fixture.root.appending(path: "inbox/bad.docx"))
    fixture.run(&watcher)
    try open.write(contentsOf: Data("bad and late".utf8))
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(2)) }
    fixture.run(&watcher)
    try open.close()
    #expect(
      fixture.files("failed").count { $0.hasSuffix(".error.json") }
        == (TestDisk.forgetsRemovedFiles ? 5 : 4))
    #expect(created.names(below: fixture.layout.failed) == [])
    #expect(created.names(below: fixture.layout.inbox) == [])
    let temporary = created.all.compactMap { $0.lastComponent?.string }.filter {
      $0.hasPrefix(".nianbao")
    }
    #expect(temporary.count > 8)
    #expect(Set(temporary).count == temporary.count)
    for name in temporary {
      #expect(name.wholeMatch(of: /\.nianbao\.[0-9a-f]{32}\.tmp/) != nil, "\(name)")
    }
    for name in created.names(below: fixture.layout.outbox) {
      #expect(name.hasPrefix(".nianbao."), "\(name)")
    }
  }

  @Test func `What is planted among the failed is replaced, or left alone`() throws {
    let fixture = try WatcherFixture()
    try fixture.write("archive/mine", "mine")
    let failed = fixture.root.appending(path: "failed")
    for name in ["bad.error.json", ".nianbao-watcher-1", ".nianbao-gone"] {
      try FileManager.default.createSymbolicLink(
        atPath: failed.appending(path: name).path, withDestinationPath: "../archive/mine")
    }
    try FileManager.default.createDirectory(
      at: failed.appending(path: ".nianbao-also-gone/x/y"), withIntermediateDirectories: true)
    try fixture.drop("bad.docx", "bad")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.text("archive/mine") == "mine")
    let error = try #require(fixture.text("failed/bad.error.json"))
    #expect(error.hasPrefix("{"))
    let status = try fixture.layout.failed.appending("bad.error.json").stat(
      followTargetSymlink: false)
    #expect(status.type == .regular)
    #expect(fixture.events.all.allSatisfy { if case .outage = $0 { false } else { true } })
    watcher.end(at: .now)
    #expect(fixture.files("work") == [])
  }

  @Test func `What a killed instance has written goes with its folder in work`() throws {
    let fixture = try WatcherFixture()
    try fixture.write("work/watcher-0/.lock", "")
    try fixture.write("work/watcher-0/.failed/.nianbao.0.tmp", "half")
    try fixture.write("outbox/.nianbao-watcher-0/.nianbao.0.tmp", "half")
    try fixture.write("outbox/.nianbao-watcher-0/folder/file", "of somebody's")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    let manager = FileManager.default
    for path in ["work/watcher-0", "outbox/.nianbao-watcher-0"] {
      #expect(!manager.fileExists(atPath: fixture.root.appending(path: path).path), "\(path)")
    }
  }

  @Test func `Where nothing may be put among the failed, all wait, and no document is blamed`()
    throws
  {
    let fixture = try WatcherFixture()
    let isRefused = Mutex(true)
    let files = RefusingFileSystem { [layout = fixture.layout] call, path in
      guard isRefused.withLock({ $0 }), path.removingLastComponent() == layout.failed else {
        return nil
      }
      return [.createFolder, .createFile, .rename, .renameToFreeName].contains(call)
        ? .permissionDenied : nil
    }
    try fixture.drop("bad.docx", "bad")
    var watcher = try fixture.watcher(on: files)
    for _ in 0..<20 { fixture.step(&watcher, after: .seconds(5)) }
    func count(_ isMeant: (WatchEvent) -> Bool) -> Int { fixture.events.all.count(where: isMeant) }
    #expect(count { if case .outage = $0 { true } else { false } } == 1)
    #expect(count { if case .obstructed = $0 { true } else { false } } == 0)
    isRefused.withLock { $0 = false }
    fixture.run(&watcher)
    #expect(fixture.files("failed") == ["bad.docx", "bad.error.json"])
  }
}
