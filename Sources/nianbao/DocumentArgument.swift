// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import DocumentModel
import ReportModel
import SystemPackage

/// A single document that a command looks at: a file's name, or `-` for standard input.
struct DocumentArgument {
  let file: String
  let language: Language

  /// What `body` makes of the document's bytes and name.
  ///
  /// - Throws: the exit code, where the document is refused and the reason is printed.
  func read<Result>(
    _ body: (_ bytes: [UInt8], _ name: String) throws(Rejection) -> Result
  ) throws -> Result {
    let input =
      file == "-" ? .standardInput : InputFile(path: FilePath(argument: file), subfolder: "")
    do throws(Rejection) {
      return try body(try input.read(), input.name)
    } catch {
      let printer = FindingPrinter(language: language, usesColour: Console.usesColour)
      let rejected = ConversionResult.rejected(error, SourceFile(file: input.name))
      Console.report(styled: printer.lines(rejected, file: file))
      throw ExitStatus.notConverted.code
    }
  }
}
