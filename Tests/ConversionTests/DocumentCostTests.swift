// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Fixtures
import SystemIO
import TestSupport
import Testing

/// What a document costs in all stages, with the review page, grows with its size and no faster.
/// `scripts/attack documents` measures many more kinds, at larger sizes.
@Suite struct DocumentCostTests {
  struct Kind: Sendable, CustomTestStringConvertible {
    let testDescription: String
    /// How many there are in the small document; in the large one four times as many.
    let count: Int
    let document: @Sendable (Int) -> [UInt8]

    init(_ name: String, _ count: Int, _ document: @escaping @Sendable (Int) -> [UInt8]) {
      testDescription = name
      self.count = count
      self.document = document
    }
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func numbered(_ count: Int, _ text: (Int) -> String) -> String {
    (0..<count).map(text).joined()
  }

  private static func page(_ markup: String) -> [UInt8] {
    Array(("<html><body><h1>云溪镇2022年政府信息公开工作年度报告</h1>" + markup).utf8)
  }

  private static func docx(_ body: String) -> DocxBytes {
    DocxBytes("<w:p><w:r><w:t>云溪镇2022年政府信息公开工作年度报告</w:t></w:r></w:p>" + body)
  }

  private static func paragraph(_ text: String) -> String {
    "<w:p><w:r><w:t>\(text)</w:t></w:r></w:p>"
  }

  /// A document in one XML file (Flat OPC), with headers without text.
  private static func flat(headers: Int) -> [UInt8] {
    let relationships = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func part(_ name: String, _ xml: String) -> String {
      #"<pkg:part pkg:name="\#(name)"><pkg:xmlData>\#(xml)</pkg:xmlData></pkg:part>"#
    }
    func links(_ links: [(kind: String, target: String)]) -> String {
      #"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">"#
        + links.enumerated().map { number, link in
          #"<Relationship Id="r\#(number)" Type="\#(relationships)/\#(link.kind)" "#
            + #"Target="\#(link.target)"/>"#
        }.joined() + "</Relationships>"
    }
    let word = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    let parts =
      part("/_rels/.rels", links([("officeDocument", "word/document.xml")]))
      + part(
        "/word/document.xml",
        #"<w:document xmlns:w="\#(word)"><w:body>\#(paragraph("x"))</w:body></w:document>"#)
      + part(
        "/word/_rels/document.xml.rels",
        links((0..<headers).map { ("header", "header\($0).xml") }))
      + numbered(headers) {
        part("/word/header\($0).xml", #"<w:hdr xmlns:w="\#(word)"><w:p/></w:hdr>"#)
      }
    return Array(
      #"<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage">"#.utf8)
      + Array((parts + "</pkg:package>").utf8)
  }

  static let kinds: [Kind] = [
    Kind("brackets in a template", 20_000) { page("<template>" + repeated("<", $0)) },
    Kind("stray end tags under deep nesting", 4_000) {
      page(repeated("<div>", 1_000) + repeated("</em></x>", $0))
    },
    Kind("formatting elements closed in another order", 300) {
      page(repeated("<b><i><p><a href=x></b><table><tr><u></i></a></u>", $0))
    },
    Kind("text that style adds", 400) {
      page(
        "<style>i::before{content:'\(repeated("前", $0))'}</style>" + repeated("<i>1</i>", $0))
    },
    Kind("rows of a page", 400) {
      page("<table><tr><td>规章" + repeated("<tr><td>1<td>2<td>x", $0))
    },
    Kind("entries of a drop-down field", 4_000) {
      docx(
        #"<w:p><w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:ddList>"#
          + repeated(#"<w:listEntry w:val="x"/>"#, $0)
          + "</w:ddList></w:ffData></w:fldChar></w:r></w:p>"
      ).bytes
    },
    Kind("names of elements", 2_000) { docx(numbered($0) { "<w:e\($0) w:a\($0)=''/>" }).bytes },
    Kind("uses of one embedded page", 100) { count in
      var docx = docx(repeated(#"<w:altChunk r:id="r0"/>"#, count))
      docx.parts["word/_rels/document.xml.rels"] = docx.rels([("aFChunk", "chunk.html")])
      docx.parts["[Content_Types].xml"] =
        #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
        + #"<Default Extension="html" ContentType="text/html"/></Types>"#
      docx.binaryParts["word/chunk.html"] = page("<div hidden>1</div><p>" + repeated("甲", 100))
      return docx.bytes
    },
    Kind("headers of a document in one XML file", 100) { flat(headers: $0) },
    Kind("styles that follow one another", 400) { count in
      var docx = docx(
        numbered(count) { #"<w:p><w:pPr><w:pStyle w:val="s\#($0)"/></w:pPr></w:p>"# })
      docx.styles = numbered(count) {
        #"<w:style w:styleId="s\#($0)"><w:basedOn w:val="s\#($0 - 1)"/></w:style>"#
      }
      return docx.bytes
    },
    Kind("enumerations in one sentence", 2_000) {
      docx(paragraph("予以公开、" + repeated("部分公开、", $0) + "各1件。")).bytes
    },
    Kind("claims in one paragraph", 400) {
      docx(paragraph(repeated("新收政府信息公开申请47件，其中自然人46件。", $0))).bytes
    },
    Kind("paragraphs of a section", 1_000) {
      docx(repeated(paragraph("新收申请47件。"), $0)).bytes
    },
    Kind("lines of a text's cell", 2_000) {
      Array(("规章\t1\n\t甲\n" + repeated("续\n", $0)).utf8)
    },
    Kind("parameters of a header", 2_000) {
      Array(
        ("MIME-Version: 1.0\r\nContent-Type: text/html" + repeated("; a=b", $0)
          + "\r\n\r\n<p>甲").utf8)
    },
  ]

  /// Linear time is four times as much for four times as many, quadratic time sixteen times.
  @Test(arguments: kinds)
  func `Four times as large a document costs far less than sixteen times as much`(
    kind: Kind
  ) throws {
    let converter = try Converter.builtIn()
    func cost(_ count: Int) -> Duration {
      let bytes = kind.document(count)
      return (0..<3).map { _ in
        // Of this thread: what else runs doesn't count.
        let start = SystemClock.ofThread
        _ = converter.convert(bytes, named: "a", isReviewed: true)
        return SystemClock.ofThread - start
      }.min() ?? .zero
    }
    let base = cost(0)
    let few = cost(kind.count)
    // What takes no time of its own can't be told from the noise of what it's measured against.
    let own = max(few - base, few / 2, .microseconds(100))
    #expect((cost(kind.count * 4) - base) / own < 10)
  }
}
