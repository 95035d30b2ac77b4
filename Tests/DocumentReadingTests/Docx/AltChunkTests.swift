// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// Files that a document embeds in its flow.
@Suite struct AltChunkTests {
  private let text = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"
  private let chunk = #"<w:altChunk r:id="r0"/>"#

  /// A document that embeds a file of a media type.
  private func docx(_ body: String, _ type: String, _ content: [UInt8]) -> DocxBytes {
    var docx = DocxBytes(body)
    docx.parts["word/_rels/document.xml.rels"] = docx.rels([("aFChunk", "chunk.bin")])
    docx.parts["[Content_Types].xml"] =
      #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
      + #"<Default Extension="xml" ContentType="application/xml"/>"#
      + #"<Override PartName="/word/chunk.bin" ContentType="\#(type)"/></Types>"#
    docx.binaryParts["word/chunk.bin"] = content
    return docx
  }

  private func code(_ docx: DocxBytes) -> String? {
    do throws(Rejection) {
      _ = try DocxReader.read(docx.bytes)
      return nil
    } catch {
      #expect(!error.message.zh.isEmpty && !error.advice.zh.isEmpty)
      return error.code
    }
  }

  @Test(arguments: [
    ("text/html", "<p>甲<p>乙"),
    ("Text/HTML; charset=utf-8", "<p>甲<p>乙"),
    ("application/xhtml+xml", "<html xmlns='http://www.w3.org/1999/xhtml'><p>甲</p>乙</html>"),
    ("message/rfc822", "MIME-Version: 1.0\r\nContent-Type: text/html\r\n\r\n<p>甲<p>乙"),
    ("text/plain", "甲\r\n\r\n 乙\n"),
  ])
  func `An embedded page is read in its place`(type: String, content: String) throws {
    let document = try DocxReader.read(
      docx(text + chunk + text, type, Array(content.utf8)).bytes)
    #expect(outline(document.blocks) == ["文", "甲", "乙", "文"])
    let notes = document.notes.map { "\($0.code) \($0.count) \($0.location ?? "-")" }
    #expect(notes == ["docx.alt_chunk_read 1 word/chunk.bin"])
  }

  @Test func `What is noted of a cell in an embedded page names no cell of this document`() throws {
    let page = "<table><tr><td>甲<td><s>1</s></table>"
    let table = "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>一</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"
    let document = try DocxReader.read(
      docx(table + chunk + text, "text/html", Array(page.utf8)).bytes)
    let note = document.notes.first { $0.code == "text.struck_out" }
    #expect(note?.location == "word/chunk.bin: table 1, row 1, column 2")
    #expect(note?.place == nil)
    #expect(note?.text == nil)
  }

  @Test(arguments: [
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
  ])
  func `An embedded DOCX is read`(type: String) throws {
    let inner = docx("<w:p><w:r><w:t>内</w:t></w:r></w:p>" + chunk, "text/plain", Array("底".utf8))
    let document = try DocxReader.read(docx(text + chunk, type, inner.bytes).bytes)
    #expect(outline(document.blocks) == ["文", "内", "底"])
    #expect(document.notes.map(\.code) == ["docx.alt_chunk_read"])
    #expect(document.notes.first?.count == 2)
  }

