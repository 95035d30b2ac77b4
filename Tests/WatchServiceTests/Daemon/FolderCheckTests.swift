// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemIOFixtures
import SystemPackage
import Foundation
import Testing

@testable import WatchService

@Suite struct FolderCheckTests {
  private static let layout = FolderLayout(
    inbox: "/r/inbox", work: "/r/work", outbox: "/r/outbox", archive: "/r/archive",
    failed: "/r/failed", state: "/r/state")

  private func check(
    _ abilities: SimulatedDisk.Abilities = .init(), without missing: Set<String> = [],
    refusing: @escaping RefusingFileSystem.Refusal = { _, _ in nil }
  ) -> [FolderCheck.Line] {
    let disk = SimulatedDisk(abilities)
    for (name, path) in Self.layout.all where !missing.contains(name) { disk.createFolder(path) }
    let check = FolderCheck(Self.layout, on: RefusingFileSystem(disk, refusing)) {
      Timestamp(milliseconds: disk.milliseconds)
    }
    #expect(disk.files(below: "/r") == [:])
    return check.lines
  }

  @Test func `Each folder has a line for each ability, and nothing is a problem`() {
    let lines = check()
    #expect(lines.filter(\.isProblem) == [])
    for folder in ["inbox", "work", "outbox", "archive", "failed", "state"] {
      let own = lines.map(\.text.en).filter { $0.hasPrefix("\(folder): ") }
      #expect(own.count == 15, "\(own)")
      #expect(own.contains("\(folder): rename without replacing (RENAME_NOREPLACE): yes"))
      #expect(own.contains("\(folder): times agree with this machine's clock"))
    }
    #expect(lines.map(\.text.en).contains("inbox → work: rename between them: yes"))
    #expect(lines.map(\.text.zh).contains("work → failed：相互改名：支持"))
  }

  @Test func `What has a fallback is only said`() {
    var few = SimulatedDisk.Abilities()
    few.renamesToFreeNames = false
    few.syncsAsAWhole = false
    few.entriesHaveKinds = false
    let lines = check(few) { call, path in
      if call == .lock { return .noFunction }
      return call == .sync && path.lastComponent?.string.hasPrefix(".nianbao") == true
        ? .invalidArgument : nil
    }
    #expect(lines.filter(\.isProblem) == [])
    let texts = lines.map(\.text.en)
    for text in [
      "work: rename without replacing (RENAME_NOREPLACE): no (Invalid argument); link and unlink are "
        + "used",
      "work: locks (flock): no (Function not implemented); F_OFD_SETLK is used",
      "work: kinds of entries (d_type): no; each entry is looked at by stat",
    ] { #expect(texts.contains(text), "\(text)") }
    few.hasHardLinks = false
    #expect(
      check(few).map(\.text.en).contains(
        "inbox: rename without replacing (RENAME_NOREPLACE): no (Invalid argument); a checked rename "
          + "is used"))
  }

  @Test func `Without any lock the service can't run`() {
    let problems = check { call, _ in
      call == .lock || call == .lockRecord ? .noLocks : nil
    }.filter(\.isProblem).map(\.text.en)
    #expect(problems.count == 2)
    #expect(problems.allSatisfy { $0.contains("nolock") })
    #expect(problems.map { $0.prefix(5) } == ["work:", "state"])
  }

  @Test func `Folders between which nothing can be renamed are a problem`() {
    let problems = check { call, path in
      call == .rename && path.string.contains("/archive/") && path.lastComponent == "moved"
        ? .improperLink : nil
    }.filter(\.isProblem).map(\.text)
    #expect(problems.count == 1)
    #expect(problems.first?.en.hasPrefix("work → archive: rename between them: no") == true)
    #expect(problems.first?.en.contains("EXDEV") == true)
    #expect(problems.first?.zh.contains("位于不同的文件系统") == true)
  }

  @Test func `A folder that isn't there or may not be written is no problem`() {
    let lines = check(without: ["archive"]) { call, path in
      call == .createFolder && path.string.contains("/outbox/") ? .permissionDenied : nil
    }
    #expect(lines.filter(\.isProblem) == [])
    let texts = lines.map(\.text.en)
    #expect(texts.contains("archive: /r/archive isn't there yet; the service creates it"))
    #expect(
      texts.contains { $0.hasPrefix("outbox: not checked: Permission denied creating /r/outbox/") })
  }

  @Test func `A running service leaves the temporary folder in work alone`() throws {
    let fixture = try WatcherFixture()
    try fixture.write("work/\(FolderCheck.prefix)1/lock", "")
    try fixture.drop("report.docx", "one")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    #expect(fixture.files("archive") == ["report.docx"])
    #expect(fixture.text("work/\(FolderCheck.prefix)1/lock") == "")
  }

  @Test func `What a check has left that was killed is removed at a start`() throws {
    let fixture = try WatcherFixture()
    for folder in ["inbox", "outbox", "work"] {
      try fixture.write("\(folder)/\(FolderCheck.prefix)7/rest", "x")
      try fixture.write("\(folder)/\(FolderCheck.prefix)8/rest", "x")
      try FileManager.default.setAttributes(
        [.modificationDate: Date(timeIntervalSinceNow: -3600)],
        ofItemAtPath: fixture.root.appending(path: "\(folder)/\(FolderCheck.prefix)7").path)
    }
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    for folder in ["inbox", "outbox", "work"] {
      #expect(fixture.files(folder) == ["\(FolderCheck.prefix)8/rest"])
    }
  }
}
