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
    let isRun = index > 0 && runLength(in: bytes, at: index - 1, limit: 259) == 259
    if isRun {
      bits.writeCode(symbol: 285)  // 258 bytes …
      bits.writeReversed(0, count: 5)  // … from one byte before
      index += 258
    } else {
      bits.writeCode(symbol: Int(bytes[index]))
      index += 1
    }
  }
  bits.writeCode(symbol: 256)
  return bits.finished()
}

/// How many bytes from `start` on are the same, counting no further than `limit`.
private func runLength(in bytes: [UInt8], at start: Int, limit: Int) -> Int {
  let end = min(start + limit, bytes.count)
  return (start..<end).prefix { bytes[$0] == bytes[start] }.count
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

  /// Writes the low bits, the highest first, as Huffman codes are packed (RFC 1951, 3.1.1).
  mutating func writeReversed(_ value: UInt32, count: UInt32) {
    for bit in (0..<count).reversed() { write((value >> bit) & 1, count: 1) }
  }

  /// Writes a literal or length by the fixed code (RFC 1951, 3.2.6).
  mutating func writeCode(symbol: Int) {
    switch symbol {
    case 0..<144: writeReversed(0x30 + UInt32(symbol), count: 8)
    case 144..<256: writeReversed(0x190 + UInt32(symbol - 144), count: 9)
    case 256..<280: writeReversed(UInt32(symbol - 256), count: 7)
    default: writeReversed(0xC0 + UInt32(symbol - 280), count: 8)
    }
  }

  mutating func finished() -> [UInt8] {
    if pendingCount > 0 { write(0, count: 8 - pendingCount) }
    return bytes
  }
}
