// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import TestSupport
import Testing

@testable import Conversion

@Suite struct JSONReaderTests {
  static let texts: [(String, JSONValue)] = [
    ("null", .null), (" true ", .boolean(true)), ("false\n", .boolean(false)), ("{}", .object([])),
    ("[ ]", .list([])), ("-0.50e+3", .number("-0.50e+3")), ("0", .number("0")),
    (#""\"\\\/\b\f\n\r\t\u4e2d\ud83d\ude00""#, .string("\"\\/\u{08}\u{0C}\n\r\t中😀")),
    ("\"年报\u{7F}\"", .string("年报\u{7F}")),
    (
      "{\"a\": [1, {\"b\":null}],\t\"\": \"\"}",
      .object([
        .init(
          key: "a",
          value: .list([.number("1"), .object([.init(key: "b", value: .null)])])),
        .init(key: "", value: .string("")),
      ])
    ),
  ]

  @Test(arguments: texts)
  func `A JSON text is read as RFC 8259 has it`(_ text: String, _ expected: JSONValue) throws {
    let value = try JSONReader.read(Array(text.utf8))
    #expect(value == expected)
  }

  static let mistakes: [(String, JSONError.Problem)] = [
    ("", .truncated), ("{", .truncated), ("[1,", .truncated), ("\"ab", .truncated),
    ("\"\\u12", .truncated), ("nul", .truncated), ("-", .truncated), ("1.", .truncated),
    ("[1,]", .unexpected), ("[1 2]", .unexpected), ("{\"a\" 1}", .unexpected),
    ("{a: 1}", .unexpected), ("{\"a\": 1,}", .unexpected), ("01", .trailing), ("+1", .unexpected),
    (".5", .unexpected), ("1.x", .unexpected), ("1e", .truncated), ("NaN", .unexpected),
    ("\"\\x\"", .unexpected), ("\"\\u12g4\"", .unexpected), ("1 1", .trailing),
    ("{\"a\": 1, \"\\u0061\": 2}", .repeatedKey("a")), ("\"a\nb\"", .controlCharacter),
    ("\"\\ud800\"", .unexpected), ("\"\\ud800\\u0041\"", .loneSurrogate),
    ("\"\\udc00\"", .loneSurrogate), ("\u{FEFF}1", .unexpected), ("'a'", .unexpected),
    ("/* */ 1", .unexpected), ("\u{00A0}1", .unexpected),
    (String(repeating: "[", count: 65) + "1", .tooDeep),
  ]

  @Test(arguments: mistakes)
  func `What is no JSON is refused with its reason`(_ text: String, _ problem: JSONError.Problem) {
    #expect(throws: JSONError(line: 1, problem: problem)) {
      try JSONReader.read(Array(text.utf8))
    }
  }

  @Test func `A mistake is reported with its line`() {
    #expect(throws: JSONError(line: 3, problem: .unexpected)) {
      try JSONReader.read(Array("{\n \"a\":\n ?}".utf8))
    }
  }

  @Test func `Bytes that are no UTF-8 are refused`() {
    let texts: [[UInt8]] = [[0xFF], [0x80], [0xC3], [0xED, 0xA0, 0x80], [0xC0, 0xAF]]
    for bytes in texts {
      #expect(throws: JSONError(line: 1, problem: .notUTF8)) {
        try JSONReader.read([0x22] + bytes + [0x22])
      }
    }
  }

  @Test func `As deep as the limit is read`() throws {
    let depth = JSONReader.depthLimit
    let text = String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    _ = try JSONReader.read(Array(text.utf8))
  }

  @Test func `Whatever the writer writes is read back`() throws {
    for seed in Generation.seeds(300) {
      var generator = SplitMix64(seed: seed)
      let value = JSONValue.random(depth: 4, using: &generator)
      var json = JSONWriter()
      json.beginList()
      json.item()
      json.write(value)
      json.endList()
      let read = try JSONReader.read(json.bytes)
      #expect(read == .list([value]), "seed \(seed)")
    }
  }

  @Test func `A cut or changed text never traps, and is mostly refused`() throws {
    var refused = 0
    let seeds = Generation.seeds(400)
    for seed in seeds {
      var generator = SplitMix64(seed: seed)
      var json = JSONWriter()
      json.write(JSONValue.random(depth: 4, using: &generator))
      var bytes = json.bytes
      for _ in 0..<generator.pick([1, 2, 5]) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch generator.pick([0, 1, 2]) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default: bytes.insert(generator.pick(Array("{}[],:\"\\eE.-0u".utf8)), at: place)
        }
      }
      if (try? JSONReader.read(bytes)) == nil { refused += 1 }
    }
    #expect(refused * 2 > seeds.count)
  }
}

extension JSONValue {
  static func random(depth: Int, using generator: inout SplitMix64) -> JSONValue {
    switch generator.pick(depth > 0 ? [0, 1, 2, 3, 4, 5, 5, 6, 6] : [0, 1, 2, 3, 4]) {
    case 0: return .null
    case 1: return .boolean(generator.isOne(in: 2))
    case 2: return .number(String(Int.random(in: Int.min...Int.max, using: &generator)))
    case 3:
      let digits = Int.random(in: 0...999_999, using: &generator)
      return .number("\(digits / 10).\(digits)")
    case 4: return .string(text(using: &generator))
    case 5:
      return .list(
        (0..<Int.random(in: 0...4, using: &generator)).map { _ in
          random(depth: depth - 1, using: &generator)
        })
    default:
      return .object(
        (0..<Int.random(in: 0...4, using: &generator)).map { index in
          Member(
            key: "\(index)" + text(using: &generator),
            value: random(depth: depth - 1, using: &generator))
        })
    }
  }

  static func text(using generator: inout SplitMix64) -> String {
    let pieces = [
      "年报", "a", "\"", "\\", "\n", "\t", "\u{0}", "\u{1F}", "/", "😀", "\u{2028}", "é", " ",
    ]
    return (0..<Int.random(in: 0...6, using: &generator)).map { _ in generator.pick(pieces) }
      .joined()
  }
}

extension JSONWriter {
  mutating func write(_ value: JSONValue) {
    switch value {
    case .null: null()
    case .boolean(let flag): raw((flag ? "true" : "false").utf8)
    case .number(let text): raw(text.utf8)
    case .string(let text): string(text)
    case .list(let items):
      beginList()
      for value in items {
        item()
        write(value)
      }
      endList()
    case .object(let members):
      beginObject()
      for member in members {
        key(member.key)
        write(member.value)
      }
      endObject()
    }
  }

  @Test func `A text with more values than are wanted is refused`() throws {
    let text = Array("[1,{\"a\":[]}]".utf8)
    #expect(throws: Never.self) { try JSONReader.read(text, values: 4) }
    #expect(throws: JSONError(line: 1, problem: .tooMany)) { try JSONReader.read(text, values: 3) }
  }
}
