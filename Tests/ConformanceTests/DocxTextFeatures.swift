// SPDX-License-Identifier: Apache-2.0

import Fixtures

private let textBox = "<w:txbxContent>\(p(r("框")))</w:txbxContent>"

private let hidingStyles = """
  <w:style w:type='paragraph' w:styleId='P'><w:basedOn w:val='Q'/></w:style>
  <w:style w:type='paragraph' w:styleId='Q'><w:rPr><w:vanish/></w:rPr></w:style>
  <w:style w:type='character' w:styleId='C'><w:rPr><w:vanish/></w:rPr></w:style>
  """

private let chineseList = """
  <w:abstractNum w:abstractNumId='0'><w:lvl w:ilvl='0'><w:start w:val='1'/>
  <w:numFmt w:val='chineseCounting'/><w:suff w:val='nothing'/><w:lvlText w:val='%1、'/></w:lvl></w:abstractNum>
  <w:num w:numId='1'><w:abstractNumId w:val='0'/></w:num>
  """

private let listed = "<w:numPr><w:ilvl w:val='0'/><w:numId w:val='1'/></w:numPr>"

private func mr(_ text: String) -> String { "<m:r><m:t>\(text)</m:t></m:r>" }

/// A control with a text, bound to a part of custom XML in which 46 stands.
private func bound(_ properties: String, _ text: String) -> [UInt8] {
  let binding =
    "<w:dataBinding w:prefixMappings=\"xmlns:f='urn:f'\" w:xpath='/f:form[1]/f:n[1]' w:storeItemID='{A}'/>"
  return docx(
    p(
      "<w:sdt><w:sdtPr>\(binding)\(properties)</w:sdtPr><w:sdtContent>\(r(text))</w:sdtContent></w:sdt>"
    )
  ) { docx in
    docx.parts["word/_rels/document.xml.rels"] = docx.rels([("customXml", "../customXml/item1.xml")]
    )
    docx.parts["customXml/item1.xml"] = "<form xmlns='urn:f'><n>46</n></form>"
    docx.parts["customXml/_rels/item1.xml.rels"] = docx.rels([("customXmlProps", "props.xml")])
    docx.parts["customXml/props.xml"] =
      "<d:datastoreItem xmlns:d='http://schemas.openxmlformats.org/officeDocument/2006/customXml' d:itemID='{a}'/>"
  }
}

