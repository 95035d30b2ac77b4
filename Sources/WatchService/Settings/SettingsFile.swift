// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import SystemIO
import SystemPackage
import YAML

/// A file of settings, with the lines of its values.
struct SettingsFile {
  enum Value: Equatable {
    case text(String)
    case list([String])
  }

  let path: FilePath
  private(set) var values: [Setting: (value: Value, line: Int)] = [:]
  private(set) var problems: [SettingsError.Problem] = []

  /// The most bytes of a file: one with every setting and its explanation has some 10 KB.
  static let byteLimit = 1 << 20
  static let notUTF8 = Localized(en: "the text isn't UTF-8", zh: "文本不是UTF-8编码")

  /// - Throws: where the file can't be read, or isn't YAML. Errors of single settings are in `problems`.
  init(reading path: FilePath) throws(SettingsError) {
    self.path = path
    let content: FileContent
    do throws(FileError) {
      content = try FileReading.read(path, limit: Self.byteLimit)
    } catch {
      throw SettingsError([.unreadable(error)])
    }
    guard case .bytes(let bytes) = content else { throw SettingsError([.notFile(path)]) }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw SettingsError([.notYAML(path, line: 1, Self.notUTF8)])
    }
    do throws(YAMLError) {
      guard let node = try YAMLParser.parse(text) else { return }
      readFile(node)
    } catch {
      throw SettingsError([.notYAML(path, line: error.place, error.message)])
    }
  }

  private mutating func readFile(_ node: YAMLNode) {
    guard let members = node.mapping else {
      if node.scalar?.isEmpty == true { return }
      problems.append(
        .wrongShape(
          Localized(en: "the file", zh: "该文件"), path, line: node.line,
          wanted: Localized(
            en: "settings, each as \"name: value\"", zh: "设置，每项写作“名称: 值”")))
      return
    }
    for (key, value) in members { readEntry(key, value, group: nil) }
  }

  private mutating func readEntry(_ key: YAMLNode, _ value: YAMLNode, group: String?) {
    let last = key.scalar ?? ""
    let name = group.map { "\($0).\(last)" } ?? last
    if let setting = Setting(rawValue: name) {
      readValue(of: setting, value, line: key.line)
    } else if group == nil, Self.groups.contains(name) {
      if let members = value.mapping {
        for (key, value) in members { readEntry(key, value, group: name) }
      } else if value.scalar?.isEmpty != true {
        let example = Setting.allCases.first { $0.name.hasPrefix(name + ".") }?.name ?? ""
        problems.append(
          .wrongShape(
            Localized(name), path, line: key.line,
            wanted: Localized(
              en: "a group of settings, such as \(example)", zh: "一组设置，如\(example)")))
      }
    } else {
      problems.append(
        .unknown(
          name, path, line: key.line,
          nearest: nearestName(to: name, of: Setting.allCases.map(\.name) + Self.groups)))
    }
  }

  private mutating func readValue(of setting: Setting, _ value: YAMLNode, line: Int) {
    if case .patterns = setting.kind {
      let texts = value.sequence?.map(\.scalar)
      if value.scalar?.isEmpty == true {
        values[setting] = (.list([]), line)
      } else if let texts, texts.allSatisfy({ $0 != nil }) {
        values[setting] = (.list(texts.compactMap(\.self)), line)
      } else {
        problems.append(
          .wrongShape(Localized(setting.name), path, line: line, wanted: setting.allowed))
      }
    } else if let text = value.scalar {
      values[setting] = (.text(text), line)
    } else {
      problems.append(
        .wrongShape(Localized(setting.name), path, line: line, wanted: setting.allowed))
    }
  }

  private static let groups: [String] = {
    let prefixes = Setting.allCases.map { $0.name.split(separator: ".") }.filter { $0.count > 1 }
    return Set(prefixes.map { String($0[0]) }).sorted()
  }()
}
