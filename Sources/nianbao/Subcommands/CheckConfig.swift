// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import WatchService

struct CheckConfig: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print every setting of the watcher, its value, and where it was given.",
    discussion: """
      A setting is taken from the first of these that gives it: the command's option, the \
      environment (NIANBAO_WORKERS_COUNT for workers.count), the file of settings, the default. \
      Paths are printed as they will be used.

      Exit codes: 0 all settings are good; 64 one isn't, and why is told.
      """)

  @OptionGroup var options: WatchOptions

  func run() throws {
    try Console.print(Self.table(try options.load().entries))
  }

  /// Three columns: name, value, where from.
  static func table(_ entries: [SettingEntry]) -> String {
    let names = entries.map(\.setting.name)
    let values = entries.map { $0.value.isEmpty ? "(none)" : $0.value.visible }
    // A long list or path doesn't push all the others to the right.
    let nameWidth = names.map(\.count).max() ?? 0
    let valueWidth = min(values.map(\.count).max() ?? 0, 40)
    return zip(entries, values).map { (entry, value) in
      pad(entry.setting.name, nameWidth) + "  " + pad(value, valueWidth) + "  "
        + entry.origin.description.visible + "\n"
    }.joined()
  }

  private static func pad(_ text: String, _ width: Int) -> String {
    text + String(repeating: " ", count: max(0, width - text.count))
  }
}
