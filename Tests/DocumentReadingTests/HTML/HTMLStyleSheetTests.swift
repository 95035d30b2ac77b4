// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Testing

/// The page's own style sheets.
@Suite struct HTMLStyleSheetTests {
  /// A figure's cell: its text, and why that isn't certain; and the notes.
  private func read(_ page: String) throws -> (cell: String, codes: [String]) {
    let document = try HTMLReader.read(Array(page.utf8))
    let tables = document.blocks.compactMap { block -> Table? in
      if case .table(let table) = block { table } else { nil }
    }
    let cell = tables.first?.cells.first { $0.column == 2 }
    let doubt = cell?.doubt.map { "?\($0)" } ?? ""
    return ((cell?.text ?? "-") + doubt, document.notes.map(\.code))
  }

  private func page(_ head: String, _ cell: String, doctype: String = "<!DOCTYPE html>") -> String {
    "\(doctype)<html><head>\(head)</head><body><table><tr><td>申请<td>\(cell)<td>次</table>"
  }

  @Test(arguments: [
    ("span{display:none}", "<span>9</span>35"),
    (".old{visibility:hidden}", "<i class='figure old'>9</i>35"),
    ("#old{opacity:0}", "<i id=old>9</i>35"),
    ("[data-old]{font-size:0}", "<i data-old>9</i>35"),
    ("[data-state='old']{font-size:0px}", "<i data-state=old>9</i>35"),
    ("[class^=ol][class$=ld]{display:none}", "<i class=old>9</i>35"),
    ("[title~=old]{display:none}", "<i title='very old'>9</i>35"),
    ("[lang|=zh]{display:none}", "<i lang=zh-CN>9</i>35"),
    ("[title*='L' i]{display:none}", "<i title=old>9</i>35"),
    ("table td .old{position:absolute;left:-999em}", "<i><b class=old>9</b></i>35"),
    ("td>i>b{display:none}", "<i><b>9</b></i>35"),
    ("p , .old ,h1{display:none}", "<i class=old>9</i>35"),
    ("*.old.old{color:transparent}", "<i class=old>9</i>35"),
    ("td :first-child{display:none}", "<i>9</i><b>35</b>"),
    ("i:not(.new):not([title]){display:none}", "<i>9</i><i class=new>3</i><i title=x>5</i>"),
    (":root .old{display:none}", "<i class=old>9</i>35"),
    ("td{background:#fafafa} .old{color:#FAFAFA}", "<i class=old>9</i>35"),
    (".old{text-indent:-9999px;display:block;overflow:hidden}", "<i class=old>9</i>35"),
    (
      ".sr-only{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}",
      "<i class=sr-only>9</i>35"
    ),
    ("/* x */ .old /* y */ { /* z */ display /**/ : /**/ none /* a } */ }", "<i class=old>9</i>35"),
    ("<!-- .old{display:none} -->", "<i class=old>9</i>35"),
    ("<![CDATA[ .old{display:none} ]]>", "<i class=old>9</i>35"),
    ("@charset 'utf-8'; @font-face{font-family:x} .old{display:none}", "<i class=old>9</i>35"),
    ("@media screen{.old{display:none}}", "<i class=old>9</i>35"),
    ("@media print , ALL{.old{display:none}}", "<i class=old>9</i>35"),
    (".a\\:b{display:none}", "<i class=a:b>9</i>35"),
    // One of several selectors.
    (":where(.old){display:none}", "<i class=old>9</i>35"),
    ("i:is(.x, ..y, .old){display:none}", "<i class=old>9</i>35"),
    // What is no declaration ends with its semicolon, or with its block.
    (".old{color;;{}display:none}", "<i class=old>9</i>35"),
    (".old{color:red{}display:none}", "<i class=old>9</i>35"),
    (".old{--x:{};display:none}", "<i class=old>9</i>35"),
    ("td{background:currentColor;color:#000}i{color:#00f}", "9<i>35</i>"),
    ("@namespace 'http://www.w3.org/1999/xhtml';.old{display:none}", "<i class=old>9</i>35"),
  ])
  func `What a rule hides is left out, with a note`(css: String, cell: String) throws {
    let (text, codes) = try read(page("<style>\(css)</style>", cell))
    #expect(text == "35")
    #expect(codes == ["text.hidden"])
  }

