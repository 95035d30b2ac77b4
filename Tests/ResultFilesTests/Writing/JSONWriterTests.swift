// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import Testing

@testable import Conversion

@Suite struct JSONWriterTests {
  private func written(_ write: (inout JSONWriter) -> Void) -> String {
    var json = JSONWriter()
    write(&json)
    return String(decoding: json.bytes, as: UTF8.self)
  }

  /// What Python's `json.dumps(text, ensure_ascii=False)` gives, and further control characters as
  /// escapes.
  @Test(arguments: [
    ("", #""""#), ("总体情况", #""总体情况""#), ("a\"b", #""a\"b""#), (#"a\b"#, #""a\\b""#),
    ("a/b", #""a/b""#),
    ("甲\n乙\r\t", #""甲\n乙\r\t""#), ("\u{08}\u{0C}", #""\b\f""#),
    ("\u{0}\u{1}\u{1F}", #""\u0000\u0001\u001f""#),
    ("\u{7F}\u{85}\u{2028}a\u{202E}", #""\u007f\u0085\u2028a\u202e""#), ("😀𠀀“”", #""😀𠀀“”""#),
  ])
  func `Quotes, backslashes and control characters are escaped, and nothing else`(
    _ text: String, _ expected: String
  ) {
    let json = written { $0.string(text) }
    #expect(json == expected)
  }

  @Test(arguments: [
    (0, "0"), (9, "9"), (10, "10"), (-1, "-1"), (999_999_999_999_999, "999999999999999"),
    (Int.min, "-9223372036854775808"),
  ])
  func `Whole numbers are written in digits`(_ value: Int, _ expected: String) {
    let json = written { $0.number(value) }
    #expect(json == expected)
  }

  /// The layout of Python's `json.dumps(value, indent=2, ensure_ascii=False)` and a final newline.
  @Test func `Objects and lists are laid out as common tools do`() {
    let json = written { json in
      json.beginObject()
      json.member("schema", "nianbao/annual-report/1")
      json.member("title", nil as String?)
      json.member("year", 2022)
      json.member("count", nil as Int?)
      json.key("empty")
      json.beginObject()
      json.endObject()
      json.key("none")
      json.beginList()
      json.endList()
      json.key("list")
      json.beginList()
      json.item()
      json.number(1)
      json.item()
      json.beginObject()
      json.member("甲", "乙")
      json.endObject()
      json.item()
      json.beginList()
      json.item()
      json.null()
      json.endList()
      json.endList()
      json.member("last", "")
      json.endObject()
    }
    #expect(
      json == """
        {
          "schema": "nianbao/annual-report/1",
          "title": null,
          "year": 2022,
          "count": null,
          "empty": {},
          "none": [],
          "list": [
            1,
            {
              "甲": "乙"
            },
            [
              null
            ]
          ],
          "last": ""
        }

        """)
  }
}