  @Test func `An embedded page's tables are numbered with the document's, and nest in a cell`()
    throws
  {
    let table = "<w:tbl><w:tr><w:tc>\(text)</w:tc></w:tr></w:tbl>"
    let page = "<table><td>1<table><td>2</table></table><table><td>3</table>"
    let cell = "<w:tbl><w:tr><w:tc>\(chunk)\(text)</w:tc></w:tr></w:tbl>"
    let document = try DocxReader.read(
      docx(table + cell + table, "text/html", Array(page.utf8)).bytes)
    func places(_ blocks: [Block]) -> [String] {
      blocks.flatMap { block -> [String] in
        guard case .table(let table) = block else { return [] }
        let parent = table.parent.map { "\($0.table),\($0.row),\($0.column)" } ?? "-"
        return ["\(table.number) in \(parent) at \(table.depth)"]
          + table.cells.flatMap { places($0.content) }
      }
    }
    #expect(
      places(document.blocks) == [
        "1 in - at 0", "2 in - at 0", "3 in 2,1,1 at 1", "4 in 3,1,1 at 2", "5 in 2,1,1 at 1",
        "6 in - at 0",
      ])
  }

  @Test func `A note on an embedded page names the part`() throws {
    let page = Array("<table><td>1<span hidden>x</span></table>".utf8)
    let document = try DocxReader.read(docx(chunk + chunk, "text/html", page).bytes)
    let notes = document.notes.map { "\($0.code) \($0.count) \($0.location ?? "-")" }
    #expect(
      notes == [
        "docx.alt_chunk_read 2 word/chunk.bin",
        "text.hidden 2 word/chunk.bin: table 1, row 1, column 1",
      ])
  }

  @Test func `An empty embedded page is no loss`() throws {
    let document = try DocxReader.read(docx(text + chunk, "text/html", Array("<p>".utf8)).bytes)
    #expect(outline(document.blocks) == ["文"])
  }

  @Test(arguments: ["application/rtf", "text/rtf", "application/xml", "image/png", ""])
  func `An embedded file of an unreadable kind is refused`(type: String) {
    #expect(code(docx(chunk, type, Array("{\\rtf1 x}".utf8))) == "docx.alt_chunk")
  }

  @Test func `A missing embedded file is refused, and so is a broken one`() {
    #expect(code(DocxBytes("<w:altChunk/>")) == "docx.alt_chunk")
    var missing = docx(chunk, "text/html", [])
    missing.binaryParts = [:]
    #expect(code(missing) == "docx.alt_chunk")
    let broken = Array("PK\u{3}\u{4}".utf8)
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    #expect(code(docx(chunk, type, broken)) == "docx.alt_chunk")
    // One that the text makes no use of is no loss.
    #expect(code(docx(text, "image/png", broken)) == nil)
  }

  @Test func `Embedded files count together, and what is noted of one as often as it is used`()
    throws
  {
    func document(_ pages: [String], _ limits: ReadingLimits) throws(Rejection) -> Document {
      var docx = DocxBytes(
        text + pages.indices.map { #"<w:altChunk r:id="r\#($0)"/>"# }.joined() + chunk)
      docx.parts["word/_rels/document.xml.rels"] = docx.rels(
        pages.indices.map { ("aFChunk", "chunk\($0).html") })
      docx.parts["[Content_Types].xml"] =
        #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
        + #"<Default Extension="html" ContentType="text/html"/></Types>"#
      for (number, page) in pages.enumerated() {
        docx.binaryParts["word/chunk\(number).html"] = Array(page.utf8)
      }
      return try DocxReader.read(docx.bytes, limits: limits)
    }
    let page = "<table><td>1<td>2</table><div hidden>3</div>"
    var limits = ReadingLimits()
    limits.cells = 6
    let notes = try document([page, page], limits).notes
    #expect(notes.first { $0.code == "text.hidden" }?.count == 3)
    limits.cells = 5
    #expect(throws: Rejection.self) { try document([page, page], limits) }
    // The third is more than there may be before any is put in.
    limits.cells = 6
    let error = #expect(throws: Rejection.self) {
      try document([page, page, page, page], limits)
    }
    #expect(error?.code == "docx.alt_chunk")
  }

  @Test func `Embedded documents nest to three levels`() throws {
    let type = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    var inner = DocxBytes(text)
    for level in 1...4 {
      inner = docx(text + chunk, type, inner.bytes)
      #expect(code(inner) == (level <= 3 ? nil : "docx.alt_chunk"), "\(level)")
    }
  }
}
