// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemIOFixtures
import SystemPackage
import TestSupport
import Testing

@testable import WatchService

/// Upgrades of a result, on a disk that forgets what wasn't synced.
@Suite struct OlderResultTests {
  private static func outputs(_ report: String, _ findings: String) -> [Output] {
    [
      Output(.review, Array("page of \(report)\(findings)\n".utf8)),
      Output(.log, Array("{\n  \"findings\": \"\(findings)\"\n}\n".utf8)),
      Output(.report, Array("{\n  \"report\": \"\(report)\"\n}\n".utf8)),
    ]
  }

  private static func files(_ name: String, _ outputs: [Output]) -> [FilePath: [UInt8]] {
    Dictionary(
      uniqueKeysWithValues: outputs.map { (FilePath("\(name)\($0.kind.ending)"), $0.bytes) })
  }

  /// A disk with a result that lasts.
  private static func disk(_ outputs: [Output]) -> SimulatedDisk {
    let disk = SimulatedDisk()
    for path in ["/outbox", "/archive"] as [FilePath] { disk.createFolder(path) }
    disk.write("/archive/a.docx", [1], isSynced: true)
    for (path, bytes) in files("a", outputs) {
      disk.write(FilePath("/outbox").appending(path.components), bytes, isSynced: true)
    }
    return disk
  }

  private static func upgrade(
    _ outputs: [Output], on files: any FileSystem
  ) throws -> Int? {
    var directory = OutputDirectory(
      results: try Folder("/outbox", on: files), originals: try Folder("/archive", on: files),
      isFailed: false, writing: TemporaryPlace(of: "one", in: try Folder("/outbox", on: files)))
    return try directory.upgrade(
      outputs, of: ResultName(of: "a.docx", keepsEnding: false), original: "a.docx",
      in: try Folder("/outbox", on: files), try Folder("/archive", on: files))
  }

  private static func results(_ disk: SimulatedDisk, lasting: Bool = false) -> [FilePath: [UInt8]] {
    disk.files(below: "/outbox", lasting: lasting).filter {
      !$0.key.string.hasPrefix(".nianbao")
    }
  }

  @Test(arguments: [("new", "new"), ("new", "old"), ("old", "new")])
  func `Wherever the power fails, the older result is kept whole and once`(
    report: String, findings: String
  ) throws {
    let (old, new) = (Self.outputs("old", "old"), Self.outputs(report, findings))
    let expected = Self.files("a.1", old).merging(Self.files("a", new)) { $1 }
    var generator = SplitMix64(seed: 22)
    for allowed in 0..<60 {
      // Most can go wrong once the first output is replaced.
      for _ in 0..<(allowed < 18 ? 2 : report == findings ? 16 : 4) {
        let disk = Self.disk(old)
        let cut = RefusingFileSystem(disk, cutAfter: allowed)
        let isWhole = (try? Self.upgrade(new, on: cut)) != nil
        disk.restart(using: &generator)
        let found = Self.results(disk)
        for kind in [OutputKind.report, .log] {
          let present = found[FilePath("a\(kind.ending)")]
          #expect(present == old[kind] || present == new[kind], "after \(allowed) calls")
        }
        _ = try Self.upgrade(new, on: disk)
        #expect(Self.results(disk) == expected, "after \(allowed) calls")
        #expect(Self.results(disk, lasting: true) == expected, "after \(allowed) calls")
        if isWhole { return }
      }
    }
    Issue.record("it was never whole")
  }

  @Test func `A number whose original or result is another's isn't used`() throws {
    let old = Self.outputs("old", "old")
    let disk = Self.disk(old)
    disk.write("/archive/a.1.docx", [2], isSynced: true)
    disk.write("/outbox/a.2.json", [3], isSynced: true)
    #expect(try Self.upgrade(Self.outputs("new", "new"), on: disk) == 3)
    #expect(Self.results(disk)["a.3.json"] == old[.report])
    #expect(Self.results(disk)["a.2.json"] == [3])
  }

  @Test func `A damaged result is replaced and not kept`() throws {
    var damaged = Self.outputs("old", "old")
    damaged[2].bytes = []
    let (disk, new) = (Self.disk(damaged), Self.outputs("new", "new"))
    #expect(try Self.upgrade(new, on: disk) == nil)
    #expect(Self.results(disk) == Self.files("a", new))
  }

  @Test func `A page that the new result doesn't have goes`() throws {
    let old = Self.outputs("old", "old")
    let disk = Self.disk(old)
    let new = Self.outputs("new", "new").filter { $0.kind != .review }
    #expect(try Self.upgrade(new, on: disk) == 1)
    #expect(
      Self.results(disk) == Self.files("a.1", old).merging(Self.files("a", new)) { $1 })
  }
}
