// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import WatchService

@Suite struct NamePolicyTests {
  @Test(arguments: [
    ("*.tmp", "a.tmp", true), ("*.tmp", "A.TMP", true), ("*.tmp", "a.tmp.docx", false),
    ("~$*", "~$report.docx", true), ("~$*", "report~$.docx", false), (".*", ".hidden", true),
    (".*", "a.b", false), ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true),
    ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("年报*", "年报2022.docx", true),
    ("Thumbs.db", "thumbs.DB", true), ("**", "anything", true), ("", "", true), ("", "a", false),
  ])
  func
    `A star matches any run, a question mark one byte, a letter either case`(
      _ pattern: String, _ name: String, _ matches: Bool
    )
  {
    #expect(NamePattern(pattern).matches(Array(name.utf8)) == matches)
  }

  @Test func `A pattern of many stars doesn't backtrack exponentially`() {
    let pattern = NamePattern(String(repeating: "*a", count: 60) + "b")
    #expect(!pattern.matches(Array(repeating: UInt8(ascii: "a"), count: 255)))
  }

  @Test func `Where documents wait for markers, markers are no documents`() throws {
    let policy = NamePolicy(ignoring: [], waitsForMarker: true)
    #expect(policy.ignores("report.docx.done"))
    #expect(!policy.ignores("report.docx"))
    #expect(policy.reason(toIgnore: ".done") == .temporary)
    #expect(NamePolicy.marker(of: "report.docx") == "report.docx.done")
    #expect(!NamePolicy(ignoring: [], waitsForMarker: false).ignores("report.docx.done"))
  }

  @Test(arguments: [
    ("~$年报.docx", IgnoredName.temporary), (".年报.docx.swp", .temporary),
    ("年报.docx.crdownload", .temporary),
    ("年报.docx.!ut", .temporary), ("年报.bak", .temporary), ("年报.docx~", .temporary),
    ("@eaDir", .system), ("#recycle", .system), ("$Recycle.Bin", .system),
    ("System Volume Information", .system), ("thumbs.db", .system),
    ("年报.sync-conflict-20240105-101530-ABCDEFG.docx", .conflict),
    ("年报 (conflicted copy 2024-01-05 101530).docx", .conflict), ("年报（冲突副本）.docx", .conflict),
    ("草稿.docx", .setting),
  ])
  func `Names are ignored for a reason, whatever the setting says`(
    _ name: String, _ reason: IgnoredName
  ) throws {
    let policy = NamePolicy(ignoring: ["草稿*"], waitsForMarker: false)
    #expect(policy.reason(toIgnore: try #require(FilePath.Component(name))) == reason)
  }

  @Test(arguments: ["年报.docx", "年报(1).docx", "2023.backup.docx", "冲突调解办公室年报.docx", "a~b.html"])
  func `A document is no ignored name`(_ name: String) throws {
    let policy = NamePolicy(ignoring: [], waitsForMarker: false)
    #expect(policy.reason(toIgnore: try #require(FilePath.Component(name))) == nil)
  }
}