  @Test(arguments: [
    // The more specific selector wins, then the later one.
    (".old{display:inline}i{display:none}", "<i class=old>3</i>5"),
    ("#x{display:inline}.a.b.c.d{display:none}", "<i id=x class='a b c d'>3</i>5"),
    ("i{display:none}i{display:inline}", "<i>3</i>5"),
    // What is important wins over both, and over the attribute.
    ("i{display:inline!important}.old{display:none}", "<i class=old style='display:none'>3</i>5"),
    (".old{display:none}", "<i class=old style='display:inline'>3</i>5"),
    // What is inherited loses against the element's own.
    ("b{font-size:0}i{font-size:14px}", "<b><i>35</i></b>"),
    ("b{visibility:hidden}i{visibility:visible}", "<b><i>35</i></b>"),
    // The hidden attribute is but a rule of the browser's.
    ("i{display:inline}", "<i hidden>3</i>5"),
    ("del{text-decoration:none}", "<del>3</del>5"),
    ("i{display:none}.old{display:unset}", "<i class=old>3</i>5"),
    ("i{display:none}.old{display:revert}", "<i class=old>3</i>5"),
    ("i{opacity:0;font-size:0}.old{opacity:initial;font-size:inherit}", "<i class=old>3</i>5"),
    ("td{&:hover i{display:none}}", "<i>3</i>5"),
    // What is for other media, or for what a person does.
    ("@media print{i{display:none}}", "<i>3</i>5"),
    ("@media (max-width:600px){i{display:none}}", "<i>3</i>5"),
    (
      "@media (min-device-width:768px) and (max-device-width:1024px){i{display:none}}", "<i>3</i>5"
    ),
    ("i:hover,td:hover i,i:focus,a:visited{display:none}", "<i>3</i>5"),
    ("i::selection{color:transparent}", "<i>3</i>5"),
    ("@keyframes a{from{opacity:0}}@font-face{}@page{display:none}", "<i>3</i>5"),
    // One invalid selector makes the whole list invalid.
    ("i,..x{display:none}", "<i>3</i>5"),
    ("i{display:nonne}", "<i>3</i>5"),
    ("i,a:nosuch{display:none}", "<i>3</i>5"),
    ("i,a::nosuch{display:none}", "<i>3</i>5"),
    ("i,a:selection{display:none}", "<i>3</i>5"),
    ("i{display:none!ie}", "<i>3</i>5"),
    ("i{display:none important}", "<i>3</i>5"),
    ("i{display:none block}", "<i>3</i>5"),
    ("i{visibility:hidden x}", "<i>3</i>5"),
    ("i{font-size:-1px}", "<i>3</i>5"),
    ("i{display:block;max-width:-1px;overflow:hidden}", "<i>35</i>"),
    ("i{display:none;opacity:0;all:unset}", "<i>3</i>5"),
    ("i{font-size:max(12px,1rem)}", "<i>3</i>5"),
    (":where(.x){display:none}", "<i class=old>3</i>5"),
    ("@namespace url(http://www.w3.org/2000/svg);i{display:none}", "<i>3</i>5"),
    ("i{color:ffffff}", "<i>3</i>5"),
    ("} i{display:none}", "<i>3</i>5"),
    ("b i{display:none}b>i{display:none}", "<i>3</i>5"),
    (".OLD{display:none}", "<i class=old>3</i>5"),
    // Colours of which one isn't known, and labels.
    ("i{color:white}td{background:url(a.png)}", "35"),
  ])
  func `What no rule hides is read`(css: String, cell: String) throws {
    let (text, codes) = try read(page("<style>\(css)</style>", cell))
    #expect(text == "35")
    #expect(codes.isEmpty)
  }

  @Test(arguments: [
    "i:nth-last-child(1 of i){display:none}", "i:dir(ltr){opacity:0}",
    "td:has(+td) i{display:none}",
    "i:is(b+i){visibility:hidden}", "td:has(b+i) i{display:none}", "i:lang(zh){font-size:0}",
    "@layer a{@layer b{i{display:none}}}", "@layer a{i{opacity:0!important}}",
    "td{--o:0}i{opacity:var(--o,1)}",
    "i::first-letter{font-size:0}", "@media (min-width:700px){i{display:none}}",
    "@media (orientation:landscape){i{display:none}}", "@supports (display:grid){i{display:none}}",
    "i:not(td b i){display:none}", "i{mso-hide:all}", "i{opacity:0;animation:show 1s forwards}",
    "@media not print{i{display:none}}",
    // Rules within rules, and variables.
    "table{color:red;& i{display:none}}", "td{i{opacity:0}}", "i{&.old{font-size:0}color:red}",
    "i{font-size:calc(0px)}", "i{font-size:var(--size)}", "i,a::-moz-x{display:none}",
    "*|i{display:none}", "@font-face{font-family:'X';src:url(x.woff)}td{font-family:x,serif}",
    "td{@media screen{i{display:none}}}", "i{display:var(--shown)}", "i{visibility:var(--shown)}",
  ])
  func `What a rule may hide is read, and its cell marked`(css: String) throws {
    let (text, _) = try read(page("<style>\(css)</style>", "<b>9</b><i class=old>35</i>"))
    #expect(text == "935?hidden")
  }

