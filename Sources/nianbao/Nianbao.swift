// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Dispatch
import SystemIO

/// Each command names itself: worked out from its type, the names of the twelve took 18 M instructions at
/// every start, most of them look-ups of protocol conformances.
@main
struct Nianbao: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nianbao",
    abstract: String(
      en: "Turns government-information-disclosure annual reports into data.",
      zh: "把政府信息公开工作年度报告转换为数据。"),
    discussion: String(
      en: """
        Reads reports (政府信息公开工作年度报告) in DOCX, HTML and plain text, writes their figures as \
        canonical JSON, and reports what is missing or contradictory in them.
        """,
      zh: """
        读取DOCX、HTML和纯文本格式的政府信息公开工作年度报告，把其中的数据写成规范的JSON，并指出缺漏和\
        矛盾之处。
        """),
    version: version,
    subcommands: [
      Convert.self, Collect.self, Watch.self, Tables.self, Rules.self, Explain.self, Formats.self,
      Schema.self, CheckConfig.self, Status.self, Retry.self, Worker.self,
    ])

  static let version = "0.1.0"

  /// Runs the command line; the parser's messages are in the user's language.
  ///
  /// It is synchronous, so that all but `watch` runs on the first thread. An asynchronous `main` leaves
  /// that thread by pthread_exit(3), which unwinds it, and to unwind ten frames maps 1.1 MB of .eh_frame.
  static func main() {
    var type: any ParsableCommand.Type = Nianbao.self
    do {
      if let conversion = conversion() {
        type = Convert.self
        try conversion.run()
        return
      }
      let arguments = Language.removed(from: Array(CommandLine.arguments.dropFirst()))
      var command = try parseAsRoot(arguments)
      type = Swift.type(of: command)
      if let watch = command as? Watch {
        Task {
          do {
            try await watch.run()
            exit()
          } catch {
            end(by: error, of: Watch.self)
          }
        }
        dispatchMain()
      }
      try command.run()
    } catch {
      end(by: error, of: type)
    }
  }

  private static func end(by error: any Error, of command: any ParsableCommand.Type) -> Never {
    // All has been said; to find nothing to say took the parser half a million instructions.
    if let code = error as? ExitCode { OwnProcess.exit(code.rawValue) }
    OwnProcess.exit(report(error, of: command).rawValue)
  }

  /// The parser's text on an error.
  ///
  /// A usage error that is found while a command runs is shown as one that is found before, with the
  /// usage of that command: the parser would take it for one of the root's.
  private static func fullMessage(
    for error: any Error, of command: any ParsableCommand.Type, columns: Int?
  ) -> String {
    guard let error = error as? ValidationError, command != Nianbao.self else {
      return fullMessage(for: error, columns: columns)
    }
    return """
      Error: \(error.message)
      Usage: \(usageString(for: command))
        See '\(_commandName) \(command._commandName) --help' for more information.
      """
  }

  /// `convert` where the command line is one of it without a mistake. All else is the whole parser's,
  /// which looks for the flags of completion scripts and descends from the root by way of 9 M
  /// instructions.
  private static func conversion() -> ConvertOptions? {
    let arguments = CommandLine.arguments.dropFirst()
    guard arguments.first == "convert" else { return nil }
    return ConvertOptions(plain: arguments.dropFirst())
      ?? (try? Convert.parseAsRoot(Array(arguments.dropFirst())) as? Convert)?.options
  }

  /// Prints what ended the command, in the language of the command line.
  ///
  /// A name or an argument that is quoted can't steer the terminal.
  ///
  /// It returns, since the texts of a function that doesn't are never freed, which a search for leaks finds.
  ///
  /// - Returns: the exit code for it.
  private static func report(
    _ error: any Error, of command: any ParsableCommand.Type
  ) -> ExitCode {
    let code = exitCode(for: error)
    let isChinese = Language.ofCommandLine == .zh
    // Chinese is broken into lines by its own width.
    let text = fullMessage(for: error, of: command, columns: isChinese ? .max : nil)
    if !code.isSuccess {
      guard !text.isEmpty else { return code }
      let columns = StandardStream.error.columns
      let shown =
        isChinese ? ChineseHelp.error(message(for: error), text, columns: columns) : text
      Console.report(shown + "\n")
    } else {
      // The version, a completion script and such are no pages of help.
      let isPage = isChinese && text.hasPrefix("OVERVIEW: ")
      let columns = StandardStream.output.columns
      do throws(ExitCode) {
        try Console.print((isPage ? ChineseHelp.page(text, columns: columns) : text) + "\n")
      } catch {
        return error
      }
    }
    return code
  }
}
