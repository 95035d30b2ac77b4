// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@testable import Presentation

@Suite struct HTMLWriterTests {
  private func written(_ body: (inout HTMLWriter) -> Void) -> String {
    var html = HTMLWriter()
    body(&html)
    return String(decoding: html.bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
    ("\" onload='x'", "&quot; onload=&#39;x&#39;"),
    ("a&lt;b", "a&amp;lt;b"),
    ("年\u{0}报\u{1B}\u{202E}\u{2066}\u{85}", "年‹U+0000›报‹U+001B›‹U+202E›‹U+2066›‹U+0085›"),
    ("一\n二\t三\r", "一\n二\t三‹U+000D›"),
    ("𠮷👩‍👧", "𠮷👩‍👧"),
  ])
  func `A document's text stays text`(_ text: String, _ expected: String) {
    #expect(written { $0.text(text) } == expected)
    #expect(
      written { $0.element("p", ["title": text], text) }
        == "<p title=\"\(expected)\">\(expected)</p>")
  }

  @Test func `Every character is written as it is, escaped, or shown by its number; none is lost`()
    throws
  {
    let escapes: [Unicode.Scalar: String] = [
      "&": "&amp;", "<": "&lt;", ">": "&gt;", "\"": "&quot;", "'": "&#39;",
    ]
    let hidden: [ClosedRange<UInt32>] = [
      0...0x8, 0xB...0x1F, 0x7F...0x9F, 0x61C...0x61C, 0x200E...0x200F, 0x2028...0x202E,
      0x2066...0x2069,
    ]
    for value in UInt32(0)...0x3100 {
      let scalar = try #require(Unicode.Scalar(value))
      let isHidden = hidden.contains { $0.contains(value) }
      let expected = escapes[scalar] ?? (isHidden ? scalar.numbered : String(Character(scalar)))
      // As scalars: a mark that joins what stands before it is another one than it.
      #expect(
        written { $0.text("年\(scalar)\(scalar)") }.unicodeScalars
          .elementsEqual(("年" + expected + expected).unicodeScalars),
        "U+\(String(value, radix: 16))")
    }
  }

  @Test func `An attribute without a value is left out, an empty one is not`() {
    #expect(
      written { $0.empty("input", ["checked": "", "id": nil]) } == "<input checked=\"\">")
  }

  @Test func `Both languages are written, each with its lang attribute`() {
    #expect(
      written { $0.text(Localized(en: "error", zh: "错误")) }
        == "<span class=\"zh\" lang=\"zh-CN\">错误</span><span class=\"en\" lang=\"en\">error</span>")
  }
}
