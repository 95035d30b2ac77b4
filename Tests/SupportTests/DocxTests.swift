// SPDX-License-Identifier: Apache-2.0

import Fixtures
import TestSupport
import Testing

@Suite struct DocxTests {
  @Test func `A lean document contains nothing but what was asked for`() {
    let docx = Docx {
      Paragraph("一、总体情况\n<甲> & 乙")
      Paragraph(runs: "二、", "三", heading: 1)
      Raw("<w:p/>")
    }
    let body = body(of: docx)
    #expect(
      body == """
        <w:p><w:r><w:t xml:space="preserve">一、总体情况</w:t><w:br/>\
        <w:t xml:space="preserve">&lt;甲&gt; &amp; 乙</w:t></w:r></w:p>\
        <w:p><w:pPr><w:pStyle w:val="Heading1"/><w:outlineLvl w:val="0"/></w:pPr>\
        <w:r><w:t xml:space="preserve">二、</w:t></w:r>\
        <w:r><w:t xml:space="preserve">三</w:t></w:r></w:p><w:p/>
        """)
  }

  @Test func `Row spans become vertical merges`() {
    let docx = Docx {
      Table {
        Row(Cell("a", columnSpan: 2, rowSpan: 2), 1)
        Row(2)
        Row(3, Cell("b", merge: .start), Cell("c", properties: "<w:hMerge/>"), gridBefore: 1)
      }
    }
    let kinds = ["w:tr", "w:gridSpan", "w:vMerge", "w:gridBefore", "w:hMerge", "w:t "]
    let tags = body(of: docx).split(separator: "<").filter { tag in
      kinds.contains { tag.hasPrefix($0) }
    }
    #expect(
      tags.map(String.init) == [
        "w:tr>", "w:gridSpan w:val=\"2\"/>", "w:vMerge w:val=\"restart\"/>",
        "w:t xml:space=\"preserve\">a", "w:t xml:space=\"preserve\">1",
        "w:tr>", "w:gridSpan w:val=\"2\"/>", "w:vMerge/>", "w:t xml:space=\"preserve\">2",
        "w:tr>", "w:trPr>", "w:gridBefore w:val=\"1\"/>", "w:t xml:space=\"preserve\">3",
        "w:vMerge w:val=\"restart\"/>", "w:t xml:space=\"preserve\">b", "w:hMerge/>",
        "w:t xml:space=\"preserve\">c",
      ])
  }

  @Test func `An explicit continuation keeps its hidden text`() {
    let docx = Docx {
      Table {
        Row(Cell("shown", merge: .start))
        Row(Cell("hidden", merge: .continued))
      }
    }
    #expect(body(of: docx).contains("hidden"))
  }

  @Test func `A cell that ends with a table gets the paragraph that Word demands`() {
    let docx = Docx {
      Table { Row(Cell { Table { Row("inner") } }) }
    }
    #expect(body(of: docx).contains("</w:tbl><w:p></w:p></w:tc>"))
  }

  @Test func `Runs are cut to the length asked for`() {
    let docx = Docx(runLength: 2) { Paragraph("一二三四五") }
    let runs = body(of: docx).split(separator: "<w:r>").count - 1
    #expect(runs == 3)
  }

  @Test(arguments: ["word/document.xml", "word/document2.xml", "正文.xml"])
  func `Relationships lead to the document part`(path: String) {
    let docx = Docx(documentPart: path, hasStyles: true, numbering: "") { Paragraph("x") }
    let names = docx.package.entries.map(\.name)
    #expect(names.contains(path))
    let rels = docx.package["_rels/.rels"].map { String(decoding: $0.bytes, as: UTF8.self) }
    #expect(rels?.contains("Target=\"\(path)\"") == true)
    let folder = path.contains("/") ? "word/" : ""
    let file = path.contains("/") ? String(path.dropFirst(5)) : path
    #expect(names.contains("\(folder)_rels/\(file).rels"))
    #expect(names.contains("\(folder)styles.xml"))
    #expect(names.contains("\(folder)numbering.xml"))
  }

  @Test(arguments: WordMarkup.Flavour.allCases)
  func `Every flavour says the same text`(flavour: WordMarkup.Flavour) {
    let docx = Docx(flavour) { Paragraph("总体情况") }
    #expect(docx.documentXML.contains("总体情况"))
    #expect(docx.documentXML.contains("w:rsid") == (flavour == .word))
    #expect(docx.documentXML.contains("w14:paraId") == (flavour == .wps))
  }

  /// The body without its section properties.
  private func body(of docx: Docx) -> String {
    let xml = docx.documentXML
    guard let start = xml.range(of: "<w:body>"), let end = xml.range(of: "<w:sectPr>") else {
      return xml
    }
    return String(xml[start.upperBound..<end.lowerBound])
  }
}

extension String {
  /// The first place of some text.
  fileprivate func range(of text: String) -> Range<String.Index>? {
    ranges(of: text).first
  }
}
