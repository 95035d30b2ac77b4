// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct YAMLParserTests {
  @Test func `Scalars are texts, whatever they look like`() throws {
    let node = try YAMLParser.parse("a: 1\nb: true\nc: '~'\nd: 规章 # remark\n")
    #expect(node?["a"]?.scalar == "1")
    #expect(node?["b"]?.scalar == "true")
    #expect(node?["c"]?.scalar == "~")
    #expect(node?["d"]?.scalar == "规章")
  }

  @Test func `Flow and block notation mean the same`() throws {
    let block = try YAMLParser.parse("- a\n- b: c\n")
    let flow = try YAMLParser.parse("[a, {b: c}]\n")
    #expect(block?.sequence?.count == 2)
    #expect(block?.sequence?[1]["b"]?.scalar == flow?.sequence?[1]["b"]?.scalar)
  }

  @Test func `Every node knows its line`() throws {
    let node = try YAMLParser.parse("# head\na:\n  - b\n  - c\n")
    #expect(node?.line == 2)
    #expect(node?["a"]?.sequence?.map(\.line) == [3, 4])
  }

  @Test func `An alias is the node that it refers to`() throws {
    let node = try YAMLParser.parse("a: &x [1, 2]\nb: *x\n")
    #expect(node?["b"]?.sequence?.compactMap(\.scalar) == ["1", "2"])
  }

  @Test(arguments: ["\u{FEFF}a: 1\nb: 2\n", "---\na: 1\nb: 2\n...\n", "a: 1\r\nb: 2\r\n"])
  func `What editors put around a document isn't in it`(text: String) throws {
    let node = try YAMLParser.parse(text)
    #expect(node?["a"]?.scalar == "1")
    #expect(node?["b"]?.scalar == "2")
  }

  @Test(arguments: ["", "# nothing\n", "\n\n"])
  func `A text without a document has no node`(text: String) throws {
    #expect(try YAMLParser.parse(text) == nil)
  }

  @Test(arguments: [
    (" a: 1\nb: 2\n", 2), ("a: 1\n---\nb: 2\n", 2), ("a: [1, 2\n", 2), ("a: b: c\n", 1),
    ("a: *nobody\n", 1), ("a: 1\na: 2\n", 2), ("\ta: 1\n", 1),
  ])
  func `What isn't YAML is an error with its line`(text: String, line: Int) {
    do throws(YAMLError) {
      _ = try YAMLParser.parse(text)
      Issue.record("no error for \(text)")
    } catch {
      #expect(error.line == line)
      #expect(!error.problem.isEmpty)
    }
  }

  @Test func `Aliases of aliases are counted, and a bomb of them refused`() {
    var text = "a0: &a0 [1, 1, 1, 1, 1, 1, 1, 1, 1, 1]\n"
    for level in 1...9 {
      let aliases = Array(repeating: "*a\(level - 1)", count: 10).joined(separator: ", ")
      text += "a\(level): &a\(level) [\(aliases)]\n"
    }
    #expect(throws: YAMLError.self) { try YAMLParser.parse(text) }
  }

  @Test func `Unbounded nesting is refused`() {
    #expect(throws: YAMLError.self) {
      try YAMLParser.parse(String(repeating: "[", count: 5000))
    }
  }
}
