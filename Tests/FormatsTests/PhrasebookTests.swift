// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Formats

@Suite struct PhrasebookTests {
  @Test func `The built-in phrasebook is read whole`() throws {
    let phrasebook = try Phrasebook.builtIn()
    #expect(phrasebook.subjects.count > 30)
    #expect(phrasebook.phrases.contains { $0.words == "其中" && $0.meaning == .ofWhich })
    #expect(phrasebook.subjects.count(where: \.closes) == 1)
  }

  @Test(arguments: [
    ("counters: [件", "counters: [件, 件", "is given twice"),
    ("of_which:", "of_wich:", "unknown key"),
    ("topic: review", "topic: reviews", "not allowed"),
    ("partition: results", "partition: result", "result is not allowed here"),
    ("parts: [results]", "parts: [results, outcome]", "outcome is not allowed here"),
  ])
  func `A mistake in the phrasebook is refused with its place`(
    _ sound: String, _ broken: String, _ problem: String
  ) throws {
    let text = try #require(Embedded.claims.first?.text).replacing(sound, with: broken)
    let error = #expect(throws: FormatError.self) {
      try PhrasebookFile(name: "zh.yaml", text: text).phrasebook()
    }
    #expect(error?.description.contains(problem) == true, "\(String(describing: error))")
  }
}
