// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@testable import Formats

/// What is said of a format file that isn't YAML: what to mend, in which line.
@Suite struct YAMLMessageTests {
  private static let sound = """
    name: local
    stub: [项目]
    rows:
      - key: a
        label: 甲
        children:
          - { key: b, label: 乙, unit: 件 }
      - key: c
        label: 丙
    sum: ["*"]
    """

  struct Mistake: Sendable, CustomTestStringConvertible {
    let from: String
    let to: String
    let line: Int
    let en: String
    let zh: String
    var testDescription: String { to }

    init(_ from: String, _ to: String, _ line: Int, _ en: String, _ zh: String) {
      self.from = from
      self.to = to
      self.line = line
      self.en = en
      self.zh = zh
    }
  }

  @Test(arguments: [
    Mistake("    label: 丙", "   label: 丙", 9, "isn't indented like those", "缩进"),
    Mistake("  - key: c", "   - key: c", 8, "isn't indented like those", "缩进"),
    Mistake("      - { key: b", "\t- { key: b", 7, "a tab, @, ` or % can't stand here", "制表符"),
    Mistake(
      "stub: [项目]", "stub：[项目]", 2, "a colon and a space are missing behind the name", "全角冒号"),
    Mistake(
      "stub: [项目]", "stub:[项目]", 2, "a colon and a space are missing behind the name", "半角冒号"),
    Mistake("label: 甲", "label: 甲: 乙", 5, "a second \": \" in the line", "第二个“: ”"),
    Mistake(
      "{ key: b, label: 乙, unit: 件 }", "{ key: b, label: 乙, unit: 件", 8, "the closing bracket",
      "右括号"),
    Mistake(
      "乙, unit", "乙 #二, unit", 8,
      "what follows \" #\" is a remark (it belongs to what begins in line 7)", "第7行"),
    Mistake("[\"*\"]", "*", 10, "begins with * or & has to be in quotes", "加引号"),
    Mistake("[\"*\"]", "\"*\n# end", 10, "a quote isn't closed", "引号"),
  ])
  func `A mistake in the notation says what to mend`(_ mistake: Mistake) throws {
    let text = Self.sound.replacing(mistake.from, with: mistake.to)
    try #require(text != Self.sound)
    let error = try #require(throws: FormatError.self) {
      try Entry(file: "a.yaml", text: text, root: "format")
    }
    #expect(error.problem.en.contains(mistake.en), "\(error)")
    #expect(error.problem.zh.contains(mistake.zh), "\(error.message.zh)")
    #expect(error.line == mistake.line, "\(error)")
  }
}
