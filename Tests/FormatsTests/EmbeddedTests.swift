// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing
import YAML

@testable import Formats

@Suite struct EmbeddedTests {
  @Test func `What was built in of each file is what its YAML says`() throws {
    let texts =
      Embedded.formats + Embedded.former + Embedded.crosswalk + Embedded.claims
      + Embedded.rules
    let nodes =
      Embedded.formatsNodes + Embedded.formerNodes + Embedded.crosswalkNodes
      + Embedded.claimsNodes + Embedded.rulesNodes
    #expect(nodes.map(\.name) == texts.map(\.name))
    for (file, node) in zip(texts, nodes) {
      #expect(try YAMLParser.parse(file.text)?.compact == node.compact, "\(file.name)")
      #expect(YAMLNode(compact: node.compact)?.compact == node.compact, "\(file.name)")
    }
  }

  @Test func `What no start checks of the built-in files is as it should be`() throws {
    let claims = try #require(Embedded.claims.first)
    let phrasebook = try PhrasebookFile(name: claims.name, text: claims.text).phrasebook()
    #expect(phrasebook.phrases.count == (try Phrasebook.builtIn().phrases.count))
    let library = try FormatLibrary()
    for file in Embedded.formats + Embedded.former {
      let format = try FormatFile.read(
        file.text, named: file.name, proseRules: Set(phrasebook.rules),
        described: Set(try RuleTexts.builtIn().map(\.id)))
      #expect(format.figures.map(\.pointer) == library[format.name]?.figures.map(\.pointer))
    }
  }

  @Test func `No former format is prescribed for a year of a current one`() throws {
    let formats = try FormatLibrary().formats
    #expect(formats.current.map(\.name) == ["cn-2019", "cn-2021"])
    let former = formats.all.filter { format in !formats.current.contains { $0.name == format.name }
    }
    #expect(former.map(\.name) == ["cn-2014", "fujian-2008"])
    for year in 2000...2030 {
      let ofYear = formats.all.prescribed(for: year)
      #expect(formats.prescribed(for: year)?.name == ofYear?.name, "\(year)")
      #expect(
        formats.current.prescribed(for: year) == nil
          || !former.contains { $0.isPrescribed(for: year) })
    }
  }

  @Test func `A form that was not built in as it should be is an error`() {
    #expect(throws: FormatError.self) {
      try Entry(builtIn: "a.yaml", compact: "s1,9,short", root: "format")
    }
  }
}
