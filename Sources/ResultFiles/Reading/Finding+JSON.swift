// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension Finding {
  init(_ node: ResultNode) throws(ResultError) {
    self.init(
      rule: try node["rule"].string(), severity: try node["severity"].word(Severity.self),
      message: try node.localized("message"),
      expected: try node.optional("expected").map(Self.value),
      actual: try node.optional("actual").map(Self.value),
      cells: try node["cells"].map { cell throws(ResultError) in try FindingCell(cell) },
      quote: try node.optional("quote").map { quote throws(ResultError) in
        Quote(text: try quote["text"].string(), section: try quote["section"].integerOrNull())
      })
    fingerprint = try node.optional("fingerprint")?.string()
    suppression = try node.optional("suppressed").map { node throws(ResultError) in
      Suppression(
        reason: try node["reason"].string(), until: try node["until"].dateOrNull())
    }
  }

  private static func value(_ node: ResultNode) throws(ResultError) -> Value {
    if case .string(let text) = node.value { return .text(text) }
    return .number(try node.number())
  }
}

extension FindingCell {
  init(_ node: ResultNode) throws(ResultError) {
    var evidence: Evidence?
    if let table = try node["table"].integerOrNull() {
      evidence = Evidence(
        table: table, row: try node["row"].integer(), column: try node["column"].integer(),
        text: try node["text"].string())
    }
    self.init(
      pointer: try node["pointer"].stringOrNull(),
      // A figure, or, in a cell without a place in the form, none.
      value: try node["value"].figureOrNull(), evidence: evidence)
  }
}
