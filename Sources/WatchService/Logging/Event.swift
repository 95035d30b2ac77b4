// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

/// A log event, to be written on one line.
struct Event: Sendable {
  var time: Timestamp
  var level: Logger.Level
  var message: String
  /// Its metadata, in the order of the names.
  var fields: [(name: String, value: Logger.MetadataValue)]

  init(
    time: Timestamp, level: Logger.Level, message: String, fields: Logger.Metadata
  ) {
    self.time = time
    self.level = level
    self.message = message
    self.fields = fields.sorted { $0.key < $1.key }.map { (name: $0.key, value: $0.value) }
  }
}

extension Logger.MetadataValue {
  /// The value as a text; lists and groups as JSON.
  var text: String {
    switch self {
    case .string(let text): text
    case .stringConvertible(let value): value.description
    case .array, .dictionary:
      String(decoding: EventJSON.bytes(self), as: UTF8.self)
    }
  }
}
