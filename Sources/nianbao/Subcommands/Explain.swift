// SPDX-License-Identifier: Apache-2.0

import Basics
import ArgumentParser
import Formats
import ReportModel
import ResultFiles
import SystemPackage
import Validation

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Explain a rule, or the findings of a validation log.",
    discussion: """
      Says what a rule checks, why, what usually causes its findings, and how to mend them. Of a log, \
      the findings are printed rule by rule, each rule with its explanation.
      """)

  @Argument(help: "A rule's id, such as requests.balance, or a NAME.validation.json.")
  var subject: String

  @Option(help: "The language of the explanation.")
  var language = Language.preferred

  @OptionGroup var formatOptions: FormatOptions

  func run() throws {
    let catalogue = try formatOptions.catalogue()
    if let text = catalogue.explanation(of: subject, in: language) {
      try Console.print(text)
      return
    }
    guard subject.hasSuffix(".json") else {
      throw ValidationError(
        "\(subject) is no rule; `nianbao rules` lists them. A log's name ends in .json.")
    }
    let log: StoredLog
    do throws(ResultError) {
      log = try StoredLog(try ResultFile.bytes(FilePath(subject)), file: subject)
    } catch {
      throw ValidationError(error.message[language])
    }
    try Console.print(text(of: log, catalogue))
  }

  private func text(of log: StoredLog, _ catalogue: RuleCatalogue) -> String {
    guard !log.findings.isEmpty else {
      return language == .zh ? "没有发现问题。\n" : "Nothing was found.\n"
    }
    var rules: [String] = []
    for finding in log.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
    return rules.map { rule in
      let findings = log.findings.filter { $0.rule == rule }.map { finding in
        "\(finding.severity.rawValue): \(finding.message[language])\n"
      }
      return findings.joined() + (catalogue.explanation(of: rule, in: language) ?? rule + "\n")
    }.joined(separator: "\n")
  }
}
