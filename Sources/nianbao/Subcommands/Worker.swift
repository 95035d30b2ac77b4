// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Conversion
import Formats
import SystemIO
import SystemPackage
import Workers

/// `nianbao worker`: converts what a watcher hands it, until there is no more. No command for
/// people, and not shown to them.
struct Worker: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Convert documents for a watcher (not for use by hand).", shouldDisplay: false)

  @OptionGroup var formatOptions: FormatOptions
  @OptionGroup var officeOptions: OfficeOptions

  @Option(help: "The most memory to take, in MiB; 0 for no limit.")
  var memory = 2048

  @Option(help: "The most time of a processor for one document, in seconds.")
  var cpu = 60

  @Flag(help: "Give a page to review each report on, too.")
  var review = false

  @Option(help: "A file of findings that are let stand; it may change.")
  var suppressions: String?

  func validate() throws {
    if StandardStream.input.isTerminal {
      throw ValidationError(
        "This command serves nianbao watch and has nothing to say to a person; see nianbao convert."
      )
    }
    if memory < 0 || cpu < 1 { throw ValidationError("--memory and --cpu are at least 0 and 1.") }
  }

  func run() throws {
    let library = try formatOptions.library()
    var converter: WorkerConverter
    do throws(SuppressionSource.Failure) {
      converter = try WorkerConverter(
        program: Nianbao.version, library: library,
        office: officeOptions.filter, isReviewed: review,
        suppressions: suppressions.map { FilePath($0) })
    } catch {
      throw ValidationError("\(error)")
    }
    do throws(FileError) {
      try WorkerLoop.run(
        version: converter.version, limits: limits, handler: { converter.reply(to: $0) })
    } catch {
      Console.report("nianbao worker: \(error)\n")
      throw ExitCode(71)
    }
  }

  private var limits: WorkerLimits {
    var limits = WorkerLimits(memory: memory == 0 ? nil : memory << 20)
    limits.processorTime = .seconds(cpu)
    if officeOptions.filter != nil {
      // LibreOffice runs under the same limits.
      limits.fileBytes = 256 << 20
      limits.descriptors = 1024
    }
    return limits
  }
}
