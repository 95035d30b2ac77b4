// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// Where a setting's value was given.
package enum SettingOrigin: Sendable, Equatable, CustomStringConvertible {
  /// An option of the command, with its dashes.
  case flag(String)
  /// A variable of the environment.
  case variable(String)
  /// A line of the settings file, counting from 1.
  case file(FilePath, line: Int)
  /// The default.
  case fallback

  package var description: String {
    switch self {
    case .flag(let name), .variable(let name): name
    case .file(let path, let line): "\(path):\(line)"
    case .fallback: "default"
    }
  }
}
