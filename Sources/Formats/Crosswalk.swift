// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The crosswalk between forms: which of their figures can be compared.
struct Crosswalk {
  private struct Item {
    let key: String
    let title: Localized
    let degree: Comparison.Degree
    let source: String
    let reason: Localized
    /// Pointers by the forms' names.
    let figures: [String: [String]]
  }

  private let items: [Item]

  /// What the file is called in messages.
  private static let root = "crosswalk"

  /// The built-in one. That its pointers are the forms' is a test's to check.
  static func builtIn() throws(FormatError) -> Crosswalk {
    guard let file = Embedded.crosswalkNodes.first else {
      throw FormatError(
        file: "forms.yaml", line: nil, problem: Localized(en: "missing", zh: "缺少该文件"))
    }
    return try Crosswalk(try Entry(builtIn: file.name, compact: file.compact, root: root))
  }

  init(_ file: Entry) throws(FormatError) {
    items = try file.map { entry throws(FormatError) in
      try entry.allow(
        "key", "title", "title_zh", "comparable", "source", "reason", "reason_zh", "figures")
      var figures: [String: [String]] = [:]
      for (name, entry) in try entry.required("figures").members() {
        figures[name] = try entry.strings().map { "/tables/" + $0 }
      }
      return Item(
        key: try entry.required("key").pointer(), title: try entry.localized("title"),
        degree: try entry.required("comparable").choice(Comparison.Degree.self),
        source: try entry.required("source").string(), reason: try entry.localized("reason"),
        figures: figures)
    }
  }

  /// The forms and their pointers that it names.
  var pointers: [(format: String, pointer: String)] {
    items.flatMap { item in
      item.figures.flatMap { name, pointers in pointers.map { (name, $0) } }
    }
  }

  /// What a form has to compare. A user's form that replaces a built-in one may have none of its figures.
  func comparisons(of format: ReportFormat) -> [Comparison] {
    items.compactMap { item in
      guard let pointers = item.figures[format.name] else { return nil }
      let figures = pointers.compactMap { format.figure(at: $0) }
      guard figures.count == pointers.count else { return nil }
      return Comparison(
        key: item.key, title: item.title, degree: item.degree, source: item.source,
        reason: item.reason, figures: figures,
        others: item.figures.filter { $0.key != format.name })
    }
  }
}
