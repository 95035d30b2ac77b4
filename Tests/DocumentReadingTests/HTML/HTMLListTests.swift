// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// The numbers of lists: WHATWG HTML, 4.4.5 `ol`, and 15.4.
@Suite struct HTMLListTests {
  private func read(_ page: String) throws(Rejection) -> [String] {
    outline(try HTMLReader.read(Array(page.utf8)).blocks)
  }

  @Test(arguments: [
    ("<ol><li>甲<li>乙</ol>", ["1. 甲", "2. 乙"]),
    ("<ol start=9><li>甲<li value=20>乙<li>丙</ol>", ["9. 甲", "20. 乙", "21. 丙"]),
    ("<ol reversed><li>甲<li>乙<li>丙</ol>", ["3. 甲", "2. 乙", "1. 丙"]),
    ("<ol reversed start=5><li>甲<li>乙</ol>", ["5. 甲", "4. 乙"]),
    (
      "<div hidden><ol reversed><li>x</ol></div><ol reversed><li>甲<ol><li>乙</ol><li>丙</ol>",
      ["2. 甲", "1. 乙", "1. 丙"]
    ),
    ("<ol type=a><li>甲</ol><ol type=I><li value=4>乙</ol>", ["a. 甲", "IV. 乙"]),
    ("<ol type=A start=27><li>甲<li type=i>乙</ol>", ["AA. 甲", "xxviii. 乙"]),
    ("<ol style='list-style-type:cjk-ideographic'><li value=12>甲</ol>", ["十二、甲"]),
    ("<ol style='list-style:decimal-leading-zero inside'><li>甲</ol>", ["01. 甲"]),
    ("<ol><li><p>甲</p><p>乙</p><li>丙</ol>", ["1. 甲", "乙", "2. 丙"]),
    ("<ol><li><li>甲</ol>", ["1.", "2. 甲"]), ("<ol><li hidden>x<li>甲</ol>", ["1. 甲"]),
    ("<ol><li style='display:block'>甲</ol>", ["1. 甲"]), ("<li>甲", ["甲"]),
    ("<ol style='list-style:none'><li>甲</ol>", ["甲"]), ("<ul><li>甲</ul>", ["甲"]),
    ("<ul style='list-style-type:\"- \"'><li>甲</ul>", ["甲"]),
    ("<ul style='list-style-type:\"一、\"'><li>甲</ul>", ["一、甲"]),
    ("<ul><li style=\"list-style:'其中：'\">甲<li>乙</ul>", ["其中：甲", "乙"]),
    ("<ol><li><table><tr><td>甲</table></ol>", ["1.", "[1x1: (1,1)甲]"]),
  ])
  func `An item's number stands before its text`(page: String, expected: [String]) throws {
    let found = try read(page)
    #expect(found == expected)
  }
}
