// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The years that a text names: 2021年, ２０２１年度.
enum YearName {
  /// The years that folded characters name, only those that `isOne` says yes to, of the place behind 年.
  static func years(
    in scalars: [Unicode.Scalar], where isOne: (Int) -> Bool = { _ in true }
  ) -> [Int] {
    var years: [Int] = []
    for (index, scalar) in scalars.enumerated() where scalar == "年" && index >= 4 {
      let digits = scalars[(index - 4)..<index]
      guard digits.allSatisfy(\.isDigit), index == 4 || !scalars[index - 5].isDigit,
        let year = Int(String(scalars: digits)), (1900...2100).contains(year), isOne(index + 1)
      else { continue }
      years.append(year)
    }
    return years
  }

  /// The last year of a text that names a time and nothing else: 2014, 2014年度, 截至2014年12月31日, 2008—2014年.
  static func last(ofTime scalars: [Unicode.Scalar]) -> Int? {
    var last: Int?
    for run in scalars.split(omittingEmptySubsequences: true, whereSeparator: { !$0.isDigit }) {
      let number = Int(String(scalars: run)) ?? 0
      if run.count == 4, (1900...2100).contains(number) {
        last = number
      } else if run.count > 2 {
        return nil
      }
    }
    let isTime = scalars.allSatisfy { scalar in
      scalar.isDigit || Label.isPunctuation(scalar)
        || "年度全底末初月日截至止到从自起数据统计".unicodeScalars.contains(scalar)
    }
    return isTime ? last : nil
  }

  /// The years that a line says figures are of: 2021年数据, （2021年度）, not 2021年结转3件.
  static func ofFigures(in line: String) -> [Int] {
    guard line.hasDigit else { return [] }
    let scalars = line.unicodeScalars.map(CharacterFolding.fold)
    return years(in: scalars) { end in
      let rest = String(scalars: scalars[end...].drop { $0 == "度" })
      return rest.isEmpty
        || [")", "】", "]", "数据", "情况", "统计", "全年"].contains(where: rest.hasPrefix)
    }
  }
}
