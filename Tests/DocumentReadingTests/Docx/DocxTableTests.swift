// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Fixtures
import Testing

@Suite struct DocxTableTests {
  private func check(
    _ rows: String, _ expected: String, notes: [String] = [],
    location: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocxReader.read(
      DocxBytes("<w:tbl><w:tblPr/><w:tblGrid/>\(rows)</w:tbl>").bytes)
    #expect(outline(document.blocks) == [expected], sourceLocation: location)
    #expect(document.notes.map(\.code) == notes, sourceLocation: location)
  }

  private func row(_ cells: String..., properties: String = "") -> String {
    "<w:tr><w:trPr>\(properties)</w:trPr>\(cells.joined())</w:tr>"
  }

  private func cell(_ text: String, _ properties: String = "") -> String {
    "<w:tc><w:tcPr>\(properties)</w:tcPr><w:p><w:r><w:t>\(text)</w:t></w:r></w:p></w:tc>"
  }

  @Test func `Blank cells are there, and paragraphs of a cell are joined`() throws {
    try check(
      row(
        "<w:tc><w:p/></w:tc>",
        "<w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p><w:p/><w:p><w:r><w:t>乙</w:t></w:r></w:p></w:tc>"),
      "[1x2: (1,1) (1,2)甲⏎乙]")
  }

  @Test func `Spans of columns and merges of rows cover their places`() throws {
    try check(
      row(cell("宽", "<w:gridSpan w:val='2'/>"), cell("高", "<w:vMerge w:val='restart'/>"))
        + row(cell("一"), cell("二"), cell("", "<w:vMerge/>"))
        + row(cell("三"), cell("四"), cell("", "<w:vMerge w:val='continue'/>")),
      "[3x3: (1,1 1x2)宽 (1,3 3x1)高 (2,1)一 (2,2)二 (3,1)三 (3,2)四]")
  }

  @Test func `Text that a merge covers leaves a note`() throws {
    try check(
      row(cell("高", "<w:vMerge w:val='restart'/>")) + row(cell("盖", "<w:vMerge/>")),
      "[2x1: (1,1 2x1)高]", notes: ["table.covered_text"])
  }

  @Test func `Legacy horizontal merges widen the cell before`() throws {
    try check(
      row(cell("宽", "<w:hMerge w:val='restart'/>"), cell("", "<w:hMerge/>"), cell("窄")),
      "[1x3: (1,1 1x2)宽 (1,3)窄]")
  }

  @Test func `A row may begin late`() throws {
    try check(
      row(cell("一"), cell("二")) + row(cell("三"), properties: "<w:gridBefore w:val='1'/>"),
      "[2x2: (1,1)一 (1,2)二 (2,2)三]")
  }

  @Test func `A deleted row is none, and an inserted one is one`() throws {
    try check(
      row(cell("一")) + row(cell("二"), properties: "<w:del/>")
        + row(cell("三"), properties: "<w:ins/>"),
      "[2x1: (1,1)一 (2,1)三]", notes: ["revisions.accepted", "revisions.in_tables"])
  }

  @Test func `A deleted cell is none`() throws {
    try check(
      row(cell("一"), cell("二", "<w:cellDel w:id='1'/>"), cell("三")), "[1x2: (1,1)一 (1,2)三]",
      notes: ["revisions.accepted", "revisions.in_tables"])
  }

  @Test func `Former properties don't count`() throws {
    try check(
      row(
        cell("一", "<w:tcPrChange><w:tcPr><w:gridSpan w:val='3'/></w:tcPr></w:tcPrChange>"),
        cell("二")),
      "[1x2: (1,1)一 (1,2)二]")
  }

  @Test func `A nested table stays nested, outside its cell's text`() throws {
    let inner = "<w:tbl>\(row(cell("内"), properties: "<w:gridBefore w:val='1'/>"))</w:tbl>"
    try check(
      row(
        "<w:tc><w:p><w:r><w:t>前</w:t></w:r></w:p>\(inner)<w:p><w:r><w:t>后</w:t></w:r></w:p></w:tc>",
        cell("邻")),
      "[1x2: (1,1)前⏎后{前;[1x2: (1,2)内];后} (1,2)邻]")
  }

  @Test func `A text box in a cell belongs to the cell`() throws {
    let box =
      "<w:r><w:pict><v:textbox><w:txbxContent><w:p><w:r><w:t>框</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    try check(
      row(
        "<w:tc><w:p><w:r><w:t>前</w:t></w:r>\(box)<w:r><w:t>后</w:t></w:r></w:p></w:tc>", cell("邻")),
      "[1x2: (1,1)前后⏎框 (1,2)邻]", notes: ["textbox.read"])
  }
}
