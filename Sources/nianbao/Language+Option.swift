// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import SystemIO

extension Language: ExpressibleByArgument {
  /// The language of the environment's locale.
  static var preferred: Language { preferred(environment: Host.environment) }

  /// The language in which the command line is answered before its options are parsed: help and
  /// usage errors. It is that of `--language`, or else of the locale.
  static let ofCommandLine = named(in: CommandLine.arguments.dropFirst()) ?? preferred

  /// The arguments without the option where no command that is declared here could parse it: before the
  /// command's name, and behind `help`, which is a command of the parser's own. A value that isn't a
  /// language is left for the parser to report.
  static func removed(from arguments: [String]) -> [String] {
    var kept: [String] = []
    var rest = arguments[...]
    while let argument = rest.popFirst() {
      guard kept.isEmpty || kept.first == "help" else { return kept + [argument] + rest }
      if argument == "--language", let value = rest.first, Language(rawValue: value) != nil {
        rest.removeFirst()
      } else if named(in: [argument]) == nil {
        kept.append(argument)
      }
    }
    return kept
  }

  /// The last language that the arguments name, as the parser would have it.
  private static func named(in arguments: some Sequence<String>) -> Language? {
    var result: Language?
    var isValue = false
    for argument in arguments.prefix(while: { $0 != "--" }) {
      if isValue {
        result = Language(rawValue: argument) ?? result
      } else if argument.hasPrefix("--language=") {
        result = Language(rawValue: String(argument.dropFirst("--language=".count))) ?? result
      }
      isValue = argument == "--language"
    }
    return result
  }
}
