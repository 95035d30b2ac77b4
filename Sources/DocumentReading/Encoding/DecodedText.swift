// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup

/// A page's bytes as UTF-8, and what they were before.
struct DecodedText: Sendable, Equatable {
  /// Valid UTF-8 without a byte order mark and without NUL.
  var utf8: [UInt8]
  /// The WHATWG name of the encoding that the bytes were read in.
  var encoding: String
  var notes: [Note]

  /// Decodes a page.
  ///
  /// A byte order mark decides, then the page's own declaration, then whether the bytes are valid
  /// UTF-8, else they are GB18030. A declaration or mark that the bytes contradict loses, and a
  /// note says so. Bytes that are no character become U+FFFD, counted and noted; where most of the
  /// text would, there's no document.
  ///
  /// `declared` is the encoding's label where what carries the page names it, which goes before the
  /// page's own (WHATWG HTML, 13.2.3.2).
  static func decode(
    page bytes: [UInt8], declared: String? = nil
  ) throws(Rejection) -> DecodedText {
    let choice = EncodingChoice(for: bytes, declared: declared)
    return try decode(bytes, choice) { .undecodablePage(encoding: $0) }
  }

  /// Decodes plain text, which declares nothing but by its byte order mark.
  static func decode(text bytes: [UInt8]) throws(Rejection) -> DecodedText {
    let choice = EncodingChoice(forText: bytes)
    return try decode(bytes, choice) { .undecodableText(encoding: $0) }
  }

  private static func decode(
    _ bytes: [UInt8], _ choice: EncodingChoice, undecodable: (String) -> Rejection
  ) throws(Rejection) -> DecodedText {
    let content = choice.markLength == 0 ? bytes : Array(bytes[choice.markLength...])
    var (utf8, invalid, firstInvalid) = try transcode(content, from: choice.encoding)
    if isBinary(utf8) { throw undecodable(choice.encoding.rawValue) }
    var notes = choice.notes
    if invalid > 0 {
      if mostly(invalid, of: utf8) { throw undecodable(choice.encoding.rawValue) }
      let location = firstInvalid.map { "byte \($0 + choice.markLength)" }
      notes.append(
        .invalidBytes(count: invalid, encoding: choice.encoding.rawValue, location: location))
    }
    if let first = utf8.span.firstIndex(of: 0) {
      notes.append(
        .nulCharacters(
          count: utf8.count { $0 == 0 }, location: "byte \(first) of the text"))
      utf8 = withoutNUL(utf8)
    }
    return DecodedText(utf8: utf8, encoding: choice.encoding.rawValue, notes: notes)
  }

  private static func transcode(
    _ bytes: [UInt8], from encoding: TextEncoding
  ) throws(Rejection) -> (utf8: [UInt8], invalid: Int, firstInvalid: Int?) {
    do throws(Iconv.Unavailable) {
      switch encoding {
      case .utf8: return repairUTF8(bytes)
      case .utf16LittleEndian: return utf16(bytes, isBigEndian: false)
      case .utf16BigEndian: return utf16(bytes, isBigEndian: true)
      default:
        guard let name = encoding.iconvName else { throw Iconv.Unavailable() }
        return try Iconv.convert(bytes, from: name) {
          encoding.hasPairs ? invalidLength(bytes, at: $0) : 1
        }
      }
    } catch {
      throw .encodingUnavailable(encoding.rawValue)
    }
  }

  /// A lead byte and its trail are one character even where the tables lack it; but ASCII is kept,
  /// so that a stray lead byte doesn't eat the `<` of a tag (WHATWG Encoding, 10.2.1).
  private static func invalidLength(_ bytes: [UInt8], at index: Int) -> Int {
    guard index + 1 < bytes.count, bytes[index] > 0x80, bytes[index] < 0xFF else { return 1 }
    return (0x80...0xFE).contains(bytes[index + 1]) ? 2 : 1
  }

  /// Whether the bytes are no text at all: one in ten of any other file's is a control character,
  /// and as GB18030 most of the rest is some character. Pages have none, or a handful.
  private static func isBinary(_ utf8: [UInt8]) -> Bool {
    let length = min(utf8.count, 1 << 16)
    let controls = utf8.span.extracting(first: length).count { byte in
      // TAB to CR; SUB, the end mark of DOS; RS and US, Word's hyphens.
      byte != 0 && byte < 0x1E && byte != 0x1A && !(0x09...0x0D).contains(byte)
    }
    return controls > 16 && controls * 50 > length
  }

