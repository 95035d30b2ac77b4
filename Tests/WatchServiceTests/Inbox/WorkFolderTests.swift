// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO
import SystemIOFixtures
import SystemPackage
import Testing

@testable import WatchService

@Suite struct WorkFolderTests {
  private static func disk(_ abilities: SimulatedDisk.Abilities = .init()) -> SimulatedDisk {
    let disk = SimulatedDisk(abilities)
    for path in ["/inbox", "/work"] as [FilePath] { disk.createFolder(path) }
    return disk
  }

  private static func claim(
    _ path: FilePath, of disk: SimulatedDisk, by instance: String
  ) throws -> String {
    var work = try WorkFolder("/work", instance: instance, on: disk)
    disk.write(FilePath("/inbox").appending(path.components), [1])
    let inbox = try Folder("/inbox", on: disk)
    guard let folder = try inbox.folder(at: path.removingLastComponent()),
      case .document(let number) = try work.claim(path, in: folder)
    else { return "" }
    return work.key(number)
  }

  /// The claims that an instance adopts, which ends then.
  private static func adopt(
    on disk: SimulatedDisk, by instance: String
  ) throws -> [WorkFolder.AdoptedClaim] {
    var work = try WorkFolder("/work", instance: instance, on: disk)
    var recovery = WorkFolder.Recovery()
    try work.recover(&recovery, inbox: "/inbox")
    let claims = recovery.claims
    for claim in claims { #expect(work.key(claim.number) == claim.key) }
    return claims
  }

  @Test(arguments: [true, false])
  func `A claim keeps its key, however many instances adopt it and end`(
    _ renamesToFreeNames: Bool
  ) throws {
    var abilities = SimulatedDisk.Abilities()
    abilities.renamesToFreeNames = renamesToFreeNames
    let disk = Self.disk(abilities)
    #expect(try Self.claim("2023/a.docx", of: disk, by: "one") == "one/1")
    for instance in ["two", "three"] {
      let claims = try Self.adopt(on: disk, by: instance)
      #expect(claims.map(\.key) == ["one/1"])
      #expect(claims.map(\.path) == ["2023/a.docx"])
    }
    #expect(disk.files(below: "/work").keys.contains("three/1@one/2023/a.docx"))
  }

  @Test(arguments: [true, false])
  func `A copy whose result is published is kept, and what was written since goes back`(
    _ isPublished: Bool
  ) throws {
    let disk = Self.disk()
    disk.write("/inbox/2023/a.docx", [1])
    do {
      var work = try WorkFolder("/work", instance: "one", on: disk)
      let inbox = try Folder("/inbox", on: disk)
      guard let folder = try inbox.folder(at: "2023"),
        case .document(let number) = try work.claim("2023/a.docx", in: folder)
      else {
        Issue.record("nothing was claimed")
        return
      }
      try work.createCopies([(number, "2023/a.docx", [1])])
    }
    disk.advance(by: 5_000_000_000)
    disk.write("/work/one/1/2023/a.docx", [1, 2])
    var work = try WorkFolder("/work", instance: "two", on: disk)
    var recovery = WorkFolder.Recovery()
    try work.recover(&recovery, inbox: "/inbox")
    try work.settle(
      recovery.claims, published: isPublished ? ["one/1"] : [], inbox: "/inbox", afterStop: false)
    #expect(
      disk.files(below: "/work/two").filter { !$0.value.isEmpty }
        == ["1@one/2023/a.docx": isPublished ? [1] : [1, 2]])
    #expect(disk.files(below: "/inbox") == (isPublished ? ["2023/a.docx": [1, 2]] : [:]))
  }

  @Test func `An instance's own claims and adopted ones don't get into each other's way`() throws {
    let disk = Self.disk()
    #expect(try Self.claim("a.docx", of: disk, by: "one") == "one/1")
    #expect(try Self.claim("b.docx", of: disk, by: "two") == "two/1")
    let claims = try Self.adopt(on: disk, by: "three")
    #expect(Set(claims.map(\.key)) == ["one/1", "two/1"])
    #expect(Set(claims.map(\.number)).count == 2)
  }

  @Test func `What isn't named like a claim is none`() {
    #expect(ClaimKey(folder: "12", in: "one") == ClaimKey(instance: "one", number: 12))
    #expect(ClaimKey(folder: "12@two", in: "one") == ClaimKey(instance: "two", number: 12))
    for name in ["", ".lock", "x", "@two", "x@two"] {
      #expect(FilePath.Component(name).flatMap { ClaimKey(folder: $0, in: "one") } == nil)
    }
  }

  @Test func `An instance has ended once nobody has its lock, or its folder is gone`() throws {
    let fixture = try WatcherFixture()
    let path = fixture.layout.work
    func hasEnded(_ name: String) -> Bool {
      let instance = Instance(
        name: name, processID: 1, bootID: "boot", converter: "1",
        startedAt: Timestamp(milliseconds: 0))
      return WorkFolder.hasEnded(instance, in: path)
    }
    do {
      let work = try WorkFolder(path, instance: "one")
      #expect(!hasEnded("one"))
      #expect(hasEnded("another"))
      withExtendedLifetime(work.instance) {}
    }
    // As after a kill: its folder is there, and its lock is free.
    #expect(fixture.files("work") == [])
    #expect(hasEnded("one"))
  }
}
