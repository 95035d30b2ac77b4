// SPDX-License-Identifier: Apache-2.0

/// A language of messages.
package enum Language: String, Sendable, CaseIterable {
  case en, zh

  /// The language of a locale: Chinese where the first of LC_ALL, LC_MESSAGES and LANG that is set
  /// begins with `zh`, as POSIX orders them.
  package static func preferred(environment: (String) -> String?) -> Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = environment(name), !value.isEmpty else { continue }
      return value.hasPrefix("zh") ? .zh : .en
    }
    return .en
  }
}
