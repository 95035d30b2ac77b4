// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension Validation {
  /// Gives each finding its fingerprint: the same for the same defect of the same report, whatever
  /// else in the document changes.
  ///
  /// It covers the rule, the body, the year, the figures that took part and the two sides, and not
  /// the wording or the place in the document. Of several alike, the later ones are numbered.
  mutating func takeFingerprints(of report: Report, by body: BodyName?) {
    let head = (body.map { $0.places + [$0.office] } ?? []) + [report.year.map(String.init) ?? ""]
    var met: [String: Int] = [:]
    for index in findings.indices {
      let fingerprint = Self.digest([findings[index].rule] + head + findings[index].substance)
      met[fingerprint, default: 0] += 1
      let number = met[fingerprint, default: 1]
      findings[index].fingerprint = number == 1 ? fingerprint : "\(fingerprint)-\(number)"
    }
  }

  private static func digest(_ parts: [String]) -> String {
    var hash = SHA256()
    hash.update(Array(parts.joined(separator: "\u{1F}").utf8))
    return hash.digest().prefix(8).hexadecimal
  }
}

extension Finding {
  /// What makes it this defect and no other.
  fileprivate var substance: [String] {
    let pointers = cells.compactMap(\.pointer).sorted()
    // What has no place in the form, and no figure, is known by its text.
    let texts = cells.filter { $0.value == nil }.compactMap(\.evidence?.text)
    let sides = [expected, actual].map { side in
      switch side {
      case .number(let quantity): quantity.description
      case .text(let text): text
      case nil: ""
      }
    }
    return pointers + texts + sides + [about ?? ""]
  }
}