  @Test(arguments: [
    "i:empty{color:red;margin:0}", "@media (min-width:700px){td{padding:9px}}",
    "b+u{display:none}", "tr>i:nth-last-child(1 of i){display:none}",
    "@supports (a:b){.x{display:none}}",
  ])
  func `A rule that can't be decided marks nothing that it can't hide`(css: String) throws {
    #expect(try read(page("<style>\(css)</style>", "<i class=old>35</i>")) == ("35", []))
  }

  @Test func `What is shown by a rule that can't be decided is read, and marked`() throws {
    let css = "i{display:none}@media (min-width:700px){i{display:inline}}"
    #expect(try read(page("<style>\(css)</style>", "<i>3</i>5")).cell == "35?hidden")
  }

  @Test func `Names count in any case where the page has no DOCTYPE`() throws {
    let head = "<style>.OLD{display:none}#New{display:none}</style>"
    let cell = "<i class=old>9</i><i id=nEW>8</i>35"
    #expect(try read(page(head, cell, doctype: "")).cell == "35")
    #expect(try read(page(head, cell)).cell == "9835")
  }

  @Test func `A sheet counts wherever it stands, if it is one for a screen`() throws {
    let cell = "<i class=old>9</i>35"
    #expect(try read(page("", cell) + "<style>.old{display:none}</style>").cell == "35")
    #expect(try read("<style>.old{display:none}</style>" + page("", cell)).cell == "35")
    #expect(try read(page("<style media=print>.old{display:none}</style>", cell)).cell == "935")
    #expect(try read(page("<style type=text/x>.old{display:none}</style>", cell)).cell == "935")
    #expect(
      try read(page("<script>'<style>.old{display:none}</style>'</script>", cell)).cell == "935")
    #expect(
      try read(page("<template><style>.old{display:none}</style></template>", cell)).cell == "935")
  }

  @Test func `A class that hides by its name is doubted where its sheet isn't in the page`() throws
  {
    let cell = "<i class=sr-only>9</i>35"
    #expect(try read(page("<link rel=stylesheet href=a.css>", cell)).cell == "935?hidden")
    #expect(try read(page("<style>@import 'a.css';</style>", cell)).cell == "935?hidden")
    #expect(try read(page("", cell)).cell == "935")
    let own = "<link rel=stylesheet href=a.css><style>.sr-only{color:#333}</style>"
    #expect(try read(page(own, cell)).cell == "935")
  }

  @Test func `Headings and labels are read whatever their colour`() throws {
    let head = "<style>h1,td{color:#fff}</style>"
    let document = try HTMLReader.read(
      Array("<!DOCTYPE html>\(head)<h1>标题</h1><table><tr><td>申请<td>35</table>".utf8))
    #expect(outline(document.blocks) == ["# 标题", "[1x2: (1,1)申请 (1,2)?hidden]"])
    #expect(document.notes.map(\.code) == ["text.hidden"])
  }

  // MARK: Text that style adds

  @Test(arguments: [
    ("i:before{content:'1'}", "<i>35</i>", "135"),
    ("i::after{content:\"\\30\"}", "<i>35</i>", "350"),
    ("td.n::after{content:'件'}", "35", "35"),
    ("td:nth-of-type(9)::before{color:red}", "35", "35"),
    ("i:before{content:'1' '2'}", "<i>35</i>", "1235"),
    ("i:before{content:'1';display:block}", "<i>35</i>", "1\n35"),
    ("i:before{content:'1'}i:before{content:none}", "<i>35</i>", "35"),
    ("i:before{content:'1';display:none}", "<i>35</i>", "35"),
    ("i:after{content:'.';visibility:hidden;height:0;display:block}", "<i>35</i>", "35"),
    ("i:after{content:' ';clear:both}", "<i>35</i>", "35"),
    ("i:before{content:'\\e602';font-family:icon}", "<i>35</i>", "35"),
    ("@media (max-width:700px){td:before{content:attr(data-label)}}", "35", "35"),
    ("i:hover:before{content:'1'}", "<i>35</i>", "35"),
    ("i:before{content:'-'}", "<i>35</i>", "35?generated"),
    ("i:before{content:attr(data-n)}", "<i data-n=1>35</i>", "35?generated"),
    ("td:before{content:counter(n)}", "35", "35?generated"),
    ("i:lang(zh):before{content:'1'}", "<i>35</i>", "35?generated"),
    ("i:before{content:url(1.png)}", "<i>35</i>", "35?generated"),
  ])
  func `Text that a style adds to a cell is read, or the cell is marked`(
    css: String, cell: String, expected: String
  ) throws {
    let (text, codes) = try read(page("<style>\(css)</style>", cell))
    #expect(text == expected)
    let isRead = text.count > 2 && !text.contains("?")
    #expect(codes == (isRead ? ["text.generated"] : []))
  }

  @Test func `A cell in which style alone stands is read`() throws {
    let head = "<style>.n7:before{content:'7'}</style>"
    #expect(try read(page(head, "<i class=n7></i>")) == ("7", ["text.generated"]))
    #expect(try read(page(head, "<i class=n7></i><i class=n7></i>")).cell == "77")
  }

  @Test(arguments: [
    (".x::before{content:'一、'}", "一、总体情况"), (".x::after{content:'（2023年）'}", "总体情况（2023年）"),
    (".x::after{content:'7';display:block}", "总体情况|7"), (".x::before{content:'◆'}", "总体情况"),
    (".x::before{content:'\\e602'}", "总体情况"), (".x::before{content:'7';opacity:0}", "总体情况"),
    ("@media (min-width:700px){.x::before{content:'7'}}", "总体情况"),
  ])
  func `Text that a style adds outside of cells is read where it is certain`(
    css: String, expected: String
  ) throws {
    let page = "<!DOCTYPE html><style>\(css)</style><p class=x>总体情况<p>全年"
    let document = try HTMLReader.read(Array(page.utf8))
    #expect(outline(document.blocks).dropLast().joined(separator: "|") == expected)
  }

  // MARK: Sheets of their own kinds

  @Test(arguments: [
    "<link rel=stylesheet href='data:text/css,td%20.old{display:none}'>",
    "<link rel=stylesheet href='data:text/css;base64,Lm9sZHtkaXNwbGF5Om5vbmV9'>",
    "<style>@import url( \"data:text/css,.old{display:none}\" ) screen;</style>",
    "<style>@charset 'x';@import 'data:text/css,.old{display:none}';i{color:red}</style>",
    "<svg><style>.old{display:none}</style></svg>",
    "<style title=a>.old{display:none}</style><style title=b>.old{display:inline}</style>",
  ])
  func `A sheet that comes with the page is applied, however it is brought in`(head: String) throws
  {
    #expect(try read(page(head, "<i class=old>9</i>35")) == ("35", ["text.hidden"]))
  }

  @Test(arguments: [
    "<link rel='alternate stylesheet' href='data:text/css,.old{display:none}'>",
    "<link rel=stylesheet media=print href='data:text/css,.old{display:none}'>",
    "<style>@import 'data:text/css,.old{display:none}' print;</style>",
    "<style>b{}@import 'data:text/css,.old{display:none}';</style>",
    "<style title=b></style><style title=a>.old{display:none}</style>",
  ])
  func `A sheet that isn't applied hides nothing`(head: String) throws {
    #expect(try read(page(head, "<i class=old>3</i>5")) == ("35", []))
  }

  @Test func `A colour needs no mark where the page has no DOCTYPE`() throws {
    let head = "<style>.old{color:ffffff}</style>"
    #expect(try read(page(head, "<i class=old>9</i>35", doctype: "")).cell == "35")
    #expect(try read(page("", "<i style='color:ffffff'>9</i>35", doctype: "")).cell == "35")
  }

  @Test func `Text that a margin draws over other text is read, and marked`() throws {
    #expect(try read(page("", "9<b style='margin-left:-1em'>35</b>")).cell == "935?layout")
    #expect(try read(page("", "<b style='margin-left:-1em'>9</b>35")).cell == "935")
  }

  @Test func `A number that style puts before a block marks its cell`() throws {
    let style = "display:list-item;list-style:decimal inside"
    #expect(try read(page("", "<div style='\(style)'>35</div>")).cell == "35?generated")
    #expect(try read(page("", "<div style='display:list-item'>35</div>")).cell == "35")
  }

  @Test func `A column that isn't shown marks its cells`() throws {
    for columns in [
      "<col><col style='visibility:collapse'>", "<col class=old span=2>",
      "<colgroup><colgroup style='visibility:collapse'>",
    ] {
      let page =
        "<!DOCTYPE html><style>.old{visibility:collapse}</style><table>\(columns)<tr><td>a<td>35<td>b</table>"
      #expect(try read(page).cell == "35?hidden")
    }
    #expect(
      try read("<table><col><col><col style='visibility:collapse'><tr><td>a<td>35<td>b</table>")
        .cell == "35")
    #expect(
      try read("<table><col><col style='visibility:hidden'><tr><td>a<td>35<td>b</table>").cell
        == "35")
  }

  // MARK: Places, siblings, layers

  @Test(arguments: [
    ("i:last-child{display:none}", "35<i>9</i>"),
    ("td:nth-last-child(2) i{display:none}", "<i>9</i>35"),
    ("i:last-of-type{opacity:0}", "<b>3</b><i>5</i><i>9</i>"),
    ("i:only-of-type{display:none}", "<b>3</b><i>9</i>5"),
    ("i:first-of-type{display:none}", "<b>3</b><i>9</i><i>5</i>"),
    ("i:nth-of-type(2){display:none}", "<i>3</i><b></b><i>9</i><i>5</i>"),
    ("i:nth-last-of-type(2n){display:none}", "<i>9</i><i>3</i><b>5</b>"),
    ("tr>:nth-last-child(n+2)>i{display:none}", "<i>9</i>35"),
    ("b+i{display:none}", "<b>3</b><i>9</i><i>5</i>"),
    ("b~i{display:none}", "<i>3</i><b></b><i>9</i><u>5</u><i>9</i>"),
    ("td:first-child+td>i{display:none}", "<i>9</i>35"),
    ("b+u+i{display:none}", "<b>3</b><u></u><i>9</i>5"),
    ("b~u>i{display:none}", "<b>3</b><s></s><u><i>9</i>5</u>"),
    ("td:has(i) i{display:none}", "<i>9</i>35"),
    ("tr:has(> td > i, .x) i,td:has(> i) i{display:none}", "<i>9</i>35"),
    ("@layer a,b;@layer b{i{display:none}}@layer a{i.x{display:inline}}", "<i class=x>9</i>35"),
    ("i{display:none}@layer a{i.x{display:inline}}", "<i class=x>9</i>35"),
    ("i{opacity:var(--o,0)}", "<i>9</i>35"),
  ])
  func `A rule that asks for places and neighbours hides what it is about`(
    css: String, cell: String
  ) throws {
    let (text, codes) = try read(page("<style>\(css)</style>", cell))
    #expect(text == "35")
    #expect(codes == ["text.hidden"])
  }

  @Test(arguments: [
    ("i:last-child{display:none}", "<i>3</i><b>5</b>"),
    ("i:nth-last-of-type(2){display:none}", "<i>3</i><b>5</b>"),
    ("b+i{display:none}", "<b>3</b><u></u><i>5</i>"),
    ("i~b{display:none}", "<b>3</b><i>5</i>"),
    ("i:has(b){display:none}", "<i>35</i>"),
    ("td:has(>b) i{display:none}", "<i><b>3</b></i>5"),
    ("@layer a{i.x{display:none}}i{display:inline}", "<i class=x>3</i>5"),
    ("i{opacity:var(--o,1)}", "<i>35</i>"),
    ("i{opacity:var(--o,var(--p,.9))}", "<i>35</i>"),
    // White on a ground that is dark, or isn't known.
    ("td:nth-last-child(2){background:#036}i{color:#fff}", "<i>35</i>"),
    ("td + td{background:#036}i{color:#fff}", "<i>35</i>"),
    ("tr:has(i){background:navy}i{color:#fff}", "<i>35</i>"),
    ("@layer a{td{background:#036}}i{color:#fff}", "<i>35</i>"),
    ("tr:nth-of-type(1){background:#036}i{color:#fff}", "<i>35</i>"),
    ("td{background:linear-gradient(#036,#069)}i{color:#fff}", "<i>35</i>"),
    ("td{background:#036 url(a.png)}i{color:#fff}", "<i>35</i>"),
    (":root{--b:#036}td{background:var(--b)}i{color:#fff}", "<i>35</i>"),
    ("td{background:color-mix(in srgb,#000,#036)}i{color:#fff}", "<i>35</i>"),
  ])
  func `A rule that asks for places and neighbours hides nothing else`(
    css: String, cell: String
  ) throws {
    let (text, codes) = try read(page("<style>\(css)</style>", cell))
    #expect(text == "35")
    #expect(codes.isEmpty)
  }

  @Test func `White text in a column with a colour of its own is read`() throws {
    func cell(_ columns: String, _ css: String = "") throws -> String {
      try read(
        "<!DOCTYPE html><style>\(css)i{color:#fff}</style><table>\(columns)<tr><td>a<td><i>35</i><td>b</table>"
      ).cell
    }
    #expect(try cell("<col><col style='background:#036'>") == "35")
    #expect(try cell("<colgroup>", "colgroup{background:navy}") == "35")
    // Nothing is seen there.
    #expect(try cell("<col style='background:#fff'>") == "?hidden")
    #expect(try cell("<col style='background:#036'>", "td{background:#fff}") == "?hidden")
  }

  @Test func `Of many siblings those that come long before aren't known`() throws {
    let many = String(repeating: "<u></u>", count: 200)
    let css = "<style>b~i{display:none}u+i{color:red}</style>"
    #expect(try read(page(css, "<b>3</b>\(many)<i>5</i>")).cell == "35?hidden")
    #expect(try read(page(css, "<b>3</b><u></u><i>9</i>5")).cell == "35")
  }

  // MARK: Limits

  @Test func `A page with too many rules is read without them, with a note`() throws {
    let rules = (0..<60_000).map { ".a\($0){display:none}" }.joined()
    let (text, codes) = try read(page("<style>\(rules)</style>", "<i class=a7>3</i>5"))
    // What the rules might hide isn't certain, and what they can't is.
    #expect(text == "35?hidden")
    #expect(codes == ["styles.left_out"])
    #expect(try read(page("<style>\(rules)</style>", "<p>35</p>")).cell == "35")
  }

  @Test func `Rules without end and nested without end are passed over`() throws {
    let nested = String(repeating: "@media all{", count: 5_000)
    #expect(try read(page("<style>\(nested)</style>", "35")) == ("35", ["styles.left_out"]))
    for sheet in [".a{display:none", String(repeating: "a{", count: 50_000), "@media x", "a["] {
      #expect(try read(page("", "35") + "<style>" + sheet).cell == "35")
    }
  }

  @Test func `Selectors that cost too much are given up, with a note`() throws {
    // Rules that all match, and rules that are looked for all the way up: what they ask for is there,
    // and in another place.
    for selector in ["b", "u i>i i>i i>i b", "u~u b", "u:has(b) b,i:nth-last-of-type(n) b"] {
      let sheet =
        "<style>" + String(repeating: "\(selector){color:red}", count: 10_000) + "</style>"
      let cell =
        String(repeating: "<i>", count: 50) + String(repeating: "<u><b>5</b></u>", count: 300)
      #expect(try read(page(sheet, cell)).codes == ["styles.left_out"])
    }
  }
  @Test func `Text that style adds again and again makes no large document`() throws {
    func cell(_ count: Int) throws -> String {
      let style = "<style>i::before{content:'\(String(repeating: "a", count: 1_000))'}</style>"
      return try read(page(style, String(repeating: "<i>b</i>", count: count))).cell
    }
    #expect(try !cell(262).contains("?"))
    #expect(try cell(300).hasSuffix("?generated"))
    #expect(try cell(300).utf8.count == cell(262).utf8.count + 38 + "?generated".utf8.count)
  }

  @Test func `Long attributes that many rules search are given up, with a note`() throws {
    func codes(rules: Int) throws -> [String] {
      let rule = "[data-x*=\(String(repeating: "a", count: 200))b]{color:red}"
      let element = "<i data-x=\(String(repeating: "a", count: 400))>5</i>"
      return try read(
        page(
          "<style>\(String(repeating: rule, count: rules))</style>",
          String(repeating: element, count: 100))
      ).codes
    }
    #expect(try codes(rules: 500) == ["styles.left_out"])
    #expect(try codes(rules: 5).isEmpty)
  }
}
