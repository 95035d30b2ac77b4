// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage
import Testing
import Workers

@testable import WatchService

@Suite struct ResultNameTests {
  private func name(_ document: FilePath.Component, keepsEnding: Bool = false) -> [String] {
    let name = ResultName(of: document, keepsEnding: keepsEnding)
    return [name.file(.report).string, name.numbered(2).file(.log).string]
  }

  @Test func `Outputs are called like their document, without its ending or with it`() {
    #expect(name("report.docx") == ["report.json", "report.2.validation.json"])
    #expect(name("a.b.docx") == ["a.b.json", "a.b.2.validation.json"])
    #expect(name("report") == ["report.json", "report.2.validation.json"])
    #expect(name(".docx") == [".docx.json", ".docx.2.validation.json"])
    #expect(
      name("report.docx", keepsEnding: true)
        == ["report.docx.json", "report.docx.2.validation.json"])
  }

  @Test func `An older original keeps its ending after its number`() {
    #expect(ResultName.numbered("report.docx", 3) == "report.3.docx")
    #expect(ResultName.numbered("report", 1) == "report.1")
  }

  @Test func `A name too long for an ending is cut between characters and stays unique`() throws {
    let (one, two) = (
      String(repeating: "长", count: 82) + "一.docx", String(repeating: "长", count: 82) + "二.docx"
    )
    let names = try [one, two].map { text in
      let component = try #require(FilePath.Component(bytes: text.utf8))
      return ResultName(of: component, keepsEnding: false)
    }
    #expect(names[0] != names[1])
    for name in names {
      let longest = name.numbered(9999).file(.log)
      #expect(longest.bytes.count <= 255)
      #expect(String(validating: longest.bytes, as: UTF8.self) != nil)
    }
  }

  @Test func `A name that is no UTF-8 keeps its bytes`() throws {
    let component = try #require(FilePath.Component(bytes: [0xFF, 0x61, 0x2E, 0x62]))
    #expect(
      ResultName(of: component, keepsEnding: false).file(.report).bytes
        == [0xFF, 0x61] + Array(".json".utf8))
  }
}
