// SPDX-License-Identifier: Apache-2.0

import ArgumentParser

@main
struct Nianbao: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "nianbao",
    abstract: "Turns government-information-disclosure annual reports into data.",
    discussion: """
      Reads DOCX and HTML reports (政府信息公开工作年度报告), writes their figures as canonical JSON, \
      and tells what is missing or contradictory in them.
      """,
    version: version,
    subcommands: [
      Convert.self, Collect.self, Watch.self, Tables.self, Rules.self, Explain.self, Formats.self,
      Schema.self, CheckConfig.self, Status.self, Retry.self, Worker.self,
    ])

  static let version = "0.1.0"
}
