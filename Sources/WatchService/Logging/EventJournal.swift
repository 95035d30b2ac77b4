// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

/// An event in the journal's native protocol: fields, each `NAME=value`, or, where the value has line
/// feeds, the name, the length and the bytes.
enum EventJournal {
  /// A value is cut beyond this, so that an event always fits in a datagram.
  static let valueLimit = 8192
  private static let fieldLimit = 16

  static func bytes(_ event: Event) -> [UInt8] {
    var bytes: [UInt8] = []
    append("MESSAGE", event.message.visible, to: &bytes)
    append("PRIORITY", String(priority(event.level)), to: &bytes)
    append("SYSLOG_IDENTIFIER", "nianbao", to: &bytes)
    for (name, value) in event.fields.prefix(fieldLimit) {
      append(fieldName(name), value.text, to: &bytes)
    }
    return bytes
  }

  /// The syslog priority of a level.
  static func priority(_ level: Logger.Level) -> Int {
    switch level {
    case .critical: 2
    case .error: 3
    case .warning: 4
    case .notice: 5
    case .info: 6
    case .debug, .trace: 7
    }
  }

  /// `file` becomes `NIANBAO_FILE`: the journal accepts capitals, digits and underscores only.
  private static func fieldName(_ name: String) -> String {
    let folded = name.utf8.prefix(48).map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"): byte - 0x20
      case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "0")...UInt8(ascii: "9"): byte
      default: UInt8(ascii: "_")
      }
    }
    return "NIANBAO_" + String(decoding: folded, as: UTF8.self)
  }

  private static func append(_ name: String, _ value: String, to bytes: inout [UInt8]) {
    let value = Array(cut(value).utf8)
    bytes += name.utf8
    if value.contains(UInt8(ascii: "\n")) {
      bytes.append(UInt8(ascii: "\n"))
      for shift in 0..<8 { bytes.append(UInt8(truncatingIfNeeded: value.count >> (shift * 8))) }
    } else {
      bytes.append(UInt8(ascii: "="))
    }
    bytes += value
    bytes.append(UInt8(ascii: "\n"))
  }

  private static func cut(_ value: String) -> String {
    guard value.utf8.count > valueLimit else { return value }
    var end = value.utf8.index(value.startIndex, offsetBy: valueLimit)
    // Back to the beginning of a character.
    while value.utf8[end] & 0xC0 == 0x80 { end = value.utf8.index(before: end) }
    return value[..<end] + "… (\(value.utf8.count) bytes)"
  }
}
