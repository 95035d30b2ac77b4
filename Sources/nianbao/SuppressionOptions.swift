// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import ReportModel
import SystemIO
import SystemPackage

/// `--suppressions FILE`: findings that an office lets stand.
struct SuppressionOptions: ParsableArguments {
  @Option(
    name: .customLong("suppressions"),
    help: ArgumentHelp(
      "A file (YAML or JSON) of findings that are counted but kept out of the verdict.",
      valueName: "file"))
  var path: String?

  @Option(
    name: .customLong("as-of"),
    help: ArgumentHelp(
      "The day by which suppressions have ended; today, unless given.", valueName: "yyyy-mm-dd"))
  var day: String?

  /// Nil where none was named.
  func list() throws -> SuppressionList? {
    let asOf = try day.map { text in
      guard let day = CalendarDate(iso: text) else {
        throw ValidationError("--as-of: \(text) is no day such as 2026-12-31")
      }
      return day
    }
    guard let path else { return nil }
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(FilePath(path), limit: 16 << 20)
    } catch {
      throw ValidationError("--suppressions: \(error)")
    }
    guard case .bytes(let bytes) = content else {
      throw ValidationError("--suppressions: \(path) is no regular file")
    }
    guard let today = asOf ?? Host.today else {
      throw ValidationError("--suppressions: the day isn't known; name it with --as-of")
    }
    do throws(FormatError) {
      return try SuppressionFile(name: path, text: String(decoding: bytes, as: UTF8.self))
        .list(on: today)
    } catch {
      throw ValidationError("--suppressions: \(error)")
    }
  }

  /// What is to be told of a list once all is converted: entries that ended or named nothing.
  static func remarks(
    on list: SuppressionList, used: Set<Int>, _ language: Language
  ) -> String {
    list.entries.enumerated().map { index, entry in
      if list.hasEnded(entry) {
        let day = entry.suppression.until?.description ?? ""
        return language == .zh
          ? "nianbao: \(entry.place)：该豁免已于\(day)到期\n"
          : "nianbao: \(entry.place): this suppression ended on \(day)\n"
      }
      guard !used.contains(index) else { return "" }
      return language == .zh
        ? "nianbao: \(entry.place)：该豁免没有对应的问题\n"
        : "nianbao: \(entry.place): no finding matches this suppression\n"
    }.joined()
  }
}
