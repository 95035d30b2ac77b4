// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultFiles
import TestSupport
import Testing

@testable import Conversion

/// The reader against Python's: both accept the same texts and read the same out of them.
@Suite struct PythonJSONTests {
  /// Reads one JSON text in hexadecimal a line and answers with its value in a fixed writing, or
  /// with `no`. What Python allows beyond the grammar is refused by hand.
  private static let script = """
    import json, sys
    def pairs(items):
        keys = [key for key, _ in items]
        if len(set(keys)) != len(keys): raise ValueError
        return dict(items)
    def refuse(_): raise ValueError
    class Number(str): pass
    def written(value):
        if value is None: return 'null'
        if value is True: return 'true'
        if value is False: return 'false'
        if isinstance(value, Number): return str(value)
        if isinstance(value, str):
            return '"' + value.encode('utf-8').hex() + '"'
        if isinstance(value, list): return '[' + ','.join(map(written, value)) + ']'
        return '{' + ','.join(written(k) + ':' + written(v) for k, v in value.items()) + '}'
    for line in sys.stdin:
        try:
            text = bytes.fromhex(line.strip()).decode('utf-8')
            if text.startswith('\\ufeff'): raise ValueError
            value = json.loads(text, object_pairs_hook=pairs, parse_constant=refuse,
                               parse_int=Number, parse_float=Number)
            print(written(value))
        except (ValueError, UnicodeError, RecursionError):
            print('no')
    """

  @Test func `Python reads the same values from the same texts`() throws {
    var texts: [[UInt8]] = JSONReaderTests.texts.map { Array($0.0.utf8) }
    texts += JSONReaderTests.mistakes.map { Array($0.0.utf8) }.filter { $0.count < 60 }
    let seeds = Generation.seeds(1_500)
    for seed in seeds {
      var generator = SplitMix64(seed: seed &+ 9_000)
      var json = JSONWriter()
      json.write(JSONValue.random(depth: 3, using: &generator))
      var bytes = json.bytes
      for _ in 0..<generator.pick([0, 1, 1, 3]) where !bytes.isEmpty {
        let place = Int.random(in: bytes.indices, using: &generator)
        switch generator.pick([0, 1, 2]) {
        case 0: bytes.remove(at: place)
        case 1: bytes[place] = UInt8.random(in: 0...255, using: &generator)
        default: bytes.insert(generator.pick(Array("{}[],:\"\\eE.-+0u \t\r\n".utf8)), at: place)
        }
      }
      texts.append(bytes)
    }
    let answers = try Self.python(texts)
    try #require(answers.count == texts.count)
    var accepted = 0
    for (text, answer) in zip(texts, answers) {
      let value = try? JSONReader.read(text)
      if value != nil { accepted += 1 }
      #expect(value.map(Self.written) ?? "no" == answer, "\(String(decoding: text, as: UTF8.self))")
    }
    #expect(accepted * 5 > seeds.count)
    #expect((texts.count - accepted) * 5 > seeds.count)
  }

  private static func written(_ value: JSONValue) -> String {
    switch value {
    case .null: "null"
    case .boolean(let flag): flag ? "true" : "false"
    case .number(let text): text
    case .string(let text): "\"" + hex(Array(text.utf8)) + "\""
    case .list(let items): "[" + items.map(written).joined(separator: ",") + "]"
    case .object(let members):
      "{"
        + members.map { written(.string($0.key)) + ":" + written($0.value) }
        .joined(separator: ",") + "}"
    }
  }

  private static func hex(_ bytes: [UInt8]) -> String {
    bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
  }

  private static func python(_ texts: [[UInt8]]) throws -> [String] {
    let folder = URL.temporaryDirectory.appending(path: "nianbao-json-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let input = folder.appending(path: "input")
    let output = folder.appending(path: "output")
    try Data(texts.map(hex).joined(separator: "\n").utf8).write(to: input)
    try Data().write(to: output)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script]
    process.standardInput = try FileHandle(forReadingFrom: input)
    process.standardOutput = try FileHandle(forWritingTo: output)
    try process.run()
    process.waitUntilExit()
    return String(decoding: try Data(contentsOf: output), as: UTF8.self)
      .split(separator: "\n").map(String.init)
  }
}
