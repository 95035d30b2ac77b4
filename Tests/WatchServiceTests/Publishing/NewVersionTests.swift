// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import SystemIO
import SystemIOFixtures
import SystemPackage
import TestSupport
import Testing

@testable import WatchService

/// A new version of a document under an old name, on disks that forget what wasn't synced.
@Suite struct NewVersionTests {
  private static let (old, new) = (Array("old".utf8), Array("new".utf8))

  private static func outputs(_ document: [UInt8]) -> [Output] {
    [
      Output(.review, Array("<p>\(String(decoding: document, as: UTF8.self))</p>\n".utf8)),
      Output(.log, ScriptedWorkers.json("validation-log", "a.docx", document)),
      Output(.report, ScriptedWorkers.json("annual-report", "a.docx", document)),
    ]
  }

  /// What is there in the end.
  private static let expected: [FilePath: [UInt8]] = {
    var files: [FilePath: [UInt8]] = ["archive/a.1.docx": old]
    for (name, document) in [("a.1", old), ("a", new)] {
      for output in outputs(document) {
        files[FilePath("outbox/\(name)\(output.kind.ending)")] = output.bytes
      }
    }
    return files
  }()

  /// A disk with an older version that lasts, and a claim of a newer one.
  private static func disk(_ abilities: SimulatedDisk.Abilities) -> SimulatedDisk {
    let disk = SimulatedDisk(abilities)
    for path in ["/outbox", "/archive", "/inbox", "/work"] as [FilePath] { disk.createFolder(path) }
    disk.write("/archive/a.docx", old, isSynced: true)
    for output in outputs(old) {
      disk.write(FilePath("/outbox/a\(output.kind.ending)"), output.bytes, isSynced: true)
    }
    return disk
  }

  /// Publishes the newer version.
  private static func publish(on files: any FileSystem) throws {
    // The claim doesn't matter.
    let other = SimulatedDisk()
    other.createFolder("/work")
    let work = try WorkFolder("/work", instance: "one", on: other)
    let document = ClaimedDocument(
      number: 1, key: "one/1", path: "a.docx",
      identity: FileIdentity(device: 1, inode: 1, size: Int64(new.count), modified: 0),
      sha256: ScriptedWorkers.sha256(new), bytes: new.count, settledAt: .now)
    let stored = StoredSummary(
      summary: ScriptedWorkers.summary, converter: "1", suppressions: "")
    let publication = Publication(
      document,
      Completion(outputs: outputs(new), outcome: .converted(stored), readyAt: .now))
    var directory = OutputDirectory(
      results: try Folder("/outbox", on: files), originals: try Folder("/archive", on: files),
      isFailed: false, writing: TemporaryPlace(of: "one", in: try Folder("/outbox", on: files)))
    let item = try directory.prepare(
      publication, from: work, at: Timestamp(milliseconds: 0), syncsEach: true)
    try directory.publish([item], syncsEach: true)
  }

  private static func found(_ disk: SimulatedDisk, lasting: Bool = false) -> [FilePath: [UInt8]] {
    var found: [FilePath: [UInt8]] = [:]
    for folder in ["outbox", "archive"] {
      for (path, bytes) in disk.files(below: FilePath("/\(folder)"), lasting: lasting)
      where !path.string.hasPrefix(".nianbao") {
        found[FilePath(folder).appending(path.components)] = bytes
      }
    }
    return found
  }

  @Test(arguments: [true, false], [true, false])
  func `Wherever the power fails, what an older version has gets one number, and all of it lasts`(
    _ renamesToFreeNames: Bool, _ hasHardLinks: Bool
  ) throws {
    var abilities = SimulatedDisk.Abilities()
    abilities.renamesToFreeNames = renamesToFreeNames
    abilities.hasHardLinks = hasHardLinks
    var generator = SplitMix64(seed: 23)
    for allowed in 0..<60 {
      for _ in 0..<16 {
        let disk = Self.disk(abilities)
        let cut = RefusingFileSystem(disk, cutAfter: allowed)
        let isWhole = (try? Self.publish(on: cut)) != nil
        disk.restart(using: &generator)
        try Self.publish(on: disk)
        #expect(Self.found(disk) == Self.expected, "after \(allowed) calls")
        #expect(Self.found(disk, lasting: true) == Self.expected, "after \(allowed) calls")
        if isWhole { return }
      }
    }
    Issue.record("it was never whole")
  }
}
