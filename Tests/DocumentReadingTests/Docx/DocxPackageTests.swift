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
