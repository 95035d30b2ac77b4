// SPDX-License-Identifier: Apache-2.0

import Basics

/// Finds the values in a JSON text that ``JSONWriter`` wrote, without taking it apart.
///
/// It follows the grammar by brackets and texts, and gives nil for what it doesn't expect; it
/// doesn't check the inside of a value that is passed over.
struct JSONScanner {
  let bytes: [UInt8]

  /// The ranges of an object's values by their keys. Keys with escapes aren't expected.
  func members(of object: Range<Int>) -> [String: Range<Int>]? {
    guard let parts = parts(of: object, in: ("{", "}")) else { return nil }
    var members: [String: Range<Int>] = [:]
    for part in parts {
      guard let end = endOfText(part.lowerBound), end < part.upperBound,
        bytes[end] == UInt8(ascii: ":")
      else { return nil }
      let key = String(decoding: bytes[part.lowerBound + 1..<end - 1], as: UTF8.self)
      let value = trimmed(end + 1..<part.upperBound)
      guard members.updateValue(value, forKey: key) == nil else { return nil }
    }
    return members
  }

  /// The ranges of a list's values.
  func items(of list: Range<Int>) -> [Range<Int>]? { parts(of: list, in: ("[", "]")) }

  /// The whole text's value.
  var all: Range<Int> { trimmed(bytes.indices) }

  /// A text without escapes other than those that the writer writes.
  func text(_ range: Range<Int>) -> String? {
    guard range.count >= 2, endOfText(range.lowerBound) == range.upperBound else { return nil }
    var result: [UInt8] = []
    var rest = bytes[range.lowerBound + 1..<range.upperBound - 1]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "\\") else {
        result.append(byte)
        continue
      }
      switch rest.popFirst() {
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "u"):
        let digits = String(decoding: rest.prefix(4), as: UTF8.self)
        guard let scalar = UInt16(digits, radix: 16).flatMap(Unicode.Scalar.init),
          scalar.isControl
        else { return nil }
        rest = rest.dropFirst(4)
        result.append(contentsOf: String(scalar).utf8)
      case let byte? where byte == 0x22 || byte == 0x5C: result.append(byte)
      default: return nil
      }
    }
    return String(validating: result, as: UTF8.self)
  }

  func integer(_ range: Range<Int>) -> Int? {
    Int(String(decoding: bytes[range], as: UTF8.self))
  }

  func isNull(_ range: Range<Int>) -> Bool { bytes[range].elementsEqual("null".utf8) }

  /// What is between the commas of an object or a list.
  private func parts(of range: Range<Int>, in brackets: (Unicode.Scalar, Unicode.Scalar))
    -> [Range<Int>]?
  {
    guard range.count >= 2, bytes[range.lowerBound] == UInt8(ascii: brackets.0),
      bytes[range.upperBound - 1] == UInt8(ascii: brackets.1)
    else { return nil }
    var parts: [Range<Int>] = []
    var depth = 0
    var start = range.lowerBound + 1
    var place = start
    while place < range.upperBound - 1 {
      switch bytes[place] {
      case UInt8(ascii: "\""):
        guard let end = endOfText(place) else { return nil }
        place = end
        continue
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"): depth -= 1
      case UInt8(ascii: ",") where depth == 0:
        parts.append(trimmed(start..<place))
        start = place + 1
      default: break
      }
      guard depth >= 0 else { return nil }
      place += 1
    }
    let last = trimmed(start..<place)
    guard depth == 0, place == range.upperBound - 1 else { return nil }
    if !last.isEmpty || !parts.isEmpty { parts.append(last) }
    return parts.contains(where: \.isEmpty) ? nil : parts
  }

  /// Past the quote that ends the text that begins here.
  private func endOfText(_ start: Int) -> Int? {
    guard start < bytes.count, bytes[start] == UInt8(ascii: "\"") else { return nil }
    var place = start + 1
    while place < bytes.count {
      switch bytes[place] {
      case UInt8(ascii: "\""): return place + 1
      case UInt8(ascii: "\\"): place += 2
      default: place += 1
      }
    }
    return nil
  }

  private func trimmed(_ range: Range<Int>) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, bytes[start] <= 0x20 { start += 1 }
    while end > start, bytes[end - 1] <= 0x20 { end -= 1 }
    return start..<end
  }
}
