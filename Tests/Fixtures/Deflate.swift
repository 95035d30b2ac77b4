// SPDX-License-Identifier: Apache-2.0

import Glibc

/// A deflate stream (RFC 1951) of one block with the fixed Huffman codes.
///
/// Only long runs of one byte are shortened: documents come out at about their own size, and a
/// zip bomb at a two-hundredth of what it inflates to.
package func deflated(_ bytes: [UInt8]) -> [UInt8] {
  var bits = BitWriter()
  bits.write(0b1, count: 1)  // the last block
  bits.write(0b01, count: 2)  // with the fixed codes
  var index = 0
  while index < bytes.count {
    if index > 0, hasRun(in: bytes, from: index - 1, to: index + 258) {
      bits.writeCode(symbol: 285)  // 258 bytes …
      bits.write(0, count: 5)  // … from one byte before
      index += 258
    } else {
      bits.writeCode(symbol: Int(bytes[index]))
      index += 1
    }
  }
  bits.writeCode(symbol: 256)
  return bits.finished()
}

/// Whether the bytes in a range are there and all the same.
private func hasRun(in bytes: [UInt8], from start: Int, to end: Int) -> Bool {
  guard end <= bytes.count, bytes[start] == bytes[start + 1] else { return false }
  // Each is the same as the one before it; quick in a debug build, too.
  return unsafe bytes.withUnsafeBytes { bytes in
    guard let address = bytes.baseAddress else { return false }
    return unsafe memcmp(address + start, address + start + 1, end - start - 1) == 0
  }
}

/// The fixed code of every literal and length (RFC 1951, 3.2.6), turned round: Huffman codes are
/// packed the highest bit first (3.1.1).
private let fixedCodes: [(bits: UInt32, count: UInt32)] = (0..<288).map { symbol in
  let (code, count): (UInt32, UInt32) =
    switch symbol {
    case 0..<144: (0x30 + UInt32(symbol), 8)
    case 144..<256: (0x190 + UInt32(symbol - 144), 9)
    case 256..<280: (UInt32(symbol - 256), 7)
    default: (0xC0 + UInt32(symbol - 280), 8)
    }
  let turned = (0..<count).reduce(0 as UInt32) { $0 << 1 | (code >> $1) & 1 }
  return (turned, count)
}

private struct BitWriter {
  private var bytes: [UInt8] = []
  private var pending: UInt32 = 0
  private var pendingCount: UInt32 = 0

  /// Writes the low bits, the lowest first.
  mutating func write(_ value: UInt32, count: UInt32) {
    pending |= value << pendingCount
    pendingCount += count
    while pendingCount >= 8 {
      bytes.append(UInt8(truncatingIfNeeded: pending))
      pending >>= 8
      pendingCount -= 8
    }
  }

  mutating func writeCode(symbol: Int) {
    let code = fixedCodes[symbol]
    write(code.bits, count: code.count)
  }

  mutating func finished() -> [UInt8] {
    if pendingCount > 0 { write(0, count: 8 - pendingCount) }
    return bytes
  }
}
