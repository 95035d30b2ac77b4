import SystemPackage
import Testing

@testable import WatchService

@Suite struct NamePolicyTests {
  @Test(
    "A pattern's star stands for any run, its question mark for one byte, letters for either case",
    arguments: [
      ("*.tmp", "a.tmp", true), ("*.tmp", "A.TMP", true), ("*.tmp", "a.tmp.docx", false),
      ("~$*", "~$report.docx", true), ("~$*", "report~$.docx", false), (".*", ".hidden", true),
      (".*", "a.b", false), ("a?c", "abc", true), ("a?c", "ac", false), ("*", "", true),
      ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("年报*", "年报2022.docx", true),
      ("Thumbs.db", "thumbs.DB", true), ("**", "anything", true), ("", "", true), ("", "a", false),
    ])
  func patterns(_ pattern: String, _ name: String, _ matches: Bool) {
    #expect(NamePattern(pattern).matches(Array(name.utf8)) == matches)
  }

  @Test("A pattern of many stars takes no time that grows with their number")
  func stars() {
    let pattern = NamePattern(String(repeating: "*a", count: 60) + "b")
    #expect(!pattern.matches(Array(repeating: UInt8(ascii: "a"), count: 255)))
  }

  @Test("Where documents wait for markers, markers are no documents")
  func markers() throws {
    let policy = NamePolicy(leavingAlone: [], waitsForMarker: true)
    #expect(policy.leavesAlone("report.docx.done"))
    #expect(!policy.leavesAlone("report.docx"))
    #expect(!policy.leavesAlone(".done"))
    #expect(NamePolicy.marker(of: "report.docx") == "report.docx.done")
    #expect(!NamePolicy(leavingAlone: [], waitsForMarker: false).leavesAlone("report.docx.done"))
  }
}
