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
    #expect(!policy.ignores(".done"))
    #expect(NamePolicy.marker(of: "report.docx") == "report.docx.done")
    #expect(!NamePolicy(ignoring: [], waitsForMarker: false).ignores("report.docx.done"))
  }
}
