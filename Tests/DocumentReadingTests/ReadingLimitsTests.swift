// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Markup
import Synchronization
import Testing

/// Every budget: a small one is met by a small document, which is refused in words, and one size
/// less passes.
@Suite struct ReadingLimitsTests {
  struct Row: Sendable, CustomTestStringConvertible {
    let testDescription: String
    let code: String
    /// The bytes of a document of a size, which is met exactly by the limit.
    let document: @Sendable (Int) -> [UInt8]
    let limit: @Sendable (inout ReadingLimits, Int) -> Void
    /// The largest size that passes.
    let size: Int

    init(
      _ name: String, _ code: String, size: Int = 5,
      _ limit: @escaping @Sendable (inout ReadingLimits, Int) -> Void,
      document: @escaping @Sendable (Int) -> [UInt8]
    ) {
      testDescription = name
      self.code = code
      self.size = size
      self.limit = limit
      self.document = document
    }
  }

  private static func page(_ markup: String) -> [UInt8] { Array(("<body>" + markup).utf8) }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func body(_ markup: String) -> [UInt8] { DocxBytes(markup).bytes }

  private static let text = "<w:p><w:r><w:t>a</w:t></w:r></w:p>"

  static let rows: [Row] = [
    Row("bytes of a file", "file.too_large", size: 20, { $0.fileBytes = $1 }) {
      Array(("<p>" + repeated("a", $0 - 3)).utf8)
    },
    Row("entries of an archive", "zip.too_many_entries", { $0.entries = $1 }) { count in
      var docx = DocxBytes(text)
      for index in 0..<(count - 4) { docx.parts["more\(index)"] = "" }
      return docx.bytes
    },
    Row("bytes of a part", "zip.too_large", size: 5_000, { $0.partBytes = $1 }) { size in
      DocxBytes(text, padded: size).bytes
    },
    Row("bytes of all parts", "docx.package_too_large", size: 5_000, { $0.packageBytes = $1 }) {
      let docx = DocxBytes(text)
      let others = docx.allParts.filter { $0.key.hasSuffix(".rels") }.values
      return DocxBytes(text, padded: $0 - others.reduce(0) { $0 + $1.utf8.count }).bytes
    },
    Row("embedded files", "docx.alt_chunk", size: 2, { $0.embeddedParts = $1 }) {
      embedding(Array(repeating: Array("<p>a".utf8), count: $0))
    },
    Row("bytes of embedded files", "docx.alt_chunk", size: 9, { $0.embeddedBytes = $1 }) {
      embedding([Array("<p>a".utf8), Array(("<p>" + repeated("a", $0 - 7)).utf8)])
    },
    Row("depth of embedded documents", "docx.alt_chunk", size: 2, { $0.embeddedDepth = $1 }) {
      (0..<$0).reduce(embedding([])) { inner, _ in embedding([inner]) }
    },
    Row("parts of a web archive", "mhtml.too_many_parts", { $0.mailParts = $1 }) {
      let head = "Content-Type: multipart/mixed; boundary=b\n\n"
      let page = "--b\nContent-Type: text/html\n\n<p>a\n"
      return Array((head + page + repeated("--b\n\n", $0 - 2) + "--b--\n").utf8)
    },
    Row("depth of a web archive", "mhtml.too_many_parts", size: 3, { $0.mailDepth = $1 }) {
      let heads = (0..<$0).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }
      return Array((heads.joined() + "Content-Type: text/html\n\n<p>a").utf8)
    },
    Row("depth of XML", "xml.too_deep", size: 9, { $0.xml.depth = $1 }) {
      body(repeated("<w:sdt>", $0 - 2) + repeated("</w:sdt>", $0 - 2) + text)
    },
    Row("attributes of XML", "xml.too_many_attributes", size: 20, { $0.xml.attributes = $1 }) {
      body("<w:p \((0..<$0).map { "a\($0)='1'" }.joined(separator: " "))/>" + text)
    },
    Row("namespaces of XML", "xml.too_many_namespaces", size: 20, { $0.xml.namespaces = $1 }) {
      let own = 8
      return body(
        "<w:p \((0..<($0 - own)).map { "xmlns:a\($0)='u'" }.joined(separator: " "))/>" + text)
    },
    Row("names of XML", "xml.too_many_names", size: 60, { $0.xml.names = $1 }) { count in
      let own = 24
      return body((0..<(count - own)).map { "<w:a\($0)/>" }.joined() + text)
    },
    Row("bytes of a tag in large XML", "xml.tag_too_long", size: 999, { $0.xml.tagLength = $1 }) {
      // Its length counts from behind the bracket, and the part must be large.
      body("<w:p w:x='\(repeated("a", $0 - 12))'/>" + repeated(text, 9_000))
    },
    Row("elements of XML", "xml.too_many_elements", size: 9, { $0.xml.elements = $1 }) {
      // With the document, the body, and a paragraph of three.
      body(text + repeated("<w:p/>", $0 - 5))
    },
    Row("text of XML", "xml.too_much_text", size: 9, { $0.xml.text = $1 }) {
      body("<w:p><w:r><w:t>\(repeated("a", $0))</w:t></w:r></w:p>")
    },
    Row("bytes of a page", "html.too_large", size: 20, { $0.pageBytes = $1 }) {
      Array(("<p>" + repeated("a", $0 - 3)).utf8)
    },
    Row("depth of a page", "html.too_deep", size: 9, { $0.html.depth = $1 }) {
      page(repeated("<div>", $0 - 2) + "a")
    },
    Row("open elements of a page", "html.too_deep", size: 9, { $0.html.work = $1 }) {
      // Each end tag looks at the element that it doesn't end.
      page("<div>a" + repeated("</x>", $0))
    },
    Row("elements of a page", "html.too_large", size: 9, { $0.html.elements = $1 }) {
      // With those that are understood: html and body.
      page(repeated("<i>a</i>", $0 - 2))
    },
    Row("attributes of a page", "html.too_large", { $0.html.attributes = $1 }) {
      page("<p \((0..<$0).map { "a\($0)=1" }.joined(separator: " "))>a")
    },
    Row("text of a page", "html.too_large", size: 9, { $0.html.text = $1 }) {
      page("<p>" + repeated("a", $0))
    },
    Row("cells", "document.too_many_cells", { $0.cells = $1 }) {
      page("<table><tr>" + repeated("<td>1", $0))
    },
    Row("cells of a text", "document.too_many_cells", size: 6, { $0.cells = $1 }) {
      Array((repeated("a\tb\n", $0 / 2) + ($0 % 2 == 0 ? "" : "a\tb\n")).utf8)
    },
    Row("places", "document.too_many_cells", size: 12, { $0.places = $1 }) {
      page("<table><tr><td colspan=\($0)>1")
    },
    Row("columns", "document.too_many_columns", { $0.columns = $1 }) {
      body("<w:tbl><w:tr>" + repeated("<w:tc>\(text)</w:tc>", $0) + "</w:tr></w:tbl>")
    },
    Row("columns of a text", "document.too_many_columns", { $0.columns = $1 }) {
      let row = (0..<$0).map { "\($0)" }.joined(separator: "\t")
      return Array("\(row)\n\(row)\n".utf8)
    },
    Row("paragraphs", "document.too_many_paragraphs", { $0.paragraphs = $1 }) {
      page(repeated("<p>a", $0))
    },
    Row("paragraphs of a text", "document.too_many_paragraphs", { $0.paragraphs = $1 }) {
      Array((repeated("字\n\n", $0) + "a\tb\n1\t2\n").utf8)
    },
    Row("nesting of tables", "document.tables_too_deep", { $0.tableDepth = $1 }) {
      page(repeated("<table><tr><td>", $0) + "a")
    },
    Row("text of a document", "document.too_much_text", size: 9, { $0.text = $1 }) {
      page("<p>" + repeated("a", $0))
    },
    Row("text of a text", "document.too_much_text", size: 99, { $0.text = $1 }) {
      Array(("a\tb\n1\t2\n\n" + repeated("x", $0 - 9)).utf8)
    },
  ]

  @Test(arguments: rows)
  func `What meets a limit is read, what exceeds it is refused with the limit's name`(_ row: Row)
    throws
  {
    var limits = ReadingLimits()
    row.limit(&limits, row.size)
    #expect(throws: Never.self) { try DocumentReader.read(row.document(row.size), limits: limits) }
    let error = try #require(throws: Rejection.self) {
      try DocumentReader.read(row.document(row.size + 1), limits: limits)
    }
    #expect(error.code == row.code, "\(error.message.en)")
    for sentence in [error.message, error.advice] {
      #expect(!sentence.en.isEmpty && !sentence.zh.isEmpty)
    }
  }

  /// Documents that are long enough to be asked within, and one whose parts alone are.
  static let timed: [(kind: String, bytes: [UInt8])] = [
    ("docx", body(repeated(text, 5_000))),
    ("docx of a few elements", body(text)),
    ("html", page(repeated("<p>a", 9_000))),
    ("xhtml", Array(xhtml.utf8)),
    ("text", Array("a\tb\n1\t2\n".utf8)),
    ("mhtml", Array("Content-Type: text/html\nMIME-Version: 1.0\n\n<p>a".utf8)),
    ("flat", Array(DocxBytes(repeated(text, 5_000)).flat().utf8)),
    ("embedded", embedding([Array(repeated("<p>a", 9_000).utf8)])),
  ]

  private static let xhtml =
    #"<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml">"#
    + repeated("<p>a</p>", 9_000) + "</html>"

  @Test(arguments: timed)
  func `A document that takes too long by the clock is refused`(
    kind: String, bytes: [UInt8]
  ) throws {
    var limits = ReadingLimits()
    limits.time = .seconds(2)
    let clock = TickingClock()
    limits.now = { clock.tick(.seconds(3)) }
    let error = #expect(throws: Rejection.self) {
      try DocumentReader.read(bytes, limits: limits)
    }
    #expect(error?.code == "document.timeout")
    #expect(error?.message.en.contains("2 seconds") == true)

    limits.now = { clock.tick(.milliseconds(1)) }
    #expect(throws: Never.self) { try DocumentReader.read(bytes, limits: limits) }
  }

  @Test func `A long document is given up as soon as its time is over`() throws {
    var limits = ReadingLimits()
    let clock = TickingClock()
    limits.now = { clock.tick(.seconds(25)) }
    #expect(throws: Rejection.self) {
      try DocumentReader.read(Self.page(Self.repeated("<p>a", 100_000)), limits: limits)
    }
    // The start, three times within, and to say why there is no document.
    #expect(clock.count <= 6)
  }

  /// A document that embeds pages, or documents where they are archives.
  private static func embedding(_ files: [[UInt8]]) -> [UInt8] {
    let ids = files.indices.map { #"<w:altChunk r:id="r\#($0)"/>"# }
    var docx = DocxBytes(text + ids.joined())
    docx.parts["word/_rels/document.xml.rels"] = docx.rels(
      files.indices.map { ("aFChunk", "chunk\($0).bin") })
    let types = files.enumerated().map { index, file in
      let type =
        file.starts(with: Array("PK".utf8))
        ? "application/vnd.openxmlformats-officedocument.wordprocessingml.document" : "text/html"
      return #"<Override PartName="/word/chunk\#(index).bin" ContentType="\#(type)"/>"#
    }
    docx.parts["[Content_Types].xml"] =
      #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
      + types.joined() + "</Types>"
    for (index, file) in files.enumerated() {
      docx.binaryParts["word/chunk\(index).bin"] = file
    }
    return docx.bytes
  }
}

extension DocxBytes {
  /// A document whose main part has so many bytes.
  fileprivate init(_ body: String, padded size: Int) {
    self.init(body)
    let part = allParts["word/document.xml"] ?? ""
    parts["word/document.xml"] = part + String(repeating: " ", count: size - part.utf8.count)
  }
}

/// A clock that goes on by itself whenever it's looked at.
private final class TickingClock: Sendable {
  private let state = Mutex((now: SuspendingClock.now, count: 0))

  var count: Int { state.withLock { $0.count } }

  func tick(_ duration: Duration) -> SuspendingClock.Instant {
    state.withLock {
      $0.now += duration
      $0.count += 1
      return $0.now
    }
  }
}
