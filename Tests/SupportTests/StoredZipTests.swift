// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Testing

@Suite struct StoredZipTests {
  /// The check value of CRC-32/ISO-HDLC, nothing, and three bytes of UTF-8.
  @Test(arguments: [("123456789", 0xCBF4_3926 as UInt32), ("", 0), ("一", 0x900E_06FE)])
  func `Checksums are those of the standard`(text: String, expected: UInt32) {
    let crc = crc32(Array(text.utf8))
    #expect(crc == expected)
  }

  /// Streams that zlib inflates to the same bytes.
  @Test(arguments: [
    ("", [0x03, 0x00] as [UInt8]),
    ("a", [0x4B, 0x04, 0x00]),
    ("abc", [0x4B, 0x4C, 0x4A, 0x06, 0x00]),
  ])
  func `Deflated texts are those of the standard`(text: String, expected: [UInt8]) {
    let stream = deflated(Array(text.utf8))
    #expect(stream == expected)
  }

  @Test func `A long run of one byte deflates to a two-hundredth`() {
    let stream = deflated([UInt8](repeating: 0, count: 1_000_000))
    #expect(stream.count < 7_000)
  }

  @Test func `An archive's directory points at its entries`() {
    let bytes = StoredZip([.init("a.txt", "one"), .init("b/二.txt", "two")]).bytes
    let end = bytes.count - 22
    #expect(number(in: bytes, at: end, bytes: 4) == 0x0605_4B50)
    #expect(number(in: bytes, at: end + 10, bytes: 2) == 2)
    let directory = number(in: bytes, at: end + 16, bytes: 4)
    #expect(number(in: bytes, at: directory, bytes: 4) == 0x0201_4B50)
    let first = number(in: bytes, at: directory + 42, bytes: 4)
    #expect(first == 0)
    #expect(Array(bytes[30..<35]) == Array("a.txt".utf8))
    #expect(Array(bytes[35..<38]) == Array("one".utf8))
    let second = number(in: bytes, at: directory + 46 + 5 + 42, bytes: 4)
    #expect(number(in: bytes, at: second, bytes: 4) == 0x0403_4B50)
    #expect(number(in: bytes, at: second + 6, bytes: 2) == 1 << 11, "the name is UTF-8")
  }

  @Test func `An entry lies at the offset asked for`() {
    let honest = StoredZip(.init("a", "one")).bytes
    let lying = StoredZip(
      .init("a", Array("one".utf8), declaredSize: 7, declaredCRC: 5, isEncrypted: true)
    ).bytes
    #expect(number(in: honest, at: 6, bytes: 2) == 0)
    #expect(number(in: honest, at: 14, bytes: 4) == Int(crc32(Array("one".utf8))))
    #expect(number(in: honest, at: 22, bytes: 4) == 3)
    #expect(number(in: lying, at: 6, bytes: 2) == 1)
    #expect(number(in: lying, at: 14, bytes: 4) == 5)
    #expect(number(in: lying, at: 18, bytes: 4) == 3)
    #expect(number(in: lying, at: 22, bytes: 4) == 7)
    #expect(honest.count == lying.count)
  }

  @Test func `Entries are replaced, added and removed by name`() {
    var zip = StoredZip(.init("a", "one"), .init("a", "again"), .init("b", "two"))
    zip["a"] = StoredZip.Entry("a", "changed")
    zip["b"] = nil
    zip["c"] = StoredZip.Entry("c", "new")
    let names = zip.entries.map(\.name)
    #expect(names == ["a", "a", "c"])
    #expect(zip["a"]?.bytes == Array("changed".utf8))
  }

  /// A little-endian number.
  private func number(in bytes: [UInt8], at offset: Int, bytes count: Int) -> Int {
    bytes[offset..<(offset + count)].reversed().reduce(0) { $0 << 8 | Int($1) }
  }
}
