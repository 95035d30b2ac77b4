// SPDX-License-Identifier: Apache-2.0

extension Sequence<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  package var hexadecimal: String {
    var digits: [UInt8] = []
    digits.reserveCapacity(2 * underestimatedCount)
    for byte in self {
      digits.append(digit(byte >> 4))
      digits.append(digit(byte & 15))
    }
    return String(decoding: digits, as: UTF8.self)
  }
}

extension UInt8 {
  /// What a hexadecimal digit of ASCII counts, in either case; nil for another character.
  @inlinable package var hexadecimalValue: UInt8? {
    switch self {
    case 0x30...0x39: self - 0x30
    case 0x41...0x46: self - 0x41 + 10
    case 0x61...0x66: self - 0x61 + 10
    default: nil
    }
  }
}

extension [UInt8] {
  /// The bytes with each `%` and two hexadecimal digits as the byte that they write; a `%` without them
  /// stays (URL Standard, 1.3 "percent-decode").
  package var percentDecoded: [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(count)
    var index = 0
    while index < count {
      if self[index] == UInt8(ascii: "%"), index + 2 < count,
        let high = self[index + 1].hexadecimalValue, let low = self[index + 2].hexadecimalValue
      {
        decoded.append(high << 4 | low)
        index += 3
      } else {
        decoded.append(self[index])
        index += 1
      }
    }
    return decoded
  }
}

extension [UInt8] {
  /// The bytes as a part of a URI: every one that is neither unreserved (RFC 3986, 2.3) nor a slash is
  /// written as `%` and two upper-case hexadecimal digits.
  package var percentEncoded: String {
    var encoded: [UInt8] = []
    for byte in self {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, UInt8(ascii: "-"), UInt8(ascii: "."),
        UInt8(ascii: "_"), UInt8(ascii: "~"), UInt8(ascii: "/"):
        encoded.append(byte)
      default:
        encoded += [
          UInt8(ascii: "%"), digit(byte >> 4, above9: UInt8(ascii: "A")),
          digit(byte & 15, above9: UInt8(ascii: "A")),
        ]
      }
    }
    return String(decoding: encoded, as: UTF8.self)
  }
}

private func digit(_ value: UInt8, above9: UInt8 = UInt8(ascii: "a")) -> UInt8 {
  value < 10 ? UInt8(ascii: "0") + value : above9 + value - 10
}
