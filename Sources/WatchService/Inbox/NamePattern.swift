// SPDX-License-Identifier: Apache-2.0

/// A pattern of file names: `*` matches any run of bytes, `?` one byte, and an ASCII letter either
/// case.
struct NamePattern: Sendable, Equatable {
  private let bytes: [UInt8]

  init(_ text: String) { bytes = text.utf8.map(Self.folded) }

  /// Backtracks to the last star only, so that the time is at most the product of both lengths.
  func matches(_ name: [UInt8]) -> Bool {
    var place = 0
    var next = 0
    var star: (place: Int, next: Int)?
    while next < name.count {
      if place < bytes.count, bytes[place] == UInt8(ascii: "*") {
        star = (place, next)
        place += 1
      } else if place < bytes.count,
        bytes[place] == UInt8(ascii: "?") || bytes[place] == Self.folded(name[next])
      {
        place += 1
        next += 1
      } else if let last = star {
        star = (last.place, last.next + 1)
        place = last.place + 1
        next = last.next + 1
      } else {
        return false
      }
    }
    return bytes[place...].allSatisfy { $0 == UInt8(ascii: "*") }
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    (0x41...0x5A).contains(byte) ? byte + 0x20 : byte
  }
}
