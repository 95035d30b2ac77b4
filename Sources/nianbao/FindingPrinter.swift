// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import DocumentModel
import ReportModel
import WatchService

/// Prints findings and rejections the way compilers do: `file: severity: message [rule]`.
struct FindingPrinter: Sendable {
  let language: Language
  let usesColour: Bool

  func lines(_ conversion: ConversionResult, file: String) -> String {
    switch conversion {
    case .converted(let results):
      results.validation.findings.map { finding in
        line(
          file, finding.severity,
          (finding.message[language]) + reason(finding), finding.rule)
      }.joined()
    case .rejected(let rejection, _):
      line(
        file, .error,
        rejection.message[language] + (language == .en ? " " : "") + rejection.advice[language],
        rejection.code)
    }
  }

  /// Why a finding is suppressed, where it is.
  private func reason(_ finding: Finding) -> String {
    guard let suppression = finding.suppression else { return "" }
    return language == .zh
      ? "（已豁免：\(suppression.reason)）" : " (suppressed: \(suppression.reason))"
  }

  private func line(_ file: String, _ severity: Severity, _ message: String, _ rule: String)
    -> String
  {
    let word = severity.rawValue
    guard usesColour else { return "\(file.visible): \(word): \(message.visible) [\(rule)]\n" }
    let colour =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .info: "36"
      }
    return "\u{1B}[1m\(file.visible):\u{1B}[0m \u{1B}[\(colour)m\(word):\u{1B}[0m "
      + "\(message.visible) \u{1B}[2m[\(rule)]\u{1B}[0m\n"
  }
}
