// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// A DOCX file whose parts stand in one XML file.
@Suite struct FlatPackageTests {
  private let text = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"

  private func flat(_ docx: DocxBytes, binary: [String: [UInt8]] = [:]) -> String {
    docx.flat(binary: binary.mapValues(base64))
  }

  private func code(_ text: String) -> String? {
    do throws(Rejection) {
      _ = try DocumentReader.read(Array(text.utf8))
      return nil
    } catch {
      return error.code
    }
  }

  @Test func `A flat package is read as a DOCX, with its styles and lists`() throws {
    let docx = DocxBytes(
      #"<w:p><w:pPr><w:pStyle w:val="H"/></w:pPr><w:r><w:t>标题</w:t></w:r></w:p>"#
        + "<w:tbl><w:tr><w:tc>\(text)</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
      styles:
        #"<w:style w:type="paragraph" w:styleId="H"><w:pPr><w:outlineLvl w:val="0"/></w:pPr></w:style>"#
    )
    let document = try DocumentReader.read(Array(flat(docx).utf8))
    #expect(document.format == .docx)
    #expect(outline(document.blocks) == ["# 标题", "[1x2: (1,1)文 (1,2)]"])
    let zipped = try DocumentReader.read(docx.bytes)
    #expect(zipped == document)
  }

  @Test func `Namespaces declared around the parts apply inside them`() throws {
    let page = """
      <p:package xmlns:p="http://schemas.microsoft.com/office/2006/xmlPackage"
        xmlns:x="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
      <p:part p:name="/_rels/.rels"><p:xmlData>
      \(DocxBytes("").rels([("officeDocument", "d.xml")]))</p:xmlData></p:part>
      <p:part p:name="/d.xml"><p:xmlData><x:document><x:body><x:p><x:r><x:t>文</x:t></x:r></x:p>
      </x:body></x:document></p:xmlData></p:part></p:package>
      """
    let document = try DocumentReader.read(Array(page.utf8))
    #expect(outline(document.blocks) == ["文"])
  }

  @Test func `What isn't a document is refused`() {
    var none = DocxBytes(text)
    none.parts["_rels/.rels"] = none.rels([])
    #expect(code(flat(none)) == "docx.no_document_part")
    let whole = flat(DocxBytes(text))
    #expect(code(String(whole.dropLast(20))) == "xml.malformed")
    #expect(
      code(whole.replacing("<pkg:package", with: "<!DOCTYPE x><pkg:package")) == "xml.doctype")
    let twice = whole.replacing(#"/word/_rels/document.xml.rels""#, with: #"/WORD/document.xml""#)
    #expect(code(twice) == "zip.duplicate_name")
  }

  @Test func `A file embedded as base64 is read in its place`() throws {
    var docx = DocxBytes("\(text)<w:altChunk r:id=\"r0\"/>\(text)")
    docx.parts["word/_rels/document.xml.rels"] = docx.rels([("aFChunk", "/word/a.html")])
    let page = Array("<p>甲<table><td>1</table>".utf8)
    let document = try DocumentReader.read(
      Array(flat(docx, binary: ["word/a.html": page]).utf8))
    #expect(outline(document.blocks) == ["文", "甲", "[1x1: (1,1)1]", "文"])
    let broken = flat(docx, binary: ["word/a.html": page])
      .replacing("<pkg:binaryData>", with: "<pkg:binaryData>%")
    #expect(code(broken) == "docx.alt_chunk")
  }
}

/// RFC 4648, with a line break now and then.
func base64(_ bytes: [UInt8]) -> String {
  let digits = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/")
  var text = ""
  for start in stride(from: 0, to: bytes.count, by: 3) {
    let piece = bytes[start..<min(start + 3, bytes.count)]
    let padded = Array(piece) + [0, 0]
    let bits = Int(padded[0]) << 16 | Int(padded[1]) << 8 | Int(padded[2])
    for digit in 0..<4 {
      text.append(digit <= piece.count ? digits[bits >> (18 - 6 * digit) & 63] : "=")
    }
    if start % 57 == 54 { text += "\r\n" }
  }
  return text
}
