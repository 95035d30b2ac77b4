// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What a collection asks a person to see to, a line each: who is missing, what came twice, late or
/// under another name, and how the year stands.
package struct CollectionNotices: Sendable {
  /// In Chinese and English, in the same order.
  package let all: [(zh: String, en: String)]

  package init(_ collection: ReportCollection) {
    var all: [(zh: String, en: String)] = []
    for missing in collection.missing {
      let name = collection.bodies[missing.body].name
      all.append(("\(name)：\(missing.year)年未报送", "\(name): no report for \(missing.year)"))
    }
    for item in collection.items {
      let file = item.submission.source.file
      let refused = (zh: "无法转换", en: "could not be converted")
      let words = item.standing == .refused ? refused : item.remarkWords
      if words.zh.isEmpty { continue }
      let year = item.submission.report?.year.map { "\($0), " } ?? ""
      let yearZh = item.submission.report?.year.map { "\($0)年，" } ?? ""
      if let name = collection.bodyName(of: item) {
        all.append(
          ("\(name)（\(yearZh)\(file)）：\(words.zh)", "\(name) (\(year)\(file)): \(words.en)"))
      } else {
        all.append(("\(file)：\(words.zh)", "\(file): \(words.en)"))
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
        (
          "\(year)年：\(reports.count)份报告，通过\(count(.pass))，有警告\(count(.warn))，有错误\(count(.fail))；计入汇总\(counted)份，未报送\(missing)个机关",
          "\(year): \(reports.count) reports, \(count(.pass)) pass, \(count(.warn)) with warnings, "
            + "\(count(.fail)) with errors; \(counted) summed up, \(missing) missing"
        ))
    }
    self.all = all
  }
}
