// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Testing

@testable import DocumentReading

@Suite struct DecodedTextTests {
  /// 政府信息公开 in the encodings that occur.
  private static let utf8 = Array("政府信息公开".utf8)
  private static let gb: [UInt8] = [
    0xD5, 0xFE, 0xB8, 0xAE, 0xD0, 0xC5, 0xCF, 0xA2, 0xB9, 0xAB, 0xBF, 0xAA,
  ]
  /// 政府資訊 in Big5.
  private static let big5: [UInt8] = [0xAC, 0x46, 0xA9, 0xB2, 0xB8, 0xEA, 0xB0, 0x54]

  private func decode(_ bytes: [UInt8]) throws -> (text: String, encoding: String, codes: [String])
  {
    let decoded = try DecodedText.decode(page: bytes)
    return (
      String(decoding: decoded.utf8, as: UTF8.self), decoded.encoding, decoded.notes.map(\.code)
    )
  }

  private static func page(_ declaration: String, _ text: [UInt8]) -> [UInt8] {
    Array("\(declaration)<p>".utf8) + text + Array("</p>".utf8)
  }

  @Test(arguments: [
    ("<meta charset=utf-8>", utf8, "utf-8"), ("<meta charset='UTF8' />", utf8, "utf-8"),
    ("<meta charset=gb2312>", gb, "gb18030"), ("<META CHARSET=\"GBK\">", gb, "gb18030"),
    ("<meta charset=gb_2312-80>", gb, "gb18030"), ("<meta charset=x-gbk>", gb, "gb18030"),
    ("<meta charset=cp936>", gb, "gb18030"),
    (
      "<meta http-equiv=\"Content-Type\" content=\"text/html; charset=gb2312\">", gb, "gb18030"
    ),
    ("<meta content='text/html;charset = \"gbk\"' http-equiv=content-type>", gb, "gb18030"),
    ("<?xml version=\"1.0\" encoding=\"GB2312\"?>", gb, "gb18030"),
    ("", utf8, "utf-8"), ("", gb, "gb18030"),
    ("<!-- <meta charset=big5> --><meta charset=gb18030>", gb, "gb18030"),
    ("<meta charset=gbk><meta charset=utf-8>", gb, "gb18030"),
    (String(repeating: "<!-- a -->", count: 500) + "<meta charset=gbk>", gb, "gb18030"),
  ])
  func `Bytes are read in the encoding that the page names`(
    declaration: String, text: [UInt8], encoding: String
  ) throws {
    let found = try decode(Self.page(declaration, text))
    #expect(found.text == declaration + "<p>政府信息公开</p>")
    #expect(found.encoding == encoding)
    #expect(found.codes == [])
  }

  @Test(arguments: [
    ("gb2312", utf8, "utf-8", "encoding.contradicted"),
    ("iso-8859-1", utf8, "utf-8", "encoding.contradicted"),
    ("utf-8", gb, "gb18030", "encoding.contradicted"),
    ("windows-1252", gb, "gb18030", "encoding.contradicted"),
    ("x-unheard-of", gb, "gb18030", "encoding.unknown"),
    ("x-unheard-of", utf8, "utf-8", "encoding.unknown"),
  ])
  func `A declaration that the bytes contradict is overruled, with a note`(
    label: String, text: [UInt8], encoding: String, code: String
  ) throws {
    let declaration = "<meta charset=\(label)>"
    let found = try decode(Self.page(declaration, text))
    #expect(found.text == declaration + "<p>政府信息公开</p>")
    #expect(found.encoding == encoding)
    #expect(found.codes == [code])
  }

