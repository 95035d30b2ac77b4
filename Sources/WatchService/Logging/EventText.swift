// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

/// An event as a line for people: `2026-11-25T08:30:00.250Z warning: message file=a.docx`.
enum EventText {
  static func bytes(_ event: Event, isColoured: Bool) -> [UInt8] {
    var line = "\(event.time) \(level(event.level, isColoured)) \(event.message.visible)"
    for (name, value) in event.fields {
      let pair = "\(name.visible)=\(quoted(value.text.visible))"
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

  /// In quotes where it would otherwise look like several words, or like none.
  private static func quoted(_ text: String) -> String {
    let isPlain = !text.isEmpty && !text.contains { $0 == " " || $0 == "\"" || $0 == "=" }
    if isPlain { return text }
    var result = "\""
    for character in text {
      if character == "\"" || character == "\\" { result.append("\\") }
      result.append(character)
    }
    return result + "\""
  }
}
