import Testing
import TestSupport

struct StoredZipTests {
  /// The check value of CRC-32/ISO-HDLC, and an empty file's.
  @Test(arguments: [("123456789", 0xCBF4_3926 as UInt32), ("", 0), ("一", 0x900E_06FE)])
  func `checksums are those of the standard`(text: String, expected: UInt32) {
    #expect(crc32(Array(text.utf8)) == expected)
  }
}
