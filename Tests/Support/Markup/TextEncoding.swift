// SPDX-License-Identifier: Apache-2.0

import Foundation

/// How a page's text becomes bytes.
package enum TextEncoding: String, Sendable, CaseIterable {
  case utf8
  /// UTF-8 after a byte order mark.
  case markedUTF8
  /// GB 18030, which holds GBK and GB 2312.
  case gb18030
  /// UTF-16, the low byte first, after a byte order mark.
  case markedUTF16

  package func bytes(of text: String) -> [UInt8] {
    switch self {
    case .utf8: Array(text.utf8)
    case .markedUTF8: [0xEF, 0xBB, 0xBF] + text.utf8
    case .markedUTF16:
      [0xFF, 0xFE]
        + text.utf16.flatMap { unit in
          [UInt8(truncatingIfNeeded: unit), UInt8(truncatingIfNeeded: unit >> 8)]
        }
    case .gb18030: Self.gb18030Bytes(of: text)
    }
  }

  /// Foundation's encoder, which owes nothing to the decoder under test.
  private static func gb18030Bytes(of text: String) -> [UInt8] {
    // NSStringEncoding of kCFStringEncodingGB_18030_2000 (0x0632).
    let encoding = String.Encoding(rawValue: 0x8000_0632)
    guard let data = text.data(using: encoding) else {
      preconditionFailure("GB 18030 holds all of Unicode, but not: \(text)")
    }
    return Array(data)
  }
}
