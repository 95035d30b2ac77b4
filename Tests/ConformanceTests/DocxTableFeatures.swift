// SPDX-License-Identifier: Apache-2.0

private let start = "<w:vMerge w:val='restart'/>"
private let onward = "<w:vMerge/>"

/// A cell as Google Docs writes it: every run says that it runs from left to right.
private func googleCell(_ text: String, _ properties: String = "") -> String {
  let run = "<w:r w:rsidDel='00000000' w:rsidR='00000000'><w:rPr><w:rtl w:val='0'/></w:rPr>"
  let content =
    text.isEmpty
    ? run + "</w:r>"
    : "<w:sdt><w:sdtPr><w:id w:val='8'/><w:tag w:val='goog_rdk_1'/></w:sdtPr><w:sdtContent>"
      + run + "<w:t xml:space='preserve'>\(text)</w:t></w:r></w:sdtContent></w:sdt>"
  return "<w:tc><w:tcPr>\(properties)</w:tcPr>"
    + "<w:p w:rsidR='00000000'><w:pPr><w:rPr/></w:pPr>\(content)</w:p></w:tc>"
}

/// A cell as ONLYOFFICE writes it: a run without text before and behind the one with it.
private func onlyOfficeCell(_ text: String, _ properties: String = "") -> String {
  let off = "<w:strike w:val='false'/><w:vanish w:val='false'/>"
  return "<w:tc><w:tcPr>\(properties)<w:tcW w:w='1225' w:type='dxa'/>"
    + "<w:textDirection w:val='lrTb'/><w:noWrap w:val='false'/></w:tcPr>"
    + "<w:p><w:pPr><w:pBdr/><w:spacing/><w:ind/><w:rPr>\(off)</w:rPr></w:pPr><w:r/>"
    + "<w:r><w:rPr>\(off)</w:rPr>\(text.isEmpty ? "" : "<w:t xml:space='preserve'>\(text)</w:t>")</w:r>"
    + "<w:r/></w:p></w:tc>"
}

/// A paragraph as Pages writes it: that it runs from left to right is said of it and of its runs.
private func pagesParagraph(_ run: String) -> String {
  p(
    "<w:r><w:rPr><w:rtl w:val='0'/></w:rPr>\(run)</w:r>",
    "<w:pStyle w:val='Body'/><w:bidi w:val='0'/>")
}

/// A shape as Pages writes it, once for Word 2010 and once in VML.
private func pagesShape(_ text: String) -> String {
  let drawing = "http://schemas.openxmlformats.org/drawingml/2006"
  return "<mc:AlternateContent><mc:Choice Requires='wps'><w:drawing>"
    + "<wp:anchor xmlns:wp='\(drawing)/wordprocessingDrawing' xmlns:a='\(drawing)/main'>"
    + "<wp:docPr id='1073741825' name='officeArt object'/><a:graphic><a:graphicData><wps:wsp>"
    + "<wps:cNvSpPr/><wps:spPr/>\(text.isEmpty ? "" : "<wps:txbx>\(text)</wps:txbx>")<wps:bodyPr/>"
    + "</wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice>"
    + "<mc:Fallback><w:pict><v:shape id='_x0000_s1026'>"
    + (text.isEmpty ? "<v:fill on='f'/>" : "<v:textbox>\(text)</v:textbox>")
    + "</v:shape></w:pict></mc:Fallback></mc:AlternateContent>"
}

/// A table that floats on the page, as Pages takes it over from Numbers: in a shape's text.
/// Extractors that look for tables in the body alone find none (Unstructured-IO/unstructured#3875).
private func pagesTable(_ rows: String...) -> String {
  pagesShape("<w:txbxContent>\(tbl(rows.joined()))\(pagesParagraph(""))</w:txbxContent>")
}

private func grid(_ columns: Int...) -> String {
  "<w:tblGrid>" + columns.map { "<w:gridCol w:w='\($0)'/>" }.joined() + "</w:tblGrid>"
}

