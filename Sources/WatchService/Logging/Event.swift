// SPDX-License-Identifier: Apache-2.0

package import Logging

/// Something that happened, to be written on one line.
package struct Event: Sendable {
  /// Since 1970-01-01T00:00:00Z.
  package var time: Duration
  package var level: Logger.Level
  package var message: String
  /// What it happened to, by name, in the order of the names.
  package var fields: [(name: String, value: Logger.MetadataValue)]

  package init(
    time: Duration, level: Logger.Level, message: String, fields: Logger.Metadata
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
