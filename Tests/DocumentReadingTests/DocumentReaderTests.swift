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

  private static let openDocument = StoredZip(
    .init("mimetype", "application/vnd.oasis.opendocument.text-template")
  ).bytes

  /// Files of old formats, and the kind that each is.
  private static let old: [(bytes: [UInt8], refusal: String, format: FileFormat)] = [
    // Cut off behind its signature, and with the telling name in the second directory sector.
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
    (CompoundBytes("Workbook"), "docx.not_a_document"),
    (CompoundBytes("A", "B", "C", "D", "Book"), "docx.not_a_document"),
    (CompoundBytes("PowerPoint Document", "Current User"), "docx.not_a_document"),
  ])
  func `Compound files of other kinds are named by what they contain`(
    file: CompoundBytes, expected: String
  ) {
    let office = OfficeFilter { (_, _) throws(Rejection) in ([], "Office") }
    #expect(code(file.bytes, office: office) == expected)
    // A chain of sectors that ends outside of the file, or runs in a circle, ends the search.
    for length in stride(from: 0, to: file.bytes.count, by: 97) {
      #expect(code(Array(file.bytes.prefix(length))) != nil)
    }
    var circle = file.bytes
    circle.replaceSubrange(516..<520, with: [1, 0, 0, 0])
    #expect(code(circle) != nil)
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