let docxTables: [Feature] = [
  Feature(
    "docx.cells", "Blank cells are there, and a cell's paragraphs are its lines", .read,
    docx(tbl(tr(tc(""), "<w:tc>\(p(r("甲")))\(p(r("乙")))</w:tc>"))), ["[1x2: (1,1) (1,2)甲⏎乙]"]),
  Feature(
    "docx.hairline_column", "A column too narrow for text is none, so that merged cells go on",
    .read,
    docx(
      tbl(
        grid(2998, 2, 3000) + tr(tc("高", start), tc("1", "<w:gridSpan w:val='2'/>"))
          + tr(tc("", "<w:gridSpan w:val='2'/>" + onward), tc("2")))),
    ["[2x2: (1,1 2x1)高 (1,2)1 (2,2)2]"]),
  Feature(
    "docx.spans_by_width", "Where cells are missing, the widths of the others say what they span",
    .read,
    docx(
      tbl(
        grid(3000, 3000, 3000) + tr(tc("宽", "<w:tcW w:w='9000' w:type='dxa'/>"))
          + tr(tc("1"), tc("2"), tc("3")))), ["[2x3: (1,1 1x3)宽 (2,1)1 (2,2)2 (2,3)3]"]),
  Feature(
    "docx.grid_span", "Cells over several columns", .read,
    docx(tbl(tr(tc("宽", "<w:gridSpan w:val='2'/>"), tc("窄")))), ["[1x3: (1,1 1x2)宽 (1,3)窄]"]),
  Feature(
    "docx.v_merge", "Cells over several rows", .read,
    docx(tbl(tr(tc("高", start), tc("一")), tr(tc("", onward), tc("二")))),
    ["[2x2: (1,1 2x1)高 (1,2)一 (2,2)二]"]),
  Feature(
    "docx.v_merge_without_start", "A merge that goes on without a start is a cell of its own",
    .read,
    docx(tbl(tr(tc("甲")), tr(tc("乙", onward)))), ["[2x1: (1,1)甲 (2,1)乙]"]),
  Feature(
    "docx.v_merge_text", "Text under a merge, which Word doesn't show", .leftOut,
    docx(tbl(tr(tc("高", start)), tr(tc("盖", onward)))), ["[2x1: (1,1 2x1)高]"],
    ["table.covered_text"]),
  Feature(
    "docx.h_merge", "Legacy merges of columns (`w:hMerge`)", .read,
    docx(tbl(tr(tc("宽", "<w:hMerge w:val='restart'/>"), tc("", "<w:hMerge/>"), tc("窄")))),
    ["[1x3: (1,1 1x2)宽 (1,3)窄]"]),
  Feature(
    "docx.merge_both_ways", "`w:hMerge` together with `w:vMerge`", .read,
    docx(
      tbl(
        tr(tc("大", "<w:hMerge w:val='restart'/>" + start), tc("", "<w:hMerge/>" + start), tc("一")),
        tr(tc("", "<w:hMerge w:val='restart'/>" + onward), tc("", "<w:hMerge/>" + onward), tc("二"))
      )), ["[2x3: (1,1 2x2)大 (1,3)一 (2,3)二]"]),
  Feature(
    "docx.grid_before", "Rows that begin late, end early, or have other widths", .read,
    docx(
      tbl(
        tr(tc("一"), tc("二"), tc("三")),
        tr(tc("四"), properties: "<w:gridBefore w:val='1'/><w:gridAfter w:val='1'/>"))),
    ["[2x3: (1,1)一 (1,2)二 (1,3)三 (2,2)四]"]),
  Feature(
    "docx.sdt_rows", "Content controls round rows and cells", .read,
    docx(tbl(sdt(tr(sdt(tc("甲")), tc("乙"))))), ["[1x2: (1,1)甲 (1,2)乙]"]),
  Feature(
    "docx.nested", "Nested tables, and one-cell tables round a layout", .read,
    docx(tbl(tr("<w:tc>\(p(r("外")))\(tbl(tr(tc("内"))))<w:p/></w:tc>"))),
    ["[1x1: (1,1)外{外;[1x1: (1,1)内]}]"]),
  Feature(
    "docx.table_text_box", "A text box in a cell belongs to the cell", .noted,
    docx(
      tbl(
        tr(
          "<w:tc>\(p("<w:r><w:pict><v:textbox><w:txbxContent>\(p(r("框")))</w:txbxContent></v:textbox></w:pict></w:r>\(r("文"))"))</w:tc>"
        ))), ["[1x1: (1,1)文⏎框]"], ["textbox.read"]),
  Feature(
    "docx.revision_in_table", "Tracked changes in tables are counted apart", .noted,
    docx(tbl(tr("<w:tc>\(p("<w:ins>\(r("1"))</w:ins>"))</w:tc>"))), ["[1x1: (1,1)1]"],
    ["revisions.accepted", "revisions.in_tables"]),
  Feature(
    "docx.revision_rows", "A deleted row is none, an inserted one is one", .noted,
    docx(
      tbl(tr(tc("一")), tr(tc("二"), properties: "<w:del/>"), tr(tc("三"), properties: "<w:ins/>"))),
    ["[2x1: (1,1)一 (2,1)三]"], ["revisions.accepted", "revisions.in_tables"]),
  Feature(
    "docx.revision_cells", "A deleted cell is none, an inserted one is one", .noted,
    docx(tbl(tr(tc("一", "<w:cellDel w:id='1'/>"), tc("二", "<w:cellIns w:id='2'/>")))),
    ["[1x1: (1,1)二]"], ["revisions.accepted", "revisions.in_tables"]),
  Feature(
    "docx.revision_merge", "Cells merged or split as a tracked change", .noted,
    docx(
      tbl(
        tr(
          tc("并", "<w:cellMerge w:id='1' w:vMerge='rest'/>"),
          tc("分", start + "<w:cellMerge w:id='2' w:vMergeOrig='rest'/>")),
        tr(
          tc("", "<w:cellMerge w:id='3' w:vMerge='cont'/>"),
          tc("开", onward + "<w:cellMerge w:id='4' w:vMergeOrig='cont'/>")))),
    ["[2x2: (1,1 2x1)并 (1,2)分 (2,2)开]"], ["revisions.accepted", "revisions.in_tables"]),
  Feature(
    "docx.former_properties", "Properties from before a tracked change", .ignored,
    docx(
      tbl(
        tr(
          tc("一", "<w:tcPrChange><w:tcPr><w:gridSpan w:val='3'/></w:tcPr></w:tcPrChange>"),
          tc("二")))), ["[1x2: (1,1)一 (1,2)二]"]),
  Feature(
    "docx.uneven_rows", "A row of fewer cells than the others in a table of figures", .noted,
    docx(tbl(tr(tc("1"), tc("2"), tc("3")), tr(tc("4"), tc("6")))),
    ["[2x3: (1,1)1 (1,2)2 (1,3)3 (2,1)4 (2,2)6]"], ["table.uneven_rows"]),
  Feature(
    "docx.no_grid", "A table without `w:tblGrid` and properties (Google Docs, Pages)", .read,
    docx("<w:tbl><w:tr><w:tc>\(p(r("甲")))</w:tc></w:tr></w:tbl>"), ["[1x1: (1,1)甲]"]),
  Feature(
    "docx.by_google_docs",
    "Google Docs: a locked content control around the table, others around runs",
    .read,
    docx(
      "<w:sdt><w:sdtPr><w:lock w:val='contentLocked'/><w:id w:val='-7'/><w:tag w:val='goog_rdk_0'/>"
        + "</w:sdtPr><w:sdtContent>"
        + tbl(
          tr(googleCell("收到", start), googleCell("", "<w:gridSpan w:val='2'/>")),
          tr(googleCell("", "<w:vMerge w:val='continue'/>"), googleCell("46"), googleCell("")))
        + "</w:sdtContent></w:sdt>"),
    ["[2x3: (1,1 2x1)收到 (1,2 1x2) (2,2)46 (2,3)]"]),
  Feature(
    "docx.by_onlyoffice", "ONLYOFFICE: empty runs, and properties that are said to be off", .read,
    docx(
      tbl(
        tr(onlyOfficeCell("收到", start), onlyOfficeCell("46", "<w:gridSpan w:val='2'/>")),
        tr(
          onlyOfficeCell("", "<w:vMerge w:val='continue'/>"), onlyOfficeCell("0"),
          onlyOfficeCell("")))),
    ["[2x3: (1,1 2x1)收到 (1,2 1x2)46 (2,2)0 (2,3)]"]),
  Feature(
    "docx.by_pages", "Pages: a floating table lies in a shape, and in its VML once more", .noted,
    docx(
      pagesParagraph("<w:t>前</w:t>") + pagesParagraph(pagesShape(""))
        + pagesParagraph(
          pagesTable(
            tr(tc("收到", start), tc("46", "<w:gridSpan w:val='2'/>")),
            tr(tc("", "<w:vMerge w:val='continue'/>"), tc("0"), tc(""))))
        + pagesParagraph("<w:t>后</w:t>")),
    ["前", "[2x3: (1,1 2x1)收到 (1,2 1x2)46 (2,2)0 (2,3)]", "后"], ["textbox.read"]),
  Feature(
    "docx.too_many_columns", "A row of more columns than any table has", .refused,
    docx(
      tbl(
        "<w:tr>" + String(repeating: tc("", "<w:gridSpan w:val='999'/>"), count: 25) + "</w:tr>")),
    [], ["document.too_many_columns"]),
]
