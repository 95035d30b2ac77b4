// SPDX-License-Identifier: Apache-2.0

/// The bytes between the white space at both ends: ASCII's, NBSP, the ideographic space, and the
/// zero-width marks that web editors leave.
func trimmedRange(of bytes: [UInt8]) -> Range<Int> {
  var start = 0
  var end = bytes.count
  while start < end, let width = blankWidth(bytes, at: start) { start += width }
  while start < end {
    if isASCIIBlank(bytes[end - 1]) {
      end -= 1
    } else if end - start >= 2, blankWidth(bytes, at: end - 2) == 2 {
      end -= 2
    } else if end - start >= 3, blankWidth(bytes, at: end - 3) == 3 {
      end -= 3
    } else {
      break
    }
  }
  return start..<end
}

private func isASCIIBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

/// How many bytes the blank that begins at `index` takes, nil where none begins.
private func blankWidth(_ bytes: [UInt8], at index: Int) -> Int? {
  let byte = bytes[index]
  if byte < 0x80 { return isASCIIBlank(byte) ? 1 : nil }
  // U+00A0
  if byte == 0xC2, index + 1 < bytes.count, bytes[index + 1] == 0xA0 { return 2 }
  guard index + 2 < bytes.count else { return nil }
  let second = bytes[index + 1]
  let third = bytes[index + 2]
  switch (byte, second) {
  case (0xE2, 0x80):
    // U+2000…U+200B (spaces, zero-width space), U+200E/F, U+2028/9, U+202F
    return (0x80...0x8B).contains(third) || (0x8E...0x8F).contains(third)
      || third == 0xA8 || third == 0xA9 || third == 0xAF ? 3 : nil
  case (0xE2, 0x81): return third == 0x9F || third == 0xA0 ? 3 : nil  // U+205F, U+2060
  case (0xE3, 0x80): return third == 0x80 ? 3 : nil  // U+3000
  case (0xEF, 0xBB): return third == 0xBF ? 3 : nil  // U+FEFF
  default: return nil
  }
}

/// Whether text has one of Hangul's fillers behind a digit (U+115F, U+1160, U+3164, U+FFA0), which
/// Unicode counts among the characters that aren't shown, and which are as wide as a letter.
func hasFiller(_ utf8: Span<UInt8>) -> Bool {
  guard utf8.count > 3 else { return false }
  for index in 1..<utf8.count - 2 where (0x30...0x39).contains(utf8[index - 1]) {
    switch (utf8[index], utf8[index + 1], utf8[index + 2]) {
    case (0xE1, 0x85, 0x9F), (0xE1, 0x85, 0xA0), (0xE3, 0x85, 0xA4), (0xEF, 0xBE, 0xA0): return true
    default: break
    }
  }
  return false
}
