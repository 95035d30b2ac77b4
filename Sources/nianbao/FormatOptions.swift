// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Formats
import ReportModel
import SystemPackage
import Validation

/// `--formats DIR`: formats that add to the built-in ones or replace them by name.
struct FormatOptions: ParsableArguments {
  @Option(name: .customLong("formats"), help: Self.help)
  var folder: String?

  static let help = ArgumentHelp(
    en: """
      A folder of format files (*.yaml) that add to the built-in formats, or replace those of the \
      same name.
      """,
    zh: "存放格式文件（*.yaml）的目录；其中的格式追加到内置格式，同名的替换内置格式。",
    value: .folder)

  func library() throws -> FormatLibrary { try Self.library(folder) }

  static func library(_ folder: String?) throws -> FormatLibrary {
    do throws(FormatFolderError) {
      return try FormatLibrary(folder: folder.map { FilePath(argument: $0) })
    } catch {
      throw ValidationError("--formats", error.message.map(\.visible))
    }
  }

  /// The rules of the program and of these formats.
  func catalogue() throws -> RuleCatalogue {
    let library = try library()
    return RuleCatalogue(
      formats: library.formats.all, phrasebook: library.phrasebook, texts: try RuleTexts.builtIn())
  }
}
