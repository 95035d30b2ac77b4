// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Testing

/// What a person sees of a figure's cell otherwise than it stands in the page, as Chromium shows it.
@Suite struct HTMLDoubtTests {
  private func cell(_ css: String, _ cell: String, script: String = "") throws -> String {
    let page = """
      <!DOCTYPE html><html><head><style>\(css)</style></head><body>
      <table><tr><td>申请<td class=figure>\(cell)<td>次</table><script>\(script)</script>
      """
    let document = try HTMLReader.read(Array(page.utf8))
    let tables = document.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    let cell = tables.first?.cells.first { $0.column == 2 }
    let text = (cell?.text ?? "-").replacing("\t", with: "|")
    return text + (cell?.doubt.map { "?\($0)" } ?? "")
  }

  @Test(arguments: [
    // Colours that aren't worked out, and those of the system.
    ("", "<i style='color:oklch(100% 0 0)'>7</i>12", "712?hidden"),
    ("", "<i style='color:color-mix(in srgb, white, white)'>7</i>12", "712?hidden"),
    ("", "<i style='color:var(--paper, #fff)'>7</i>12", "712?hidden"),
    ("", "<i style='color:highlighttext'>7</i>12", "712?hidden"),
    // Values that are worked out, on what can hide text.
    ("", "<i style='opacity:calc(1 - 1)'>7</i>12", "712?hidden"),
    ("i{display:var(--shown)}", "<i>7</i>12", "712?hidden"),
    ("i{display:none;display:var(--shown)}", "<i>7</i>12", "712?hidden"),
    ("", "<i style='zoom:1%'>7</i>12", "712?hidden"),
    ("", "<i style='mix-blend-mode:screen'>7</i>12", "712?hidden"),
    ("", "<i style='filter:invert(100%)'>7</i>12", "712?hidden"),
    ("", "<i style='background:#fff;color:#fff;text-shadow:0 0 1px #000'>7</i>12", "712?hidden"),
    ("", "<i style='color:transparent;-webkit-text-stroke:1px #000'>7</i>12", "712?hidden"),
    // What is set apart, turned or cut off.
    ("", "<i style='letter-spacing:3em'>7</i>12", "7|12"),
    ("", "<i style='letter-spacing:30px'>712</i>", "712?layout"),
    ("", "<i style='writing-mode:vertical-rl'>7</i>12", "712?layout"),
    ("", "<div style='width:1em;overflow:hidden'>712</div>", "712?layout"),
    (".figure{overflow:hidden}", "<p style='text-indent:-8px'>712", "712?layout"),
    ("", "<div style='-webkit-line-clamp:1'>712</div>", "712?hidden"),
    // What is seen in another row or column.
    ("", "<b style='display:inline-block;transform:translateY(30px)'>712</b>", "712?hidden"),
    ("", "<b style='position:absolute;margin-top:30px'>712</b>", "712?hidden"),
    ("", "<b style='position:relative;left:90px'>712</b>", "712?hidden"),
    (".figure{float:right}", "712", "712?layout"),
    (".figure{position:relative;top:30px}", "712", "712?layout"),
    ("tr{display:grid}", "712", "712?layout"),
    (".figure{order:2}", "712", "712?layout"),
    // Text that style or the browser adds.
    ("", "<ul style='list-style:\"7\"'><li>12</ul>", "12?generated"),
    ("li::marker{content:'7'}", "<ul><li>12</ul>", "12?generated"),
    ("", "<q>712</q>", "712?generated"),
    ("i{content:url(7.png)}", "<i>12</i>", "12?embedded"),
    ("i:before{content:' '}", "7<i>12</i>", "7|12"),
    // A cell without text that shows a picture.
    ("i{background:url(7.png)}", "<i></i>", "?embedded"),
    ("", "<i class='digit seven'></i>", "?embedded"),
    ("", "<details>712</details>", "712?hidden"),
    ("", "<b style='font-family:Wingdings'>712</b>", "712?hidden"),
    ("", "<optgroup label=9></optgroup>712", "712?generated"),
    ("", "本年收费金额（单位：<i style='color:#fff'>万</i>元）", "本年收费金额（单位：万元）?hidden"),
    ("", "单位：<i style='color:#fdfdfd'>百</i>件", "单位：百件?hidden"),
    ("", "<font face=webdings>712</font>", "712?hidden"),
    // Rules within rules.
    (".figure{@media screen{display:none}}", "712", "712?hidden"),
    (".figure{&{opacity:0}}", "712", "712?hidden"),
    (".figure{>i{display:none}}", "<i>7</i>12", "712?hidden"),
    ("i{.figure &{display:none}}", "<i>7</i>12", "712?hidden"),
    // Attributes that say where a script takes the figure from.
    ("", "<b data-to=712>0</b>", "0?hidden"),
    ("", "<b v-text='received'>12</b>", "12?hidden"),
    ("", "<b v-show=old>7</b>12", "712?hidden"),
    ("@import 'a.css';", "<b class=is-hidden>7</b>12", "712?hidden"),
    ("@import 'a.css';", "<b class='overflow-hidden'>712</b>", "712"),
    (".figure{content-visibility:hidden}", "712", "712?layout"),
  ])
  func `A figure that may be seen otherwise isn't certain`(
    css: String, cell: String, expected: String
  ) throws {
    #expect(try self.cell(css, cell) == expected)
  }

