// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import DocumentModel
import ReportModel
import WatchService

/// Prints findings, rejections and notes the way compilers do: `file: severity: message [rule]`.
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
        [rejection.message, rejection.advice].joined(en: " ", zh: "")[language],
        rejection.code)
    }
  }

  /// The notes on a document, each with how often and where first.
  func lines(_ notes: [Note], file: String) -> String {
    notes.map { note in
      var places: [String] = []
      if note.count > 1 {
        places.append(Localized(en: "\(note.count) times", zh: "\(note.count)处")[language])
      }
      if let place = note.place {
        let (table, row, column) = (place.table, place.row, place.column)
        places.append(
          Localized(en: place.description, zh: "第\(table)张表第\(row)行第\(column)列")[language])
      } else if let location = note.location {
        places.append(location)
      }
      let list = Localized(
        en: " (\(places.joined(separator: ", ")))", zh: "（\(places.joined(separator: "，"))）")
      let suffix = places.isEmpty ? "" : list[language]
      return line(file, "note", "34", note.message[language] + suffix, note.code)
    }.joined()
  }

  /// Why a finding is suppressed, where it is.
  private func reason(_ finding: Finding) -> String {
    guard let suppression = finding.suppression else { return "" }
    return Localized(
      en: " (suppressed: \(suppression.reason))", zh: "（已豁免：\(suppression.reason)）")[language]
  }

  private func line(
    _ file: String, _ severity: Severity, _ message: String, _ rule: String
  ) -> String {
    let colour =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .info: "36"
      }
    return line(file, severity.rawValue, colour, message, rule)
  }

  private func line(
    _ file: String, _ word: String, _ colour: String, _ message: String, _ rule: String
  ) -> String {
    let rule = rule.visible
    guard usesColour else { return "\(file.visible): \(word): \(message.visible) [\(rule)]\n" }
    return "\u{1B}[1m\(file.visible):\u{1B}[0m \u{1B}[\(colour)m\(word):\u{1B}[0m "
      + "\(message.visible) \u{1B}[2m[\(rule)]\u{1B}[0m\n"
  }
}
