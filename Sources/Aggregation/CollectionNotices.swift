// SPDX-License-Identifier: Apache-2.0

package import Basics
import ReportModel

/// What a collection asks a person to see to, a line each: who is missing, what came twice, late or
/// under another name, and the year's numbers.
package struct CollectionNotices: Sendable {
  package let all: [Localized]

  package init(_ collection: ReportCollection) {
    var all: [Localized] = []
    for missing in collection.missing {
      let name = collection.bodies[missing.body].name
      all.append(
        Localized(
          en: "\(name): no report for \(missing.year)", zh: "\(name)：\(missing.year)年未报送"))
    }
    for item in collection.items {
      let file = item.submission.source.file
      let refused = item.standing == .refused ? item.standing.words : nil
      let words = refused ?? item.remarkWords
      if words.zh.isEmpty { continue }
      let year =
        item.submission.report?.year.map { Localized(en: "\($0), ", zh: "\($0)年，") }
        ?? Localized("")
      if let name = collection.bodyName(of: item) {
        all.append(
          Localized(
            en: "\(name) (\(year.en)\(file)): \(words.en)",
            zh: "\(name)（\(year.zh)\(file)）：\(words.zh)"))
      } else {
        all.append(Localized(en: "\(file): \(words.en)", zh: "\(file)：\(words.zh)"))
      }
    }
    for year in collection.years {
      let reports = collection.items.filter {
        $0.submission.report?.year == year && $0.standing != .older && $0.standing != .copy
      }
      func count(_ verdict: Verdict) -> Int {
        reports.count { $0.submission.report?.verdict == verdict }
      }
      let counted = reports.count { $0.standing == .counted }
      let missing = collection.missing.count { $0.year == year }
      all.append(
        Localized(
          en:
            "\(year): \(reports.count) reports, \(count(.pass)) pass, \(count(.warn)) with warnings, "
            + "\(count(.fail)) with errors; \(counted) summed up, \(missing) missing",
          zh:
            "\(year)年：\(reports.count)份报告，通过\(count(.pass))，有警告\(count(.warn))，有错误\(count(.fail))；计入汇总\(counted)份，未报送\(missing)个机关"
        ))
    }
    self.all = all
  }
}
