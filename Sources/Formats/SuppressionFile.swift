// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

import YAML

/// Reads a suppression file: YAML, or JSON, which is YAML as well. As in a format file, every key
/// must be known.
///
/// ```yaml
/// suppressions:
///   - fingerprint: 0a1b2c3d4e5f6071
///     reason: 表格已更正，正文待下年度更新
///     until: 2026-12-31
///   - { rule: prose.sum, issuer: 某县财政局, year: 2023, reason: 其中仅列举部分 }
/// ```
package struct SuppressionFile {
  /// The most bytes of a file: an entry is some 100 bytes, and each of 3,000 offices may have dozens.
  package static let byteLimit = 16 << 20

  private let name: String
  private let text: String

  package init(name: String, text: String) {
    self.name = name
    self.text = text
  }

  /// The file's entries, for a day.
  package func list(on day: CalendarDate) throws(FormatError) -> SuppressionList {
    let entry = try Entry(file: name, text: text, root: "suppressions")
    try entry.allow("suppressions")
    return SuppressionList(
      entries: try entry.required("suppressions").map { item throws(FormatError) in
        try suppression(item)
      }, day: day)
  }

  private func suppression(_ item: Entry) throws(FormatError) -> SuppressionList.Entry {
    try item.allow("fingerprint", "rule", "issuer", "year", "reason", "until")
    let until = try item.optional("until")
    let day = try until.map { entry throws(FormatError) in try date(entry) }
    return SuppressionList.Entry(
      target: try target(item),
      suppression: Suppression(reason: try item.required("reason").string(), until: day),
      place: "\(name):\(item.node.line)")
  }

  private func target(_ item: Entry) throws(FormatError) -> SuppressionList.Target {
    if let fingerprint = try item.optional("fingerprint") {
      for key in ["rule", "issuer", "year"] {
        if let other = try item.optional(key) {
          throw other.error(
            Localized(
              en: "should not be given with a fingerprint, which names one finding",
              zh: "不应与fingerprint同用，后者已指明一个问题"))
        }
      }
      return .fingerprint(try fingerprint.string())
    }
    return .rule(
      try item.required("rule").string(), body: try item.required("issuer").string(),
      year: try item.required("year").integer())
  }

  private func date(_ entry: Entry) throws(FormatError) -> CalendarDate {
    guard let date = CalendarDate(iso: try entry.string()) else {
      throw entry.error(
        Localized(en: "should be a day such as 2026-12-31", zh: "应为日期，如2026-12-31"))
    }
    return date
  }
}
