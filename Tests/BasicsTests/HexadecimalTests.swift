// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct HexadecimalTests {
  @Test func `Each digit is read in both cases, and every other byte is none`() {
    let digits = Array("0123456789abcdef".utf8)
    #expect(digits.map(\.hexadecimalValue) == (0..<16).map(UInt8.init))
    let capitals = Array("ABCDEF".utf8)
    #expect(capitals.map(\.hexadecimalValue) == (10..<16).map(UInt8.init))
    let known = Set(digits + capitals)
    for byte in UInt8.min ... .max where !known.contains(byte) {
      #expect(byte.hexadecimalValue == nil)
    }
  }

  @Test(arguments: [
    ("a%20b", "a b"), ("%E6%B7%B1", "深"), ("%e6%b7%b1", "深"), ("100%", "100%"), ("%2", "%2"),
    ("%zz%41", "%zzA"), ("%+5", "%+5"), ("%2541", "%41"), ("", ""),
  ])
  func `A percent sign without two digits stays as it is`(encoded: String, decoded: String) {
    #expect(Array(encoded.utf8).percentDecoded == Array(decoded.utf8))
  }

  @Test func `What is percent-encoded is decoded to the same`() {
    let bytes = (UInt8(1)...127).map { $0 }
    let text = String(decoding: bytes, as: UTF8.self) + "年报"
    #expect(Array(Array(text.utf8).percentEncoded.utf8).percentDecoded == Array(text.utf8))
  }
}
