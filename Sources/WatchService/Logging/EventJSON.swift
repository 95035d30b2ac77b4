// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

/// An event as a line of JSON: `{"time":…,"level":…,"message":…,"file":…}`.
enum EventJSON {
  static func bytes(_ event: Event) -> [UInt8] {
    var line = "{\"time\":"
    append(event.time.description, to: &line)
    line += ",\"level\":"
    append(event.level.rawValue, to: &line)
    line += ",\"message\":"
    append(event.message, to: &line)
    for (name, value) in event.fields {
      line += ","
      // No key occurs twice in an object.
      append(["time", "level", "message"].contains(name) ? name + "_" : name, to: &line)
      line += ":"
      append(value, to: &line)
    }
    return Array(line.utf8) + Array("}\n".utf8)
  }

  static func bytes(_ value: Logger.MetadataValue) -> [UInt8] {
    var text = ""
    append(value, to: &text)
    return Array(text.utf8)
  }

  private static func append(_ value: Logger.MetadataValue, to line: inout String) {
    switch value {
    case .string(let text): append(text, to: &line)
    case .stringConvertible(let value as Int): line += String(value)
    case .stringConvertible(let value as Bool): line += String(value)
    case .stringConvertible(let value): append(value.description, to: &line)
    case .array(let values):
      line += "["
      for (index, value) in values.enumerated() {
        if index > 0 { line += "," }
        append(value, to: &line)
      }
      line += "]"
    case .dictionary(let members):
      line += "{"
      for (index, (name, value)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { line += "," }
        append(name, to: &line)
        line += ":"
        append(value, to: &line)
      }
      line += "}"
    }
  }

  /// Control characters are escaped, so that a log can be shown in a terminal as it is.
  private static func append(_ text: String, to line: inout String) {
    line += "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": line += "\\\""
      case "\\": line += "\\\\"
      case "\n": line += "\\n"
      case "\t": line += "\\t"
      case _ where scalar.isControl:
        let digits = String(scalar.value, radix: 16)
        line += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
      default: line.unicodeScalars.append(scalar)
      }
    }
    line += "\""
  }
}
