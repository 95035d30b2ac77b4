// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// How the document is found in its package, and what isn't one.
@Suite struct DocxPackageTests {
  private let text = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"

  private func code(_ docx: DocxBytes) -> String? {
    do throws(Rejection) {
      _ = try DocxReader.read(docx.bytes)
      return nil
    } catch {
      return error.code
    }
  }

  @Test(arguments: ["word/main.xml", "/word/main.xml", "./x/../word/main.xml", "/WORD/Main.xml"])
  func `The document part is found through the relationships`(target: String) throws {
    var docx = DocxBytes("")
    docx.parts["_rels/.rels"] = docx.rels([("officeDocument", target)])
    docx.parts["word/main.xml"] = docx.root("document", "<w:body>\(text)</w:body>")
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["文"])
  }

  @Test func `The strict form is read like the transitional one`() throws {
    var docx = DocxBytes(text, styles: "")
    docx.isStrict = true
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["文"])
  }

  @Test func `The program and the title are read`() throws {
    var docx = DocxBytes(text)
    docx.parts["_rels/.rels"] = docx.rels([
      ("officeDocument", "word/document.xml"), ("extended-properties", "app.xml"),
      ("metadata/core-properties", "core.xml"),
    ])
    docx.parts["app.xml"] =
      "<Properties xmlns='http://schemas.openxmlformats.org/officeDocument/2006/extended-properties'><Template>N</Template><Application>WPS Office</Application><AppVersion>16.0</AppVersion></Properties>"
    docx.parts["core.xml"] =
      "<c xmlns:dc='http://purl.org/dc/elements/1.1/'><dc:title> 年度\n报告 </dc:title></c>"
    let document = try DocxReader.read(docx.bytes)
    #expect(document.producer == "WPS Office 16.0")
    #expect(document.metadataTitle == "年度 报告")
    #expect(document.format == .docx)
  }

  @Test func `A package without a document is named as what it is`() {
    var none = DocxBytes(text)
    none.parts["_rels/.rels"] = none.rels([])
    #expect(code(none) == "docx.no_document_part")
    var dangling = DocxBytes(text)
    dangling.parts["_rels/.rels"] = dangling.rels([("officeDocument", "word/none.xml")])
    #expect(code(dangling) == "docx.no_document_part")
    var workbook = DocxBytes(text)
    workbook.parts["_rels/.rels"] = workbook.rels([("officeDocument", "xl/workbook.xml")])
    workbook.parts["xl/workbook.xml"] = "<workbook/>"
    #expect(code(workbook) == "docx.not_a_document")
    var open = DocxBytes(text)
    open.parts = ["_rels/.rels": open.rels([]), "content.xml": "", "META-INF/manifest.xml": ""]
    #expect(code(open) == "docx.not_a_document")
  }

  @Test func `A broken document part is refused with its place`() {
    var docx = DocxBytes(text)
    docx.parts["word/document.xml"] = "<w:document/>"
    #expect(code(docx) == "xml.malformed")
    docx.parts["word/document.xml"] = "<!DOCTYPE a><a/>"
    #expect(code(docx) == "xml.doctype")
  }

  @Test func `Content in another format that would be lost is refused`() {
    #expect(code(DocxBytes("<w:altChunk/>")) == "docx.alt_chunk")
  }

  @Test func `Broken styles leave a note, and the text is read`() throws {
    var docx = DocxBytes(text)
    docx.parts["word/styles.xml"] = "<w:styles>"
    let document = try DocxReader.read(docx.bytes)
    #expect(outline(document.blocks) == ["文"])
    #expect(document.notes.map(\.code) == ["part.not_read"])
    #expect(document.notes.first?.location?.hasPrefix("word/styles.xml") == true)
  }

  @Test(arguments: [
    ("<w:strike/>", "All text of the document is struck out."),
    ("<w:dstrike/>", "All text of the document is struck out."),
    ("<w:vanish/>", "All text of the document is hidden."),
    ("<w:sz w:val='2'/>", "All text of the document is hidden."),
    (nil, "The document contains no text."),
  ])
  func `A document without visible text is refused, and why is said`(
    formatting: String?, reason: String
  ) {
    let run = { (text: String) in
      formatting.map { "<w:r><w:rPr>\($0)</w:rPr><w:t>\(text)</w:t></w:r>" } ?? ""
    }
    let docx = DocxBytes(
      "<w:p>\(run("2022"))</w:p><w:tbl><w:tr><w:tc><w:p>\(run("7"))</w:p></w:tc></w:tr></w:tbl>")
    let rejection = #expect(throws: Rejection.self) { try DocxReader.read(docx.bytes) }
    #expect(rejection?.code == "docx.empty")
    #expect(rejection?.message.en == reason)
  }

  @Test(arguments: [
    (90, "o:gfxdata='", ""), (250, "o:gfxdata='", ""), (250, "style='", ";"),
  ])
  func `A tag of many KB is read`(size: Int, attribute: String, separator: String) throws {
    let value = String(repeating: "UEsDBBQABgA" + separator, count: (size << 10) / 11)
    let shape =
      "<w:pict><v:shape xmlns:o='urn:schemas-microsoft-com:office:office' \(attribute)\(value)'/></w:pict>"
    let document = try DocxReader.read(
      DocxBytes("<w:p><w:r><w:t>前</w:t></w:r><w:r>\(shape)</w:r></w:p>" + text).bytes)
    #expect(outline(document.blocks) == ["前", "文"])
  }

  @Test(
    arguments: [([], "file.empty"), (Array("no zip".utf8), "zip.not_an_archive")]
      as [([UInt8], String)])
  func `Bytes that are no package are refused`(bytes: [UInt8], code: String) {
    do throws(Rejection) {
      _ = try DocxReader.read(bytes)
      Issue.record("no rejection")
    } catch {
      #expect(error.code == code)
      #expect(!error.message.zh.isEmpty && !error.advice.zh.isEmpty)
    }
  }
}
