// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

/// An event as a line for people: `2026-11-25T08:30:00.250Z warning: message file=a.docx`.
enum EventText {
  static func bytes(_ event: Event, isColoured: Bool) -> [UInt8] {
    let message = quoted(event.message.visible, where: isSpecialInMessage)
    var line = "\(event.time) \(level(event.level, isColoured)) \(message)"
    for (name, value) in event.fields {
      let pair = "\(name.visible)=\(quoted(value.text.visible, where: isSpecialInValue))"
      line += isColoured ? " \u{1B}[2m\(pair)\u{1B}[0m" : " \(pair)"
    }
    return Array(line.utf8) + [UInt8(ascii: "\n")]
  }

  private static func level(_ level: Logger.Level, _ isColoured: Bool) -> String {
    let word = "\(level.rawValue):"
    guard isColoured else { return word }
    let colour =
      switch level {
      case .trace, .debug: "2"
      case .info, .notice: "36"
      case .warning: "33"
      case .error, .critical: "31"
      }
    return "\u{1B}[\(colour)m\(word)\u{1B}[0m"
  }

  /// What would look like the end of a value, or like another pair.
  private static func isSpecialInValue(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isWhiteSpace || isSpecialInMessage(scalar)
  }

  /// A message has words; a name in it can look like a pair.
  private static func isSpecialInMessage(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "\"" || scalar == "="
  }

  /// In quotes where there is something special in it, or nothing.
  ///
  /// By scalars: a quotation mark with a combining mark behind it is another `Character`, and would end the
  /// value for whoever reads the line.
  private static func quoted(
    _ text: String, where isSpecial: (Unicode.Scalar) -> Bool
  ) -> String {
    let scalars = text.unicodeScalars
    if !scalars.isEmpty, !scalars.contains(where: isSpecial) { return text }
    var result: String.UnicodeScalarView = "\"".unicodeScalars
    for scalar in scalars {
      if scalar == "\"" || scalar == "\\" { result.append("\\") }
      result.append(scalar)
    }
    result.append("\"")
    return String(result)
  }
}
