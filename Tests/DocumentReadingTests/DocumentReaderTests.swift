// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Fixtures
import Testing

/// Which reader a file goes to, by its bytes.
@Suite struct DocumentReaderTests {
  private let text = "<w:p><w:r><w:t>文</w:t></w:r></w:p>"

  private func code(_ bytes: [UInt8], office: OfficeFilter? = nil) -> String? {
    do throws(Rejection) {
      _ = try DocumentReader.read(bytes, office: office)
      return nil
    } catch {
      #expect(!error.message.zh.isEmpty && !error.advice.zh.isEmpty)
      return error.code
    }
  }

  @Test(arguments: [
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
  ])
  func `Documents with macros and templates are read as documents`(type: String) throws {
    var docx = DocxBytes(text)
    docx.parts["[Content_Types].xml"] =
      #"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">"#
      + #"<Override PartName="/word/document.xml" ContentType="\#(type)"/></Types>"#
    docx.binaryParts["word/vbaProject.bin"] = [0xD0, 0xCF]
    let document = try DocumentReader.read(docx.bytes)
    #expect(document.format == .docx)
    #expect(outline(document.blocks) == ["文"])
  }

  @Test(arguments: [[0xEF, 0xBB, 0xBF], [0x0D, 0x0A], [0xEF, 0xBB, 0xBF, 0x0A], [0x20]])
  func `An archive behind a byte order mark or line breaks is refused as that`(bytes: [UInt8])
    throws
  {
    let error = try #require(throws: Rejection.self) {
      try DocumentReader.read(bytes + DocxBytes(text).bytes)
    }
    #expect(error.code == "zip.damaged")
    #expect(error.message.en.contains("stand before the archive's first byte"))
    #expect(error.message.zh.contains("首字节之前"))
  }

  private static let openDocument = StoredZip(
    .init("mimetype", "application/vnd.oasis.opendocument.text-template")
  ).bytes

  /// Files of old formats, and the kind that each is.
  private static let old: [(bytes: [UInt8], refusal: String, format: FileFormat)] = [
    // Cut off behind its signature, and with the name that decides in the second directory sector.
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], "file.legacy_office", .doc),
    (
      CompoundBytes("1Table", "Data", "\u{1}CompObj", "ObjectPool", "WordDocument").bytes,
      "file.legacy_office", .doc
    ),
    (Array("{\\rtf1}".utf8), "file.rtf", .rtf),
    (openDocument, "file.opendocument", .odt),
  ]

  @Test(arguments: old)
  func `Old formats are refused by name, or read by way of LibreOffice`(
    bytes: [UInt8], refusal: String, format: FileFormat
  ) throws {
    let refused = code(bytes)
    #expect(refused == refusal)
    let docx = DocxBytes(text).bytes
    let office = OfficeFilter { (given, kind) throws(Rejection) in
      #expect(given == bytes && kind == format)
      return (docx, "Office 1.2")
    }
    let document = try DocumentReader.read(bytes, office: office)
    #expect(document.format == format)
    #expect(outline(document.blocks) == ["文"])
    #expect(document.notes.map(\.code) == ["file.converted_by_office"])
  }

  @Test(arguments: [
    (CompoundBytes("EncryptionInfo", "EncryptedPackage"), "file.encrypted"),
    (CompoundBytes("Workbook"), "file.legacy_workbook"),
    (CompoundBytes("A", "B", "C", "D", "Book"), "file.legacy_workbook"),
    (CompoundBytes("PowerPoint Document", "Current User"), "docx.not_a_document"),
    (CompoundBytes("VisioDocument"), "docx.not_a_document"),
    (CompoundBytes("__nameid_version1.0", "__properties_version1.0"), "docx.not_a_document"),
    (CompoundBytes("Props", "   114"), "docx.not_a_document"),
    (CompoundBytes("A", "Whatever"), "file.unknown"),
    (CompoundBytes("MatOST", "CONTENTS"), "file.legacy_office"),
  ])
  func `Compound files of other kinds are named by what they contain`(
    file: CompoundBytes, expected: String
  ) {
    #expect(code(file.bytes) == expected)
    // A chain of sectors that ends outside of the file, or runs in a circle, ends the search.
    for length in stride(from: 0, to: file.bytes.count, by: 97) {
      #expect(code(Array(file.bytes.prefix(length))) != nil)
    }
    var circle = file.bytes
    circle.replaceSubrange(516..<520, with: [1, 0, 0, 0])
    #expect(code(circle) != nil)
  }

  @Test(arguments: [
    ([0x89, 0x50, 0x4E, 0x47] as [UInt8], "PNG"), ([0xFF, 0xD8, 0xFF, 0xE1], "JPEG"),
    (Array("GIF89a".utf8), "GIF"), (Array("Rar!".utf8), "RAR"), ([0x1F, 0x8B, 8], "gzip"),
    ([0x7F, 0x45, 0x4C, 0x46], "program"), ([0x4D, 0x5A, 0x90, 0], "program"),
    ([0, 0, 0, 0x18] + Array("ftypheic".utf8), "HEIC"), ([9, 4, 6, 0], ".xls"),
  ])
  func `A binary file is refused by its name, though there is markup in it`(
    head: [UInt8], name: String
  ) {
    let file = head + [UInt8](repeating: 7, count: 99) + Array("<p>46</p>".utf8)
    do throws(Rejection) {
      _ = try DocumentReader.read(file)
      Issue.record("no rejection")
    } catch {
      #expect(error.message.en.contains(name) && !error.message.zh.isEmpty)
    }
  }

  @Test func `Markup with a stray control character is a page, bytes with many are none`() {
    #expect(code(Array(("<p>4\u{1}6</p>" + String(repeating: " ", count: 99)).utf8)) == nil)
    #expect(code(Array("<p>46</p>".utf8) + (0..<199).map { UInt8($0 % 32) }) == "file.unknown")
    let wide = Array("<p>年报46</p>".utf16).flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    #expect(code(wide) == nil)
  }

  @Test(arguments: [
    ("Book1", "<Workbook xmlns='urn:schemas-microsoft-com:office:spreadsheet'/>", "Excel")
  ])
  func `Workbooks in XML are named`(name: String, markup: String, kind: String) {
    do throws(Rejection) {
      _ = try DocumentReader.read(Array(markup.utf8))
      Issue.record("no rejection")
    } catch {
      #expect(error.message.en.contains(kind))
    }
  }

  @Test func `Word 2003's XML is refused: LibreOffice loses its merged cells`() {
    let office = OfficeFilter { (_, _) throws(Rejection) in ([], "Office") }
    let bytes = Array("<?xml version='1.0'?><w:wordDocument/>".utf8)
    #expect(code(bytes, office: office) == "file.word_2003_xml")
  }

  @Test func `LibreOffice's failure is the file's, and so is what it makes of it`() {
    let garbage = OfficeFilter { (_, _) throws(Rejection) in (Array("junk".utf8), "Office") }
    #expect(code(Self.openDocument, office: garbage) == "office.unreadable_result")
    let failing = OfficeFilter { (_, _) throws(Rejection) in
      throw Rejection(
        code: "office.failed", message: Localized(en: "", zh: "-"),
        advice: Localized(en: "", zh: "-"))
    }
    #expect(code(Self.openDocument, office: failing) == "office.failed")
    // What is read here goes to no other program.
    #expect(code(DocxBytes(text).bytes, office: failing) == nil)
  }
}