let docxText: [Feature] = [
  Feature(
    "docx.runs", "Text cut into runs is joined", .read, docx(p(r("2") + r("02") + r("2年"))),
    ["2022年"]),
  Feature(
    "docx.space_trimmed", "White space at the ends of a `w:t` without `xml:space` isn't shown",
    .read, docx(p(r("\n  甲 ") + "<w:r><w:t xml:space='preserve'> 乙</w:t></w:r>" + r(" \t丙  丁 "))),
    ["甲 乙丙  丁"]),
  Feature(
    "docx.space_preserved_by_root", "`xml:space` at the root applies to all text", .read,
    docx("") { docx in
      docx.parts["word/document.xml"] = docx.root(
        "document", "<w:body>\(p(r("甲 ") + r("乙")))</w:body>"
      ).replacing("xmlns:w=", with: "xml:space='preserve' xmlns:w=")
    }, ["甲 乙"]),
  Feature(
    "docx.breaks", "Line breaks, tabs, and both hyphens", .read,
    docx(
      p(
        "<w:r><w:t>甲</w:t><w:br/><w:t>乙</w:t><w:tab/><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t><w:softHyphen/><w:t>3</w:t></w:r>"
      )), ["甲⏎乙\t1‑23"]),
  Feature(
    "docx.page_break", "A page break in a paragraph is a line break", .read,
    docx(p("<w:r><w:t>甲</w:t><w:lastRenderedPageBreak/><w:br w:type='page'/><w:t>乙</w:t></w:r>")),
    ["甲⏎乙"]),
  Feature(
    "docx.headings", "Outline levels, of the paragraph or its style, make headings", .read,
    docx(
      p(r("甲"), "<w:pStyle w:val='H'/>") + p(r("乙"), "<w:outlineLvl w:val='1'/>"),
      styles:
        "<w:style w:type='paragraph' w:styleId='H'><w:pPr><w:outlineLvl w:val='0'/></w:pPr></w:style>"
    ),
    ["# 甲", "## 乙"]),
  Feature(
    "docx.numbering", "Automatic numbers are computed and precede the text", .read,
    docx(p(r("总体情况"), listed) + p(r("主动公开"), listed), numbering: chineseList),
    ["一、总体情况", "二、主动公开"]),
  Feature(
    "docx.sdt", "Content controls round blocks and runs", .read,
    docx(sdt(p(r("甲") + sdt(r("乙"))))), ["甲乙"]),
  Feature(
    "docx.sdt_bound", "A content control bound to data of the document shows the data", .noted,
    bound("<w:text/>", "88"), ["46"], ["control.bound"]),
  Feature(
    "docx.sdt_bound_same", "One whose text is that of the data", .read, bound("<w:text/>", "46"),
    ["46"]),
  Feature(
    "docx.sdt_bound_rich", "One of rich text, which shows the data in its own way", .noted,
    bound("", "88"), ["88"], ["control.uncertain"]),
  Feature(
    "docx.sdt_placeholder", "One that nobody has filled in", .noted,
    docx(
      p(
        "<w:sdt><w:sdtPr><w:showingPlcHdr/><w:text/></w:sdtPr><w:sdtContent>\(r("单击此处输入文字"))"
          + "</w:sdtContent></w:sdt>")), ["单击此处输入文字"], ["control.placeholder"]),
  Feature(
    "docx.wrappers", "`w:customXml`, `w:smartTag`, hyperlinks, `w:dir` and `w:bdo`", .read,
    docx(
      "<w:customXml>\(p("<w:hyperlink><w:smartTag>\(r("甲"))</w:smartTag></w:hyperlink><w:dir><w:bdo>\(r("乙"))</w:bdo></w:dir>"))</w:customXml>"
    ), ["甲乙"]),
  Feature(
    "docx.field_simple", "A simple field shows its result", .read,
    docx(p("<w:fldSimple w:instr='TITLE'>\(r("2022"))</w:fldSimple>\(r("年"))")), ["2022年"]),
  Feature(
    "docx.field_complex", "A complex field shows its result and not its code", .read,
    docx(p(field("PAGEREF x", r("12")) + r("页"))), ["12页"]),
  Feature(
    "docx.field_nested", "A field in another one's code isn't shown, one in its result is",
    .leftOut,
    docx(
      p(
        field(
          "IF" + "</w:instrText></w:r>" + field("REF a", r("1")) + "<w:r><w:instrText>",
          field("REF b", r("2"))) + r("件"))), ["2件"], ["field.code_text"]),
  Feature(
    "docx.field_eq", "EQ fields: characters in a circle (带圈字符), text with its reading", .noted,
    docx(p(field("eq \\o\\ac(○,1)", nil) + field("EQ \\o\\ad(\\s\\up 9(hàn),汉)", nil))),
    ["①汉"], ["field.read_from_code"]),
  Feature(
    "docx.field_eq_parts", "Fractions of EQ fields, in one line; a cell of figures takes none",
    .noted, docx(p(field("EQ \\f(1,2)", nil))), ["1/2"], ["field.read_from_code"]),
  Feature(
    "docx.field_symbol", "SYMBOL fields, by the number of the character", .noted,
    docx(p(field("SYMBOL 49 \\f Arial", nil) + field("SYMBOL 254 \\f Wingdings", nil))), ["1☑"],
    ["field.read_from_code"]),
  Feature(
    "docx.field_macro_button", "MACROBUTTON and GOTOBUTTON fields show their text", .noted,
    docx(p(field("MACROBUTTON NoMacro 46", nil) + field("GOTOBUTTON x 件", nil))), ["46件"],
    ["field.read_from_code"]),
  Feature(
    "docx.field_no_result",
    "Fields without a result that Word works out: `=`, QUOTE, LISTNUM, AUTONUM, REF …", .leftOut,
    docx(p(r("共") + field("=46+1", nil) + field("LISTNUM", nil) + r("件"))), ["共件"],
    ["field.no_result"]),
  Feature(
    "docx.field_marks", "Fields that show nothing: XE, TC, SET, a link without words", .ignored,
    docx(p(r("文") + field("XE 文", nil) + field("HYPERLINK x", ""))), ["文"]),
  Feature(
    "docx.field_dirty", "A result that is marked as out of date", .noted,
    docx(p("<w:fldSimple w:instr='=46+1' w:dirty='1'>\(r("46"))</w:fldSimple>")), ["46"],
    ["field.out_of_date"]),
  Feature(
    "docx.field_open", "A field that never ends: what follows its code is text", .noted,
    docx(
      tbl(
        tr(
          "<w:tc>\(p("<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText>=1</w:instrText></w:r>" + r("46")))</w:tc>",
          tc("二")))), ["[1x2: (1,1)46 (1,2)二]"], ["field.not_ended"]),
  Feature(
    "docx.form_check_box", "Form check boxes", .read,
    docx(
      p(
        field(
          "FORMCHECKBOX", nil,
          data: "<w:ffData><w:checkBox><w:default w:val='0'/><w:checked/></w:checkBox></w:ffData>")
          + r("是")
          + field(
            "FORMCHECKBOX", "",
            data: "<w:ffData><w:checkBox><w:default w:val='0'/></w:checkBox></w:ffData>") + r("否"))),
    ["☒是☐否"]),
  Feature(
    "docx.form_drop_down", "Form drop-down lists show the chosen entry", .read,
    docx(
      p(
        field(
          "FORMDROPDOWN", nil,
          data:
            "<w:ffData><w:ddList><w:result w:val='1'/><w:listEntry w:val='甲'/><w:listEntry w:val='乙'/></w:ddList></w:ffData>"
        ) + r("。"))), ["乙。"]),
  Feature(
    "docx.form_text", "Form text inputs show what was entered", .read,
    docx(
      p(
        field(
          "FORMTEXT", r("12"),
          data: "<w:ffData><w:textInput><w:default w:val='0'/></w:textInput></w:ffData>"))),
    ["12"]),
  Feature(
    "docx.revisions", "Tracked changes are read as accepted", .noted,
    docx(
      p(
        "<w:ins>\(r("新"))</w:ins><w:del><w:r><w:delText>旧</w:delText></w:r></w:del>"
          + "<w:moveFrom>\(r("移"))</w:moveFrom>") + p("<w:moveTo>\(r("移"))</w:moveTo>")),
    ["新", "移"], ["revisions.accepted"]),
  Feature(
    "docx.revision_mark", "A paragraph whose mark is deleted runs on into the next", .noted,
    docx(p(r("甲"), "<w:rPr><w:del/></w:rPr>") + p(r("乙"))), ["甲乙"], ["revisions.accepted"]),
  Feature(
    "docx.hidden", "Hidden text", .leftOut, docx(p(r("隐", "<w:vanish/>") + r("显"))), ["显"],
    ["text.hidden"]),
  Feature(
    "docx.hidden_by_styles", "Text hidden by the style of its paragraph or run", .leftOut,
    docx(
      p(r("一"), "<w:pStyle w:val='P'/>") + p(r("二", "<w:rStyle w:val='C'/>") + r("三")),
      styles: hidingStyles), ["三"], ["text.hidden"]),
  Feature(
    "docx.hidden_toggled", "Hidden by both styles is shown, and so is what its run shows again",
    .read,
    docx(
      p(
        r("一", "<w:rStyle w:val='C'/>") + r("二", "<w:vanish w:val='0'/>"),
        "<w:pStyle w:val='P'/>"), styles: hidingStyles), ["一二"]),
  Feature(
    "docx.unseen", "Digits of the colour of what is behind them, and those of 1 pt", .leftOut,
    docx(
      p(
        r("7", "<w:color w:val='FFFFFF'/>") + r("8", "<w:sz w:val='2'/>")
          + r("9", "<w:color w:val='000000'/><w:shd w:val='clear' w:fill='000000'/>") + r("46"))),
    ["46"], ["text.hidden"]),
  Feature(
    "docx.white_on_dark", "White text on a dark ground, also of a table's style", .read,
    docx(
      tbl(tr(tc("甲", "<w:shd w:val='clear' w:color='auto' w:fill='1F4E79'/>")))
        .replacing("<w:t>甲", with: "<w:rPr><w:color w:val='FFFFFF'/></w:rPr><w:t>甲")),
    ["[1x1: (1,1)甲]"]),
  Feature(
    "docx.perhaps_unseen",
    "White labels and headings; digits on a ground that isn't known, crowded or raised ones, which "
      + "a cell of figures doesn't take", .noted,
    docx(p(r("一、总体情况", "<w:color w:val='FFFFFF'/>")) + p(r("46", "<w:w w:val='1'/>"))),
    ["一、总体情况", "46"], ["text.uncertain"]),
  Feature(
    "docx.struck_out", "Text that is struck out, by itself or its style", .leftOut,
    docx(
      p(r("9", "<w:strike/>") + r("8", "<w:dstrike/>") + r("7", "<w:rStyle w:val='S'/>") + r("46")),
      styles: "<w:style w:type='character' w:styleId='S'><w:rPr><w:strike/></w:rPr></w:style>"),
    ["46"], ["text.struck_out"]),
  Feature(
    "docx.raised", "Raised and lowered digits, which belong to no figure, also in formulas", .read,
    docx(
      p(
        r("46") + r("1", "<w:vertAlign w:val='superscript'/>")
          + r("2", "<w:vertAlign w:val='subscript'/>") + "<m:sup><m:r><m:t>3</m:t></m:r></m:sup>"
          + r("4"))),
    ["46¹₂³4"]),
  Feature(
    "docx.custom_note_mark", "The mark of a note that a person chose", .leftOut,
    docx(
      p(
        r("46")
          + "<w:r><w:footnoteReference w:customMarkFollows='1' w:id='2'/><w:t>1</w:t></w:r>")),
    ["46"], ["footnotes.left_out"]),
  Feature(
    "docx.text_box", "Text boxes, of DrawingML and VML, once", .noted,
    docx(
      p(
        r("前")
          + "<w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>\(textBox)</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>\(textBox)</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
          + "<w:r><w:pict><v:shape><v:textbox>\(textBox)</v:textbox></v:shape></w:pict></w:r>")),
    ["前", "框", "框"], ["textbox.read"]),
  Feature(
    "docx.unknown_choice",
    "Of `mc:AlternateContent` the first branch that Word knows all namespaces of, else the fallback",
    .read,
    docx(
      p(
        "<mc:AlternateContent xmlns:new='urn:new'><mc:Choice Requires='wps new'>\(r("999"))"
          + "</mc:Choice><mc:Fallback>\(r("5"))</mc:Fallback></mc:AlternateContent>")), ["5"]),
  Feature(
    "docx.unknown_markup", "Text in markup that Word doesn't know", .leftOut,
    docx(p("<new:x xmlns:new='urn:new'>\(r("9"))</new:x>" + r("5"))), ["5"], ["markup.unknown"]),
  Feature(
    "docx.word_art", "WordArt (VML)", .leftOut,
    docx(p(r("文") + "<w:r><w:pict><v:shape><v:textpath string='艺'/></v:shape></w:pict></w:r>")),
    ["文"], ["pictures.left_out"]),
  Feature(
    "docx.pictures", "Pictures and embedded objects", .leftOut,
    docx(
      p(
        r("文") + "<w:r><w:drawing><pic:pic/></w:drawing></w:r>"
          + "<w:r><w:object><v:shape><v:imagedata/></v:shape></w:object></w:r>")), ["文"],
    ["pictures.left_out"]),
  Feature(
    "docx.notes", "Footnotes, endnotes and comments", .leftOut,
    docx(
      p(
        r("12")
          + "<w:r><w:footnoteReference w:id='1'/></w:r><w:r><w:endnoteReference w:id='1'/></w:r><w:r><w:commentReference w:id='1'/></w:r>"
          + r("件"))), ["12件"], ["comments.left_out", "footnotes.left_out"]),
  Feature(
    "docx.symbol", "`w:sym`: characters of symbol fonts", .read,
    docx(
      p(
        "<w:r><w:sym w:font='Wingdings' w:char='F0FE'/><w:sym w:font='Wingdings 2' w:char='F0A3'/></w:r>"
          + r("是"))), ["☑□是"]),
  Feature(
    "docx.symbol_text", "Text in a symbol font: ticks, Greek letters, digits of Symbol", .read,
    docx(
      p(
        r("\u{F0FC}", "<w:rFonts w:ascii='Wingdings' w:hAnsi='Wingdings'/>")
          + r("a12中", "<w:rFonts w:ascii='Symbol'/>") + r("a"))), ["✓α12中a"]),
  Feature(
    "docx.symbol_unknown", "A symbol without an equivalent is U+FFFD: its code is no digit",
    .noted, docx(p(r("1", "<w:rFonts w:ascii='Webdings'/>") + r("件"))), ["\u{FFFD}件"],
    ["symbol.unknown"]),
  Feature(
    "docx.ruby", "Ruby: the base text, without its guide", .noted,
    docx(
      p(
        "<w:r><w:ruby><w:rt>\(r("hàn"))</w:rt><w:rubyBase>\(r("汉"))</w:rubyBase></w:ruby></w:r>")),
    ["汉"], ["ruby.left_out"]),
  Feature(
    "docx.math", "The characters of formulas", .read,
    docx(p("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>")), ["x"]),
  Feature(
    "docx.math_parts", "Fractions, roots and powers, in one line; a cell of figures takes none",
    .noted,
    docx(
      p(
        "<m:oMath><m:f><m:num>\(mr("3"))</m:num><m:den>\(mr("4"))</m:den></m:f>"
          + "<m:rad><m:deg/><m:e>\(mr("46"))</m:e></m:rad><m:sSup><m:e>\(mr("10"))</m:e>"
          + "<m:sup>\(mr("6"))</m:sup></m:sSup></m:oMath>")), ["3/4√4610⁶"], ["formula.in_line"]),
  Feature(
    "docx.empty", "A document without any text", .refused, docx("<w:p/>" + tbl(tr(tc("")))), [],
    ["docx.empty"]),
  Feature(
    "docx.scanned", "A document of pictures alone", .refused,
    docx(p("<w:r><w:drawing><pic:pic/></w:drawing></w:r>")), [], ["docx.empty"]),
]
