import Testing

@testable import Pages

@Suite struct HTMLWriterTests {
  private func written(_ body: (inout HTMLWriter) -> Void) -> String {
    var html = HTMLWriter()
    body(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(
    "What a document says stays text",
    arguments: [
      ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
      ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
      ("a&lt;b", "a&amp;lt;b"),
      ("年\u{0}报\u{1B}\u{202E}\u{2066}\u{85}", "年\u{FFFD}报\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
      ("一\n二\t三\r", "一\n二\t三\u{FFFD}"),
      ("𠮷👩‍👧", "𠮷👩‍👧"),
    ])
  func escaped(_ text: String, _ expected: String) {
    #expect(written { $0.text(text) } == expected)
    #expect(
      written { $0.element("p", ["title": text], text) }
        == "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test("An attribute without a value is left out, an empty one is not") func attributes() {
    #expect(
      written { $0.empty("input", ["checked": "", "id": nil]) } == "<input checked=\"\">")
  }

  @Test("Both wordings are written, each with its language") func wordings() {
    #expect(
      written { $0.text(zh: "错误", en: "error") }
        == "<span class=\"zh\" lang=\"zh-CN\">错误</span><span class=\"en\" lang=\"en\">error</span>")
  }
}
