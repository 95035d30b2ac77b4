import Conversion
import Documents
import Reports

/// Prints findings and rejections the way compilers do: `file: severity: message [rule]`.
struct FindingPrinter: Sendable {
  let language: Language
  let usesColour: Bool

  func lines(_ conversion: Conversion, file: String) -> String {
    switch conversion {
    case .converted(let results):
      results.validation.findings.map { finding in
        line(
          file, finding.severity,
          (language == .zh ? finding.messageZh : finding.message) + reason(finding), finding.rule)
      }.joined()
    case .rejected(let rejection, _):
      line(
        file, .error,
        language == .zh
          ? rejection.messageZh + rejection.adviceZh : rejection.message + " " + rejection.advice,
        rejection.code)
    }
  }

  /// Why a finding is let stand, where it is.
  private func reason(_ finding: Finding) -> String {
    guard let suppression = finding.suppression else { return "" }
    return language == .zh
      ? "（已豁免：\(suppression.reason)）" : " (suppressed: \(suppression.reason))"
  }

  private func line(_ file: String, _ severity: Severity, _ message: String, _ rule: String)
    -> String
  {
    let word = severity.rawValue
    guard usesColour else { return "\(visible(file)): \(word): \(visible(message)) [\(rule)]\n" }
    let colour =
      switch severity {
      case .error: "31"
      case .warning: "33"
      case .info: "36"
      }
    return "\u{1B}[1m\(visible(file)):\u{1B}[0m \u{1B}[\(colour)m\(word):\u{1B}[0m "
      + "\(visible(message)) \u{1B}[2m[\(rule)]\u{1B}[0m\n"
  }

  /// A name or a quotation can't break the line or speak to the terminal.
  private func visible(_ text: String) -> String {
    guard text.unicodeScalars.contains(where: isControl) else { return text }
    var result = ""
    for scalar in text.unicodeScalars {
      if scalar == "\n" {
        result += "⏎"
      } else if isControl(scalar) {
        result += "�"
      } else {
        result.unicodeScalars.append(scalar)
      }
    }
    return result
  }

  private func isControl(_ scalar: Unicode.Scalar) -> Bool {
    scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
      || (0x202A...0x202E).contains(scalar.value) || (0x2066...0x2069).contains(scalar.value)
  }
}
