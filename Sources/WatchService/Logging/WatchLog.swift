// SPDX-License-Identifier: Apache-2.0

import SystemIO
package import Logging
import SystemPackage

/// The service's log, as its settings have it.
package enum WatchLog {
  package static func logger(_ settings: WatchSettings, usesColour: Bool) -> Logger {
    let log = settings.log
    let level = Logger.Level(rawValue: log.level.rawValue) ?? .info
    let sink = sink(log.format, usesColour)
    return Logger(label: "nianbao") { _ in EventLogHandler(sink, level: level) }
  }

  private static func sink(_ format: LogFormat, _ usesColour: Bool) -> EventSink {
    let text = EventSink.standardError(isColoured: usesColour)
    switch format {
    case .text: return text
    case .json: return .json(.standardError)
    case .journal: return EventSink.journal() ?? text
    case .auto:
      let stream = Host.environment("JOURNAL_STREAM")
      let isJournal = EventSink.isJournal(.standardError, stream: stream)
      return isJournal ? EventSink.journal() ?? text : text
    }
  }
}
