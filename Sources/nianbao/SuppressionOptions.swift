// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import ReportModel
import SystemIO
import SystemPackage

/// `--suppressions FILE --as-of DAY`: findings that an office accepts.
enum SuppressionOptions {
  static let fileHelp = ArgumentHelp(
    en: "A file (YAML or JSON) of findings that are counted but kept out of the verdict.",
    zh: "豁免清单文件（YAML或JSON）；列入的问题照常计数，但不影响结论。", value: .file)
  static let dayHelp = ArgumentHelp(
    en: "The day on which it is checked whether suppressions have expired; today by default.",
    zh: "按此日期判断豁免是否到期；默认为当天。",
    value: Localized(en: "yyyy-mm-dd", zh: "年-月-日"))

  /// Nil where none was named.
  static func list(_ path: String?, asOf day: String?) throws -> SuppressionList? {
    let asOf = try day.map { text in
      guard let day = CalendarDate(iso: text) else {
        throw ValidationError(
          "--as-of",
          Localized(
            en: "\(text.visible) is not a date such as 2026-12-31",
            zh: "\(text.visible)不是日期，应如2026-12-31"))
      }
      return day
    }
    guard let path else { return nil }
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(FilePath(argument: path), limit: SuppressionFile.byteLimit)
    } catch {
      throw ValidationError("--suppressions", error.message)
    }
    guard case .bytes(let bytes) = content else {
      let limit = SuppressionFile.byteLimit.byteSize
      throw ValidationError(
        "--suppressions",
        Localized(
          en: "\(path.visible) is not a regular file, or is larger than \(limit)",
          zh: "\(path.visible)不是普通文件，或超过\(limit)"))
    }
    guard let today = asOf ?? Host.today else {
      throw ValidationError(
        "--suppressions",
        Localized(
          en: "the date isn't known; name it with --as-of", zh: "无法得知当天日期，请用--as-of指定"))
    }
    do throws(FormatError) {
      return try SuppressionFile(name: path, text: String(decoding: bytes, as: UTF8.self))
        .list(on: today)
    } catch {
      throw ValidationError("--suppressions", error.message.map(\.visible))
    }
  }

  /// What is to be reported of a list once all is converted: entries that ended or named nothing.
  static func remarks(
    on list: SuppressionList, used: Set<Int>, _ language: Language
  ) -> String {
    list.entries.enumerated().map { index, entry in
      let place = entry.place.visible
      let sentence: Localized
      if list.hasEnded(entry) {
        let day = entry.suppression.until?.description ?? ""
        sentence = Localized(
          en: "\(place): this suppression expired on \(day)", zh: "\(place)：该豁免已于\(day)到期")
      } else {
        guard !used.contains(index) else { return "" }
        sentence = Localized(
          en: "\(place): no finding matches this suppression", zh: "\(place)：该豁免没有对应的问题")
      }
      return "nianbao: \(sentence[language])\n"
    }.joined()
  }
}
