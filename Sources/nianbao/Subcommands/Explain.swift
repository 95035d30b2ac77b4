// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Conversion
import DocumentModel
import DocumentReading
import Presentation
import SystemIO
import Formats
import ReportModel
import ResultFiles
import SystemPackage
import Validation

struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: String(
      en: "Explain a rule, the findings of a validation log, or how a report's prose was read.",
      zh: "说明一条规则、检查记录中的问题，或报告正文的读取情况。"),
    discussion: String(
      en: """
        Says what a rule checks, why, what usually causes its findings, and how to correct them. Of a \
        log, the findings are printed rule by rule, each rule with its explanation. With --prose, \
        each sentence of a document that states a number is printed, and how the number was read.
        """,
      zh: """
        说明规则检查什么、依据是什么、出现问题的常见原因以及如何改正。给出检查记录时，按规则逐条列出\
        问题，并附规则说明。使用--prose时，列出文档正文中每个含有数字的句子以及数字的读取情况。
        """))

  @Argument(
    help: ArgumentHelp(
      en: "A rule's id, such as requests.balance, or a NAME.validation.json.",
      zh: "规则编号（如requests.balance），或“文件名.validation.json”。",
      value: Localized(en: "subject", zh: "规则或文件")))
  var subject: String?

  @Option(
    help: ArgumentHelp(
      en: "Print how the prose of a document was read.", zh: "列出文档正文的读取情况。", value: .file))
  var prose: String?

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var formatOptions: FormatOptions

  private var language: Language { languageOptions.language }

  func validate() throws {
    guard (subject == nil) != (prose == nil) else {
      throw ValidationError(
        en: "Name a rule or a log, or a document with --prose.",
        zh: "请给出规则编号或检查记录，或用--prose指定文档。")
    }
  }

  func run() throws {
    if let prose { return try explainProse(of: prose) }
    guard let subject else { return }
    let catalogue = try formatOptions.catalogue()
    if let text = catalogue.explanation(of: subject, in: language) {
      try Console.print(text)
      return
    }
    guard subject.hasSuffix(".json") else {
      throw ValidationError(
        en: """
          \(subject.visible) is not a rule; `nianbao rules` lists them. A log's name ends in .json.
          """,
        zh: "没有规则\(subject.visible)；用“nianbao rules”列出全部规则。检查记录的文件名以.json结尾。")
    }
    let log: StoredLog
    do throws(ResultError) {
      log = try StoredLog(try ResultFile.bytes(FilePath(argument: subject)), file: subject)
    } catch {
      throw ValidationError(error.message[language])
    }
    try Console.print(text(of: log, catalogue))
  }

  private func explainProse(of file: String) throws {
    let library = try formatOptions.library()
    let converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, limits: .timed)
    let document = DocumentArgument(file: file, language: language)
    let reviewed = try document.read { (bytes, name) throws(Rejection) in
      try converter.review(bytes, named: name)
    }
    try Console.print(ProseReading(reviewed, in: language).text)
  }

  private func text(of log: StoredLog, _ catalogue: RuleCatalogue) -> String {
    guard !log.findings.isEmpty else {
      return Localized(en: "Nothing was found.\n", zh: "没有发现问题。\n")[language]
    }
    var rules: [String] = []
    for finding in log.findings where !rules.contains(finding.rule) { rules.append(finding.rule) }
    return rules.map { rule in
      let findings = log.findings.filter { $0.rule == rule }.map { finding in
        "\(finding.severity.rawValue): \(finding.message[language].visible)\n"
      }
      return findings.joined()
        + (catalogue.explanation(of: rule, in: language) ?? rule.visible + "\n")
    }.joined(separator: "\n")
  }
}