  @Test(
    arguments: [
      ("windows-1251", "windows-1251", [0xCF, 0xF0, 0xE8, 0xE2, 0xE5, 0xF2], "Привет"),
      ("koi8-r", "koi8-r", [0xF0, 0xD2, 0xC9, 0xD7, 0xC5, 0xD4], "Привет"),
      ("cp1250", "windows-1250", [0x50, 0xF8, 0xED, 0x6C, 0x69, 0x9A], "Příliš"),
      ("latin1", "windows-1252", [0x63, 0x61, 0x66, 0xE9], "café"),
      ("shift_jis", "shift_jis", [0x93, 0xFA, 0x96, 0x7B], "日本"),
      ("euc-kr", "euc-kr", [0xC7, 0xD1, 0xB1, 0xB9], "한국"),
      ("EUC-JP", "euc-jp", [0xC6, 0xFC, 0xCB, 0xDC], "日本"),
    ] as [(String, String, [UInt8], String)])
  func `Other encodings are read where they are named`(
    label: String, encoding: String, bytes: [UInt8], text: String
  ) throws {
    let found = try decode(Self.page("<meta charset=\(label)>", bytes))
    #expect(found.text.hasSuffix("<p>\(text)</p>"))
    #expect(found.encoding == encoding)
    #expect(found.codes.isEmpty)
  }

  @Test func `GB text under the label of another script is still GB`() throws {
    let text = [[UInt8]](repeating: Self.gb, count: 9).joined(separator: [0x20])
    let found = try decode(Self.page("<meta charset=windows-1251>", Array(text)))
    #expect(found.encoding == "gb18030")
    #expect(found.codes == ["encoding.contradicted"])
  }

  @Test(arguments: ["<meta charset=utf-8>", "<meta charset=gb2312>", ""])
  func `UTF-8 of two bytes a character stays UTF-8 with a few stray bytes`(declaration: String)
    throws
  {
    let text = Array("Привет всем".utf8) + [0xFF] + Array("и ещё раз".utf8)
    let found = try decode(Self.page(declaration, text))
    #expect(found.encoding == "utf-8")
    #expect(found.text.contains("всем\u{FFFD}и"))
    let decoded = try DecodedText.decode(page: Self.page(declaration, text))
    let note = decoded.notes.first { $0.code == "encoding.invalid_bytes" }
    #expect(note?.location == "byte \(declaration.utf8.count + 3 + 21)")
  }

  @Test func `Big5 is read where it is named`() throws {
    let found = try decode(Self.page("<meta charset=big5>", Self.big5))
    #expect(found.text.hasSuffix("<p>政府資訊</p>"))
    #expect(found.encoding == "big5")
    #expect(found.codes == [])
  }

  @Test func `One middle dot in UTF-8 doesn't outweigh a declaration`() throws {
    // C2 B7 is · in UTF-8 and 路 in GB.
    let found = try decode(Self.page("<meta charset=gb2312>", [0xC2, 0xB7]))
    #expect(found.text.hasSuffix("<p>路</p>"))
  }

  @Test func `Characters beyond GB 2312 are read under its label`() throws {
    // 朱镕基, and the four bytes of 㐀.
    let text: [UInt8] = [0xD6, 0xEC, 0xE9, 0x46, 0xBB, 0xF9, 0x81, 0x39, 0xEE, 0x39]
    let found = try decode(Self.page("<meta charset=gb2312>", text))
    #expect(found.text.hasSuffix("<p>朱镕基㐀</p>"))
    #expect(found.codes == [])
  }

  @Test func `A byte order mark is no text`() throws {
    let text = "<p>政府"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
    for (bytes, encoding) in [
      ([0xEF, 0xBB, 0xBF] + Array(text.utf8), "utf-8"), ([0xFF, 0xFE] + little, "utf-16le"),
      ([0xFE, 0xFF] + big, "utf-16be"), (little, "utf-16le"), (big, "utf-16be"),
    ] {
      let found = try decode(bytes)
      #expect(found.text == text)
      #expect(found.encoding == encoding)
      #expect(found.codes == [])
    }
  }

  @Test func `UTF-16 keeps surrogate pairs and notes lone halves`() throws {
    let found = try decode([0xFE, 0xFF, 0x00, 0x61, 0xD8, 0x40, 0xDC, 0x0B, 0xD8, 0x00, 0x00, 0x62])
    #expect(found.text == "a𠀋\u{FFFD}b")
    #expect(found.codes == ["encoding.invalid_bytes"])
  }

