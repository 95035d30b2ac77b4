// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import ReportModel
import Basics
import SystemIO
import ArgumentParser
import Conversion
import DocumentModel
import DocumentReading
import SystemPackage

struct Tables: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Print the bare grids of a DOCX or HTML document's tables.",
    discussion: """
      Tables stand in document order, counting from 1; one that is nested names the cell that holds \
      it, and its text isn't repeated there. A cell covers exactly the places that its spans cover.
      """)

  @Argument(help: "A document, or - for standard input.")
  var file: String

  @Option(help: "How to print them.")
  var format = TablesOutput.json

  @Option(help: "The language of messages.")
  var language = Language.preferred

  @OptionGroup var officeOptions: OfficeOptions

  func run() throws {
    let input = file == "-" ? .standardInput : InputFile(path: FilePath(file), subfolder: "")
    let document: Document
    do throws(Rejection) {
      document = try DocumentReader.read(
        try input.read(), office: officeOptions.filter, limits: .timed)
    } catch {
      let printer = FindingPrinter(language: language, usesColour: Console.usesColour)
      let rejected = Conversion.rejected(error, SourceFile(file: input.name))
      Console.report(printer.lines(rejected, file: file))
      throw ExitStatus.notConverted.code
    }
    try Console.print(format.bytes(document.allTables))
  }
}

extension TablesOutput: ExpressibleByArgument {}
