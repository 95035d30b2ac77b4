import Settings
import Testing

/// Names that are left alone.
struct NamePatternTests {
  @Test(arguments: [
    ("~$*", "~$报告.docx", true), ("~$*", "报告~$.docx", false), ("~$*", "~$", true),
    (".*", ".hidden", true), (".*", "a.b", false),
    ("*.tmp", "a.tmp", true), ("*.tmp", "A.TMP", true), ("*.tmp", "a.tmp.docx", false),
    ("*.tmp", ".tmp", true), ("Thumbs.db", "thumbs.DB", true), ("Thumbs.db", "Thumbs.dbx", false),
    ("?", "年", true), ("?", "", false), ("a?c*", "abc", true), ("a?c*", "ac", false),
    ("*a*b*", "xxaxxbxx", true), ("*a*b*", "xxbxxaxx", false), ("*", "", true),
    ("[ab]", "a", false), ("[ab]", "[ab]", true), ("\\*", "\\x", true),
    ("Ä*", "äb", false), ("a.b", "aXb", false),
  ])
  func `a pattern matches the whole name`(pattern: String, name: String, matches: Bool) {
    #expect(NamePattern(pattern)?.matches(name) == matches)
  }

  @Test func `many stars take no long time`() throws {
    let pattern = try #require(NamePattern(String(repeating: "a*", count: 100) + "b"))
    #expect(!pattern.matches(String(repeating: "a", count: 255)))
  }

  @Test(arguments: ["", "a/b", "/", "a\0"])
  func `what no file is called is no pattern`(text: String) {
    #expect(NamePattern(text) == nil)
  }
}
