// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Testing

/// What is shown in a cell and is no text of the page.
@Suite struct HTMLControlTests {
  /// The first cell of a row in which `content` stands.
  private func cell(_ content: String) throws(Rejection) -> String {
    let page = "<p>甲<table><tr><td>\(content)<td>乙</table>"
    let table = outline(try HTMLReader.read(Array(page.utf8)).blocks).last ?? ""
    return table.replacing("[1x2: (1,1)", with: "").replacing(" (1,2)乙]", with: "")
  }

  @Test(arguments: [
    ("<input value=120>", "120"), ("<input type=number value=120 readonly>", "120"),
    ("<input type=text value='1&nbsp;200'>", "1\u{A0}200"),
    ("<input type=hidden value=7>120", "120"),
    ("<input style='display:none' value=7>120", "120"), ("<input>", ""),
    ("<input value=12><input value=345>", "12⇥345"), ("<input value=12>345", "12⇥345"),
    ("<textarea>\n12\n345</textarea>", "12⏎345"), ("<output>120</output>", "120"),
    ("<span style='color:transparent'><input value=120></span>", "120"),
    ("<b style='color:#fff;background:#000'><input value=120></b>", "120"),
    ("<select><option>7<option selected>120</select>", "120"),
    ("<select><option disabled>选择<option>120<option>7</select>", "120"),
    ("<select><option label=120>7</select>", "120"),
    ("<select><optgroup label=x><option>7<option selected>120</optgroup></select>", "120"),
    ("<select hidden><option>7</select>120", "120"),
    ("<input type=checkbox checked>是<input type=checkbox>否", "☑是☐否"),
    ("<label><input type=radio name=a>是</label><label><input type=radio checked>否</label>", "☐是☑否"),
  ])
  func `What a field shows is read`(content: String, expected: String) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<input style='color:transparent' value=120>", "?hidden"),
    ("<input style='color:white' value=120>", "?hidden"),
    ("<select style='color:transparent'><option>120</select>", "?hidden"),
    ("<input placeholder=120>", "?control"), ("<input type=password value=120>", "?control"),
    ("<input type=submit value=120>", "?control"), ("<button>120</button>", "?control"),
    ("<button>查看</button>120", "120"), ("<svg><text>图</text></svg>120", "120"),
    ("<select multiple><option>7<option>120</select>", "?control"),
    ("<select size=4><option>120</select>", "?control"), ("<meter value=120>7</meter>", "?control"),
    ("1<progress value=20>2</progress>", "1?control"),
    ("<iframe src=a></iframe>120", "120?embedded"), ("<object data=a>120</object>", "?embedded"),
    ("<canvas></canvas>120", "120?embedded"), ("<embed src=a>", "?embedded"),
    ("<svg><text>1</text></svg>20", "20?embedded"), ("<svg><path d=m></svg>120", "120"),
    ("<svg><title>图</title></svg>120", "120"), ("<img src=a>", "?embedded"),
    ("<svg><path d=m></svg>", "?embedded"), ("<svg width=1 height=1><path d=m></svg>", ""),
    ("<object data=a></object>", "?embedded"), ("<canvas></canvas>", "?embedded"),
    ("<img src=a>120", "120"), ("12<img src=a>345", "12⇥345"),
    ("<span style='-webkit-text-security:disc'>120</span>", "120?control"),
  ])
  func `Where that isn't certain, the cell says so`(content: String, expected: String) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<math><mn>120</mn></math>", "120"),
    ("<math><mrow><mn>1</mn><mn>20</mn></mrow></math>", "120"),
    ("<math><semantics><mn>120</mn><annotation>7</annotation></semantics></math>", "120"),
    ("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>", "?formula"),
    ("<math><msup><mn>10</mn><mn>6</mn></msup></math>", "?formula"),
    ("<math><msqrt><mn>144</mn></msqrt></math>", "?formula"),
    ("<math><mtable><mtr><mtd>12<mtd>345</mtable></math>", "?formula"),
    ("<math display=block><mover><mn>1</mn><mn>2</mn></mover></math>", "?formula"),
    ("<math><mi></mi></math>120", "120"),
  ])
  func `A formula is read where it stands in one line`(content: String, expected: String) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("46<sup>[1]</sup>", "46[¹]"), ("10<sup>6</sup>", "10⁶"), ("46<sup>１</sup>", "46¹"),
    ("10<span style='vertical-align:4px'>6</span>", "10⁶"),
    ("10<span style='vertical-align:50%'>6</span>", "10⁶"),
    ("10<span style='position:relative;top:-.5em'>6</span>", "10⁶"),
    ("10<span style='vertical-align:-30%'>6</span>", "10₆"),
    ("<ruby>120<rp>(</rp><rt>7</rt><rp>)</rp></ruby>", "120⁷"),
    ("<span style='vertical-align:middle'>120</span>", "120"),
    ("10<sup><div>6</div></sup>", "10⏎6"),
  ])
  func `Digits that don't stand on the line belong to no number`(content: String, expected: String)
    throws
  {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("12<br>345", "12⏎345"), ("12<p>345</p>", "12⏎345"), ("12<hr>345", "12⏎345"),
    ("<ul><li>12<li>345</ul>", "12⏎345"), ("<pre>12\t345</pre>", "12⇥345"),
    ("<div>12</div><div>345</div>", "12⏎345"), ("<dl><dt>12<dd>345</dl>", "12⏎345"),
    ("<span style='white-space:pre'>12\t345</span>", "12⇥345"),
    ("<span style='white-space:pre-line'>12  \n 345</span>", "12⏎345"),
    ("<span style='display:inline-block;width:6em'>12</span>345", "12⇥345"),
    ("12<span style='margin-left:20px'>345</span>", "12⇥345"),
    ("<span style='padding-right:9px'>12</span> 345", "12⇥345"),
    ("<span style='float:left'>12</span>345", "12⇥345"),
    ("<div style='display:flex'><span>12</span><span>345</span></div>", "12⏎345"),
    (
      "<span style='display:table-cell'>12</span><span style='display:table-cell'>345</span>",
      "12⇥345"
    ),
    ("<span style='display:inline-block'>12</span><b>345</b>", "12345"),
    ("12\n345", "12 345"), ("12&emsp;345", "12\u{2003}345"), ("12&#12288;345", "12\u{3000}345"),
    ("12&nbsp;&nbsp;345", "12\u{A0}\u{A0}345"), ("12&#9;345", "12 345"), ("12<wbr>345", "12345"),
    ("<ol><li>12<li>345</ol>", "1. 12⏎2. 345"), ("<ol start=120><li></ol>", "120."),
    ("<ol style='list-style:none'><li>120</ol>", "120"), ("<ul type=1><li>20</ul>", "20"),
    ("<ul><li type=1>20</ul>", "1. 20"), ("<ol type=disc><li>20</ol>", "1. 20"),
  ])
  func `What stands apart in a cell is never one number`(content: String, expected: String) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<bdo dir=rtl>021</bdo>", "021?direction"), ("<span dir=rtl>120</span>", "120"),
    ("<span dir=rtl>12 345</span>", "12 345?direction"),
    ("<span style='direction:rtl;unicode-bidi:bidi-override'>021</span>", "021?direction"),
    ("<bdo dir=ltr>120</bdo>", "120"), ("<div dir=rtl><p>甲</p></div>", "甲"),
    ("<div style='display:flex;flex-direction:row-reverse'><i>20</i><i>1</i></div>", "20⏎1?layout"),
  ])
  func `Where text is turned round, the cell says so`(content: String, expected: String) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(arguments: [
    ("<span class=n data-target=152>0</span>", "0?hidden"), ("<i data-to='152'></i>", "?hidden"),
    ("<i data-count=152> 152 </i>件", "152 件"), ("<i data-value='1,520'>1,520</i>", "1,520"),
    ("<a data-target='#box'>152</a>", "152"), ("<b v-text=a>7</b>", "7?hidden"),
    ("<b ng-bind=a>7</b>", "7?hidden"), ("<b data-bind='text: a'>7</b>", "7?hidden"),
    ("<b x-text=a></b>", "?hidden"), ("<b data-ng-if=a>7</b>", "7?hidden"),
    ("<b data-id=7>152</b>", "152"),
  ])
  func `A number that a script shows in place of another gives no figure`(
    content: String, expected: String
  ) throws {
    let found = try cell(content)
    #expect(found == expected)
  }

  @Test(
    arguments: [
      ("$('.n').text('152')", true), ("$(\".x, i.n\").html(152)", true),
      ("document.querySelector('.n').textContent = 152", true),
      ("for (const e of document.getElementsByClassName('n')) e.innerText = 152", true),
      ("$('.n').addClass('m')", true), ("$('.n').hide()", true),
      ("document.querySelectorAll('.n').forEach(e => e.remove())", true),
      ("document.querySelector('.n').style.display = 'none'", true),
      ("$('.n').on('click', open)", false), ("$('.m').text('152')", false),
      ("a['n'].innerHTML = ''", false),
    ] as [(String, Bool)])
  func `A class whose elements a script writes or hides makes a cell uncertain`(
    script: String, isDoubted: Bool
  ) throws {
    for cell in ["<td class='m1 n'>7", "<td><b class=n>7</b>"] {
      let page = "<p>甲<table><tr>\(cell)<td>乙</table><script>\(script)</script>"
      let table = outline(try HTMLReader.read(Array(page.utf8)).blocks).last
      #expect(table == "[1x2: (1,1)7\(isDoubted ? "?hidden" : "") (1,2)乙]")
    }
  }
}
