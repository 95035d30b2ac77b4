// SPDX-License-Identifier: Apache-2.0

/// Writes values one after the other as bytes: numbers with the least byte first, texts and lists
/// with their length before them.
struct WireWriter {
  private(set) var bytes: [UInt8]

  init(capacity: Int = 256) {
    bytes = []
    bytes.reserveCapacity(capacity)
  }

  mutating func number<Number: FixedWidthInteger>(_ value: Number) {
    for shift in stride(from: 0, to: Number.bitWidth, by: 8) {
      bytes.append(UInt8(truncatingIfNeeded: value >> shift))
    }
  }

  mutating func count(_ value: Int) { number(UInt32(clamping: value)) }

  mutating func list(_ list: some Collection<UInt8>) {
    count(list.count)
    bytes.append(contentsOf: list)
  }

  mutating func text(_ text: String) { list(text.utf8) }

  /// A byte 1 and the value, or a byte 0.
  mutating func optional<Value>(
    _ value: Value?, _ write: (inout WireWriter, Value) -> Void
  ) {
    number(UInt8(value == nil ? 0 : 1))
    if let value { write(&self, value) }
  }
}
