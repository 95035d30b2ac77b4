// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import SystemIO
import SystemPackage
import WatchService

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show what waits and why, and what failed and why.",
    discussion: """
      Reads the database and lists the inbox; it changes nothing, and works whether the service runs \
      or not.

      Exit codes: 0; 64 wrong usage or settings; 75 the database can't be read.
      """)

  @OptionGroup var options: WatchOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "List ignored files and finished revisions, too.")
  var all = false

  @Option(help: "The language: en or zh.")
  var language = Language.preferred

  func run() throws {
    let settings = try options.load().settings
    let report: StatusReport
    do throws(SystemError) {
      report = try StatusReport(settings, at: .now)
    } catch {
      Console.report("nianbao: \(error.description.visible)\n")
      throw ExitStatus.tryAgain.code
    }
    try Console.print(json ? report.json : report.text(language: language, listsAll: all))
  }
}
