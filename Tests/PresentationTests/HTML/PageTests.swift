// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Presentation

@Suite struct PageTests {
  @Test(arguments: [
    ("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="),
    ("fooba", "Zm9vYmE="), ("foobar", "Zm9vYmFy"),
  ])
  func `Base64 is that of RFC 4648`(_ text: String, _ expected: String) {
    #expect(Base64.text(text.utf8) == expected)
  }

  /// Checked against `printf '\n' | openssl dgst -sha256 -binary | base64`.
  @Test func `An inline part's hash is that of its text`() {
    #expect(PagePart().hash == "'sha256-AbpHGcgLb+kRsJGnwFEktk7uzpZOCcBY74+YBdrKVGs='")
  }

  @Test func `A page allows its own style and script, and nothing else`() {
    let style = PagePart("base.css")
    let page = Page(title: "a</title>", style: style).bytes { $0.element("p", "正文") }
    let text = String(decoding: page, as: UTF8.self)
    #expect(text.contains("default-src &#39;none&#39;; style-src "))
    #expect(text.contains("script-src &#39;none&#39;"))
    #expect(text.contains("<title>a&lt;/title&gt;</title>"))
    #expect(!text.contains("<script"))
    #expect(style.text.contains("--paper"))
  }
}
