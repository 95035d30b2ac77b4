// SPDX-License-Identifier: Apache-2.0

import DocumentReading
import Foundation
import Markup
import Testing

/// docs/limits.md, which users read.
@Suite struct LimitsPageTests {
  @Test func `The page lists every limit with the number in force`() throws {
    let page = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/limits.md")
    var listed: [String: String] = [:]
    for line in try String(contentsOf: page, encoding: .utf8).split(separator: "\n") {
      let cells = line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
      let words = cells.first?.split(separator: "`", omittingEmptySubsequences: false) ?? []
      if cells.count > 1, words.count > 2 { listed[String(words[1])] = cells[1] }
    }
    var numbers: [String: String] = [:]
    for (name, value) in properties(of: ReadingLimits()) {
      if value is MarkupLimits || value is HTMLLimits {
        for child in Mirror(reflecting: value).children {
          numbers["\(name).\(child.label ?? "")"] = "\(child.value)"
        }
      } else {
        numbers[name] = "\(value)"
      }
    }
    // A clock is no limit.
    for name in ["now", "xml.goesOn", "html.goesOn"] { numbers[name] = nil }
    #expect(listed == numbers)
  }

  private func properties(of limits: some Sendable) -> [(String, Any)] {
    Mirror(reflecting: limits).children.map { ($0.label ?? "", $0.value) }
  }
}
