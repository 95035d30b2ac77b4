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

      What was left out of the tables, or isn't certain in them, is printed to standard error.

      Exit codes: 0 printed; 64 wrong usage; 65 the document can't be read; 73 an output can't be written.
      """)

  @Argument(help: "A document, or - for standard input.")
  var file: String

  @Option(help: "How to print them.")
  var format = TablesOutput.json

  @Option(help: "Also write the notes on the document to a file, as JSON.")
  var notes: String?

  @Option(help: "The language of messages.")
  var language = Language.preferred

  @OptionGroup var officeOptions: OfficeOptions

  func run() throws {
    let input = file == "-" ? .standardInput : InputFile(path: FilePath(file), subfolder: "")
    let printer = FindingPrinter(language: language, usesColour: Console.usesColour)
    let document: Document
    do throws(Rejection) {
      document = try DocumentReader.read(
        try input.read(), office: officeOptions.filter, limits: .timed)
    } catch {
      let rejected = Conversion.rejected(error, SourceFile(file: input.name))
      Console.report(printer.lines(rejected, file: file))
      throw ExitStatus.notConverted.code
    }
    let tables = document.allTables
    let notes = document.notes + tables.uncertainCells
    Console.report(printer.lines(notes, file: file))
    if let path = self.notes { try write(notes, to: path) }
    try Console.print(format.bytes(tables))
  }

  private func write(_ notes: [Note], to path: String) throws {
    do throws(FileError) {
      try FileWriting.replace(FilePath(path), with: NotesJSON.bytes(notes))
    } catch {
      Console.report("nianbao: \(error)\n")
      throw ExitStatus.cannotWrite.code
    }
  }
}

extension TablesOutput: ExpressibleByArgument {}
