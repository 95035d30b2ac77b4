// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics

// A text of help is declared once, in both languages, where its command or option is. The parser
// takes one: the language is known when the process starts and doesn't change.

extension String {
  init(en: String, zh: String) { self = Localized(en: en, zh: zh)[.ofCommandLine] }
}

extension ArgumentHelp {
  /// A text with what the option's value is called: by the option's own name where that is nil.
  init(en: String, zh: String, value: Localized? = nil) {
    self.init(String(en: en, zh: zh), valueName: value?[.ofCommandLine])
  }
}

extension Localized {
  /// What a value is called that names a folder.
  static let folder = Localized(en: "dir", zh: "目录")
  static let file = Localized(en: "file", zh: "文件")
  static let seconds = Localized(en: "seconds", zh: "秒数")
  static let language = Localized(en: "language", zh: "语言")
}

extension ValidationError {
  init(en: String, zh: String) { self.init(String(en: en, zh: zh)) }

  /// A fault in what an option names, or in a file.
  init(_ subject: String, _ fault: Localized) {
    self.init(en: "\(subject): \(fault.en)", zh: "\(subject)：\(fault.zh)")
  }
}
