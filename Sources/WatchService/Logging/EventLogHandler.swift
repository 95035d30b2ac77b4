// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging

import SystemIO

/// Writes what is logged to a sink; the backend of swift-log.
struct EventLogHandler: LogHandler {
  var metadata: Logger.Metadata = [:]
  var metadataProvider: Logger.MetadataProvider?
  var logLevel: Logger.Level
  private let sink: EventSink
  private let now: @Sendable () -> Timestamp

  init(
    _ sink: EventSink, level: Logger.Level,
    now: @escaping @Sendable () -> Timestamp = { .now }
  ) {
    self.sink = sink
    logLevel = level
    self.now = now
  }

  subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// The event's metadata takes precedence over the provider's, and that over the handler's.
  func log(event: LogEvent) {
    var fields = metadata
    fields.merge(metadataProvider?.get() ?? [:]) { $1 }
    fields.merge(event.metadata ?? [:]) { $1 }
    if let error = event.error { fields["error"] = .string("\(error)") }
    sink.write(
      Event(time: now(), level: event.level, message: "\(event.message)", fields: fields))
  }
}
