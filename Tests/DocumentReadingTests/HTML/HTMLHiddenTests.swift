// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Testing

@Suite struct HTMLHiddenTests {
  @Test(
    arguments: [
      (
        "<table><tr><td rowspan=2>a<td>b<tr style='display:none'><td>h<tr><td>c<td>d</table>",
        ["[2x3: (1,1 2x1)a (1,2)b (2,2)c (2,3)d]"]
      ),
      (
        "<table><tr><td style='display : NONE'>h<td>a<tr><td>b<td>c</table>",
        ["[2x2: (1,1)a (2,1)b (2,2)c]"]
      ),
      (
        "<table><tbody style=display:none><tr><td>h</tbody><tbody><tr><td>a</table>",
        ["[1x1: (1,1)a]"]
      ),
      (
        "a<table style='display:none'><tr><td>h</table>b",
        ["ab"]
      ),
      (
        "<div style='color:red;display:none'>x<table><tr><td>h</table></div>b",
        ["b"]
      ),
      (
        "<table><tr><td>a<span style='display:none'>h<td>b</table>",
        ["[1x2: (1,1)a (1,2)b]"]
      ),
      (
        "<p hidden>x</p>b<span hidden>y</span>c",
        ["bc"]
      ),
      (
        "<p hidden style='display:block'>x</p>b",
        ["x", "b"]
      ),
    ] as [(String, [String])])
  func `What is not displayed leaves no trace in text or grid`(page: String, expected: [String])
    throws
  {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test(arguments: [
    (
      "<body style='visibility:hidden'><p>a<table><tr><td>1</table>",
      "All text of the HTML page is hidden."
    ),
    ("<div style=display:none>a</div>", "All text of the HTML page is hidden."),
    ("<s>a<table><tr><td>1</table></s>", "All text of the HTML page is struck out."),
    (
      "<table><tr><td><del>a</del><tr><td><s>2</s></table>",
      "All text of the HTML page is struck out."
    ),
    ("<p> </p>", "The HTML page shows no text."),
  ])
  func `A page without visible text is refused, and why is said`(page: String, reason: String) {
    let rejection = #expect(throws: Rejection.self) { try HTMLReader.read(Array(page.utf8)) }
    #expect(rejection?.code == "html.empty")
    #expect(rejection?.message.en == reason)
  }

  @Test(
    arguments: [
      (
        "<table><tr><td style='visibility:hidden'>x<td>a</table><p style='visibility:hidden'>y</p>b",
        ["[1x2: (1,1) (1,2)a]", "b"]
      ),
      (
        "<table><tr><td rowspan=3>a<td>b<tr style='visibility:collapse'><td>c<tr><td>d</table>",
        ["[3x2: (1,1 3x1)a (1,2)b (2,2) (3,2)d]"]
      ),
      (
        "<div style='visibility:hidden'>a<div style='display:none'><table><tr><td>x</table></div><table><tr><td>y<td>z</table></div>b",
        ["[1x2: (1,1) (1,2)]", "b"]
      ),
    ] as [(String, [String])])
  func `What is invisible keeps its place`(page: String, expected: [String]) throws {
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == expected)
  }

  @Test func `A field in text of no size is read, for its font is its own`() throws {
    for field in [
      "<input value=35>", "<select><option>35</select>", "<textarea>35</textarea>",
    ] {
      #expect(try cell("<div style='font-size:0'>\(field)</div>").text == "35")
    }
  }

  @Test(arguments: [
    "<script>document.write(9)</script>35", "<i id=v>35</i>",
    "<div><template shadowrootmode=open>15</template>35</div>",
  ])
  func `What a script or a shadow tree shows marks its cell`(content: String) throws {
    let page = "<table><tr><td>\(content)</table><script>$('#v').text(9)</script>"
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(doubts(document) == [.hidden])
  }

  @Test(arguments: [
    "<script type=application/json>9</script>35", "<i id=w>35</i>", "<template>9</template>35",
  ])
  func `What no script shows is certain`(content: String) throws {
    let page = "<table><tr><td>\(content)</table><script>$('#v').text(9)</script>"
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(doubts(document) == [nil])
  }

  @Test func `The cell in which a page breaks off is marked`() throws {
    let document = try HTMLReader.read(Array("<html><body><table><tr><td>1<td>12".utf8))
    #expect(doubts(document) == [nil, .hidden])
  }

  @Test(arguments: ["\u{115F}", "\u{1160}", "\u{3164}", "\u{FFA0}"])
  func `A filler between digits marks its cell`(filler: String) throws {
    let page = "<table><tr><td>1\(filler)52<td>\(filler)52</table>"
    #expect(doubts(try HTMLReader.read(Array(page.utf8))) == [.layout, nil])
  }

  @Test func `An article that its script shows is read, with a note`() throws {
    let article = "<div id=js_content style='visibility:hidden;opacity:0'>甲</div>"
    let script = "<script>document.getElementById('js_content').style.opacity=1</script>"
    let document = try HTMLReader.read(Array((article + script).utf8))
    #expect(outline(document.blocks) == ["甲"])
    #expect(document.notes.map(\.code) == ["text.shown_by_script"])
    #expect(throws: Rejection.self) { try HTMLReader.read(Array(article.utf8)) }
  }

  private func doubts(_ document: Document) -> [TextDoubt?] {
    document.blocks.flatMap { block -> [TextDoubt?] in
      if case .table(let table) = block { table.cells.map(\.doubt) } else { [] }
    }
  }

