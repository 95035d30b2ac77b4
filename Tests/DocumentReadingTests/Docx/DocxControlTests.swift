// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// Content controls that are bound to data of the document, and what they show.
@Suite struct DocxControlTests {
  private static let id = "{0A1B2C3D-0000-4000-8000-00000000000A}"

  /// A document with a part of custom XML.
  private static func document(_ body: String, store: String, id: String = id) -> DocxBytes {
    var docx = DocxBytes(body)
    docx.parts["word/_rels/document.xml.rels"] = docx.rels([
      ("customXml", "../customXml/item1.xml")
    ])
    docx.parts["customXml/item1.xml"] = store
    docx.parts["customXml/_rels/item1.xml.rels"] = docx.rels([("customXmlProps", "itemProps1.xml")])
    docx.parts["customXml/itemProps1.xml"] =
      "<ds:datastoreItem xmlns:ds='http://schemas.openxmlformats.org/officeDocument/2006/customXml' "
      + "ds:itemID='\(id)'><ds:schemaRefs/></ds:datastoreItem>"
    return docx
  }

  private static func binding(
    _ path: String, prefixes: String = "xmlns:f='urn:form'", id: String? = id
  ) -> String {
    let store = id.map { " w:storeItemID='\($0)'" } ?? ""
    return "<w:dataBinding w:prefixMappings=\"\(prefixes)\" w:xpath=\"\(path)\"\(store)/>"
  }

  private static func control(_ properties: String, _ content: String) -> String {
    "<w:sdt><w:sdtPr>\(properties)</w:sdtPr><w:sdtContent>\(content)</w:sdtContent></w:sdt>"
  }

  private static func r(_ text: String) -> String { "<w:r><w:t>\(text)</w:t></w:r>" }
  private static func p(_ content: String) -> String { "<w:p>\(content)</w:p>" }

  private static func cell(_ content: String) -> String {
    "<w:tbl><w:tr><w:tc>\(content)</w:tc></w:tr></w:tbl>"
  }

  private static let store =
    "<f:form xmlns:f='urn:form' count='46'><f:a>一</f:a><f:item><f:n>12</f:n></f:item>"
    + "<f:item><f:n>345</f:n></f:item><f:none/><plain>7</plain></f:form>"

  private func check(
    _ body: String, _ expected: [String], notes: [String] = [], doubts: [TextDoubt?] = [],
    store: String = store, location: SourceLocation = #_sourceLocation
  ) throws {
    let document = try DocxReader.read(Self.document(body, store: store).bytes)
    // Doubts are compared for themselves.
    let shown = outline(document.blocks).map { $0.replacing(/\?[a-z]+/, with: "") }
    #expect(shown == expected, sourceLocation: location)
    #expect(document.notes.map { "\($0.code) \($0.count)" } == notes, sourceLocation: location)
    if !doubts.isEmpty {
      #expect(document.cells.map(\.doubt) == doubts, sourceLocation: location)
    }
  }

  @Test(arguments: [
    ("/f:form/f:item[2]/f:n", "345"), ("/f:form[1]/f:item[1]/f:n[1]", "12"),
    ("/f:form/f:item/f:n", "12"), ("/f:form/@count", "46"), ("/f:form/f:a/text()", "一"),
    ("/f:form/plain", "7"), ("/f:form/f:item[2]", "345"),
  ])
  func `A text control shows the value that its path selects`(path: String, shown: String) throws {
    try check(
      Self.p(
        Self.r("前") + Self.control(Self.binding(path) + "<w:text/>", Self.r("8") + Self.r("8"))
          + Self.r("后")), ["前\(shown)后"], notes: ["control.bound 1"])
  }

  @Test func `The value stands in the cell, whichever level the control is at`() throws {
    let properties = Self.binding("/f:form/f:item[2]/f:n") + "<w:text/>"
    let text = Self.r("88")
    for content in [
      Self.cell(Self.p(Self.control(properties, text))),
      Self.cell(Self.control(properties, Self.p(text))),
      Self.cell(Self.control(properties, "<w:p/>")),
      Self.cell(Self.p(Self.control(properties, ""))),
      "<w:tbl><w:tr>\(Self.control(properties, "<w:tc>\(Self.p(text))</w:tc>"))</w:tr></w:tbl>",
      "<w:tbl><w:tr>\(Self.control(properties, "<w:tc><w:p/></w:tc>"))</w:tr></w:tbl>",
    ] {
      try check(content, ["[1x1: (1,1)345]"], notes: ["control.bound 1"], doubts: [nil])
    }
  }

  @Test func `A control whose text is that of the store has no note`() throws {
    try check(
      Self.p(
        Self.control(
          Self.binding("/f:form/f:item[2]/f:n") + "<w:text/>", Self.r("3") + Self.r(" 45"))),
      ["345"])
  }

  @Test(arguments: [
    ("//f:n", Self.id), ("/f:form/f:item[last()]", Self.id), ("/g:form", Self.id),
    ("f:form", Self.id), ("/f:form/f:none", Self.id), ("/f:form/*[1]", Self.id),
  ])
  func `Where it isn't certain what a path selects, the text stands and the cell is marked`(
    path: String, id: String
  ) throws {
    try check(
      Self.cell(Self.p(Self.control(Self.binding(path, id: id) + "<w:text/>", Self.r("88")))),
      ["[1x1: (1,1)88]"], notes: ["control.uncertain 1"], doubts: [.bound])
  }

