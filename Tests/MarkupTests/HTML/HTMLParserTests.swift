// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct HTMLParserTests {
  /// A page's events as text: `<p>`, `text`, `</p>`; within `html` and `body`, which are left out.
  private func events(
    of page: String, xml: Bool = false, limits: HTMLLimits = HTMLLimits()
  ) throws(MarkupError) -> String {
    var parser = HTMLParser(Array(page.utf8), endsSelfClosing: xml, limits: limits)
    let source = parser.source
    var open: [HTMLName] = []
    var events = ""
    while let event = try parser.next() {
      switch event {
      case .start(let tag):
        open.append(tag.name)
        if tag.name == .html || tag.name == .body { continue }
        events += "<\(tag.name.text)"
        if let id = tag.string(.id) { events += " id=\(id)" }
        events += ">"
      case .end:
        guard let name = open.popLast() else { return "ends nothing" }
        events += "</\(name.text)>"
      case .text(let range): events += String(decoding: source[range], as: UTF8.self)
      case .character(let scalar): events.unicodeScalars.append(scalar)
      case .reorder(let depth, let order):
        let moved = order.map { open[depth + $0] }
        open.replaceSubrange(depth..., with: moved)
        events += "{" + moved.map(\.text).joined(separator: ",") + "}"
      }
    }
    return events
  }

  @Test(arguments: [
    ("<P ID=1>x</P>", "<p id=1>x</p>"), ("<p id>x", "<p id=>x"),
    ("<p id='a&amp;b>c'>x", "<p id=a&b>c>x"), ("<p id=1 id=2>x", "<p id=1>x"),
    ("<p *if=\"a > b\" id=1>x", "<p id=1>x"), ("<p @click='>' [x]=1 中='\"' id=1>x", "<p id=1>x"),
    ("<p =a id=1>x", "<p id=1>x"), ("<p a=b/id=1>x", "<p>x"), ("<p a/id=1>x", "<p id=1>x"),
    ("<p id=?a=1&copy=2&amp;b&lt>x", "<p id=?a=1&copy=2&b<>x"),
    ("<p id=&copy;&copy x>y", "<p id=©©>y"), ("<p id='a\rb\r\nc\r'>x", "<p id=a\nb\nc\n>x"),
    ("<p id='&nbsp;&nbspx'>x", "<p id=\u{A0}&nbspx>x"),
    ("<p id='1&2' a='3' b=\"4&5\">x", "<p id=1&2>x"), ("<o:p>x</o:p>", "<other>x</other>"),
  ])
  func `Names match in any case, and attributes are read as browsers do`(
    page: String, expected: String
  ) throws {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("a<!-->b<!--->c", "abc"), ("a<!--b--!>c", "ac"), ("a<!--", "a"), ("a<!---!>b-->c", "ac"),
    ("a<!-- > -> --!b --!>c", "ac"), ("a<!----->b", "ab"), ("a<!--b->c", "a"),
    ("a<![CDATA[b]]>c", "ac"), ("a<![if !x]>b<![endif]>c", "abc"),
    ("a<?b?>c", "ac"), ("a</ b>c", "ac"), ("<svg><![CDATA[<a>]]></svg>b", "<svg><a></svg>b"),
    ("<title>a<b>c&lt;</title>d", "<title>a<b>c<</title>d"),
    ("<script>a<b>'</script>d", "<script>a<b>'</script>d"),
    ("<p>a</br>b", "<p>a<br></br>b"), ("<div>a</p>b", "<div>a<p></p>b"),
    ("a</body></html>b", "ab"), ("1 < 2 <3 <中", "1 < 2 <3 <中"), ("a<b", "a"), ("a</", "a</"),
    ("<p>a\r\nb\rc", "<p>a\nb\nc"),
  ])
  func `Comments, text and tags are distinguished as browsers do`(page: String, expected: String)
    throws
  {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<script><!-- a('<script></script>') --></script>b", "b"),
    ("<script><!-- <script>a</script>b</script>c", "c"),
    ("<script><!-- a</script>b", "b"), ("<script><!--><script></script>b", "b"),
    ("<script><!--<scripts></script>b", "b"), ("<script><!-- <script> --></script>b", "b"),
    ("<script><!--<script>", ""),
  ])
  func `A script ends where browsers end it`(page: String, behind: String) throws {
    let found = try events(of: "<p>" + page)
    #expect(found.replacing(/^<p><script>.*<\/script>/, with: "") == behind || behind.isEmpty)
    #expect(behind.isEmpty == !found.contains("</script>"))
  }

  @Test(arguments: [
    ("&#150;&copy b&notit", "–© b¬it"), ("&#x4E2D;&#0;&#xD800;&#;", "中��&#;"),
    ("&lpar;&nbsp;&lt;&unknown;&", "(\u{A0}<&unknown;&"), ("&#60;b>&#38;lt;", "<b>&lt;"),
    ("46&numsp;&check;&lang;a&rang;", "46\u{2007}✓⟨a⟩"), ("&notin;&notinE;", "∉⋹̸"),
    ("&ThickSpace;", "\u{205F}\u{200A}"), ("&AMP&Aacute&aMP;", "&Á&aMP;"),
    ("&CounterClockwiseContourIntegral;&zwnj;", "∳\u{200C}"), ("&Aacut;&zzzz;", "&Aacut;&zzzz;"),
  ])
  func `All references of HTML are resolved, and the longest name counts`(
    text: String, expected: String
  ) throws {
    let found = try events(of: "<p>" + text)
    #expect(found == "<p>" + expected)
  }

  @Test(arguments: [
    ("<p>1<p>2<ul><li>3<li>4</ul>", "<p>1</p><p>2</p><ul><li>3</li><li>4</li></ul>"),
    ("<dl><dt>1<dd>2<dt>3</dl>", "<dl><dt>1</dt><dd>2</dd><dt>3</dt></dl>"),
    ("<h1>1<h2>2</h1>3", "<h1>1</h1><h2>2</h2>3"),
    ("<span><p>4</span>6", "<span><p>46"), ("<button>1<button>2", "<button>1</button><button>2"),
    (
      "<select><option>1<option>2</select>", "<select><option>1</option><option>2</option></select>"
    ),
    ("<form>1<div></form>2", "<form>1<div>{div}2"),
    ("<image id=1>", "<img id=1></img>"),
  ])
  func `Elements end what can't hold them`(page: String, expected: String) throws {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<p>1<s>2<p>3", "<p>1<s>2</s></p><p><s>3"), ("<b>1<p>2</b>3", "<b>1<p>2{p,b}</b>3"),
    ("<b>1<i>2</b>3", "<b>1<i>2</i></b><i>3"), ("<a>1<a>2", "<a>1</a><a>2"),
    ("<b><b><b><b><p>1</p></b></b></b></b>", "<b><b><b><b><p>1</p></b></b></b></b>"),
    ("<b><p>1</p></b><p>2", "<b><p>1</p></b><p>2"),
    ("<b id=1><b id=1><b id=1><b id=1><div>x", "<b id=1><b id=1><b id=1><b id=1><div>x"),
    ("<td><s>1</td>", "<s>1"),
    (
      "<table><td><s>1<td>2",
      "<table><tbody><tr><td><s>1</s></td><td>2"
    ),
  ])
  func `Formatting goes on over what it was closed in`(page: String, expected: String) throws {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<table><td>1</tr><td>2", "<table><tbody><tr><td>1</td></tr><tr><td>2"),
    ("<table><tr>a<td>1", "<table><tbody><tr>a<td>1"),
    ("<table><col><tr><td>1", "<table><colgroup><col></col></colgroup><tbody><tr><td>1"),
    (
      "<table><tr><td>1<table><td>2</table>3</table>4",
      "<table><tbody><tr><td>1<table><tbody><tr><td>2</td></tr></tbody></table>3</td></tr></tbody></table>4"
    ),
    ("<table><b>1<tr><td>2", "<table><b>1</b><tbody><tr><td>2"),
    ("<!doctype html><p>1<table>", "<p>1</p><table>"), ("<p>1<table>", "<p>1<table>"),
    ("<!doctype html public '-//W3C//DTD HTML 3.2//EN'><p>1<table>", "<p>1<table>"),
    (
      "<!doctype html public '-//W3C//DTD XHTML 1.0 Transitional//EN' 'x'><p>1<table>",
      "<p>1</p><table>"
    ),
    ("<table><caption>1<td>2", "<table><caption>1</caption><tbody><tr><td>2"),
    ("<table><td><svg><td>1", "<table><tbody><tr><td><svg><td>1"),
    ("<table><td><svg></svg><td>1", "<table><tbody><tr><td><svg></svg></td><td>1"),
    (
      "<table><td><svg><foreignObject><td>1",
      "<table><tbody><tr><td><svg><foreignobject></foreignobject></svg></td><td>1"
    ),
    ("<table><td><math><mi><td>1", "<table><tbody><tr><td><math><mi></mi></math></td><td>1"),
    ("<svg><title><b>1</title>2", "<svg><title><b>12"),
    ("<svg><desc>1</desc>2", "<svg><desc>1</desc>2"),
    ("<svg><p>1", "<svg></svg><p>1"), ("<svg><font>1", "<svg><font>1"),
    ("<svg><font color=red>1", "<svg></svg><font>1"),
  ])
  func `Tables, drawings and formulas are kept apart`(page: String, expected: String) throws {
    let found = try events(of: page)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<div/>1", "<div></div>1"), ("<script src='x'/>1", "<script></script>1"),
    (
      "<td/><table><tr/><tr><td/><td>1</td></tr></table>",
      "<table><tbody><tr></tr><tr><td></td><td>1</td></tr></tbody></table>"
    ),
    ("<p>a<![CDATA[<b>]]></p>", "<p>a<b></p>"), ("<svg/>1", "<svg></svg>1"),
    ("<br/>1", "<br></br>1"),
  ])
  func `In a page that is XML, an element may end itself`(page: String, expected: String) throws {
    let found = try events(of: page, xml: true)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<a/>", false), ("<html xmlns='http://www.w3.org/1999/xhtml'><p/></html>", true),
    ("<html xmlns='http://www.w3.org/1999/xhtml'><p></html>", false),
    ("<?xml version='1.0' encoding='gb2312'?><html><br/>&nbsp;&hellip;</html>", true),
    ("<?xml version='1.0'?><html><br/>&nosuch;</html>", false),
    ("<?xml version='1.0'?><page><br/></page>", false),
    (
      "<!DOCTYPE html [<!ENTITY a 'b'>]><html xmlns='http://www.w3.org/1999/xhtml'><br/></html>",
      false
    ),
  ])
  func `A page is XML if it says so and is well-formed`(page: String, expected: Bool) {
    #expect(XHTMLPage.isWellFormed(Array(page.utf8)) == expected)
  }

  @Test(arguments: [
    (String(repeating: "<b>", count: 2_001), MarkupError.Code.tooDeep),
    (String(repeating: "<div><b id=1>", count: 1_001), .tooDeep),
    ("<p " + String(repeating: " a", count: 257) + ">", .tooManyAttributes),
  ])
  func `Limits are errors, not silence`(page: String, code: MarkupError.Code) {
    #expect(throws: MarkupError(code, "")) { _ = try events(of: page) }
  }

  @Test func `Text has a limit, too`() {
    var limits = HTMLLimits()
    limits.text = 10
    let timed = limits
    #expect(throws: MarkupError(.tooMuchText, "")) {
      _ = try events(of: "<p>0123456789x", limits: timed)
    }
  }

  @Test(arguments: [
    // Each paragraph opens all of them again, and each end tag looks at all that is open.
    "<p>" + (0..<900).map { "<b id=\($0)>" }.joined() + String(repeating: "</p><p>x", count: 9),
    "<x><div>" + String(repeating: "<span>", count: 900) + String(repeating: "</x>", count: 99),
  ])
  func `Elements that are left open may cost no more than a page needs`(page: String) {
    var limits = HTMLLimits()
    limits.work = 50_000
    let few = limits
    #expect(throws: MarkupError(.tooDeep, "")) { _ = try events(of: page, limits: few) }
    #expect(throws: Never.self) { _ = try events(of: page) }
  }

  @Test func `An empty page has no events`() throws {
    let found = try events(of: "")
    #expect(found.isEmpty)
  }
}
