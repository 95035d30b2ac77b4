// SPDX-License-Identifier: Apache-2.0

import Basics

/// How a MIME part's bytes are written: RFC 2045, 6.
enum TransferEncoding {
  case identity
  case quotedPrintable
  case base64

  /// The encoding that a `Content-Transfer-Encoding` names; nil for one that isn't known.
  init?(_ name: String) {
    switch name.lowercased() {
    case "", "7bit", "8bit", "binary": self = .identity
    case "quoted-printable": self = .quotedPrintable
    case "base64": self = .base64
    default: return nil
    }
  }

  /// The bytes meant, and how many places can't be meant so.
  func decode(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], damages: Int) {
    switch self {
    case .identity: (Array(bytes), 0)
    case .quotedPrintable: QuotedPrintable.decode(bytes)
    case .base64: Base64.decode(bytes)
    }
  }
}

/// RFC 2045, 6.7.
enum QuotedPrintable {
  /// An `=` that begins neither two digits nor a soft line break stays as it is, and is counted.
  static func decode(_ bytes: ArraySlice<UInt8>) -> (bytes: [UInt8], damages: Int) {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(bytes.count)
    var damages = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte != UInt8(ascii: "=") {
        decoded.append(byte)
        index += 1
      } else if index + 2 < bytes.endIndex, let high = bytes[index + 1].hexadecimalValue,
        let low = bytes[index + 2].hexadecimalValue
      {
        decoded.append(high << 4 | low)
        index += 3
      } else if let next = endOfSoftBreak(bytes, from: index + 1) {
        index = next
      } else {
        decoded.append(byte)
        damages += 1
        index += 1
      }
    }
    return (decoded, damages)
  }

  /// Behind the line break that a soft one ends with: mail servers leave blanks before it.
  private static func endOfSoftBreak(_ bytes: ArraySlice<UInt8>, from start: Int) -> Int? {
    var index = start
    while index < bytes.endIndex, bytes[index] == 0x20 || bytes[index] == 0x09 { index += 1 }
    if index == bytes.endIndex { return index }
    if bytes[index] == 0x0D {
      return index + 1 < bytes.endIndex && bytes[index + 1] == 0x0A ? index + 2 : index + 1
    }
    return bytes[index] == 0x0A ? index + 1 : nil
  }
}

/// RFC 2045, 6.8.
enum Base64 {
  /// White space is skipped; so is any other character outside of the alphabet, which is
  /// counted, as is an end in the middle of a byte.
  static func decode(_ text: ArraySlice<UInt8>) -> (bytes: [UInt8], damages: Int) {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count / 4 * 3 + 3)
    var damages = 0
    var bits: UInt32 = 0
    var digits = 0
    for byte in text {
      if let value = value(byte) {
        bits = bits << 6 | UInt32(value)
        digits += 1
        if digits == 4 {
          decoded.append(UInt8(truncatingIfNeeded: bits >> 16))
          decoded.append(UInt8(truncatingIfNeeded: bits >> 8))
          decoded.append(UInt8(truncatingIfNeeded: bits))
          digits = 0
        }
      } else if byte == UInt8(ascii: "=") {
        // Padding ends a quantum; some programs join texts that are padded each.
        flush(&decoded, bits, &digits, &damages)
      } else if byte > 0x20 {
        damages += 1
      }
    }
    flush(&decoded, bits, &digits, &damages)
    return (decoded, damages)
  }

  private static func flush(
    _ decoded: inout [UInt8], _ bits: UInt32, _ digits: inout Int, _ damages: inout Int
  ) {
    switch digits {
    case 1: damages += 1
    case 2: decoded.append(UInt8(truncatingIfNeeded: bits >> 4))
    case 3:
      decoded.append(UInt8(truncatingIfNeeded: bits >> 10))
      decoded.append(UInt8(truncatingIfNeeded: bits >> 2))
    default: break
    }
    digits = 0
  }

  private static func value(_ byte: UInt8) -> UInt8? {
    switch byte {
    case 0x41...0x5A: byte - 0x41
    case 0x61...0x7A: byte - 0x61 + 26
    case 0x30...0x39: byte - 0x30 + 52
    case UInt8(ascii: "+"): 62
    case UInt8(ascii: "/"): 63
    default: nil
    }
  }
}