  /// Whether more of the text was lost than read. Markup isn't text.
  private static func mostly(_ invalid: Int, of utf8: [UInt8]) -> Bool {
    var read = 0
    var isInTag = false
    for byte in utf8 {
      switch byte {
      case UInt8(ascii: "<"): isInTag = true
      case UInt8(ascii: ">"): isInTag = false
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0xC2...0xF4: if !isInTag { read += 1 }
      default: break
      }
    }
    // What was read counts the replacements too, where they are in text.
    return invalid > max(0, read - invalid)
  }
}

/// Valid UTF-8 as it is; any other with U+FFFD for each byte that is no part of a character.
private func repairUTF8(_ bytes: [UInt8]) -> (utf8: [UInt8], invalid: Int, firstInvalid: Int?) {
  if isValidUTF8(bytes) { return (bytes, 0, nil) }
  var utf8: [UInt8] = []
  utf8.reserveCapacity(bytes.count + 64)
  var invalid = 0
  var firstInvalid: Int?
  let slice = bytes[...]
  var index = 0
  while index < bytes.count {
    if let length = utf8Length(slice, at: index) {
      utf8.append(contentsOf: bytes[index..<(index + length)])
      index += length
    } else {
      utf8.append(contentsOf: [0xEF, 0xBF, 0xBD])
      invalid += 1
      if firstInvalid == nil { firstInvalid = index }
      index += 1
    }
  }
  return (utf8, invalid, firstInvalid)
}

/// Whether bytes are UTF-8 throughout.
///
/// Of a page most bytes are ASCII; sixteen of them are looked at together, which the standard
/// library's validation (18 instructions a byte, measured) doesn't do.
func isValidUTF8(_ bytes: [UInt8]) -> Bool {
  let slice = bytes[...]
  let span = bytes.span
  var index = 0
  while index < span.count {
    if index + 16 <= span.count {
      var bits: UInt8 = 0
      for offset in 0..<16 { bits |= span[index + offset] }
      if bits < 0x80 {
        index += 16
        continue
      }
    }
    let end = min(index + 16, span.count)
    while index < end {
      let byte = span[index]
      if byte < 0x80 {
        index += 1
      } else if byte >= 0xE1, byte <= 0xEC, index + 2 < span.count,
        span[index + 1] & 0xC0 == 0x80, span[index + 2] & 0xC0 == 0x80
      {
        // Nearly every Chinese character.
        index += 3
      } else if let length = utf8Length(slice, at: index) {
        index += length
      } else {
        return false
      }
    }
  }
  return true
}

/// The text without its NULs; those beside a digit, where another may have been lost, become one
/// U+FFFD, so that no number is read across them.
private func withoutNUL(_ utf8: [UInt8]) -> [UInt8] {
  /// Digits, signs and separators.
  func isOfFigures(_ byte: UInt8) -> Bool { (0x2B...0x39).contains(byte) }
  var result: [UInt8] = []
  result.reserveCapacity(utf8.count)
  var index = 0
  while index < utf8.count {
    guard utf8[index] == 0 else {
      result.append(utf8[index])
      index += 1
      continue
    }
    while index < utf8.count, utf8[index] == 0 { index += 1 }
    let isBesideFigure =
      result.last.map(isOfFigures) ?? false || index < utf8.count && isOfFigures(utf8[index])
    if isBesideFigure { result.append(contentsOf: [0xEF, 0xBF, 0xBD]) }
  }
  return result
}

private func utf16(
  _ bytes: [UInt8], isBigEndian: Bool
) -> (utf8: [UInt8], invalid: Int, firstInvalid: Int?) {
  var utf8: [UInt8] = []
  utf8.reserveCapacity(bytes.count)
  var invalid = 0
  var firstInvalid: Int?
  func unit(_ index: Int) -> UInt32? {
    guard index + 1 < bytes.count else { return nil }
    let (first, second) = (UInt32(bytes[index]), UInt32(bytes[index + 1]))
    return isBigEndian ? first << 8 | second : second << 8 | first
  }
  var index = 0
  while index < bytes.count {
    var value = unit(index) ?? 0xDC00
    var length = 2
    if (0xD800...0xDBFF).contains(value), let low = unit(index + 2), low & 0xFC00 == 0xDC00 {
      value = 0x10000 + (value & 0x3FF) << 10 + low & 0x3FF
      length = 4
    }
    if let scalar = Unicode.Scalar(value) {
      utf8.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    } else {
      utf8.append(contentsOf: UTF8.encodedReplacementCharacter)
      invalid += 1
      if firstInvalid == nil { firstInvalid = index }
    }
    index += length
  }
  return (utf8, invalid, firstInvalid)
}
