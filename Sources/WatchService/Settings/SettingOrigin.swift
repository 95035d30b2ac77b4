// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemPackage

/// Where a setting's value was given.
package enum SettingOrigin: Sendable, Equatable {
  /// An option of the command, with its dashes.
  case flag(String)
  /// A variable of the environment.
  case variable(String)
  /// A line of the settings file, counting from 1.
  case file(FilePath, line: Int)
  /// The default.
  case fallback

  package var words: Localized {
    switch self {
    case .flag(let name), .variable(let name): Localized(name)
    case .file(let path, let line): Localized("\(path):\(line)")
    case .fallback: Localized(en: "default", zh: "默认值")
    }
  }
}
