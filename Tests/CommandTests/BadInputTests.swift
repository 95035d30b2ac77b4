// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Foundation
import TestSupport
import Testing

/// Bad input gets a clear error: one sentence, a stable code, exit 65.
@Suite struct BadInputTests {
  /// The release build is promised to need less than 2 seconds and 256 MB. A debug build takes up to
  /// eight times as long, and the tests beside this one want the cores too. A sanitizer takes several
  /// times as much of both, so that neither is asked of it.
  static let seconds = 2.0 * 30
  static let memory = (256 << 20) * 2

  struct Row: Sendable, CustomStringConvertible {
    var description: String
    var code: String
    var bytes: @Sendable () -> [UInt8]

    init(_ description: String, _ code: String, _ bytes: @escaping @Sendable () -> [UInt8]) {
      self.description = description
      self.code = code
      self.bytes = bytes
    }

    init(_ description: String, _ code: String, text: String) {
      self.init(description, code) { Array(text.utf8) }
    }
  }

  @Test(arguments: [
    Row("nothing", "file.empty", text: ""),
    Row("plain text", "text.no_table", text: "年报"),
    Row("zeros", "file.unknown") { [UInt8](repeating: 0, count: 100_000) },
    Row("PDF", "file.pdf", text: "%PDF-1.7\n%âãÏÓ\n1 0 obj <</Type/Catalog>>"),
    Row("PDF behind a line", "file.pdf", text: "junk\n%PDF-1.4\n<html>"),
    Row("RTF", "file.rtf", text: "{\\rtf1\\ansi \\trowd}"),
    Row(".doc", "file.legacy_office") {
      [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 4096)
    },
    Row("MHTML", "mhtml.no_page", text: "MIME-Version: 1.0\nContent-Type: multipart/related\n"),
    Row(
      "Word XML cut off", "xml.malformed",
      text: "<a:package xmlns:a=\"http://schemas.microsoft.com/office/2006/xmlPackage\">"),
    Row("Word 2003 XML", "file.word_2003_xml", text: "<?xml version=\"1.0\"?><w:wordDocument>"),
    Row("odt", "file.opendocument") {
      StoredZip(.init("mimetype", "application/vnd.oasis.opendocument.text")).bytes
    },
    Row("zip cut off", "zip.truncated") { Array(Documents.docx.dropLast(500)) },
    Row("zip of one byte less", "zip.truncated") { Array(Documents.docx.dropLast(1)) },
    Row("signature alone", "zip.truncated") { [0x50, 0x4B, 3, 4] },
    Row("empty zip", "docx.no_document_part") { StoredZip().bytes },
    Row("zip of a text", "docx.no_document_part") { StoredZip(.init("a.txt", "a")).bytes },
    Row("workbook without sheets", "workbook.not_a_workbook") { spreadsheet },
    Row("encrypted", "zip.encrypted") { spoiled { $0.isEncrypted = true } },
    Row("wrong checksum", "zip.wrong_checksum") { spoiled { $0.declaredCRC = 1 } },
    Row("longer than it declares", "zip.wrong_size") {
      spoiled {
        $0.declaredSize = 10
        $0.method = .deflated
      }
    },
    Row("shorter than it declares", "zip.wrong_size") {
      spoiled {
        $0.declaredSize = 999_999
        $0.method = .deflated
      }
    },
    Row("stored in another size than declared", "zip.damaged") { spoiled { $0.declaredSize = 10 } },
    Row("bomb", "zip.too_large") { bomb(declaring: nil) },
    Row("bomb that lies", "zip.too_large") { bomb(declaring: 10_000) },
    Row("two document parts", "zip.duplicate_name") {
      let package = Docx { Paragraph("a") }.package
      return StoredZip(package.entries + package.entries.filter { $0.name.hasSuffix("t.xml") })
        .bytes
    },
    Row("relationships that lead nowhere", "docx.no_document_part") {
      var package = Docx { Paragraph("a") }.package
      package["word/document.xml"] = nil
      return package.bytes
    },
    Row("DOCTYPE in the document part", "xml.doctype") {
      Documents.docx(part: doctype + "<w:document \(Documents.wordNamespace)/>")
    },
    Row("DOCTYPE in the relationships", "xml.doctype") {
      var package = Docx { Paragraph("a") }.package
      let text = String(decoding: package["_rels/.rels"]?.bytes ?? [], as: UTF8.self)
      let start = text.range(of: "<Relationships")?.lowerBound ?? text.startIndex
      package["_rels/.rels"] = .init("_rels/.rels", doctype + text[start...])
      return package.bytes
    },
    Row("an entity that nothing declares", "xml.malformed") {
      Documents.docx(body: "<w:p><w:r><w:t>&nobody;</w:t></w:r></w:p>")
    },
    Row("no XML in the document part", "xml.malformed") { Documents.docx(part: "PK") },
    Row("an empty document part", "xml.malformed") { Documents.docx(part: "") },
    Row("XML 300 deep", "xml.too_deep") {
      Documents.docx(body: nested("w:sdt", 300))
    },
    Row("100,000 attributes in XML", "xml.") {
      Documents.docx(body: "<w:p \((0..<100_000).map { "a\($0)=\"\"" }.joined(separator: " "))/>")
    },
    Row("a good document and no report", "report.") { Documents.notice },
    Row("a page without a table", "report.") { HTMLPage { Paragraph("年报") }.bytes },
    Row("HTML 3,000 deep", "") { page(nested("div", 3000) + "年报") },
    Row("tables 3,000 deep", "document.tables_too_deep") {
      page(String(repeating: "<table><tr><td>", count: 3000))
    },
    Row("100,000 attributes in HTML", "") {
      page("<p \((0..<100_000).map { "a\($0)=b" }.joined(separator: " "))>年报</p>")
    },
    Row("colspan of a thousand million", "") {
      page("<table><tr><td colspan=1000000000>a<td rowspan=1000000000>b</table>")
    },
    Row("rowspan 65534, often", "") {
      page("<table>" + String(repeating: "<tr><td rowspan=65534>1</td></tr>", count: 5000))
    },
    Row("rowspan 65534 times colspan 1000", "") {
      page(
        "<table>" + String(repeating: "<tr><td rowspan=65534 colspan=1000>1</tr>", count: 1000))
    },
    Row("gridSpan of a thousand million", "") {
      Documents.docx(
        body: "<w:tbl><w:tr><w:trPr><w:gridBefore w:val=\"1000000000\"/></w:trPr><w:tc><w:tcPr>"
          + "<w:gridSpan w:val=\"1000000000\"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>")
    },
    Row("half a million cells in HTML", "document.too_many_cells") {
      page("<table>" + String(repeating: "<tr><td>1<td>2<td>3<td>4<td>5", count: 100_000))
    },
    Row("240,000 cells in Word", "document.too_many_cells") {
      let row = "<w:tr>" + repeated("<w:tc/>", 60) + "</w:tr>"
      return Documents.docx(body: "<w:tbl>" + repeated(row, 4_000) + "</w:tbl>")
    },
    Row("half a million cells in Word", "xml.too_many_elements") {
      let cell = "<w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc>"
      let row = "<w:tr>" + String(repeating: cell, count: 50) + "</w:tr>"
      return Documents.docx(body: "<w:tbl>" + String(repeating: row, count: 10_000) + "</w:tbl>")
    },
    Row("150,000 tables", "html.too_large") {
      page(String(repeating: "<table><tr><td>1</table>", count: 150_000))
    },
    Row("300,000 tables of nothing", "html.empty") {
      page(String(repeating: "<table></table>", count: 300_000))
    },
    Row("600,000 paragraphs", "document.too_many_paragraphs") { page(repeated("<p>x", 600_000)) },
    Row("10 MB of text in HTML", "") {
      page("<p>" + String(repeating: "本年新收申请", count: 600_000))
    },
    Row("10 MB of text in Word", "") {
      Documents.docx(
        body: "<w:p><w:r><w:t>" + String(repeating: "本年新收申请", count: 600_000)
          + "</w:t></w:r></w:p>")
    },
    Row("NULs in a page", "") { Array("<table><tr><td>".utf8) + [0, 0x31, 0, 0, 0x32] },
    Row("30 MB of unclosed tags", "html.too_large") {
      Array(String(repeating: "<b><p><td>", count: 3_000_000).utf8)
    },
    Row("5 MB of unclosed tags", "html.too_large") {
      Array(String(repeating: "<b><p><td>", count: 500_000).utf8)
    },
    Row("16 MB of one tag", "html.empty") { Array(("<p " + repeated("a", 16_000_000)).utf8) },
    Row("5 MB of brackets", "report.no_tables") { page(repeated("<", 5_000_000)) },
    Row("5 MB of ampersands", "report.no_tables") { page(repeated("&", 5_000_000)) },
    Row("a comment without an end", "") { page("<!--" + String(repeating: "-", count: 5_000_000)) },
    Row("random bytes", "file.unknown") { random(100_000).filter { $0 != 0x3C } },
    Row("random bytes with a tag", "") { Array("<html>".utf8) + random(300_000) },
    Row("random bytes in a zip", "") { [0x50, 0x4B, 3, 4] + random(300_000) },
    Row("65 MiB", "file.too_large") { [UInt8](repeating: 0x20, count: (64 << 20) + 1) },
  ])
  func `Bad input is refused in one sentence, soon and in little memory`(row: Row) throws {
    let work = try Workspace()
    try work.write("input", row.bytes())
    let run = try work.run("convert", "input", "--output", "out", measuresMemory: true)
    #expect(run.signal == nil)
    #expect(run.status == 65, "\(run.errors)")
    #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)")
    try #require(work.files(in: "out") == ["input.error.json"])
    let error = try work.json("out/input.error.json")
    let code = error["code"].string ?? ""
    // A sanitizer may slow it down until its time is over.
    #expect(
      code.hasPrefix(row.code) || Command.isSanitized && code == "document.timeout", "\(code)")
    for key in ["message", "message_zh", "advice", "advice_zh"] {
      #expect(error[key].string?.isEmpty == false)
    }
    #expect(Command.isSanitized || run.seconds < Self.seconds)
    #expect(Command.isSanitized || run.peakMemory < Self.memory, "\(run.peakMemory >> 20) MB")
  }

  @Test(arguments: [
    ("a folder for convert, by a link that dangles", "ln -s nowhere input", "file.unreadable"),
    ("a FIFO", "mkfifo input", "file.special"),
    ("a device", "ln -s /dev/zero input", "file.special"),
    ("a link to itself", "ln -s input input", "file.unreadable"),
    ("nothing there", "true", "file.unreadable"),
  ])
  func `What isn't a regular file is refused without waiting`(
    name: String, preparation: String, code: String
  ) throws {
    let work = try Workspace()
    _ = try Command.run(["-c", preparation], program: URL(filePath: "/bin/sh"), in: work.folder)
    for command in ["convert", "tables"] {
      let run = try work.run(command, "input")
      #expect(run.status == 65)
      #expect(run.errors.contains("[\(code)]"), "\(run.errors)")
      #expect(run.output.isEmpty)
    }
  }

  @Test func `The command tables refuses a folder as what it is`() throws {
    let run = try Workspace().run("tables", ".")
    #expect(run.status == 65)
    #expect(run.errors.contains("[file.folder]"))
  }

  @Test(.enabled(if: getuid() != 0, "root may read everything"))
  func `A file without read permission is refused`() throws {
    let work = try Workspace()
    try work.write("input", Documents.docx)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0], ofItemAtPath: work.folder.appending(path: "input").path)
    let run = try work.run("convert", "input")
    #expect(run.status == 65)
    #expect(run.errors.contains("[file.unreadable]"))
  }

  @Test func `An endless standard input is cut off at the limit`() throws {
    let work = try Workspace()
    let run = try Command.run(
      ["-c", "yes | \"$0\" convert -", Command.program.path], program: URL(filePath: "/bin/sh"),
      in: work.folder)
    #expect(run.status == 65)
    #expect(run.errors.contains("[file.too_large]"))
  }

  // MARK: What the rows are made of

  private static let doctype =
    "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\"><!ENTITY c \"&b;&b;\">]>"

  private static func page(_ body: String) -> [UInt8] {
    Array("<html><meta charset=utf-8><body>\(body)".utf8)
  }

  private static func repeated(_ text: String, _ count: Int) -> String {
    String(repeating: text, count: count)
  }

  private static func nested(_ name: String, _ depth: Int) -> String {
    String(repeating: "<\(name)>", count: depth) + String(repeating: "</\(name)>", count: depth)
  }

  private static func spoiled(_ spoil: (inout StoredZip.Entry) -> Void) -> [UInt8] {
    var package = Docx { Paragraph("a") }.package
    guard var part = package["word/document.xml"] else { return [] }
    spoil(&part)
    package["word/document.xml"] = part
    return package.bytes
  }

  /// A document part of 80 MB in some 80 KB.
  private static func bomb(declaring size: Int?) -> [UInt8] {
    var package = Docx { Paragraph("a") }.package
    var part = StoredZip.Entry(
      "word/document.xml", [UInt8](repeating: 0x20, count: 80 << 20), method: .deflated)
    part.declaredSize = size
    part.declaredCRC = 0
    package["word/document.xml"] = part
    return package.bytes
  }

  private static var spreadsheet: [UInt8] {
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return StoredZip(
      .init("[Content_Types].xml", "<Types/>"),
      .init(
        "_rels/.rels",
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
          + "<Relationship Id=\"a\" Type=\"\(office)/officeDocument\" Target=\"xl/workbook.xml\"/>"
          + "</Relationships>"),
      .init("xl/workbook.xml", "<workbook/>")
    ).bytes
  }

  private static func random(_ count: Int) -> [UInt8] {
    var generator = SplitMix64(seed: 11)
    return (0..<count).map { _ in UInt8.random(in: 0...255, using: &generator) }
  }
}
