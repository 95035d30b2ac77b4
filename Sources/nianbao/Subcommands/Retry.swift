// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import SystemIO
import SystemPackage
import WatchService

struct Retry: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Put failed documents back into the inbox, with all their attempts.",
    discussion: """
      Exit codes: 0; 64 wrong usage, or no failed document of that name; 75 the machine refuses \
      something.
      """)

  @OptionGroup var options: WatchOptions

  @Argument(help: "Documents in failed, by their paths below it or by their names alone.")
  var names: [String] = []

  @Flag(help: "All that failed.")
  var all = false

  func validate() throws {
    if names.isEmpty != all {
      throw ValidationError("Name the documents that are to be tried again, or give --all.")
    }
  }

  func run() throws {
    let settings = try options.load().settings
    let failed = try orTryAgain { () throws(SystemError) in try FailedDocuments(settings) }
    let missing = names.filter { name in !failed.originals.contains { isNamed($0, name) } }
    guard missing.isEmpty else {
      for name in missing {
        Console.report("nianbao: no document of that name has failed: \(name.visible)\n")
      }
      throw ExitStatus.wrongUsage.code
    }
    for original in failed.originals where all || isNamed(original) {
      guard try orTryAgain({ () throws(SystemError) in try failed.retry(original) }) else {
        Console.report(
          "nianbao: \("\(original)".visible) stays in failed: the inbox has another file of that name, or it is gone\n"
        )
        continue
      }
      try Console.print("\(original)".visible + "\n")
    }
  }

  private func orTryAgain<Result>(
    _ body: () throws(SystemError) -> Result
  ) throws(ExitCode) -> Result {
    do throws(SystemError) {
      return try body()
    } catch {
      Console.report("nianbao: \(error.description.visible)\n")
      throw ExitStatus.tryAgain.code
    }
  }

  private func isNamed(_ path: FilePath) -> Bool { names.contains { isNamed(path, $0) } }

  private func isNamed(_ path: FilePath, _ name: String) -> Bool {
    path == FilePath(name) || path.lastComponent?.string == name
  }
}
