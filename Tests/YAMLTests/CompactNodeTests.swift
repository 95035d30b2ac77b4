// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@Suite struct CompactNodeTests {
  @Test(arguments: [
    "a", "\"\"", "[]", "{}", "a: 1\nb: [x, 'y, z', \"\\n\"]\nc:\n  d: 表格，名称\n  e: {}\n",
    "- &one {k: v}\n- *one\n- |\n  lines\n  of text\n",
  ])
  func `A node's compact form is read as the node`(text: String) throws {
    let node = try #require(try YAMLParser.parse(text))
    #expect(YAMLNode(compact: node.compact) == node)
  }

  @Test func `The compact form tells kinds, lines and lengths`() throws {
    let node = try #require(try YAMLParser.parse("年: [a]\n"))
    #expect(node.compact == "m1,1,s1,3,年l1,1,s1,1,a")
  }

  @Test(arguments: [
    "", "s", "s1", "s1,", "s1,1", "s1,2,a", "s1,1,ab", "x1,1,a", "l1,1,", "m1,1,s1,1,a", "s,1,a",
    "l1,1,s1,1", "s-1,1,a", "l1,999999999,s1,1,a", "s1,9999999999,a",
  ])
  func `What is no compact form is none`(text: String) {
    #expect(YAMLNode(compact: text) == nil)
  }

  @Test func `Nesting without end is no compact form`() {
    #expect(YAMLNode(compact: String(repeating: "l1,1,", count: 100_000)) == nil)
  }
}
