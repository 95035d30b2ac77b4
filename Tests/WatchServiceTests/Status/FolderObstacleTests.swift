// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

@Suite struct FolderObstacleTests {
  private func lines(_ spaces: [FilePath: FolderSpace], _ language: String = "en") -> [String] {
    let folders: [(name: String, path: FilePath)] = [
      ("inbox", "/a/inbox"), ("outbox", "/b/outbox"), ("state", "/b/state"),
    ]
    let obstacles = FolderObstacle.all(of: folders) { spaces[$0] }
    let report = StatusReport(
      StoreStatus(), inbox: [], obstacles: obstacles, at: Timestamp(milliseconds: 0))
    let text = report.text(language: language == "en" ? .en : .zh, listsAll: false)
    return text.split(separator: "\n").map(String.init).filter {
      $0.contains("Nothing can") || $0.contains("无法写入")
    }
  }

  @Test func `A full disk is told once, with all the folders that are on it`() {
    let full = FolderSpace(freeBytes: 4096)
    #expect(
      lines(["/b/outbox": full, "/b/state": full, "/a/inbox": FolderSpace(freeBytes: 1 << 30)])
        == ["Nothing can be written in outbox, state: no space left (4096 B free)"])
    #expect(lines(["/b/outbox": full], "zh") == ["outbox无法写入：磁盘空间不足（剩余4096 B）"])
  }

  @Test func `So are a read-only file system and one without further files`() {
    #expect(
      lines([
        "/a/inbox": FolderSpace(freeBytes: 1 << 30, hasFreeFiles: false),
        "/b/state": FolderSpace(freeBytes: 0, isReadOnly: true),
      ]) == [
        "Nothing can be written in inbox: no space left for further files (inodes)",
        "Nothing can be written in state: read-only file system",
      ])
  }

  @Test func `Nothing is said of folders with space, or that can't be looked at`() {
    #expect(lines(["/a/inbox": FolderSpace(freeBytes: 1 << 20)]) == [])
    #expect(lines([:]) == [])
  }

  @Test func `A real folder has space, and /proc has none to write to`() throws {
    let space = try Folder("/dev/shm").space()
    #expect(space.hasFreeFiles && !space.isReadOnly)
    #expect(try Folder("/proc").space().freeBytes == 0)
  }

  @Test func `Programs read it as JSON`() throws {
    let obstacle = FolderObstacle(folders: ["outbox", "state"], reason: .init(en: "full", zh: "满"))
    let report = StatusReport(
      StoreStatus(), inbox: [], obstacles: [obstacle], at: Timestamp(milliseconds: 0))
    #expect(report.json.contains("\"not_writable\""))
    #expect(report.json.contains("\"outbox state\""))
    let without = StatusReport(StoreStatus(), inbox: [], at: Timestamp(milliseconds: 0))
    #expect(!without.json.contains("not_writable"))
  }
}
