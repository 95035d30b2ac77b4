// SPDX-License-Identifier: Apache-2.0

import Foundation
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

/// config/nianbao.yaml, which is installed as it is, and what docs/operations.md says of settings.
@Suite struct SettingsPageTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
  private static let page = root.appending(path: "config/nianbao.yaml")

  @Test func `The page lists every setting with its default`() throws {
    let sources = SettingsSources(file: FilePath(Self.page.path))
    let shown = try LoadedSettings(sources, cores: 7)
    let defaults = try LoadedSettings(SettingsSources(), cores: 7)
    #expect(shown.settings == defaults.settings)
    #expect(shown.entries.map(\.value) == defaults.entries.map(\.value))
    for entry in shown.entries {
      #expect(entry.origin != .fallback, "\(entry.setting.name) isn't shown")
    }
  }

  @Test func `Every setting has a comment before it`() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
    for (line, next) in zip(lines, lines.dropFirst()) {
      let isSetting = next.contains(":") && !next.contains("#") && !next.hasSuffix(":")
      if isSetting { #expect(line.contains("#"), "\(next)") }
    }
  }

  /// Both say "`systemctl reload nianbao` is enough for NAME, … and NAME."
  @Test(arguments: ["config/nianbao.yaml", "docs/operations.md"])
  func `The documents list the settings that a reload changes`(path: String) throws {
    let text = try String(contentsOf: Self.root.appending(path: path), encoding: .utf8)
    let list = /systemctl reload nianbao` is enough for([^.]*)\./
    let match = try #require(text.firstMatch(of: list))
    let words = match.1.matches(of: /[a-z_]+/).map { String($0.0) }
    #expect(
      words.compactMap(Setting.init) == Setting.allCases.filter(\.isReloadable), "\(words)")
    #expect(words.filter { Setting(rawValue: $0) == nil } == ["and"])
  }
}
