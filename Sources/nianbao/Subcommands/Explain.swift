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
      each finding is told with what its rule's explanation says; findings of one rule stand together.
      """)

  @Argument(help: "A rule's id, such as requests.balance, or a NAME.validation.json.")
  var subject: String

  @Option(help: "The language of the explanation.")
  var language = Language.preferred

  func run() throws {
    let explanations = try RuleExplanations.builtIn()
    if let text = RuleCatalogue.explanation(
      of: subject, explanations, isChinese: language == .zh)
    {
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
    try Console.print(text(of: log, explanations))
  }

  private func text(of log: StoredLog, _ explanations: [String: RuleExplanation]) -> String {
    guard !log.findings.isEmpty else {
      return language == .zh ? "没有发现问题。\n" : "Nothing was found.\n"
    }
    var rules: [String] = []
    for finding in log.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
    return rules.map { rule in
      let findings = log.findings.filter { $0.rule == rule }.map { finding in
        "\(finding.severity.rawValue): \(finding.message[language])\n"
      }
      let explanation = RuleCatalogue.explanation(
        of: rule, explanations, isChinese: language == .zh)
      return findings.joined() + (explanation ?? rule + "\n")
    }.joined(separator: "\n")
  }
}
