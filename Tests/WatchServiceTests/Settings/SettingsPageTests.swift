import Foundation
import SystemIO
import SystemPackage
import Testing
import WatchService

/// config/nianbao.yaml, which is installed as it is.
struct SettingsPageTests {
  private static let page = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().appending(
      path: "config/nianbao.yaml")

  @Test func `it shows every setting with its default`() throws {
    let sources = SettingsSources(file: FilePath(Self.page.path))
    let shown = try LoadedSettings(sources, cores: 7)
    let defaults = try LoadedSettings(SettingsSources(), cores: 7)
    #expect(shown.settings == defaults.settings)
    #expect(shown.entries.map(\.value) == defaults.entries.map(\.value))
    for entry in shown.entries {
      #expect(entry.origin != .fallback, "\(entry.setting.name) isn't shown")
    }
  }

  @Test func `every setting has a comment before it`() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
    for (line, next) in zip(lines, lines.dropFirst()) {
      let isSetting = next.contains(":") && !next.contains("#") && !next.hasSuffix(":")
      if isSetting { #expect(line.contains("#"), "\(next)") }
    }
  }
}
