// SPDX-License-Identifier: Apache-2.0

import Basics

/// Reads a JSON text, strictly: UTF-8 without a mark, each key once in its object, no lone
/// surrogates, nothing behind the value, no deeper than ``depthLimit``, and no more values than are wanted.
package struct JSONReader {
  /// A report's JSON is six deep.
  package static let depthLimit = 64

  private let bytes: [UInt8]
  private var offset = 0
  private var depth = 0
  /// How many more values there may be.
  private var values: Int

  private init(_ bytes: [UInt8], values: Int) {
    self.bytes = bytes
    self.values = values
  }

  /// - Parameters:
  ///   - bytes: the text.
  ///   - limit: the most values that it may have, those in lists and objects included: each takes thirty times
  ///     the memory of its bytes.
  /// - Returns: the value.
  /// - Throws: what is wrong, and in which line.
  package static func read(
    _ bytes: [UInt8], values limit: Int = .max
  ) throws(JSONError) -> JSONValue {
    var reader = JSONReader(bytes, values: limit)
    reader.skipSpace()
    let value = try reader.value()
    reader.skipSpace()
    guard reader.offset == bytes.count else { throw reader.error(.trailing) }
    return value
  }

  private func error(_ problem: JSONError.Problem) -> JSONError {
    let line = bytes[..<min(offset, bytes.count)].count { $0 == UInt8(ascii: "\n") } + 1
    return JSONError(
      line: line, problem: problem == .unexpected && offset >= bytes.count ? .truncated : problem)
  }

  private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

  private mutating func skipSpace() {
    while let byte = next, byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 {
      offset += 1
    }
  }

  private mutating func take(_ byte: UInt8) throws(JSONError) {
    guard next == byte else { throw error(.unexpected) }
    offset += 1
  }

  private mutating func value() throws(JSONError) -> JSONValue {
    guard values > 0 else { throw error(.tooMany) }
    values -= 1
    switch next {
    case UInt8(ascii: "{"): return try object()
    case UInt8(ascii: "["): return try list()
    case UInt8(ascii: "\""): return .string(try string())
    case UInt8(ascii: "t"): return try word("true", .boolean(true))
    case UInt8(ascii: "f"): return try word("false", .boolean(false))
    case UInt8(ascii: "n"): return try word("null", .null)
    default: return .number(try number())
    }
  }

  private mutating func word(_ text: String, _ value: JSONValue) throws(JSONError) -> JSONValue {
    for byte in text.utf8 { try take(byte) }
    return value
  }

  private mutating func enter() throws(JSONError) {
    offset += 1
    depth += 1
    guard depth <= Self.depthLimit else { throw error(.tooDeep) }
    skipSpace()
  }

  /// Goes past a comma, or past the end of the container; says whether a member follows.
  private mutating func goesOn(until end: UInt8) throws(JSONError) -> Bool {
    skipSpace()
    if next == end {
      offset += 1
      depth -= 1
      return false
    }
    try take(UInt8(ascii: ","))
    skipSpace()
    return true
  }

  private mutating func object() throws(JSONError) -> JSONValue {
    let end = UInt8(ascii: "}")
    var members: [JSONValue.Member] = []
    var keys: Set<String> = []
    try enter()
    if next == end {
      offset += 1
      depth -= 1
      return .object([])
    }
    repeat {
      let key = try string()
      guard keys.insert(key).inserted else { throw error(.repeatedKey(String(key.prefix(80)))) }
      skipSpace()
      try take(UInt8(ascii: ":"))
      skipSpace()
      members.append(JSONValue.Member(key: key, value: try value()))
    } while try goesOn(until: end)
    return .object(members)
  }

  private mutating func list() throws(JSONError) -> JSONValue {
    let end = UInt8(ascii: "]")
    var items: [JSONValue] = []
    try enter()
    if next == end {
      offset += 1
      depth -= 1
      return .list([])
    }
    repeat {
      items.append(try value())
    } while try goesOn(until: end)
    return .list(items)
  }

  private mutating func string() throws(JSONError) -> String {
    try take(UInt8(ascii: "\""))
    let start = offset
    while let byte = next, byte != UInt8(ascii: "\""), byte != UInt8(ascii: "\\"), byte >= 0x20 {
      offset += 1
    }
    var text = Array(bytes[start..<offset])
    while let byte = next, byte != UInt8(ascii: "\"") {
      guard byte >= 0x20 else { throw error(.controlCharacter) }
      offset += 1
      if byte == UInt8(ascii: "\\") {
        text.append(contentsOf: String(try escape()).utf8)
      } else {
        text.append(byte)
      }
    }
    try take(UInt8(ascii: "\""))
    guard let string = String(validating: text, as: UTF8.self) else { throw error(.notUTF8) }
    return string
  }

  private mutating func escape() throws(JSONError) -> Unicode.Scalar {
    guard let byte = next else { throw error(.truncated) }
    offset += 1
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): return Unicode.Scalar(byte)
    case UInt8(ascii: "b"): return "\u{08}"
    case UInt8(ascii: "f"): return "\u{0C}"
    case UInt8(ascii: "n"): return "\n"
    case UInt8(ascii: "r"): return "\r"
    case UInt8(ascii: "t"): return "\t"
    case UInt8(ascii: "u"):
      var code = try codeUnit()
      if (0xD800..<0xDC00).contains(code) {
        try take(UInt8(ascii: "\\"))
        try take(UInt8(ascii: "u"))
        let low = try codeUnit()
        guard (0xDC00..<0xE000).contains(low) else { throw error(.loneSurrogate) }
        code = 0x10000 + (code - 0xD800) << 10 + (low - 0xDC00)
      }
      guard let scalar = Unicode.Scalar(code) else { throw error(.loneSurrogate) }
      return scalar
    default:
      offset -= 1
      throw error(.unexpected)
    }
  }

  private mutating func codeUnit() throws(JSONError) -> UInt32 {
    var code: UInt32 = 0
    for _ in 0..<4 {
      guard let digit = next?.hexadecimalValue else { throw error(.unexpected) }
      code = code << 4 + UInt32(digit)
      offset += 1
    }
    return code
  }

  private mutating func number() throws(JSONError) -> String {
    let start = offset
    if next == UInt8(ascii: "-") { offset += 1 }
    if next == UInt8(ascii: "0") { offset += 1 } else { try digits() }
    if next == UInt8(ascii: ".") {
      offset += 1
      try digits()
    }
    if next == UInt8(ascii: "e") || next == UInt8(ascii: "E") {
      offset += 1
      if next == UInt8(ascii: "+") || next == UInt8(ascii: "-") { offset += 1 }
      try digits()
    }
    return String(decoding: bytes[start..<offset], as: UTF8.self)
  }

  /// At least one.
  private mutating func digits() throws(JSONError) {
    let start = offset
    while let byte = next, (0x30...0x39).contains(byte) { offset += 1 }
    guard offset > start else { throw error(.unexpected) }
  }
}
