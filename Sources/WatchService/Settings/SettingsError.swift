// SPDX-License-Identifier: Apache-2.0

package import Basics
package import SystemIO
package import SystemPackage

/// Why settings are refused: everything that is wrong with them, in the order of the settings.
package struct SettingsError: Error, Sendable, Equatable, CustomStringConvertible {
  /// At least one.
  package let problems: [Problem]

  package enum Problem: Sendable, Equatable {
    case wrongValue(Setting, String, SettingOrigin)
    /// A name in the file that is no setting; the nearest name that is one, if any is near.
    case unknown(String, FilePath, line: Int, nearest: String?)
    /// There is a text, a list or a group where something else belongs.
    case wrongShape(Localized, FilePath, line: Int, wanted: Localized)
    /// Two folders that can't be the same, or lie in one another.
    case nested(Setting, SettingOrigin, FilePath, in: Setting, SettingOrigin, FilePath)
    case notYAML(FilePath, line: Int, Localized)
    case notFile(FilePath)
    case unreadable(FileError)
  }

  init(_ problems: [Problem]) { self.problems = problems }

  /// One sentence a problem, each on its line.
  package var description: String { problems.map(\.message.en).joined(separator: "\n") }
}

extension SettingsError.Problem {
  package var message: Localized {
    switch self {
    case .wrongValue(let setting, let value, let origin):
      Localized(
        en:
          "\(setting.name) is \"\(value)\" (\(origin.words.en)) and must be \(setting.allowed.en)",
        zh: "\(setting.name)为“\(value)”（\(origin.words.zh)），应为\(setting.allowed.zh)")
    case .unknown(let name, let path, let line, let nearest):
      Localized(
        en: "\(path):\(line): there is no setting \"\(name)\""
          + (nearest.map { "; did you mean \($0)?" } ?? "; config/nianbao.yaml shows them all"),
        zh: "\(path):\(line)：没有名为“\(name)”的设置"
          + (nearest.map { "，是否应为\($0)？" } ?? "，全部设置见config/nianbao.yaml"))
    case .wrongShape(let name, let path, let line, let wanted):
      Localized(
        en: "\(path):\(line): \(name.en) must be \(wanted.en)",
        zh: "\(path):\(line)：\(name.zh)应为\(wanted.zh)")
    case .nested(let inner, let innerOrigin, let path, let outer, let outerOrigin, let outerPath):
      path == outerPath
        ? Localized(
          en:
            "\(inner.name) (\(innerOrigin.words.en)) and \(outer.name) (\(outerOrigin.words.en)) are "
            + "both \(path) and must be two folders",
          zh:
            "\(inner.name)（\(innerOrigin.words.zh)）与\(outer.name)（\(outerOrigin.words.zh)）都是\(path)，"
            + "应为两个目录")
        : Localized(
          en: "\(inner.name) is \(path) (\(innerOrigin.words.en)) and must not lie in "
            + "\(outer.name), which is \(outerPath) (\(outerOrigin.words.en))",
          zh: "\(inner.name)为\(path)（\(innerOrigin.words.zh)），不应位于"
            + "\(outer.name)（\(outerPath)，\(outerOrigin.words.zh)）之内")
    case .notYAML(let path, let line, let problem):
      Localized(
        en: "\(path):\(line): not YAML: \(problem.en)", zh: "\(path):\(line)：不是YAML：\(problem.zh)")
    case .notFile(let path):
      Localized(
        en: "\(path) is not a settings file: it must be a text file of at most "
          + SettingsFile.byteLimit.byteSize,
        zh: "\(path)不是设置文件：应为不超过\(SettingsFile.byteLimit.byteSize)的文本文件")
    case .unreadable(let error): error.message
    }
  }
}
