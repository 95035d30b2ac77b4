// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import SystemIO
import SystemPackage
import WatchService

struct Status: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Tell what the watcher is at: what waits and why, what failed and why.",
    discussion: """
      Reads the ledger and looks at the inbox; it changes nothing, and works whether a watcher runs \
      or not.

      Exit codes: 0; 64 wrong usage or settings; 75 there is no ledger that can be read.
      """)

  @OptionGroup var options: WatchOptions

  @Flag(help: "Print JSON.")
  var json = false

  @Flag(help: "List what is left alone, too.")
  var all = false

  @Option(help: "The language of the reasons.")
  var language = Language.preferred

  func run() throws {
    let settings = try options.load().settings
    let layout = FolderLayout(settings.folders)
    let store: StoreStatus
    let inbox: [InboxListing.Entry]
    do {
      store = try SQLiteStore(reading: layout.store).status()
      inbox = try InboxListing.entries(
        of: layout.inbox, by: WatchTerms(settings, isOnce: false).names)
    } catch {
      Console.report("nianbao: \("\(error)".visible)\n")
      throw ExitStatus.tryAgain.code
    }
    let report = StatusReport(store, inbox: inbox, at: .now)
    try Console.print(
      json ? report.json : report.text(language: language, listsAll: all))
  }
}
