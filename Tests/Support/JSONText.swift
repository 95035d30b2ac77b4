// SPDX-License-Identifier: Apache-2.0

/// A JSON text's values by their pointers, numbers as they are written: what a test compares isn't
/// changed by way of binary floating point.
package struct JSONText: Sendable {
  /// Strings without their quotes, other scalars as written; empty containers as `[]` and `{}`.
  package private(set) var values: [String: String] = [:]
  package private(set) var isValid = true

  private let bytes: [UInt8]
  private var index = 0

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    value(at: "")
    skipBlanks()
    if index != bytes.count { isValid = false }
  }

  package subscript(pointer: String) -> String? { values[pointer] }

  /// How many members the list at a pointer has.
  package func count(at pointer: String) -> Int {
    let prefix = pointer + "/"
    return Set(
      values.keys.filter { $0.hasPrefix(prefix) }.map {
        $0.dropFirst(prefix.count).prefix { $0 != "/" }
      }
    ).count
  }

  private mutating func value(at pointer: String) {
    skipBlanks()
    switch peek {
    case UInt8(ascii: "{"): members(at: pointer, end: UInt8(ascii: "}"), named: true)
    case UInt8(ascii: "["): members(at: pointer, end: UInt8(ascii: "]"), named: false)
    case UInt8(ascii: "\""): values[pointer] = string()
    default:
      let start = index
      while let byte = peek, !",]} \n".utf8.contains(byte) { index += 1 }
      values[pointer] = String(decoding: bytes[start..<index], as: UTF8.self)
      if start == index { fail() }
    }
  }

  private mutating func members(at pointer: String, end: UInt8, named: Bool) {
    index += 1
    var number = 0
    skipBlanks()
    if peek == end {
      index += 1
      values[pointer] = named ? "{}" : "[]"
      return
    }
    while isValid {
      skipBlanks()
      var name = String(number)
      if named {
        name = string().replacing("~", with: "~0").replacing("/", with: "~1")
        skipBlanks()
        take(UInt8(ascii: ":"))
      }
      value(at: pointer + "/" + name)
      number += 1
      skipBlanks()
      if peek == end {
        index += 1
        return
      }
      take(UInt8(ascii: ","))
    }
  }

  private mutating func string() -> String {
    take(UInt8(ascii: "\""))
    var text: [UInt8] = []
    while isValid, let byte = peek, byte != UInt8(ascii: "\"") {
      index += 1
      guard byte == UInt8(ascii: "\\"), let escape = peek else {
        text.append(byte)
        continue
      }
      index += 1
      switch escape {
      case UInt8(ascii: "n"): text.append(0x0A)
      case UInt8(ascii: "t"): text.append(0x09)
      case UInt8(ascii: "r"): text.append(0x0D)
      case UInt8(ascii: "u"):
        let digits = String(decoding: bytes[index..<min(index + 4, bytes.count)], as: UTF8.self)
        text.append(UInt8(digits, radix: 16) ?? 0x3F)
        index += 4
      default: text.append(escape)
      }
    }
    take(UInt8(ascii: "\""))
    return String(decoding: text, as: UTF8.self)
  }

  private var peek: UInt8? { index < bytes.count ? bytes[index] : nil }

  private mutating func skipBlanks() {
    while let byte = peek, byte == 0x20 || byte == 0x0A { index += 1 }
  }

  private mutating func take(_ byte: UInt8) {
    if peek == byte { index += 1 } else { fail() }
  }

  private mutating func fail() {
    isValid = false
    index = bytes.count
  }
}
