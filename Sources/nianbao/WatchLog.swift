import Logging
import Settings
import SystemPackage
import Telling

/// The watcher's log, as its settings have it.
enum WatchLog {
  static func logger(_ log: WatchSettings.Log) -> Logger {
    let level = Logger.Level(rawValue: log.level.rawValue) ?? .info
    let sink = sink(log.format)
    return Logger(label: "nianbao") { _ in EventHandler(sink, level: level) }
  }

  private static func sink(_ format: LogFormat) -> EventSink {
    let text = EventSink.standardError(isColoured: Console.usesColour)
    switch format {
    case .text: return text
    case .json: return .json(.standardError)
    case .journal: return EventSink.journal() ?? text
    case .auto:
      let stream = Console.environment("JOURNAL_STREAM")
      let isJournal = EventSink.isJournal(.standardError, stream: stream)
      return isJournal ? EventSink.journal() ?? text : text
    }
  }
}