  @Test(arguments: [
    ("utf-8", utf8 + [0xFF, 0x3C, 0x62, 0x3E] + utf8, 1, "政府信息公开\u{FFFD}<b>政府信息公开"),
    ("gbk", gb + [0xFF] + gb, 1, "政府信息公开\u{FFFD}政府信息公开"),
    // A stray lead byte doesn't eat the tag behind it.
    ("gbk", gb + [0xD5, 0x3C, 0x62, 0x3E] + gb, 1, "政府信息公开\u{FFFD}<b>政府信息公开"),
    ("gbk", gb + [0xD5], 1, "政府信息公开\u{FFFD}"),
  ])
  func `Invalid bytes are replaced, counted and noted, and the rest is read`(
    label: String, text: [UInt8], count: Int, expected: String
  ) throws {
    let declaration = "<meta charset=\(label)>"
    let decoded = try DecodedText.decode(page: Array(declaration.utf8) + text)
    #expect(String(decoding: decoded.utf8, as: UTF8.self) == declaration + expected)
    let note = try #require(decoded.notes.first)
    #expect(note.code == "encoding.invalid_bytes")
    #expect(note.count == count)
    let first = declaration.utf8.count + (label == "utf-8" ? Self.utf8.count : Self.gb.count)
    #expect(note.location == "byte \(first)")
  }

  @Test(arguments: ["", "<meta charset=gb2312>"])
  func `Damaged UTF-8 stays UTF-8 under any label`(declaration: String) throws {
    let found = try decode(Self.page(declaration, Self.utf8 + [0xE6, 0x94] + Self.utf8))
    #expect(found.encoding == "utf-8")
    #expect(found.text.contains("政府信息公开\u{FFFD}\u{FFFD}政府信息公开"))
  }

  @Test func `NULs are dropped, with a note`() throws {
    let found = try decode(Array("<p>a\0b</p>".utf8))
    #expect(found.text == "<p>ab</p>")
    #expect(found.codes == ["encoding.nul_characters"])
  }

  @Test func `A page that is no text in any encoding is refused`() throws {
    let bytes = Array("<meta charset=utf-8><p>".utf8) + [UInt8](repeating: 0xFF, count: 400)
    #expect(throws: Rejection.undecodablePage(encoding: "utf-8")) {
      _ = try DecodedText.decode(page: bytes)
    }
  }

  @Test func `Latin text is read where it is declared, and counts as damage where it isn't`() throws
  {
    let found = try decode(Array("<meta charset=iso-8859-1>caf".utf8) + [0xE9])
    #expect(found.text.hasSuffix("café"))
    #expect(found.encoding == "windows-1252")
    let undeclared = try decode(Array("<p>a caf".utf8) + [0xE9])
    #expect(undeclared.text.hasSuffix("caf\u{FFFD}"))
    #expect(undeclared.codes == ["encoding.invalid_bytes"])
  }

  @Test func `The check of UTF-8 agrees with the standard library's, wherever the fault lies`() {
    let samples: [[UInt8]] = [
      [0xC0, 0x80], [0xE0, 0x9F, 0x80], [0xED, 0xA0, 0x80], [0xF0, 0x8F, 0x80, 0x80],
      [0xF4, 0x90, 0x80, 0x80], [0xF5, 0x80, 0x80, 0x80], [0xE4, 0xB8], [0x80], [0xE4, 0xB8, 0xAD],
      [0xF0, 0xA0, 0x80, 0x8B], [0xC2, 0xB7], [0xEF, 0xBF, 0xBD], [0xE4, 0xB8, 0x41], [0xFF],
    ]
    for sample in samples {
      for length in 0..<40 {
        let bytes = [UInt8](repeating: 0x61, count: length) + sample + Array("中a".utf8)
        let expected = (try? UTF8Span(validating: bytes.span)) != nil
        #expect(isValidUTF8(bytes) == expected, "\(sample) behind \(length)")
      }
    }
  }
}
