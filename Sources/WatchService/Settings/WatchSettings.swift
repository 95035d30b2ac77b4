// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// All that can be set about the watcher; paths are absolute.
package struct WatchSettings: Sendable, Equatable {
  /// The folder that relative paths start from.
  package var root: FilePath
  package var folders: Folders
  /// Between two looks at the inbox.
  package var poll: Duration
  /// How long a file must have held still before it is taken.
  package var settle: Duration
  /// How long a ZIP without its end record counts as still being copied.
  package var incompleteWait: Duration
  /// Patterns of names that are left alone, with * and ?; none is empty or has a slash.
  package var ignore: [String]
  /// Whether a file waits for `NAME.done` beside it.
  package var waitsForMarker: Bool
  package var workers: Workers
  /// How often a document is tried before it is given up.
  package var attempts: Int
  /// A folder of further format files.
  package var formats: FilePath?
  /// Whether LibreOffice may convert old formats.
  package var usesOffice: Bool
  /// Whether `NAME.review.html` is written.
  package var writesReview: Bool
  /// A file of findings that are let stand.
  package var suppressions: FilePath?
  package var collection: Collection
  /// How long what is in hand may take once it is told to stop.
  package var stopWait: Duration
  package var log: Log
  package var metrics: Metrics

  package struct Folders: Sendable, Equatable {
    package var inbox: FilePath
    package var work: FilePath
    package var outbox: FilePath
    package var archive: FilePath
    package var failed: FilePath
    package var state: FilePath
  }

  /// What a worker process may use, and when it is replaced.
  package struct Workers: Sendable, Equatable {
    package var count: Int
    /// Address space, in bytes.
    package var memoryBytes: Int
    /// Processor time for one document.
    package var cpuTime: Duration
    /// Time on the clock for one document.
    package var wallTime: Duration
    /// The largest file that it may write, in bytes.
    package var fileBytes: Int
    /// After so many documents another process takes its place.
    package var documents: Int
  }

  /// What all results add up to, for the office.
  package struct Collection: Sendable, Equatable {
    package var isKept: Bool
    package var folder: FilePath
    /// Between two makings of it.
    package var interval: Duration
  }

  package struct Log: Sendable, Equatable {
    package var format: LogFormat
    package var level: LogLevel
  }

  package struct Metrics: Sendable, Equatable {
    /// Nil where none is wanted.
    package var file: FilePath?
    package var interval: Duration
  }
}

/// How events are written.
package enum LogFormat: String, CaseIterable, Sendable {
  /// For the journal where it listens, else as text.
  case auto
  case text, json, journal
}

/// The least important event that is written, from all to few.
package enum LogLevel: String, CaseIterable, Sendable {
  case trace, debug, info, notice, warning, error, critical
}
