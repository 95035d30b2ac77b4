// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import ReportModel
import Testing

@testable import Validation

/// The catalogue of the built-in formats.
func builtInCatalogue() throws -> RuleCatalogue {
  let library = try FormatLibrary()
  return RuleCatalogue(
    formats: library.formats.all, phrasebook: library.phrasebook, texts: try RuleTexts.builtIn())
}

@Suite struct CatalogueTests {
  private static let texts = RuleText(
    checks: Localized(en: "It checks.", zh: "检查。"), example: Localized(en: "One.", zh: "一。"),
    notWhen: Localized(en: "Never.", zh: "从不。"), errorWhen: nil,
    explanation: RuleText.Explanation(
      why: Localized(en: "Because.", zh: "因为。"), causes: Localized(en: "A slip.", zh: "笔误。"),
      mend: Localized(en: "Correct it.", zh: "更正。")))

  private static let phrasebook = Phrasebook(
    phrases: [], subjects: [], qualifiers: [], unqualified: [], unqualifiedNone: [])

  private func format(_ name: String, _ rules: [RuleDeclaration]) -> ReportFormat {
    ReportFormat(
      name: name, title: "", authority: "", firstYear: 2030, lastYear: nil, sections: [],
      counters: [], tables: [], figures: [], rules: rules)
  }

  private func catalogue(_ formats: [ReportFormat]) throws -> RuleCatalogue {
    RuleCatalogue(
      formats: formats, phrasebook: Self.phrasebook, texts: try RuleTexts.builtIn())
  }

  @Test func `Each rule is described, and nothing else`() throws {
    let library = try FormatLibrary()
    let general = Validator.rules.compactMap { $0 as? any GeneralRule }.map { type(of: $0).rule.id }
    #expect(Set(general).count == general.count)
    let declared = Set(
      general + library.phrasebook.rules + library.formats.all.flatMap(\.rules).map(\.id))
    let described = try RuleTexts.builtIn().map(\.id)
    #expect(Set(described) == declared)
    let entries = try builtInCatalogue().entries.map(\.id)
    #expect(entries == described)
  }

  @Test func `A rule that only a format declares comes last, with the format's text`() throws {
    let rule = RuleDeclaration("loans.total", .warning, text: Self.texts)
    let catalogue = try catalogue([format("library", [rule])])
    let entry = try #require(catalogue.entries.last)
    #expect(entry.heading == "loans.total (warning)")
    #expect(entry.text == Self.texts)
    #expect(
      catalogue.explanation(of: "loans.total", in: .zh) == """
        loans.total (warning)
          检查内容：检查。
          例：一。
          不适用：从不。
          为何检查：因为。
          常见原因：笔误。
          如何更正：更正。

        """)
    #expect(catalogue.explanation(of: "loans.count", in: .en) == nil)
  }

  @Test func `A rule that two formats declare differently is listed for each of them`() throws {
    let catalogue = try catalogue([
      format("a", [RuleDeclaration("requests.balance", .error)]),
      format("b", [RuleDeclaration("requests.balance", .warning)]),
      format("c", [RuleDeclaration("requests.balance", .error)]),
    ])
    let headings = catalogue.entries.map(\.heading).filter { $0.hasPrefix("requests.") }
    #expect(headings == ["requests.balance (error) [a, c]", "requests.balance (warning) [b]"])
  }

  @Test func `The page has each rule with all that is said of it, and says no text twice`() throws {
    let catalogue = try builtInCatalogue()
    let page = catalogue.markdown
    for entry in catalogue.entries {
      #expect(page.contains("| `\(entry.id)` | \(entry.severity.rawValue) |"))
      #expect(page.contains("\n## \(entry.id)\n"))
      let text = entry.text
      let sentences = [
        text.notWhen, text.explanation.why, text.explanation.causes, text.explanation.mend,
      ]
      for sentence in sentences {
        let count = page.ranges(of: "\(sentence.en) \(sentence.zh)").count
        #expect(count == 1, "\(entry.id): \(sentence.en)")
      }
      #expect(page.contains("| \(text.checks.en) | \(text.checks.zh) |"))
      #expect(page.contains("**Example.** \(text.example.en) \(text.example.zh)"))
    }
    #expect(
      page.contains("**Not when, an error when, why, usual causes, how to correct it:** as for"))
  }

  @Test func `What makes a finding an error is part of the explanation`() throws {
    let text = try builtInCatalogue().explanation(of: "prose.received", in: .en)
    #expect(text?.contains("An error when: The prose uses the table's own words") == true)
  }
}
