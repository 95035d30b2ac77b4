// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Configuration
import Synchronization

/// The sources of settings: options of the command take precedence over the environment, that over the
/// file, and that over the defaults.
package struct SettingsSources: Sendable {
  /// The options of the command that were given, with their names.
  var flags: [Setting: (name: String, text: String)]
  var environment: [String: String]
  var file: FilePath?

  package init(
    flags: [Setting: (name: String, text: String)] = [:], environment: [String: String] = [:],
    file: FilePath? = nil
  ) {
    self.flags = flags
    self.environment = environment
    self.file = file
  }
}

/// Looks settings up in their sources.
struct SettingsLookup {
  private let sources: SettingsSources
  private let file: SettingsFile?
  private let reader: ConfigReader
  private let witness = Witness()

  init(_ sources: SettingsSources, _ file: SettingsFile?) {
    self.sources = sources
    self.file = file
    let flags = sources.flags.map { ($0.key, ConfigContent.string($0.value.text)) }
    let lines = (file?.values ?? [:]).map { ($0.key, Self.content($0.value.value)) }
    let fallbacks = Setting.allCases.map {
      ($0, $0.fallback.map(ConfigContent.string) ?? .stringArray([]))
    }
    reader = ConfigReader(
      providers: [
        Self.provider("options", flags),
        EnvironmentVariablesProvider(environmentVariables: sources.environment)
          .prefixKeys(with: "nianbao"),
        Self.provider("file", lines),
        Self.provider("defaults", fallbacks),
      ],
      accessReporter: witness)
  }

  func text(_ setting: Setting) -> (text: String, origin: SettingOrigin) {
    let text = reader.string(forKey: ConfigKey(setting.name)) ?? ""
    return (text, origin(setting))
  }

  func list(_ setting: Setting) -> (texts: [String], origin: SettingOrigin) {
    let texts = reader.stringArray(forKey: ConfigKey(setting.name)) ?? []
    return (texts, origin(setting))
  }

  private func origin(_ setting: Setting) -> SettingOrigin {
    switch witness.provider {
    case 0: .flag(sources.flags[setting]?.name ?? setting.name)
    case 1: .variable(setting.variable)
    case 2: .file(file?.path ?? "", line: file?.values[setting]?.line ?? 0)
    default: .fallback
    }
  }

  private static func content(_ value: SettingsFile.Value) -> ConfigContent {
    switch value {
    case .text(let text): .string(text)
    case .list(let texts): .stringArray(texts)
    }
  }

  private static func provider(
    _ name: String, _ values: [(Setting, ConfigContent)]
  ) -> InMemoryProvider {
    InMemoryProvider(
      name: name,
      values: Dictionary(
        uniqueKeysWithValues: values.map { (setting, content) in
          (AbsoluteConfigKey(ConfigKey(setting.name)), ConfigValue(content, isSecret: false))
        }))
  }

  /// Records which source had the last value: they are asked in their order until one has it.
  private final class Witness: AccessReporter {
    private let answered = Mutex(0)

    var provider: Int { answered.withLock { $0 } }

    func report(_ event: AccessEvent) {
      answered.withLock { $0 = event.providerResults.count - 1 }
    }
  }
}
