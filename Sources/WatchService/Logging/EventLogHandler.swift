// SPDX-License-Identifier: Apache-2.0

package import Logging

import SystemIO

/// Hands what is logged to a sink; the backend of swift-log.
package struct EventLogHandler: LogHandler {
  package var metadata: Logger.Metadata = [:]
  package var metadataProvider: Logger.MetadataProvider?
  package var logLevel: Logger.Level
  private let sink: EventSink
  /// The time since 1970.
  private let now: @Sendable () -> Duration

  package init(
    _ sink: EventSink, level: Logger.Level,
    now: @escaping @Sendable () -> Duration = { SystemClock.sinceEpoch }
  ) {
    self.sink = sink
    logLevel = level
    self.now = now
  }

  package subscript(metadataKey key: String) -> Logger.Metadata.Value? {
    get { metadata[key] }
    set { metadata[key] = newValue }
  }

  /// Metadata of the event goes before the provider's, and that before the handler's.
  package func log(event: LogEvent) {
    var fields = metadata
    fields.merge(metadataProvider?.get() ?? [:]) { $1 }
    fields.merge(event.metadata ?? [:]) { $1 }
    if let error = event.error { fields["error"] = .string("\(error)") }
    sink.write(
      Event(time: now(), level: event.level, message: "\(event.message)", fields: fields))
  }
}
