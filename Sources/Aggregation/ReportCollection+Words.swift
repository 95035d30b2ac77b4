// SPDX-License-Identifier: Apache-2.0

package import Basics
import ReportModel

extension ReportCollection.Standing {
  /// Why a report's figures don't count; nil where they do.
  package var words: Localized? {
    switch self {
    case .counted: nil
    case .held:
      Localized(en: "held, not summed up until it is mended", zh: "暂缓计入，待更正")
    case .older: Localized(en: "older version, not summed up", zh: "旧版本，未计入汇总")
    case .copy: Localized(en: "the same file again", zh: "与所计入的是同一文件")
    case .otherForm: Localized(en: "not the year's form, not summed up", zh: "表格格式与年度不符，未计入汇总")
    case .sum: Localized(en: "itself a sum, not summed up", zh: "本身为汇总报告，未计入汇总")
    case .unknown: Localized(en: "issuer or year unknown, not summed up", zh: "机关或年度不明，未计入汇总")
    case .refused: Localized(en: "could not be converted", zh: "无法转换")
    }
  }
}

extension ReportCollection.Remark {
  package var words: Localized {
    switch self {
    case .held(let doubt): doubt.words
    case .unexpected: Localized(en: "not on the roster", zh: "名单外")
    case .renamed(let name): Localized(en: "named \(name)", zh: "名称写作“\(name)”")
    case .ambiguous(let names):
      Localized(
        en: "may be any of \(names.joined(separator: ", "))",
        zh: "名称可能指\(names.joined(separator: "、"))")
    case .byFileName:
      Localized(en: "placed by its file's name, as it names no body", zh: "报告未写明机关，按文件名归入")
    case .late: Localized(en: "late", zh: "逾期")
    case .contradictory: Localized(en: "contradicts itself", zh: "数字自相矛盾")
    case .doubled(let count): Localized(en: "\(count) for the year", zh: "同年共\(count)份")
    }
  }
}

extension ReportCollection.Item {
  /// All that a clerk should know besides the findings, in one line.
  package var remarkWords: Localized {
    // Nobody has said that such a body belongs to the sums, nor that it doesn't.
    let unexpected = Localized(en: "not on the roster, but summed up", zh: "名单外，已计入汇总")
    let all =
      remarks.filter { $0 != .contradictory }
      .map { $0 == .unexpected && standing == .counted ? unexpected : $0.words }
      + [standing.words].compactMap { standing == .refused ? nil : $0 }
    return all.joined(en: "; ", zh: "；")
  }
}
