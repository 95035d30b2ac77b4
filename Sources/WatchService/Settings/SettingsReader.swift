// SPDX-License-Identifier: Apache-2.0

import SystemPackage

/// Parses the settings' texts, and collects what is wrong with them.
struct SettingsReader {
  private let lookup: SettingsLookup
  private let cores: Int
  private(set) var problems: [SettingsError.Problem] = []
  private(set) var entries: [SettingEntry] = []
  private var origins: [Setting: SettingOrigin] = [:]

  init(_ lookup: SettingsLookup, cores: Int, problems: [SettingsError.Problem]) {
    self.lookup = lookup
    self.cores = cores
    self.problems = problems
  }

  /// Parses a setting's text; it is refused where `parse` gives nil.
  private mutating func value<Value>(
    _ setting: Setting, _ fallback: Value, shown: (Value) -> String,
    parse: (String) -> Value?
  ) -> Value {
    let (text, origin) = lookup.text(setting)
    origins[setting] = origin
    guard let value = parse(text) else {
      problems.append(.wrongValue(setting, text, origin))
      return fallback
    }
    entries.append(SettingEntry(setting: setting, value: shown(value), origin: origin))
    return value
  }

  mutating func root() -> FilePath {
    value(.root, "/", shown: \.string) { text in
      path(text).flatMap { $0.isAbsolute ? $0.lexicallyNormalized() : nil }
    }
  }

  mutating func folder(_ setting: Setting, below root: FilePath) -> FilePath {
    value(setting, root, shown: \.string) { text in
      path(text).map { root.pushing($0).lexicallyNormalized() }
    }
  }

  /// As `folder`; nil for an empty text, and for YAML's other ways of writing nothing.
  mutating func optional(_ setting: Setting, below folder: FilePath) -> FilePath? {
    value(setting, nil, shown: { $0?.string ?? "" }) { text -> FilePath?? in
      guard !["", "~", "null"].contains(text) else { return .some(nil) }
      return path(text).map { folder.pushing($0).lexicallyNormalized() }
    }
  }

  mutating func seconds(_ setting: Setting) -> Duration {
    value(setting, .zero, shown: \.secondsText) { text in
      guard case .seconds(let range) = setting.kind, let value = Duration(seconds: text),
        range.contains(value)
      else { return nil }
      return value
    }
  }

  mutating func count(_ setting: Setting) -> Int {
    let cores = cores
    return value(setting, 0, shown: { String($0) }) { text in
      switch setting.kind {
      case .countOrAuto(let range) where text == "auto":
        min(max(cores, range.lowerBound), range.upperBound)
      case .count(let range), .countOrAuto(let range): whole(text, in: range)
      default: nil
      }
    }
  }

  mutating func flag(_ setting: Setting) -> Bool {
    value(setting, false, shown: { String($0) }) { text in
      switch text.lowercased() {
      case "true", "yes", "on", "1": true
      case "false", "no", "off", "0": false
      default: nil
      }
    }
  }

  mutating func choice<Choice: RawRepresentable<String>>(
    _ setting: Setting, _ fallback: Choice
  ) -> Choice {
    value(setting, fallback, shown: \.rawValue) { Choice(rawValue: $0.lowercased()) }
  }

  /// Patterns of file names; an empty one, and one that no name can match, is refused.
  mutating func patterns(_ setting: Setting) -> [String] {
    let (texts, origin) = lookup.list(setting)
    for text in texts {
      let isImpossible = text.unicodeScalars.contains { $0 == "/" || $0 == "\0" }
      if text.isEmpty || isImpossible { problems.append(.wrongValue(setting, text, origin)) }
    }
    entries.append(
      SettingEntry(setting: setting, value: texts.joined(separator: ", "), origin: origin))
    return texts
  }

  /// No folder may be another one or lie in it: a result must not be claimed as a document.
  mutating func keepApart(_ folders: [(Setting, FilePath)]) {
    for (index, (setting, path)) in folders.enumerated() {
      for (other, otherPath) in folders[..<index] {
        let origins = (origins[setting] ?? .fallback, origins[other] ?? .fallback)
        if path.starts(with: otherPath) {
          problems.append(.nested(setting, origins.0, path, in: other, origins.1, otherPath))
        } else if otherPath.starts(with: path) {
          problems.append(.nested(other, origins.1, otherPath, in: setting, origins.0, path))
        }
      }
    }
  }
}

/// Nil for no path at all: a text that is empty, or would end at a NUL.
private func path(_ text: String) -> FilePath? {
  text.isEmpty || text.unicodeScalars.contains("\0") ? nil : FilePath(text)
}

private func whole(_ text: String, in range: ClosedRange<Int>) -> Int? {
  guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text),
    range.contains(value)
  else { return nil }
  return value
}
