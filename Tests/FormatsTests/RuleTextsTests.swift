// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import TestSupport
import Testing

@testable import Formats

@Suite struct RuleTextsTests {
  @Test func `The built-in texts are in both languages`() throws {
    let texts = try RuleTexts.builtIn()
    #expect(texts.count > 40)
    for (id, text) in texts {
      for pair in [
        text.checks, text.example, text.notWhen, text.explanation.why, text.explanation.causes,
        text.explanation.mend,
      ] {
        #expect(pair.en.utf8.count > 8, "\(id)")
        #expect(pair.zh.unicodeScalars.contains { (0x4E00..<0xA000).contains($0.value) }, "\(id)")
      }
    }
  }

  @Test func `The rules of the built-in formats are all described`() throws {
    let described = Set(try RuleTexts.builtIn().map(\.id))
    for format in try FormatLibrary().formats.all {
      #expect(!format.rules.isEmpty)
      for rule in format.rules {
        #expect(rule.text == nil)
        #expect(described.contains(rule.id), "\(format.name): \(rule.id)")
      }
    }
  }

  static let sound = "loans.total:\n  " + RuleTextYAML.indented(by: 2)

  @Test func `A text has its sentences under its keys`() throws {
    let texts = try RuleTexts.read(Self.sound, named: "local.yaml")
    #expect(texts.map(\.id) == ["loans.total"])
    let text = try #require(texts.first?.text)
    #expect(text.checks == Localized(en: "The kinds add up to the total.", zh: "各类之和等于合计。"))
    #expect(text.errorWhen == nil)
    #expect(text.explanation.mend == Localized(en: "Correct the total.", zh: "更正合计。"))
  }

  @Test(arguments: [
    ("  checks_zh: 各类之和等于合计。\n", "", 2, "checks_zh is missing"),
    ("mend: Correct", "mnd: Correct", 13, "unknown key mnd"),
    ("  not_when: The total is blank.\n  not_when_zh: 合计为空。\n", "", 2, "not_when is missing"),
    ("checks: The", "severity: error\n  checks: The", 2, "unknown key severity"),
    ("example: 1", "error_when: x\n  example: 1", 2, "error_when_zh is missing"),
  ])
  func `A mistake in a text is reported with its line`(
    _ from: String, _ to: String, _ line: Int, _ problem: String
  ) throws {
    let text = Self.sound.replacing(from, with: to)
    try #require(text != Self.sound)
    let error = try #require(throws: FormatError.self) {
      try RuleTexts.read(text, named: "local.yaml")
    }
    #expect(error.line == line)
    #expect(error.problem.en.contains(problem), "\(error)")
  }
}
