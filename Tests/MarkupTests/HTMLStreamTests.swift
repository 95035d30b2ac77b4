// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct HTMLStreamTests {
  private static let vocabulary = Vocabulary(names: ["p", "b", "title", "id", "td", "br"])

  private func events(
    of page: String, stopAt: NameID? = nil, limits: MarkupLimits = .html
  ) throws(MarkupError) -> String {
    var recorder = EventRecorder(attributes: [4], stopAt: stopAt)
    try HTMLStream.parse(
      Array(page.utf8), vocabulary: Self.vocabulary, handler: &recorder, limits: limits)
    // Everything comes within one `html` and one `body`, whatever the page says.
    let events = recorder.events.joined()
    #expect(events.hasPrefix("<0><0>"))
    return String(events.dropFirst(6).replacing(/<\/0><\/0>$/, with: ""))
  }

  @Test(arguments: [
    ("<P ID=1>x</P>", "<1 4=1>x</1>"), ("<p id>x", "<1 4=>x</1>"),
    ("<p id='a&amp;b>c'>x", "<1 4=a&b>c>x</1>"), ("<p id=1 id=2>x", "<1 4=1>x</1>"),
    ("<o:p>x</o:p>", "<0>x</0>"),
  ])
  func `Names match in any case, and attributes come with their references resolved`(
    page: String, expected: String
  ) throws {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("a<!-->b<!--->c", "abc"), ("a<!--b--!>c", "ac"), ("a<!--", "a"),
    ("a<![CDATA[b]]>c", "ac"), ("a<![if !x]>b<![endif]>c", "abc"),
    ("a<?b?>c", "ac"), ("a</ b>c", "ac"),
    ("<title>a<b>c</title>d", "<3>a<b>c</3>d"), ("<script>a<b>'</script>d", "d"),
    ("a</br>b", "a<6></6>b"), ("a</p>b", "a<1></1>b"),
    ("a</body></html>b", "ab"), ("<td/>a", "<5>a</5>"),
    ("&#150;&copy b&notit", "–© b¬it"), ("&#x4E2D;&#0;&#xD800;&#;", "中��&#;"),
    ("&lpar;&nbsp;&lt;&unknown;&", "(\u{A0}<&unknown;&"),
    ("&#60;b>&#38;lt;", "<b>&lt;"), ("1 < 2 <3 <中", "1 < 2 <3 <中"),
    ("<svg><title/></svg>a", "<0><3></3></0>a"), ("a<b", "a"), ("a</", "a</"),
  ])
  func `Where libxml2 departs from browsers, browsers are followed`(page: String, expected: String)
    throws
  {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test func `A meta doesn't switch the encoding`() throws {
    let found = try events(of: "<meta charset=gb2312><p>中文</p>")
    #expect(found == "<0></0><1>中文</1>")
  }

  @Test func `A handler may stop`() throws {
    let found = try events(of: "<p>a</p><td>b", stopAt: 5)
    #expect(found == "<1>a</1><5>")
  }

  @Test(arguments: [
    (String(repeating: "<b>", count: 2_001), MarkupError.Code.tooDeep),
    ("<p " + String(repeating: " a", count: 257) + ">", .tooManyAttributes),
  ])
  func `Limits are errors, not silence`(page: String, code: MarkupError.Code) {
    #expect(throws: MarkupError(code, "")) { _ = try events(of: page) }
  }

  @Test func `Text has a limit, too`() {
    var limits = MarkupLimits.html
    limits.text = 10
    let told = limits
    #expect(throws: MarkupError(.tooMuchText, "")) {
      _ = try events(of: "<p>0123456789x", limits: told)
    }
  }

  @Test func `An empty page has no events of its own`() throws {
    let found = try events(of: "")
    #expect(found == "" || found == "")
  }
}
