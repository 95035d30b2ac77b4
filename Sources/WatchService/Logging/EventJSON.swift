// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging
import ResultFiles

/// An event as a line of JSON: `{"time":…,"level":…,"message":…,"file":…}`.
enum EventJSON {
  static func bytes(_ event: Event) -> [UInt8] {
    var line = Array("{\"time\":".utf8)
    JSONWriter.append(event.time.description, to: &line)
    line += ",\"level\":".utf8
    JSONWriter.append(event.level.rawValue, to: &line)
    line += ",\"message\":".utf8
    JSONWriter.append(event.message, to: &line)
    for (name, value) in event.fields {
      line += ",".utf8
      // No key occurs twice in an object.
      let key = ["time", "level", "message"].contains(name) ? name + "_" : name
      JSONWriter.append(key, to: &line)
      line += ":".utf8
      append(value, to: &line)
    }
    return line + "}\n".utf8
  }

  static func bytes(_ value: Logger.MetadataValue) -> [UInt8] {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return bytes
  }

  private static func append(_ value: Logger.MetadataValue, to line: inout [UInt8]) {
    switch value {
    case .string(let text): JSONWriter.append(text, to: &line)
    case .stringConvertible(let value as Int): line += String(value).utf8
    case .stringConvertible(let value as Bool): line += String(value).utf8
    case .stringConvertible(let value): JSONWriter.append(value.description, to: &line)
    case .array(let values):
      line += "[".utf8
      for (index, value) in values.enumerated() {
        if index > 0 { line += ",".utf8 }
        append(value, to: &line)
      }
      line += "]".utf8
    case .dictionary(let members):
      line += "{".utf8
      for (index, (name, value)) in members.sorted(by: { $0.key < $1.key }).enumerated() {
        if index > 0 { line += ",".utf8 }
        JSONWriter.append(name, to: &line)
        line += ":".utf8
        append(value, to: &line)
      }
      line += "}".utf8
    }
  }
}
