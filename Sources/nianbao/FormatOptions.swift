// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Formats
import SystemPackage
import Validation

/// `--formats DIR`: formats that add to the built-in ones or replace them by name.
struct FormatOptions: ParsableArguments {
  @Option(
    name: .customLong("formats"),
    help: ArgumentHelp(
      "A folder of format files (*.yaml) that add to the built-in formats, or replace those of the same name.",
      valueName: "dir"))
  var folder: String?

  func library() throws -> FormatLibrary {
    do throws(FormatFolderError) {
      return try FormatLibrary(folder: folder.map { FilePath($0) })
    } catch {
      throw ValidationError("--formats: \(error)")
    }
  }

  /// The rules of the program and of these formats.
  func catalogue() throws -> RuleCatalogue {
    let library = try library()
    return RuleCatalogue(
      formats: library.formats, phrasebook: library.phrasebook, texts: try RuleTexts.builtIn())
  }
}
