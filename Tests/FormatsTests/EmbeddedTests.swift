// SPDX-License-Identifier: Apache-2.0

import Testing
import YAML

@testable import Formats

@Suite struct EmbeddedTests {
  @Test func `What was built in of each file is what its YAML says`() throws {
    let texts = Embedded.formats + Embedded.claims + Embedded.rules
    let nodes = Embedded.formatsNodes + Embedded.claimsNodes + Embedded.rulesNodes
    #expect(nodes.map(\.name) == texts.map(\.name))
    for (file, node) in zip(texts, nodes) {
      #expect(try YAMLParser.parse(file.text)?.compact == node.compact, "\(file.name)")
      #expect(YAMLNode(compact: node.compact)?.compact == node.compact, "\(file.name)")
    }
  }

  @Test func `A form that was not built in as it should be is an error`() {
    #expect(throws: FormatError.self) {
      try Entry(builtIn: "a.yaml", compact: "s1,9,short", root: "format")
    }
  }
}
