import Basics
package import ReportModel

import YAML

/// What is built in of each rule's explanation, by the rule's id.
package enum RuleExplanations {
  /// Read when asked for, which no conversion does.
  package static func builtIn() throws(FormatError) -> [String: RuleExplanation] {
    guard let file = Embedded.rules.first else {
      throw FormatError(file: "explanations.yaml", line: nil, problem: "missing")
    }
    return try read(file.text, named: file.name)
  }

  static func read(
    _ text: String, named name: String
  ) throws(FormatError) -> [String: RuleExplanation] {
    let root = try Entry(file: name, text: text, root: "explanations")
    var explanations: [String: RuleExplanation] = [:]
    for (key, _) in root.node.mapping ?? [] {
      guard let id = key.scalar else { throw root.error("should name rules") }
      let entry = try root.required(id)
      try entry.allow("why", "why_zh", "causes", "causes_zh", "mend", "mend_zh")
      guard explanations[id] == nil else { throw entry.error("stands twice") }
      explanations[id] = RuleExplanation(
        why: Localized(
          en: try entry.required("why").string(), zh: try entry.required("why_zh").string()),
        causes: Localized(
          en: try entry.required("causes").string(), zh: try entry.required("causes_zh").string()),
        mend: Localized(
          en: try entry.required("mend").string(), zh: try entry.required("mend_zh").string()))
    }
    return explanations
  }
}