  /// The text of the only cell, in which `content` stands, and the notes of the page.
  private func cell(_ content: String) throws(Rejection) -> (text: String, notes: [String]) {
    let document = try HTMLReader.read(Array("<p>甲<table><tr><td>\(content)</table>".utf8))
    let text = (outline(document.blocks).last ?? "").replacing("[1x1: (1,1)", with: "")
    return (String(text.dropLast()), document.notes.map(\.code))
  }

  @Test(arguments: [
    "font-size:0", "font:0/0 a", "FONT-SIZE : 0PX !important", "/*x*/display:none", "opacity:0",
    "opacity: 0.0", "filter:opacity(0%)", "display:inline-block;text-indent:-9999px",
    "position:absolute;left:-9999px", "position:fixed;top:-100vh", "margin-left:-5000px",
    "position:absolute;clip:rect(0,0,0,0)", "position:absolute;clip:rect(1px 1px 1px 1px)",
    "clip-path:inset(50%)", "clip-path:circle(0)", "display:inline-block;width:0;overflow:hidden",
    "display:block;height:0;overflow:hidden", "display:block;max-height:0;overflow:hidden",
    "position:absolute;width:1px;height:1px;overflow:hidden",
    "display:inline-block;transform:scale(0)",
    "display:inline-block;scale:0", "display:inline-block;transform:translateX(-9999px)",
    "color:transparent", "color:rgba(0,0,0,0)", "-webkit-text-fill-color:transparent", "color:#fff",
    "color:white;background:#ffffff", "background:black;color:rgb(0 0 0)",
    "display:block;content-visibility:hidden",
    "d\\69splay:none", "visibility:hidden", "color:red;font-size:0.5px",
  ])
  func `What style hides in a cell is left out with a note`(style: String) throws {
    let found = try cell("<span style='\(style)'>7</span>120")
    #expect(found.text == "120" || found.text == "⏎120")
    #expect(found.notes == ["text.hidden"])
  }

  @Test(arguments: [
    "font-size:12px", "opacity:.5", "text-indent:-9999px", "text-indent:-21pt", "margin-left:-21pt",
    "left:-9999px", "clip:rect(0,0,0,0)", "width:0;overflow:hidden", "transform:scale(0)",
    "display:inline-block;width:0", "display:inline-block;width:0;flex:1;overflow:hidden",
    "display:inline-block;min-width:0;overflow:hidden", "color:#000", "color:white;background:#00f",
    "background:linear-gradient(red,blue);color:transparent",
    "x-display:none", "display:none;display:inline", "-x:display:none", "display:nonesuch",
    "background:white", "content-visibility:hidden",
    "color:white;background:linear-gradient(navy,blue)",
  ])
  func `What style doesn't hide is read`(style: String) throws {
    let found = try cell("<span style='\(style)'>7</span>120")
    #expect(found.text == "7120" || found.text == "7⇥120")
    #expect(found.notes == [])
  }

  @Test(arguments: [
    "mso-hide:all", "opacity:.05", "clip-path:url(#a)", "mask:url(a.svg)", "filter:blur(4px)",
    "display:inline-block;transform:rotate(180deg)", "display:inline-block;transform:scaleX(-1)",
    "color:#fefefe", "color:var(--white)", "color:white;background:url(a.png)",
    "letter-spacing:-1em",
  ])
  func `Where it isn't certain that text is seen, the cell says so`(style: String) throws {
    let found = try cell("<span style='\(style)'>7</span>120")
    #expect(found.text == "7120?hidden")
  }

  @Test(arguments: [
    ("<span style='opacity:0'>120</span>", "?hidden"),
    ("<b style='color:white'>120</b>", "?hidden"),
    ("<span style='display:none'>120</span>", ""),
    ("<div style='font-size:0'>7<span style='font-size:12px'>120</span></div>", "120"),
    ("<div style='opacity:0'>7<span style='opacity:1'>120</span></div>", "?hidden"),
    ("<div style='background:black;color:white'>1<span style='color:white'>20</span></div>", "120"),
    ("<font color=white>规章</font>", "规章"), ("<font color=white>第7条</font>", "第7条"),
    ("<font color=white>7</font>120", "120"), ("<font color=FFFFFF>7</font>120", "120"),
  ])
  func `Labels are never left out for their colour, and a figure never in silence`(
    content: String, expected: String
  ) throws {
    let found = try cell(content)
    #expect(found.text == expected)
  }

  @Test func `Where style sheets of other files may colour a page, white text is read`() throws {
    let sheet = "<link rel=stylesheet href=a.css>"
    let cells = "<table><tr><td style='color:#fff'>120<td>1<font color=white>20</font></table>"
    let document = try HTMLReader.read(Array((sheet + cells).utf8))
    #expect(outline(document.blocks) == ["[1x2: (1,1)120 (1,2)120?hidden]"])
  }

  @Test(arguments: [
    ("<p>1<s>2</p><p>3</p>", "1"), ("<s>1<b>2</s>3</b>", "3"),
    ("<p>1<s>2<b>3</p>4</s>5", "1⏎5"), ("<del>1<p>2</p></del>3", "3"),
    ("<s>1<span style='display:inline-block'>2</span></s>", "2"),
    ("<span style='text-decoration:line-through'>1<i>2</i></span>3", "3"),
    ("<s style='text-decoration:none'>1</s>", "1"),
  ])
  func `A line through text goes as far as browsers draw it`(content: String, expected: String)
    throws
  {
    let found = try cell(content)
    #expect(found.text == expected)
  }
}
