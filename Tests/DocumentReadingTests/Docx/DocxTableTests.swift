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

  // MARK: Columns

  private func table(_ columns: [Int], _ rows: String...) throws -> String {
    let grid = columns.map { "<w:gridCol w:w='\($0)'/>" }.joined()
    let document = try DocxReader.read(
      DocxBytes("<w:tbl><w:tblPr/><w:tblGrid>\(grid)</w:tblGrid>\(rows.joined())</w:tbl>").bytes)
    return outline(document.blocks).joined(separator: " ")
  }

  private func width(_ twips: Int) -> String { "<w:tcW w:w='\(twips)' w:type='dxa'/>" }

  @Test(arguments: [2, 8, 20])
  func `A column too narrow for text is none, wherever a merged cell ends`(hairline: Int) throws {
    let (start, go) = ("<w:vMerge w:val='restart'/>", "<w:vMerge/>")
    #expect(
      try table(
        [3000 - hairline, hairline, 3000],
        row(cell("高", start), cell("1", "<w:gridSpan w:val='2'/>")),
        row(cell("", "<w:gridSpan w:val='2'/>" + go), cell("2")),
        row(cell("", go), cell("3", "<w:gridSpan w:val='2'/>")))
        == "[3x2: (1,1 3x1)高 (1,2)1 (2,2)2 (3,2)3]")
    // The merged cell begins beside the one above.
    #expect(
      try table(
        [3000 - hairline, hairline, 3000],
        row(cell("1"), cell("高", "<w:gridSpan w:val='2'/>" + start)),
        row(cell("2", "<w:gridSpan w:val='2'/>"), cell("", go)))
        == "[2x2: (1,1)1 (1,2 2x1)高 (2,1)2]")
    // A row that begins late, behind the narrow column.
    #expect(
      try table(
        [hairline, 3000, 3000], row(cell("1", "<w:gridSpan w:val='2'/>"), cell("2")),
        row(cell("3"), cell("4"), properties: "<w:gridBefore w:val='1'/>"))
        == "[2x2: (1,1)1 (1,2)2 (2,1)3 (2,2)4]")
  }

  @Test func `A narrow column that has a cell of its own stays`() throws {
    #expect(
      try table([3000, 15, 3000], row(cell("1"), cell(""), cell("2")))
        == "[1x3: (1,1)1 (1,2) (1,3)2]")
    #expect(
      try table([3000, 40, 3000], row(cell("1"), cell("2", "<w:gridSpan w:val='2'/>")))
        == "[1x3: (1,1)1 (1,2 1x2)2]")
  }

  @Test func `Where cells were merged as a tracked change, the width says what they span`() throws {
    let gone = "<w:cellDel w:id='1'/>"
    let whole = row(cell("4"), cell("5"), cell("6"))
    #expect(
      try table(
        [3000, 3000, 3000],
        row(cell("1", width(9000)), cell("2", width(3000) + gone), cell("3", width(3000) + gone)),
        whole) == "[2x3: (1,1 1x3)1 (2,1)4 (2,2)5 (2,3)6]")
    #expect(
      try table(
        [3000, 3000, 3000],
        row(cell("1", width(3000)), cell("2", width(6000)), cell("3", width(3000) + gone)), whole)
        == "[2x3: (1,1)1 (1,2 1x2)2 (2,1)4 (2,2)5 (2,3)6]")
    #expect(
      try table(
        [2500, 3500, 3000],
        row(cell("1", width(6001)), cell("2", width(3500) + gone), cell("3", width(2999))), whole)
        == "[2x3: (1,1 1x2)1 (1,3)3 (2,1)4 (2,2)5 (2,3)6]")
  }

  @Test func `Widths that fit no columns say nothing`() throws {
    #expect(
      try table(
        [3000, 3000, 3000], row(cell("1", width(4500)), cell("2", width(4500))),
        row(cell("4"), cell("5"), cell("6"))) == "[2x3: (1,1)1 (1,2)2 (2,1)4 (2,2)5 (2,3)6]")
    #expect(
      try table(
        [3000, 3000, 3000], row(cell("1", width(9000)), properties: "<w:gridAfter w:val='2'/>"),
        row(cell("4"), cell("5"), cell("6"))) == "[2x3: (1,1)1 (2,1)4 (2,2)5 (2,3)6]")
    #expect(
      try table(
        [3000, 3000], row(cell("1", "<w:tcW w:w='5000' w:type='pct'/>")), row(cell("4"), cell("5")))
        == "[2x2: (1,1)1 (2,1)4 (2,2)5]")
  }

  @Test func `A table without a grid has the columns that its cells' widths make`() throws {
    #expect(
      try table(
        [], row(cell("1", width(6000))), row(cell("2", width(2000)), cell("3", width(4000))),
        row(cell("4", width(2010)), cell("5", width(1990)), cell("6", width(2000))))
        == "[3x3: (1,1 1x3)1 (2,1)2 (2,2 1x2)3 (3,1)4 (3,2)5 (3,3)6]")
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
