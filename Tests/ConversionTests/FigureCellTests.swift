// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

/// One figure's cell of a whole report, written as editors and programs write it, from the bytes of
/// the file to the log.
@Suite struct FigureCellTests {
  enum Kind: String, Sendable { case docx, html, text }

  /// How the cell of 行政许可 is written, and what is read of it: a figure, or nil where the log must
  /// report the cell.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var kind: Kind
    var cell: Cell
    var figure: String?
    var notation = PlainText.Notation.tabCells

    var testDescription: String { "\(kind.rawValue): \(name)" }
  }

  static let cases: [Case] = [
    Case(
      name: "two paragraphs", kind: .docx,
      cell: Cell {
        Paragraph("12"); Paragraph("345")
      }),
    Case(name: "a line break", kind: .docx, cell: Cell("12\n345")),
    Case(name: "a tab", kind: .docx, cell: Cell("12\t345")),
    Case(name: "a carriage return", kind: .docx, cell: parted("<w:cr/>")),
    Case(name: "a page break", kind: .docx, cell: parted("<w:br w:type=\"page\"/>")),
    Case(
      name: "a tab to the margin", kind: .docx,
      cell: parted("<w:ptab w:relativeTo=\"margin\" w:alignment=\"right\" w:leader=\"none\"/>")),
    Case(name: "a line separator", kind: .docx, cell: Cell("12\u{2028}345")),
    Case(name: "a figure space", kind: .docx, cell: Cell("12\u{2007}345")),
    Case(name: "an em space", kind: .docx, cell: Cell("12\u{2003}345")),
    Case(name: "an ideographic space", kind: .docx, cell: Cell("12\u{3000}345")),
    Case(
      name: "a nested table of two cells", kind: .docx, cell: Cell { Table { Row("12", "345") } }),
    Case(name: "a no-break space", kind: .docx, cell: Cell("12\u{A0}345"), figure: "12345"),
    Case(name: "a thin space", kind: .docx, cell: Cell("12\u{2009}345"), figure: "12345"),
    Case(
      name: "a nested table of one cell", kind: .docx, cell: Cell { Table { Row("120") } },
      figure: "120"),
    Case(
      name: "isolates and a soft hyphen", kind: .docx, cell: Cell("\u{2066}1\u{AD}2\u{2069}0"),
      figure: "120"),
    Case(name: "reversed digits", kind: .docx, cell: Cell("\u{202E}021\u{202C}")),

    Case(name: "a line break", kind: .html, cell: Cell { Raw("12<br>345") }),
    Case(name: "two paragraphs", kind: .html, cell: Cell { Raw("<p>12<p>345") }),
    Case(name: "two blocks", kind: .html, cell: Cell { Raw("<div>12</div><div>345</div>") }),
    Case(name: "list items", kind: .html, cell: Cell { Raw("<ul><li>12<li>345</ul>") }),
    Case(name: "a rule", kind: .html, cell: Cell { Raw("12<hr>345") }),
    Case(name: "a tab", kind: .html, cell: Cell { Raw("<pre>12\t345</pre>") }),
    Case(name: "a line separator", kind: .html, cell: Cell { Raw("12&#x2028;345") }),
    Case(name: "a figure space", kind: .html, cell: Cell { Raw("12&numsp;345") }),
    Case(name: "an em space", kind: .html, cell: Cell { Raw("12&emsp;345") }),
    Case(name: "an ideographic space", kind: .html, cell: Cell { Raw("12&#x3000;345") }),
    Case(name: "two no-break spaces", kind: .html, cell: Cell { Raw("12&nbsp;&nbsp;345") }),
    Case(name: "a line of source", kind: .html, cell: Cell { Raw("12\n345") }, figure: "12345"),
    Case(name: "a narrow space", kind: .html, cell: Cell { Raw("12&#x202F;345") }, figure: "12345"),
    Case(name: "a soft hyphen", kind: .html, cell: Cell { Raw("1&shy;20") }, figure: "120"),
    Case(
      name: "isolates", kind: .html, cell: Cell { Raw("&#x2066;1&#x2069;<bdi>20</bdi>") },
      figure: "120"),
    Case(
      name: "a nested table of one cell", kind: .html,
      cell: Cell { Raw("<table><tr><td>120</table>") }, figure: "120"),
    Case(
      name: "a nested table of two rows", kind: .html,
      cell: Cell { Raw("<table><tr><td>12<tr><td>345</table>") }),

    // What is shown and is no text.
    Case(name: "a drop-down list", kind: .docx, cell: field("FORMDROPDOWN", list), figure: "120"),
    Case(
      name: "a SYMBOL field", kind: .docx, cell: field("SYMBOL 49 \\f Arial", behind: "20"),
      figure: "120"),
    Case(
      name: "a MACROBUTTON field", kind: .docx, cell: field("MACROBUTTON NoMacro 120"),
      figure: "120"),
    Case(name: "a QUOTE field", kind: .docx, cell: field("QUOTE \"7\"", behind: "120")),
    Case(name: "a LISTNUM field", kind: .docx, cell: field("LISTNUM", behind: "120")),
    Case(name: "an AUTONUM field", kind: .docx, cell: field("AUTONUM", behind: "120")),
    Case(name: "a number in a circle", kind: .docx, cell: field("EQ \\o\\ac(○,120)")),
    Case(
      name: "a prompt", kind: .docx,
      cell: Cell {
        Raw(
          "<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent><w:r><w:t>0</w:t>"
            + "</w:r></w:sdtContent></w:sdt></w:p>")
      }),
    Case(name: "an EQ field with a fraction", kind: .docx, cell: field("EQ \\f(3,4)")),
    Case(name: "a field to be worked out", kind: .docx, cell: field("= 100 + 20")),
    Case(
      name: "a formula with a fraction", kind: .docx,
      cell: Cell {
        Raw(
          "<w:p><m:oMath xmlns:m=\"http://schemas.openxmlformats.org/officeDocument/2006/math\">"
            + "<m:f><m:num><m:r><m:t>3</m:t></m:r></m:num><m:den><m:r><m:t>4</m:t></m:r></m:den>"
            + "</m:f></m:oMath></w:p>")
      }),
    Case(
      name: "a text field", kind: .html, cell: Cell { Raw("<input value=120>") }, figure: "120"),
    Case(
      name: "a list to choose from", kind: .html,
      cell: Cell { Raw("<select><option>7<option selected>120</select>") }, figure: "120"),
    Case(
      name: "a field of lines", kind: .html, cell: Cell { Raw("<textarea>12\n345</textarea>") }),
    Case(name: "a bar", kind: .html, cell: Cell { Raw("<meter value=120 max=200></meter>") }),
    Case(
      name: "a bar of progress", kind: .html,
      cell: Cell { Raw("<progress value=120 max=200></progress>") }),
    Case(
      name: "a digit that style adds", kind: .html,
      cell: Cell { Raw("<style>.n::before{content:'1'}</style><b class=n>20</b>") },
      figure: "120"),
    Case(
      name: "a counter that style adds", kind: .html,
      cell: Cell { Raw("<style>.n::before{content:counter(n)}</style><b class=n>20</b>") }),
    Case(name: "a check box", kind: .html, cell: Cell { Raw("<input type=checkbox checked>") }),
    Case(name: "an item's number", kind: .html, cell: Cell { Raw("<ol><li>120</ol>") }),
    Case(name: "a frame", kind: .html, cell: Cell { Raw("<iframe src=a></iframe>120") }),
    Case(name: "an object", kind: .html, cell: Cell { Raw("<object data=a>120</object>") }),
    Case(
      name: "a drawing's text", kind: .html, cell: Cell { Raw("<svg><text>1</text></svg>20") }),
    Case(
      name: "a drawing's own page", kind: .html,
      cell: Cell { Raw("<svg><foreignObject><p>120</foreignObject></svg>") }),
    Case(
      name: "a formula with a fraction", kind: .html,
      cell: Cell { Raw("<math><mfrac><mn>3</mn><mn>4</mn></mfrac></math>") }),
    Case(
      name: "a number that a script counts up to", kind: .html,
      cell: Cell { Raw("<span data-to=120>0</span>") }),

    Case(
      name: "a graphic of which nothing is left", kind: .docx,
      cell: Cell {
        Raw(
          "<w:p><w:r><w:drawing><wp:inline xmlns:wp=\"http://schemas.openxmlformats.org/drawingml/"
            + "2006/wordprocessingDrawing\"/></w:drawing></w:r></w:p>")
      }),
    Case(
      name: "a shape", kind: .docx,
      cell: Cell {
        Raw(
          "<w:p><w:r><w:pict><v:line xmlns:v=\"urn:schemas-microsoft-com:vml\"/></w:pict></w:r></w:p>"
        )
      }),
    Case(
      name: "a drawing", kind: .html, cell: Cell { Raw("<svg><path d=\"M0 0h9v9\"/></svg>") }),
    Case(name: "a canvas", kind: .html, cell: Cell { Raw("<canvas></canvas>") }),

    // What is text and isn't shown.
    Case(
      name: "hidden digits", kind: .docx, cell: Cell { unseen("<w:vanish/>") }, figure: "120"),
    Case(
      name: "white digits", kind: .docx, cell: Cell { unseen("<w:color w:val=\"FFFFFF\"/>") },
      figure: "120"),
    Case(
      name: "tiny digits", kind: .docx, cell: Cell { unseen("<w:sz w:val=\"2\"/>") },
      figure: "120"),
    Case(
      name: "digits above the line", kind: .docx,
      cell: Cell { unseen("<w:position w:val=\"12\"/>") }),
    Case(
      name: "raised digits", kind: .docx,
      cell: Cell { unseen("<w:vertAlign w:val=\"superscript\"/>") }),
    Case(
      name: "hidden digits", kind: .html,
      cell: Cell { Raw("<span style='display:none'>9</span>120") }, figure: "120"),
    Case(
      name: "digits of no size", kind: .html,
      cell: Cell { Raw("<span style='font-size:0'>9</span>120") }, figure: "120"),
    Case(
      name: "white digits", kind: .html,
      cell: Cell { Raw("<span style='color:#fff'>9</span>120") }, figure: "120"),
    Case(
      name: "digits for screen readers", kind: .html,
      cell: Cell {
        Raw(
          "<style>.s{position:absolute;width:1px;height:1px;overflow:hidden;clip:rect(0,0,0,0)}"
            + "</style><span class=s>9</span>120")
      }, figure: "120"),
    Case(
      name: "digits that Office hides", kind: .html,
      cell: Cell { Raw("<span style='mso-hide:all'>9</span>120") }),
    Case(name: "digits struck out", kind: .text, cell: Cell("~~9~~120"), notation: .pipes),
    Case(name: "raised digits", kind: .html, cell: Cell { Raw("120<sup>2</sup>") }),

    // Another branch of the document.
    Case(
      name: "a branch that nobody knows", kind: .docx,
      cell: Cell {
        Raw(
          "<w:p><mc:AlternateContent xmlns:x=\"urn:x\" xmlns:mc=\"http://schemas."
            + "openxmlformats.org/markup-compatibility/2006\"><mc:Choice Requires=\"x\"><w:r><w:t>7"
            + "</w:t></w:r></mc:Choice><mc:Fallback><w:r><w:t>120</w:t></w:r></mc:Fallback>"
            + "</mc:AlternateContent></w:p>")
      }, figure: "120"),

    Case(
      name: "a branch for Word", kind: .html,
      cell: Cell { Raw("<!--[if mso]>9<![endif]-->120") }, figure: "120"),
    Case(
      name: "a branch without scripts", kind: .html,
      cell: Cell { Raw("<noscript>9</noscript>120") }, figure: "120"),

    // As browsers read it.
    Case(
      name: "an attribute of an odd name", kind: .html,
      cell: Cell { Raw("<b @click='>' [n]=1>120</b>") }, figure: "120"),
    Case(
      name: "elements that end across one another", kind: .html,
      cell: Cell { Raw("<font><b>12</font>0</b>") }, figure: "120"),
    Case(
      name: "a line through that nobody ends", kind: .html,
      cell: Cell { Raw("<p>120<p><s>9") }, figure: "120"),

    Case(name: "a NUL", kind: .html, cell: Cell { Raw("12\u{0}345") }),
    Case(name: "a NUL", kind: .text, cell: Cell("12\u{0}345")),
    Case(name: "a NUL", kind: .text, cell: Cell("\u{0}345"), notation: .tabs),
    Case(name: "a soft hyphen", kind: .text, cell: Cell("1\u{AD}20"), figure: "120"),
    Case(
      name: "isolates", kind: .text, cell: Cell("\u{2066}120\u{2069}"), figure: "120",
      notation: .pipes),
    Case(name: "reversed digits", kind: .text, cell: Cell("\u{202E}021\u{202C}")),
    Case(name: "two lines", kind: .text, cell: Cell("12\n345")),
    Case(name: "a vertical tab", kind: .text, cell: Cell("12\u{B}345")),
    Case(name: "a line separator", kind: .text, cell: Cell("12\u{2028}345"), notation: .tabs),
    Case(name: "an ideographic space", kind: .text, cell: Cell("12\u{3000}345"), notation: .tabs),
    Case(name: "an em space", kind: .text, cell: Cell("12\u{2003}345"), notation: .pipes),
    Case(name: "a written break", kind: .text, cell: Cell("12\n345"), notation: .pipes),
    Case(
      name: "a no-break space", kind: .text, cell: Cell("12\u{A0}345"), figure: "12345",
      notation: .pipes),
  ]

  /// A cell of two numbers, parted by an element of a run.
  private static func parted(_ element: String) -> Cell {
    Cell { Raw("<w:p><w:r><w:t>12</w:t>\(element)<w:t>345</w:t></w:r></w:p>") }
  }

  private static let list =
    "<w:ffData><w:ddList><w:result w:val=\"1\"/><w:listEntry w:val=\"7\"/>"
    + "<w:listEntry w:val=\"120\"/></w:ddList></w:ffData>"

  /// A cell with a field without a stored result, and text behind it.
  private static func field(_ code: String, _ data: String = "", behind text: String = "") -> Cell {
    Cell {
      Raw(
        "<w:p><w:r><w:fldChar w:fldCharType=\"begin\">\(data)</w:fldChar></w:r><w:r><w:instrText>"
          + "\(code)</w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
          + "<w:r><w:t>\(text)</w:t></w:r></w:p>")
    }
  }

  /// A paragraph of digits under some formatting, and 120 behind them.
  private static func unseen(_ formatting: String) -> Raw {
    Raw(
      "<w:p><w:r><w:rPr>\(formatting)</w:rPr><w:t>9</w:t></w:r><w:r><w:t>120</w:t></w:r></w:p>")
  }

  @Test(arguments: cases)
  func `A figure's cell is read as seen, or reported with its text`(subject: Case) throws {
    var generator = SplitMix64(seed: 15)
    let report = AnnualReport.random(.cn2021, using: &generator)
    let layout = Layout(subject.kind == .html ? .html(.plain) : .docx(.lean))
    let content = report.content(in: layout).map { part -> any Content in
      guard var table = part as? Table,
        let row = table.rows.firstIndex(where: { $0.cells.first?.text == "行政许可" })
      else { return part }
      var cell = subject.cell
      cell.columnSpan = table.rows[row].cells[1].columnSpan
      table.rows[row].cells[1] = cell
      return table
    }
    let bytes =
      subject.kind == .text
      ? PlainText(subject.notation) { content }.bytes : report.bytes(in: layout, saying: content)
    let results = try Converter.builtIn().results(
      of: bytes, named: "a.\(subject.kind.rawValue)")
    let pointer = "/tables/proactive_disclosure/licensing/decisions"
    let json = try ParsedJSON(results.report).values
    for (other, value) in report.figures where other != pointer {
      #expect(json[other] == value.description, "\(other)")
    }
    #expect(json[pointer] == subject.figure ?? "null")
    let reported = results.validation.findings.filter { finding in
      finding.rule == "cell.not_a_number" && finding.cells.map(\.pointer) == [pointer]
    }
    #expect(reported.count == (subject.figure == nil ? 1 : 0))
    // The finding carries the cell's place.
    let row = content.lazy.compactMap { $0 as? Table }.first?.rows
      .firstIndex { $0.cells.first?.text == "行政许可" }
    for evidence in reported.flatMap(\.cells).map(\.evidence) {
      #expect(evidence?.table == 1 && evidence?.row == row.map { $0 + 1 })
      #expect(evidence?.column == 2)
    }
  }
}
