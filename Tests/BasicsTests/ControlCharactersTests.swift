// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

/// Texts from outside, made fit for a line or a cell.
@Suite struct ControlCharactersTests {
  @Test(arguments: [
    ("报告 2022.docx", "报告 2022.docx"),
    ("a\nb", "a⏎b"),
    ("a\r\u{1B}[31m\u{7F}\u{9B}b", "a‹U+000D›‹U+001B›[31m‹U+007F›‹U+009B›b"),
    ("a\u{202E}cod\u{2066}.b\u{2069}", "a‹U+202E›cod‹U+2066›.b‹U+2069›"),
    ("a\u{2028}b\u{2029}c", "a‹U+2028›b‹U+2029›c"),
    ("\u{200E}a\u{200F}\u{61C}", "‹U+200E›a‹U+200F›‹U+061C›"),
    ("\u{200D}\u{61B}\u{2027}\u{202F}", "\u{200D}\u{61B}\u{2027}\u{202F}"),
    ("", ""),
  ])
  func `What breaks a line, controls a terminal or turns the writing is shown by its number`(
    text: String, visible: String
  ) {
    #expect(text.visible == visible)
  }

  @Test func `A cell keeps its lines and tabs`() {
    #expect("一\n二\t三\r\u{85}“四”".visibleLines == "一\n二\t三‹U+000D›‹U+0085›“四”")
  }

  @Test func `Characters and their bytes belong to one set`() {
    for value in UInt32(0)...0x3100 {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let bytes = Array(String(scalar).utf8)
      #expect(occurs("", in: bytes) == scalar.isControl, "U+\(String(value, radix: 16))")
      #expect(occurs("&\\", in: bytes) == (scalar.isControl || scalar == "&" || scalar == "\\"))
      if scalar.isControl { #expect(bytes[0].mayBeginControl) }
    }
  }

  @Test func `Escaped characters are looked for from a place on`() {
    #expect(occurs("<", in: Array("一<二".utf8)))
    #expect(!occurs("<", in: Array("一<二".utf8), from: 4))
    // Cut off, these are no character.
    #expect(!occurs("<", in: [0x41, 0xC2]))
    #expect(!occurs("<", in: [0x41, 0xE2, 0x80]))
    #expect(!occurs("<", in: [0x41, 0xD8]))
  }

  private func occurs(_ others: StaticString, in bytes: [UInt8], from start: Int = 0) -> Bool {
    EscapedCharacters(others).occur(in: bytes.span, from: start)
  }

  @Test(arguments: [
    ("a/b-1_2.html~", "a/b-1_2.html~"), ("年报 #1", "%E5%B9%B4%E6%8A%A5%20%231"),
    ("a:b?c%\u{1B}", "a%3Ab%3Fc%25%1B"), ("", ""),
  ])
  func `A path is encoded for a URI by its bytes`(_ path: String, _ encoded: String) {
    #expect(Array(path.utf8).percentEncoded == encoded)
  }
}
