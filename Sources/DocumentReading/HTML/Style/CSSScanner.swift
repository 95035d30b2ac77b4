// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

/// Steps through a style sheet's or a style attribute's text: CSS Syntax Module Level 3.
///
/// Names are compared by their hashes in lower case, as HTML's are; escapes in them are resolved.
enum CSSScanner {
  /// White space and comments.
  static func skipBlank(_ css: Span<UInt8>, _ index: inout Int) {
    while index < css.count {
      if isSpace(css[index]) {
        index += 1
      } else if isComment(css, index) {
        skipComment(css, &index)
      } else {
        return
      }
    }
  }

  static func isComment(_ css: Span<UInt8>, _ index: Int) -> Bool {
    css[index] == UInt8(ascii: "/") && index + 1 < css.count
      && css[index + 1] == UInt8(ascii: "*")
  }

  /// To behind a comment; one that has no end reaches to the end of all (4.3.2).
  static func skipComment(_ css: Span<UInt8>, _ index: inout Int) {
    index += 2
    while index + 1 < css.count,
      css[index] != UInt8(ascii: "*") || css[index + 1] != UInt8(ascii: "/")
    {
      index += 1
    }
    index = min(index + 2, css.count)
  }

  /// Whether a name begins here.
  static func beginsName(_ css: Span<UInt8>, _ index: Int) -> Bool {
    guard index < css.count else { return false }
    let byte = css[index]
    if byte == UInt8(ascii: "-") {
      guard index + 1 < css.count else { return false }
      let next = css[index + 1]
      return isNameStart(next) || next == UInt8(ascii: "-") || next == UInt8(ascii: "\\")
    }
    return isNameStart(byte) || byte == UInt8(ascii: "\\")
  }

  /// The hash of the name that begins here: of its letters in lower case, unless they are to be kept.
  static func name(
    _ css: Span<UInt8>, _ index: inout Int, keepsCase: Bool = false
  ) -> UInt64 {
    var hash = NameHash()
    while index < css.count {
      let byte = css[index]
      if isNameStart(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") {
        hash.add(keepsCase ? byte : lowercased(byte))
        index += 1
      } else if byte == UInt8(ascii: "\\"), index + 1 < css.count {
        for unit in UTF8.encode(escaped(css, &index)) ?? UTF8.encodedReplacementCharacter {
          hash.add(keepsCase ? unit : lowercased(unit))
        }
      } else {
        break
      }
    }
    return hash.value
  }

  /// The character of the escape that begins here (4.3.7).
  static func escaped(_ css: Span<UInt8>, _ index: inout Int) -> Unicode.Scalar {
    index += 1
    var value: UInt32 = 0
    let start = index
    while index < css.count, index - start < 6, let digit = hexadecimal(css[index]) {
      value = value << 4 | digit
      index += 1
    }
    if index > start {
      if index < css.count, isSpace(css[index]) { index += 1 }
      return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
    }
    let byte = css[index]
    index += 1
    guard byte >= 0x80 else { return Unicode.Scalar(byte) }
    var units = [byte]
    while index < css.count, css[index] & 0xC0 == 0x80 {
      units.append(css[index])
      index += 1
    }
    return String(decoding: units, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}"
  }

  /// What a string or a name says, its escapes resolved; nil where neither begins here, and for a
  /// string that isn't ended in its line.
  static func text(_ css: Span<UInt8>, _ index: inout Int) -> [UInt8]? {
    var text: [UInt8] = []
    guard css[index] == UInt8(ascii: "\"") || css[index] == UInt8(ascii: "'") else {
      guard beginsName(css, index) else { return nil }
      while index < css.count {
        let byte = css[index]
        if isNameStart(byte) || (0x30...0x39).contains(byte) || byte == UInt8(ascii: "-") {
          text.append(byte)
          index += 1
        } else if byte == UInt8(ascii: "\\"), index + 1 < css.count {
          text += UTF8.encode(escaped(css, &index)) ?? UTF8.encodedReplacementCharacter
        } else {
          break
        }
      }
      return text
    }
    let quote = css[index]
    index += 1
    while index < css.count, css[index] != quote {
      switch css[index] {
      case UInt8(ascii: "\n"): return nil
      case UInt8(ascii: "\\"):
        guard index + 1 < css.count else {
          index += 1
          continue
        }
        // A line that goes on in the next one (4.3.5).
        if css[index + 1] == UInt8(ascii: "\n") {
          index += 2
        } else {
          text += UTF8.encode(escaped(css, &index)) ?? UTF8.encodedReplacementCharacter
        }
      default:
        text.append(css[index])
        index += 1
      }
    }
    index = min(index + 1, css.count)
    return text
  }

  /// To behind a string.
  static func skipString(_ css: Span<UInt8>, _ index: inout Int) {
    let quote = css[index]
    index += 1
    while index < css.count, css[index] != quote, css[index] != UInt8(ascii: "\n") {
      index += css[index] == UInt8(ascii: "\\") ? 2 : 1
    }
    index = min(index + 1, css.count)
  }

  /// To the first of some characters outside of strings, comments and brackets, or to the end; the
  /// end of what surrounds it all ends it, too.
  static func skip(_ css: Span<UInt8>, _ index: inout Int, to stops: UInt8...) {
    var depth = 0
    while index < css.count {
      let byte = css[index]
      if depth == 0, stops.contains(byte) { return }
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): depth += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if depth == 0 { return }
        depth -= 1
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        skipString(css, &index)
        continue
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "/") where isComment(css, index):
        skipComment(css, &index)
        continue
      default: break
      }
      index += 1
    }
    index = min(index, css.count)
  }

  static func hexadecimal(_ byte: UInt8) -> UInt32? { byte.hexadecimalValue.map(UInt32.init) }

  private static func isNameStart(_ byte: UInt8) -> Bool {
    (0x61...0x7A).contains(byte | 0x20) || byte == UInt8(ascii: "_") || byte >= 0x80
  }
}
