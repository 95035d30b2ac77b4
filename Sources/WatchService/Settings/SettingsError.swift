// SPDX-License-Identifier: Apache-2.0

package import SystemIO
package import SystemPackage

import Basics

/// Why settings are refused: everything that is wrong with them, in the order of the settings.
package struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one.
  package let problems: [Problem]

  package enum Problem: Sendable, Equatable {
    case wrongValue(Setting, String, SettingOrigin)
    /// A name in the file that is no setting; the nearest name that is one, if any is near.
    case unknown(String, FilePath, line: Int, nearest: String?)
    /// There is a text, a list or a group where something else belongs.
    case wrongShape(String, FilePath, line: Int, wanted: String)
    /// Two folders that can't be the same, or lie in one another.
    case nested(Setting, SettingOrigin, FilePath, in: Setting, SettingOrigin, FilePath)
    case notYAML(FilePath, line: Int, String)
    case notFile(FilePath)
    case unreadable(FileError)
  }

  init(_ problems: [Problem]) { self.problems = problems }

  /// One sentence a problem, each on its line.
  package var description: String { problems.map(\.description).joined(separator: "\n") }
}

extension SettingsError.Problem: CustomStringConvertible {
  package var description: String {
    switch self {
    case .wrongValue(let setting, let value, let origin):
      "\(setting.name) is \(quoted(value)) (\(origin)) and must be \(setting.allowed)"
    case .unknown(let name, let path, let line, let nearest):
      "\(path):\(line): there is no setting \(quoted(name))"
        + (nearest.map { "; did you mean \($0)?" } ?? "; config/nianbao.yaml shows them all")
    case .wrongShape(let name, let path, let line, let wanted):
      "\(path):\(line): \(name) must be \(wanted)"
    case .nested(let inner, let innerOrigin, let path, let outer, let outerOrigin, let outerPath):
      path == outerPath
        ? "\(inner.name) (\(innerOrigin)) and \(outer.name) (\(outerOrigin)) are both \(path) and "
          + "must be two folders"
        : "\(inner.name) is \(path) (\(innerOrigin)) and must not lie in \(outer.name), which is "
          + "\(outerPath) (\(outerOrigin))"
    case .notYAML(let path, let line, let problem): "\(path):\(line): not YAML: \(problem)"
    case .notFile(let path):
      "\(path) is no file of settings: it must be a text file of at most "
        + SettingsFile.byteLimit.byteSize
    case .unreadable(let error): "\(error)"
    }
  }

  private func quoted(_ text: String) -> String { "\"\(text)\"" }
}