  @Test(arguments: [
    "document.head.insertAdjacentHTML('beforeend', '<style>i{display:none}</style>')",
    "var s = document.createElement('style');\ns.textContent = 'i{' + 'display:none' + '}';",
    "document.styleSheets[0].insertRule(\"td > i { opacity: 0 }\", 0);",
    "document.write(`<style>\n.figure i { color: #fff }\n</style>`)",
    "document.querySelectorAll('td').forEach(e => { e.textContent = '12' })",
    "$(\".old, table td:eq(1)\").html('12');", "$('tr td').hide();",
    "var all = document.getElementsByTagName(\"td\");\nall[1].innerHTML += '0';",
  ])
  func `A cell that a script of the page hides or writes isn't certain`(script: String) throws {
    #expect(try cell("", "<i>7</i>12", script: script) == "712?hidden")
  }

  @Test(arguments: [
    "$('td').css('border', '1px solid').addClass('seen');", "var all = $('td').text();",
    "if (document.querySelector('td').textContent == '12') { begin() }",
    "$('.menu').append('<style>.menu{display:none}</style>');",
    "var sheet = '<style>i{display:none}</style>';",
    "document.createElement('style').textContent = '.share{display:none}';",
    "$('#td').html('12'); $('.td').html('12');",
  ])
  func `A script that does neither leaves the figures as they are`(script: String) throws {
    #expect(try cell("", "<i>7</i>12", script: script) == "712")
  }

  @Test func `A cell that a script fills isn't blank`() throws {
    let script = "document.querySelector('td.figure').textContent = 712"
    #expect(try cell("", "", script: script) == "?hidden")
  }

  @Test(arguments: [
    ("td:empty::before{content:'-'}", "712", "712"), ("td:empty::before{content:'-'}", "", ""),
    ("td:empty:after{content:'0'}", "712", "712"),
    ("td:empty:after{content:'0'}", "", "?generated"),
    ("tr td:empty::before{content:attr(title)}", "", "?generated"),
    ("i:empty{display:none}", "<i>7</i>12", "712"),
    ("td:not(:empty)::before{content:'9'}", "12", "12?generated"),
    ("td:is(:empty,:hover)::before{content:'9'}", "12", "12"),
    ("td:is(:empty,.figure)::before{content:'9'}", "12", "912"),
  ])
  func `A rule for what is empty adds nothing to what has text`(
    css: String, cell: String, expected: String
  ) throws {
    #expect(try self.cell(css, cell) == expected)
  }

  @Test(arguments: [
    "td::marker{content:'7'}", "td:checked::before{content:'7'}", "td:disabled::after{content:'7'}",
    "td:blank::before{content:'7'}", "td.figure:required::before{content:'*'}",
    "td::before{content:var(--mark)}", "i::marker{content:'7'}",
    "td:is(:checked)::before{content:'7'}",
  ])
  func `A rule that no cell can match adds nothing to it`(css: String) throws {
    #expect(try cell(css, "<i>7</i>12") == "712")
  }

  @Test(arguments: [
    ("i::marker{content:'7'}", "<i style='display:list-item'>12</i>", "12?generated"),
    ("td::before{content:var(--mark)}td{--mark:'7'}", "12", "12?generated"),
    ("td:not(:checked)::before{content:'7'}", "12", "712"),
    ("td:any-link::before{content:'7'}", "12", "12?generated"),
  ])
  func `A rule that a cell may match is seen in it`(
    css: String, cell: String, expected: String
  ) throws {
    #expect(try self.cell(css, cell) == expected)
  }

