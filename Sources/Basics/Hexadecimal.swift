// SPDX-License-Identifier: Apache-2.0

extension Sequence<UInt8> {
  /// Two lower-case hexadecimal digits a byte.
  package var hexadecimal: String {
    String(decoding: flatMap { [digit($0 >> 4), digit($0 & 15)] }, as: UTF8.self)
  }
}

extension String {
  /// The text as a part of a URI: every byte that is neither unreserved (RFC 3986, 2.3) nor a slash is
  /// written as `%` and two upper-case hexadecimal digits.
  package var percentEncoded: String {
    var encoded: [UInt8] = []
    for byte in utf8 {
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
