// SPDX-License-Identifier: Apache-2.0

import Fixtures

private let document = docx(p(r("文")))

private func zip(_ change: (inout StoredZip.Entry) -> Void) -> [UInt8] {
  var package = DocxBytes(p(r("文"))).package
  if var part = package["word/document.xml"] {
    change(&part)
    package["word/document.xml"] = part
  }
  return package.bytes
}

/// Bytes without any order, the same at every run (SplitMix64).
private func noise(_ count: Int) -> [UInt8] {
  var state: UInt64 = 7
  return (0..<count).map { _ in
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return UInt8(truncatingIfNeeded: mixed >> 32)
  }
}

private let mhtml = [
  "MIME-Version: 1.0", "Content-Type: multipart/related; boundary=\"b\"", "", "--b",
  "Content-Type: text/html; charset=gb2312", "Content-Transfer-Encoding: quoted-printable", "",
  "<p>=D5=FE=", "=B8=AE</p>", "--b--", "",
].joined(separator: "\r\n")

let containers: [Feature] = [
  Feature("file.empty", "An empty file", .refused, [], [], ["file.empty"]),
  Feature(
    "file.by_content", "The content decides, never the name: a page under `.doc`", .read,
    Array("<html><p>文".utf8), ["文"]),
  Feature("file.mhtml", "MHTML, as Word and browsers save it", .read, Array(mhtml.utf8), ["政府"]),
  Feature(
    "file.mhtml_cut", "MHTML that ends too early", .noted,
    Array(mhtml.replacing("--b--\r\n", with: "").utf8), ["政府"], ["mhtml.cut_off"]),
  Feature(
    "file.legacy_office",
    "`.doc` and `.wps`, one format (`doc`), unless LibreOffice may convert them", .refused,
    CompoundBytes("WordDocument", "1Table").bytes, [], ["file.legacy_office"]),
  Feature(
    "file.password", "A document protected by a password", .refused,
    CompoundBytes("EncryptionInfo", "EncryptedPackage").bytes, [], ["file.encrypted"]),
  Feature(
    "file.old_workbook", "`.xls` and `.et`, likewise", .refused,
    CompoundBytes("Workbook").bytes, [], ["file.legacy_workbook"]),
  Feature(
    "file.old_presentation", "An old presentation under the name of a document", .refused,
    CompoundBytes("PowerPoint Document").bytes, [], ["docx.not_a_document"]),
  Feature("file.rtf", "RTF, likewise", .refused, Array("{\\rtf1 x}".utf8), [], ["file.rtf"]),
  Feature(
    "file.opendocument", "OpenDocument, likewise", .refused,
    StoredZip(.init("mimetype", "application/vnd.oasis.opendocument.text")).bytes, [],
    ["file.opendocument"]),
  Feature(
    "file.opendocument_workbook", "OpenDocument workbooks (`.ods`), likewise", .refused,
    StoredZip(.init("mimetype", "application/vnd.oasis.opendocument.spreadsheet")).bytes, [],
    ["file.opendocument_workbook"]),
  Feature(
    "file.word2003", "Word 2003's XML", .refused,
    Array("<?xml version='1.0'?><w:wordDocument xmlns:w='x'/>".utf8), [], ["file.word_2003_xml"]),
  Feature("file.pdf", "PDF", .refused, Array("%PDF-1.7\n".utf8), [], ["file.pdf"]),
  Feature(
    "file.noise", "Bytes without order, whatever their name", .refused, noise(20_000), [],
    ["file.unknown"]),
  Feature(
    "file.binary", "A program, or any other kind of file, by its name", .refused,
    [0x7F, 0x45, 0x4C, 0x46, 2, 1, 1, 0], [], ["file.unknown"]),
  Feature(
    "file.picture", "A picture with markup in it (XMP)", .refused,
    [0x89, 0x50, 0x4E, 0x47, 13, 10, 26, 10] + [UInt8](repeating: 0, count: 99)
      + Array("<x:xmpmeta>ab</x:xmpmeta>".utf8), [], ["file.unknown"]),
  Feature(
    "file.other_compound", "Visio drawings, Outlook messages and others of the old format",
    .refused, CompoundBytes("VisioDocument", "\u{5}SummaryInformation").bytes, [],
    ["docx.not_a_document"]),
  Feature(
    "file.ofd", "OFD", .refused, StoredZip(.init("OFD.xml", "<ofd:OFD/>")).bytes, [],
    ["file.unknown"]),
  Feature(
    "zip.cut", "An archive cut off", .refused, Array(document.dropLast(100)), [],
    ["zip.truncated"]),
  Feature(
    "zip.first_bytes", "An archive whose first bytes were changed on the way", .refused,
    [0, 0, 0, 0] + document.dropFirst(4), [], ["zip.damaged"]),
  Feature(
    "zip.names", "A part that the directory and its own header name differently", .refused,
    zip { $0.localName = "word/dokument.xml" }, [], ["zip.damaged"]),
  Feature(
    "zip.trash", "Other files before the parts, and what macOS adds", .read,
    StoredZip(
      [.init("[trash]/0000.dat", [0, 0])] + DocxBytes(p(r("文"))).package.entries + [
        .init("__MACOSX/word/._document.xml", [0]), .init(".DS_Store", [0]),
      ]
    ).bytes, ["文"]),
  Feature(
    "zip.slashes", "Part names that begin with a slash, or have backslashes", .read,
    StoredZip(
      DocxBytes(p(r("文"))).package.entries.map { entry in
        var entry = entry
        entry.name = "/" + entry.name.replacing("/", with: "\\")
        return entry
      }
    ).bytes, ["文"]),
  Feature(
    "zip.checksum", "A part whose checksum is wrong", .refused, zip { $0.declaredCRC = 1 }, [],
    ["zip.wrong_checksum"]),
  Feature(
    "zip.size", "A part that is longer than declared", .refused, zip { $0.declaredSize = 9 },
    [], ["zip.damaged"]),
  Feature(
    "zip.encrypted", "An encrypted part", .refused, zip { $0.isEncrypted = true }, [],
    ["zip.encrypted"]),
  Feature(
    "zip.method", "A compression that nobody uses", .refused, zip { $0.method = .other(97) }, [],
    ["zip.unsupported_method"]),
  Feature(
    "zip.duplicate", "Two parts of one name, of which programs choose differently", .refused,
    StoredZip(.init("a.xml", [1]), .init("A.XML", [2])).bytes, [], ["zip.duplicate_name"]),
]