  @Test func `A figure that is drawn elsewhere leaves no other cell certainly blank`() throws {
    func doubts(_ style: String) throws -> [TextDoubt?] {
      let page = "<table><tr><td><b style='\(style)'>152</b><td>8<tr><td><td>9</table>"
      return try HTMLReader.read(Array(page.utf8)).cells.map(\.doubt)
    }
    #expect(try doubts("position:absolute;margin-top:20px") == [.hidden, nil, .layout, nil])
    #expect(try doubts("position:relative;left:90px") == [.hidden, nil, .layout, nil])
    #expect(
      try doubts("display:inline-block;transform:translateY(2em)") == [.hidden, nil, .layout, nil])
    #expect(try doubts("position:relative;top:1px") == [nil, nil, nil, nil])
  }

  @Test(arguments: [
    ("上年<img src=a.png>决定数量", TextDoubt.embedded), ("<img alt=上年>决定数量", .embedded),
    ("决定数量<img width=1 height=1 src=a.gif>", nil), ("<img src=a.png>120", nil),
  ])
  func `A picture in a label may be a part of it`(content: String, expected: TextDoubt?) throws {
    let page = "<table><tr><td>\(content)<td>1</table>"
    #expect(try HTMLReader.read(Array(page.utf8)).cells[0].doubt == expected)
  }

  @Test(arguments: [
    "href=\"data:text/css,i{display:none}\"",
    "type='text/css' href='data:text/css,i%7Bcolor:%23fff%7D'",
  ])
  func `A sheet that an instruction of XML names may apply`(attributes: String) throws {
    let page = """
      <?xml version="1.0"?><?xml-stylesheet \(attributes)?>
      <html xmlns="http://www.w3.org/1999/xhtml"><body><table><tr><td><i>7</i>12</td></tr></table>
      <br/></body></html>
      """
    let cell = try HTMLReader.read(Array(page.utf8)).cells[0]
    #expect(cell.text == "712" && cell.doubt == .hidden)
  }

  @Test(arguments: [
    "box-shadow:inset 0 0 0 50px #036", "box-shadow:inset 0 0 40px 20px #036;background:#fff",
  ])
  func `A shadow that fills a cell is what its digits are seen on`(style: String) throws {
    #expect(try cell(".figure{\(style)}", "<i style='color:#fff'>7</i>12") == "712")
    #expect(try cell(".figure{\(style)}", "<i style='color:#036'>7</i>12").contains("712") == false)
  }

  @Test(arguments: [
    // Digits that aren't seen and keep their room part those around them.
    ("", "4<i style='visibility:hidden'>7</i>5", "4|5"),
    ("", "4<i style='color:#fff'>7</i>5", "4|5"),
    ("", "4<i style='opacity:0'>7</i>5", "4|5"),
    ("", "4<i style='display:none'>7</i>5", "45"),
    ("", "4<i style='font-size:0'>7</i>5", "45"),
    ("", "4<i style='position:absolute;left:-9999px'>7</i>5", "45"),
  ])
  func `Digits that aren't seen part others where they keep their room`(
    css: String, cell: String, expected: String
  ) throws {
    #expect(try self.cell(css, cell) == expected)
  }

  @Test(arguments: [
    // What another declaration shows again.
    ("i{color:#fff}.b{color:inherit}", "<i class=b>7</i>12"),
    ("i{color:#fff}.b{color:initial}", "<i class=b>7</i>12"),
    ("i{color:transparent}.b{color:revert-layer}", "<i class=b>7</i>12"),
    ("i{position:absolute;left:-9999px}.b{position:unset}", "<i class=b>7</i>12"),
    ("i{position:relative;left:-9999px}.b{left:auto}", "<i class=b>7</i>12"),
    ("i{mask:url(a.svg)}.b{mask:none}", "<i class=b>7</i>12"),
    ("", "<i style='position:sticky;left:-9999px'>7</i>12"),
    ("", "<i style='content-visibility:hidden'>7</i>12"),
    ("@media ,print{i{display:none}}", "<i>7</i>12"),
    // Colours that differ from the ground.
    ("", "<i style='color:windowtext'>7</i>12"),
    ("", "<i style='color:canvastext;background:canvas'>7</i>12"),
    ("", "<i style='color:hsl(210deg 50% 40%)'>7</i>12"),
    // What makes no difference to a figure, and what pages have for any text.
    ("", "<i style='zoom:1;letter-spacing:1px;text-shadow:none'>7</i>12"),
    ("", "<i style='filter:grayscale(100%)'>7</i>12"),
    (".figure{writing-mode:vertical-rl}", "712"),
    (".figure{overflow:hidden;text-overflow:ellipsis}", "712"),
    (".figure{position:relative;float:none}", "712"),
    ("tr{position:relative}", "712"),
    ("td{display:table-cell}tr{display:table-row}", "712"),
    ("", "<div style='width:80px;overflow:hidden'>712</div>"),
    ("", "<p style='margin-left:21pt;text-indent:-21pt'>712"),
    ("i:after{content:'';display:block}", "<i>712</i>"),
    ("", "<b data-to=712>712</b>"),
    ("", "<details open>712</details>"),
    ("", "<b style='font-family:宋体,Wingdings'>712</b>"),
    (".figure{.other{display:none}}", "712"),
  ])
  func `What is seen as it stands is read`(css: String, cell: String) throws {
    #expect(try self.cell(css, cell) == "712")
  }

  @Test(arguments: [
    ("td:nth-child(2)", true), ("td:nth-child(even)", true), ("td:nth-child(odd)", false),
    ("td:nth-child(n + 2)", true), ("td:nth-child(-n+1)", false), ("td:nth-child( 2N )", true),
    ("td:nth-child(3n-1)", true), ("td:nth-child(+2)", true), ("td:nth-child(n+3)", false),
    ("tr:nth-child(1) td:nth-child(2)", true), ("tr:nth-child(-n+3) td:nth-child(2)", true),
  ])
  func `Which children a rule is about is worked out`(selector: String, isMet: Bool) throws {
    let hidden = try cell("\(selector){font-size:0}", "712")
    #expect(hidden == (isMet ? "?hidden" : "712"))
    let headed = try cell("\(selector){background:#369;color:#fff}", "712")
    #expect(headed == "712")
  }

  @Test(arguments: [
    "html{font-size:calc(100vw / 19.2)}td{font-size:.14rem}",
    "html{font-size:100px}td{font-size:.14rem}",
    "body{font-size:var(--size)}", "td:last-child{background:#369;color:#fff}",
    "td{background:rgba(0,51,102,.9)}i{color:#fff}", "td:nth-child(1 of td){color:#222}",
    "@media (prefers-color-scheme:dark){td{background:#111;color:#eee}}",
    "td{font-size:calc(14px + .2vw)}",
  ])
  func `What pages have for their looks makes no figure uncertain`(css: String) throws {
    #expect(try cell(css, "<i>712</i>") == "712")
  }

  @Test func `A selector in too many others isn't decided`() throws {
    let nested =
      String(repeating: ":not(", count: 20_000) + "i" + String(repeating: ")", count: 20_000)
    #expect(try cell("td i\(nested){display:none}", "<i>7</i>12") == "712?hidden")
  }

  @Test(arguments: [
    ("hsl(0, 0%, 100%)", "12"), ("hsl(120 100% 50%)", "712"), ("hsl(0.5turn 100% 100% / 1)", "12"),
    ("hsl(2rad 30% 50%)", "712?hidden"), ("Canvas", "12"), ("Window", "12"), ("FieldText", "712"),
  ])
  func `Colours are worked out as browsers do`(color: String, expected: String) throws {
    #expect(try cell("", "<i style='color:\(color)'>7</i>12") == expected)
  }

  private func recolored(_ sheet: String, _ style: String) throws -> String {
    let document = try HTMLReader.read(
      Array(
        """
        <!DOCTYPE html><style class="darkreader darkreader--inline" media=screen>\(sheet)</style><table>
        <tr><td style="\(style)" data-darkreader-inline-color>712</table><p>页
        """.utf8))
    return outline(document.blocks).joined()
  }

  @Test(arguments: [
    "[data-darkreader-inline-color]{color:var(--darkreader-inline-color)!important}",
    "html,body{background-color:#181a1b!important;color:#e8e6e3}", "td{color:#fffdfa}",
  ])
  func `Colours that Dark Reader gives a page's text hide none of it`(_ sheet: String) throws {
    let style = "color:#000;--darkreader-inline-color:#e8e6e3"
    #expect(try recolored(sheet, style) == "[1x1: (1,1)712]页")
    // What the page itself says counts.
    #expect(try recolored(sheet, "color:#fff").contains("712") == false)
  }

  @Test func `A sheet by that name that sets more than colours is applied`() throws {
    #expect(try recolored("td{display:none}", "").contains("712") == false)
  }
}
