// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics

/// `--language en|zh`, which every command accepts.
struct LanguageOptions: ParsableArguments {
  @Option(help: Self.help)
  var language = Language.ofCommandLine

  static let help = ArgumentHelp(
    en: "The language of texts and messages.", zh: "文字和消息的语言。", value: .language)
}
