// SPDX-License-Identifier: Apache-2.0

package import Basics

/// Why a file can't be read as one of nianbao's own outputs.
package struct ResultError: Error, Sendable, Equatable, CustomStringConvertible {
  package enum Problem: Sendable, Equatable {
    /// The system's own reason.
    case unreadable(String)
    case notAFile
    case tooLarge(limit: Int)
    case notJSON(JSONError)
    /// JSON, but not of nianbao's: it names no schema of nianbao.
    case foreign
    /// Another kind of output, or another version of it.
    case otherSchema(found: String, wanted: String)
    /// A single body's report, where sums of several are needed.
    case noSums
    case missing(pointer: String)
    case wrong(pointer: String, wanted: Wanted)
  }

  package enum Wanted: Sendable {
    case object, list, text, number, date, year, wholeNumber, figure, word

    var words: Localized {
      switch self {
      case .object: Localized(en: "an object", zh: "对象")
      case .list: Localized(en: "a list", zh: "列表")
      case .text: Localized(en: "a text", zh: "文本")
      case .number: Localized(en: "a number", zh: "数字")
      case .date: Localized(en: "a date", zh: "日期")
      case .year: Localized(en: "a year", zh: "年份")
      case .wholeNumber: Localized(en: "a whole number", zh: "整数")
      case .figure: Localized(en: "a figure of at most 15 digits", zh: "不超过15位的数字")
      case .word: Localized(en: "a word of the schema", zh: "约定的词")
      }
    }
  }

  /// The path as it was given.
  package let file: String
  package let problem: Problem

  /// Whether the file is simply another program's.
  package var isForeign: Bool { problem == .foreign }

  package var description: String { message.en }

  /// What is wrong, where, and what to do, in one sentence without control characters.
  package var message: Localized {
    let file = file.visible
    return switch problem {
    case .unreadable(let reason):
      Localized(en: "\(file) can't be read: \(reason).", zh: "无法读取\(file)：\(reason)。")
    case .notAFile:
      Localized(en: "\(file) is not a regular file.", zh: "\(file)不是普通文件。")
    case .tooLarge(let limit):
      Localized(
        en: "\(file) is larger than \(limit) bytes, which no result is.",
        zh: "\(file)超过\(limit)字节，不可能是转换结果。")
    case .notJSON(let error):
      Localized(
        en: "\(file) is not JSON: line \(error.line): \(error.words.en).",
        zh: "\(file)不是有效的JSON：第\(error.line)行\(error.words.zh)。")
    case .foreign:
      Localized(
        en: "\(file) is not a result of nianbao: it names no schema.",
        zh: "\(file)不是nianbao的转换结果：其中没有schema。")
    case .otherSchema(let found, let wanted):
      Localized(
        en: "\(file) follows the schema \(found.visible), where \(wanted) is needed; "
          + "convert its document again.",
        zh: "\(file)采用的schema为\(found.visible)，此处需要\(wanted)；请重新转换原文档。")
    case .noSums:
      Localized(
        en:
          "\(file) is the report of a single body; name the summary.report.json that collect wrote.",
        zh: "\(file)是单个机关的报告；请指定collect生成的summary.report.json。")
    case .missing(let pointer):
      Localized(
        en: "\(file) lacks \(pointer); convert its document again.",
        zh: "\(file)缺少\(pointer)；请重新转换原文档。")
    case .wrong(let pointer, let wanted):
      Localized(
        en: "\(file): \(pointer) is not \(wanted.words.en); convert its document again.",
        zh: "\(file)中\(pointer)不是\(wanted.words.zh)；请重新转换原文档。")
    }
  }
}
