// SPDX-License-Identifier: Apache-2.0

import ReportModel

extension Verdict {
  package var words: (zh: String, en: String) {
    switch self {
    case .pass: ("通过", "pass")
    case .warn: ("有警告", "warnings")
    case .fail: ("有错误", "errors")
    }
  }
}

extension Severity {
  package var zh: String {
    switch self {
    case .error: "错误"
    case .warning: "警告"
    case .info: "提示"
    }
  }
}

extension ReportCollection.Standing {
  /// Why a report's figures don't count; nil where they do.
  package var words: (zh: String, en: String)? {
    switch self {
    case .counted: nil
    case .older: ("旧版本，未计入汇总", "older version, not summed up")
    case .copy: ("与所计入的是同一文件", "the same file again")
    case .otherForm: ("表格格式与年度不符，未计入汇总", "not the year's form, not summed up")
    case .sum: ("本身为汇总报告，未计入汇总", "itself a sum, not summed up")
    case .unknown: ("机关或年度不明，未计入汇总", "issuer or year unknown, not summed up")
    case .refused: ("无法转换", "could not be converted")
    }
  }
}

extension ReportCollection.Remark {
  package var words: (zh: String, en: String) {
    switch self {
    case .unexpected: ("名单外", "not on the roster")
    case .renamed(let name): ("名称写作“\(name)”", "named \(name)")
    case .ambiguous(let names):
      ("名称可能指\(names.joined(separator: "、"))", "may be any of \(names.joined(separator: ", "))")
    case .byFileName: ("报告未写明机关，按文件名归入", "placed by its file's name, as it names no body")
    case .late: ("逾期", "late")
    case .contradictory: ("数字自相矛盾", "contradicts itself")
    case .doubled(let count): ("同年共\(count)份", "\(count) for the year")
    }
  }
}

extension ReportCollection.Item {
  /// All that a clerk should know besides the findings, in one line.
  package var remarkWords: (zh: String, en: String) {
    // Nobody has said that such a body belongs to the sums, nor that it doesn't.
    let unexpected = (zh: "名单外，已计入汇总", en: "not on the roster, but summed up")
    let all =
      remarks.filter { $0 != .contradictory }
      .map { $0 == .unexpected && standing == .counted ? unexpected : $0.words }
      + [standing.words].compactMap { standing == .refused ? nil : $0 }
    return (
      all.map(\.zh).joined(separator: "；"), all.map(\.en).joined(separator: "; ")
    )
  }
}

extension Quantity {
  /// The nearest number that a spreadsheet holds; figures of up to 15 digits come back as they are.
  package var double: Double { Double(description) ?? 0 }
}
