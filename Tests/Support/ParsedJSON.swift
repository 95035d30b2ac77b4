// SPDX-License-Identifier: Apache-2.0

/// A JSON text taken apart by its grammar (RFC 8259), numbers as they are written: what a reader
/// gets of the outputs.
package enum ParsedJSON: Equatable {
  case object([Member])
  case list([ParsedJSON])
  case string(String)
  case number(String)
  case boolean(Bool)
  case null

  package struct Member: Equatable {
    package let key: String
    package let value: ParsedJSON
  }

  package struct Malformed: Error {
    package let offset: Int
  }

  package init(_ bytes: [UInt8]) throws {
    var parser = Parser(bytes: bytes)
    self = try parser.value()
    parser.skipSpace()
    guard parser.offset == bytes.count else { throw Malformed(offset: parser.offset) }
  }

  package subscript(key: String) -> ParsedJSON? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  package subscript(index: Int) -> ParsedJSON? {
    guard case .list(let items) = self, items.indices.contains(index) else { return nil }
    return items[index]
  }

  package var count: Int {
    switch self {
    case .object(let members): members.count
    case .list(let items): items.count
    case .string, .number, .boolean, .null: 0
    }
  }

  package var string: String? { if case .string(let text) = self { text } else { nil } }

  /// Every leaf with its pointer, in order.
  package func leaves(below pointer: String = "") -> [(pointer: String, value: ParsedJSON)] {
    switch self {
    case .object(let members): members.flatMap { $0.value.leaves(below: pointer + "/" + $0.key) }
    case .list(let items):
      items.enumerated().flatMap { $0.element.leaves(below: pointer + "/\($0.offset)") }
    case .string, .number, .boolean, .null: [(pointer, self)]
    }
  }

  /// Every leaf by its pointer: strings without their quotes, other values as they are written.
  package var values: [String: String] {
    let leaves = leaves().map { leaf in
      switch leaf.value {
      case .string(let text), .number(let text): (leaf.pointer, text)
      case .boolean(let value): (leaf.pointer, "\(value)")
      case .null, .object, .list: (leaf.pointer, "null")
      }
    }
    return Dictionary(leaves) { first, _ in first }
  }

  private struct Parser {
    let bytes: [UInt8]
    var offset = 0

    private var next: UInt8? { offset < bytes.count ? bytes[offset] : nil }

    mutating func skipSpace() {
      while let byte = next, byte == 0x20 || byte == 0x0A { offset += 1 }
    }

    private mutating func take(_ text: String) throws {
      for byte in text.utf8 {
        guard next == byte else { throw Malformed(offset: offset) }
        offset += 1
      }
    }

    mutating func value() throws -> ParsedJSON {
      skipSpace()
      switch next {
      case UInt8(ascii: "{"): return try object()
      case UInt8(ascii: "["): return try list()
      case UInt8(ascii: "\""): return .string(try string())
      case UInt8(ascii: "n"):
        try take("null")
        return .null
      case UInt8(ascii: "t"):
        try take("true")
        return .boolean(true)
      case UInt8(ascii: "f"):
        try take("false")
        return .boolean(false)
      default: return .number(try number())
      }
    }

    private mutating func object() throws -> ParsedJSON {
      var members: [Member] = []
      try take("{")
      skipSpace()
      while next != UInt8(ascii: "}") {
        if !members.isEmpty { try take(",") }
        skipSpace()
        let key = try string()
        guard !members.contains(where: { $0.key == key }) else { throw Malformed(offset: offset) }
        try take(": ")
        members.append(Member(key: key, value: try value()))
        skipSpace()
      }
      try take("}")
      return .object(members)
    }

    private mutating func list() throws -> ParsedJSON {
      var items: [ParsedJSON] = []
      try take("[")
      skipSpace()
      while next != UInt8(ascii: "]") {
        if !items.isEmpty { try take(",") }
        items.append(try value())
        skipSpace()
      }
      try take("]")
      return .list(items)
    }

    private mutating func string() throws -> String {
      try take("\"")
      var text: [UInt8] = []
      while let byte = next, byte != UInt8(ascii: "\"") {
        guard byte >= 0x20 else { throw Malformed(offset: offset) }
        offset += 1
        guard byte == UInt8(ascii: "\\") else {
          text.append(byte)
          continue
        }
        let plain: [UInt8: UInt8] = [0x22: 0x22, 0x5C: 0x5C, 0x6E: 0x0A, 0x72: 0x0D, 0x74: 0x09]
        guard let escape = next, let meant = plain[escape] else { throw Malformed(offset: offset) }
        text.append(meant)
        offset += 1
      }
      try take("\"")
      guard let string = String(validating: text, as: UTF8.self) else {
        throw Malformed(offset: offset)
      }
      return string
    }

    private mutating func number() throws -> String {
      let start = offset
      while let byte = next, byte == 0x2D || byte == 0x2E || (0x30...0x39).contains(byte) {
        offset += 1
      }
      let text = String(decoding: bytes[start..<offset], as: UTF8.self)
      guard Double(text) != nil else { throw Malformed(offset: start) }
      return text
    }
  }
}
