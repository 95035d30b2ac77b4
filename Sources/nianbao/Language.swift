import ArgumentParser

/// The language of messages; Chinese where the environment says so.
enum Language: String, ExpressibleByArgument, CaseIterable {
  case en, zh

  static var preferred: Language {
    for name in ["LC_ALL", "LC_MESSAGES", "LANG"] {
      guard let value = Console.environment(name), !value.isEmpty else { continue }
      return value.hasPrefix("zh") ? .zh : .en
    }
    return .en
  }
}