  @Test func `Word leaves a control alone whose store has nothing for it`() throws {
    for binding in [
      Self.binding("/f:form/f:b"), Self.binding("/f:form/f:item[3]/f:n"),
      Self.binding("/f:form", id: "{0A1B2C3D-0000-4000-8000-00000000000B}"),
    ] {
      try check(
        Self.cell(Self.p(Self.control(binding + "<w:text/>", Self.r("88")))), ["[1x1: (1,1)88]"],
        doubts: [nil])
    }
  }

  @Test func `Without an identifier the first store is taken that has something there`() throws {
    try check(
      Self.p(Self.control(Self.binding("/f:form/f:a", id: nil) + "<w:text/>", Self.r("88"))),
      ["一"], notes: ["control.bound 1"])
  }

  @Test func `A store that can't be read makes its bindings uncertain`() throws {
    try check(
      Self.cell(Self.p(Self.control(Self.binding("/f:form/f:a") + "<w:text/>", Self.r("88")))),
      ["[1x1: (1,1)88]"], notes: ["control.uncertain 1"], doubts: [.bound], store: "<f:form>")
  }

  @Test func `A list shows the item of the value, a date what was written for the same day`()
    throws
  {
    let list =
      Self.binding("/f:form/plain")
      + "<w:dropDownList><w:listItem w:displayText='七' w:value='7'/></w:dropDownList>"
    try check(Self.p(Self.control(list, Self.r("八"))), ["七"], notes: ["control.bound 1"])
    let other = Self.binding("/f:form/plain") + "<w:dropDownList/>"
    try check(
      Self.cell(Self.p(Self.control(other, Self.r("8")))), ["[1x1: (1,1)8]"],
      notes: ["control.uncertain 1"], doubts: [.bound])
    let open = Self.binding("/f:form/plain") + "<w:comboBox/>"
    try check(Self.p(Self.control(open, Self.r("8"))), ["7"], notes: ["control.bound 1"])
    for (date, notes) in [("2022-01-18", []), ("2023-01-18", ["control.uncertain 1"])] {
      try check(
        Self.p(
          Self.control(
            Self.binding("/f:form/f:d") + "<w:date w:fullDate='\(date)T00:00:00Z'/>",
            Self.r("2022年1月18日"))), ["2022年1月18日"], notes: notes,
        store: "<f:form xmlns:f='urn:form'><f:d>2022-01-18T00:00:00</f:d></f:form>")
    }
  }

  @Test func `Rich text is compared with the store, and takes nothing from it`() throws {
    let binding = Self.binding("/f:form/plain")
    try check(
      Self.cell(Self.p(Self.control(binding, Self.r("7")))), ["[1x1: (1,1)7]"], doubts: [nil])
    try check(
      Self.cell(Self.p(Self.control(binding, Self.r("8")))), ["[1x1: (1,1)8]"],
      notes: ["control.uncertain 1"], doubts: [.bound])
  }

  @Test func `The prompt of a control that nobody has filled in is no figure`() throws {
    let prompt = "<w:showingPlcHdr/><w:text/>"
    try check(
      Self.cell(Self.p(Self.control(prompt, Self.r("0")))), ["[1x1: (1,1)0]"],
      notes: ["control.placeholder 1"], doubts: [.control])
    try check(
      Self.cell(Self.p(Self.control(Self.binding("/f:form/f:none") + prompt, Self.r("0")))),
      ["[1x1: (1,1)0]"], notes: ["control.placeholder 1"], doubts: [.control])
    try check(
      Self.cell(Self.p(Self.control(Self.binding("/f:form/plain") + prompt, Self.r("0")))),
      ["[1x1: (1,1)7]"], notes: ["control.bound 1"], doubts: [nil])
  }

  @Test func `A control is bound to the document's properties by identifiers that are known`()
    throws
  {
    let core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
    let properties =
      Self.binding(
        "/c:coreProperties[1]/c:category[1]", prefixes: "xmlns:c='\(core)'",
        id: "{6C3C8BC8-F283-45AE-878A-BAB7291924A1}") + "<w:text/>"
    var docx = DocxBytes(Self.p(Self.control(properties, Self.r("88"))))
    docx.parts["_rels/.rels"] = docx.rels([
      ("officeDocument", "word/document.xml"), ("metadata/core-properties", "docProps/core.xml"),
    ])
    docx.parts["docProps/core.xml"] =
      "<cp:coreProperties xmlns:cp='\(core)'><cp:category>120</cp:category></cp:coreProperties>"
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["120"])
    #expect(document.notes.map(\.code) == ["control.bound"])
  }

  @Test func `The properties of a control format nothing`() throws {
    try check(
      Self.p(Self.control("<w:rPr><w:vanish/></w:rPr><w:text/>", Self.r("12")) + Self.r("3")),
      ["123"])
  }

  @Test func `Values of many controls are no way to make a document large`() throws {
    let long = String(repeating: "1", count: 60_000)
    let one = Self.control(Self.binding("/f:form/f:a") + "<w:text/>", Self.r("88"))
    var limits = ReadingLimits()
    limits.text = 1 << 20
    let docx = Self.document(
      Self.p(String(repeating: one, count: 1000)),
      store: "<f:form xmlns:f='urn:form'><f:a>\(long)</f:a></f:form>")
    let document = try DocxReader.read(docx.bytes, limits: limits)
    #expect(document.notes.map(\.code) == ["control.bound", "control.uncertain"])
  }
}

extension Document {
  /// The cells of its tables.
  var cells: [Cell] {
    blocks.flatMap { block -> [Cell] in
      if case .table(let table) = block { table.cells } else { [] }
    }
  }
}
