// SPDX-License-Identifier: Apache-2.0

import Basics

extension ConvertOptions {
  /// The options of a command line in the plain form: files and options, each option once and its value
  /// an argument of its own. All else, mistakes included, is nil and the parser's, which gives the same
  /// options for this form: the conformances that it looks up took 9 M instructions at every start.
  ///
  /// - Parameter arguments: what follows the name of the command.
  init?(plain arguments: some Sequence<String>) {
    self.init()
    var given: Set<String> = []
    var rest = arguments.makeIterator()
    while let argument = rest.next() {
      guard argument.hasPrefix("-"), argument != "-" else {
        if argument.isEmpty { return nil }
        files.append(argument)
        continue
      }
      switch argument {
      case "--review", "--no-review":
        guard given.insert("--review").inserted else { return nil }
        review = argument == "--review"
      case "--office":
        guard given.insert(argument).inserted else { return nil }
        office = true
      default:
        let name = argument == "-o" ? "--output" : argument
        guard given.insert(name).inserted, let value = rest.next(), !value.isEmpty,
          !value.hasPrefix("-"), set(name, to: value)
        else { return nil }
      }
    }
    guard (try? validate()) != nil else { return nil }
  }

  /// Sets an option to its value; false for one that isn't known, or doesn't have that value.
  private mutating func set(_ option: String, to value: String) -> Bool {
    switch option {
    case "--output": output = value
    case "--fail-on":
      guard let severity = FailOn(rawValue: value) else { return false }
      failOn = severity
    case "--language":
      guard let name = Language(rawValue: value) else { return false }
      language = name
    case "--previous": previous = value
    case "--suppressions": suppressions = value
    case "--as-of": asOf = value
    case "--against": against = value
    case "--formats": formats = value
    default: return false
    }
    return true
  }
}
