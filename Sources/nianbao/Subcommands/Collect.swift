// SPDX-License-Identifier: Apache-2.0

import Presentation
import Basics
import Aggregation
import ArgumentParser
import DocumentModel
import DocumentReading
import Formats
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import WatchService

struct Collect: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put all results of a year, or of several, together.",
    discussion: """
      Reads the results that convert or watch wrote below the folders, and writes to the output \
      folder: index.html (what came, what is missing, how it stands), summary.xlsx (the sums as the \
      form itself), summary.report.json (the same as a report, for convert --against), figures.csv \
      and figures.jsonl (a figure a row, explained in dictionary.csv), findings.csv.

      Of several versions of a report the newest counts. A blank is no zero.

      Exit codes: 0 collected; 64 wrong usage, or a wrong roster; 65 a result could not be read (the \
      others still are); 73 an output can't be written.
      """)

  @Argument(help: "Folders of results.")
  var folders: [String]

  @Option(name: [.short, .long], help: "The folder for what is collected; made if it is missing.")
  var output: String

  @Option(
    help: ArgumentHelp(
      "Whom the office expects: CSV with the columns issuer, aliases, level, parent, expected. Without it, roster.csv in a folder of results or in the output folder is read.",
      valueName: "file"))
  var roster: String?

  @Option(
    name: .customLong("year"),
    help: ArgumentHelp(
      "A year for which reports are missed; may be given again. Without it, those that occur.",
      valueName: "year"))
  var years: [Int] = []

  @Option(help: "The language of messages.")
  var language = Language.preferred

  @OptionGroup var formatOptions: FormatOptions

  func validate() throws {
    if folders.isEmpty { throw ValidationError("Name at least one folder of results.") }
  }

  func run() async throws {
    let library = try formatOptions.library()
    let expected = try readRoster()
    let folder = FilePath(output)
    do throws(FileError) {
      try FileWriting.createFolder(folder)
    } catch {
      tell("\(error)")
      throw ExitStatus.cannotWrite.code
    }
    let reader = CollectionFolder(library: library, output: folder)
    let submissions: [Submission]
    let problems: [CollectionFolder.Problem]
    do throws(FileError) {
      (submissions, problems) = try await reader.submissions(below: folders.map { FilePath($0) })
    } catch {
      throw ValidationError("\(error)")
    }
    for problem in problems { tell(problem.message[language]) }
    let collection = ReportCollection(
      submissions, roster: expected, formats: library.formats, years: years)
    do throws(CollectionOutputs.Failure) {
      try CollectionOutputs(collection, folder: folder).write()
    } catch {
      tell(error.description)
      throw ExitStatus.cannotWrite.code
    }
    for notice in CollectionNotices(collection).all {
      tell((language == .zh ? notice.zh : notice.en).visible)
    }
    if !problems.isEmpty { throw ExitStatus.notConverted.code }
  }

  private func tell(_ sentence: String) { Console.report("nianbao: \(sentence)\n") }

  /// The roster that is named, or else one that lies where it is looked for.
  private func readRoster() throws -> Roster? {
    let places =
      roster.map { [FilePath($0)] }
      ?? (folders + [output]).map {
        FilePath($0).appending(CollectionFile.roster)
      }
    for path in places {
      if roster == nil, (try? path.stat())?.type != .regular { continue }
      do {
        guard case .bytes(let bytes) = try FileReading.read(path, limit: CollectionFile.rosterLimit)
        else {
          throw ValidationError("The roster \(path) is no file, or larger than 16 MiB.")
        }
        return try Roster(csv: try ListText.decode(bytes))
      } catch let error as RosterError {
        throw ValidationError("\(path): \(error.message[language])")
      } catch let error as Rejection {
        throw ValidationError("\(path): \(error.message[language])")
      }
    }
    return nil
  }
}
