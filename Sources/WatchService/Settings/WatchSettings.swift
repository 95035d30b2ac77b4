// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// The service's settings; paths are absolute.
package struct WatchSettings: Sendable, Equatable {
  /// The folder that relative paths start from.
  var root: FilePath
  var folders: FolderLayout
  /// The time between two scans of the inbox.
  var poll: Duration
  /// How long a file must be unchanged before it is claimed.
  var settle: Duration
  /// How long a ZIP without its end record counts as still being copied.
  var incompleteWait: Duration
  /// Patterns of names that are ignored, with * and ?; none is empty or has a slash.
  var ignore: [String]
  /// Whether a file waits for `NAME.done` beside it.
  var waitsForMarker: Bool
  var workers: Workers
  /// How often a document is tried before it fails.
  var attempts: Int
  /// A folder of further format files.
  package var formats: FilePath?
  /// Whether LibreOffice may convert old formats.
  package var usesOffice: Bool
  /// Whether `NAME.review.html` is written.
  var writesReview: Bool
  /// The file of suppressions.
  var suppressions: FilePath?
  var collection: Collection
  /// How long documents in progress may take once the service is stopping.
  package var stopWait: Duration
  var log: Log
  var metrics: Metrics

  /// What a worker process may use, and when it is replaced.
  struct Workers: Sendable, Equatable {
    var count: Int
    /// Address space, in bytes.
    var memoryBytes: Int
    /// Processor time for one document.
    var cpuTime: Duration
    /// Wall-clock time for one document.
    var wallTime: Duration
    /// The largest file that it may write, in bytes.
    var fileBytes: Int
    /// The number of documents after which it is replaced.
    var documents: Int
  }

  /// The sums of all results.
  struct Collection: Sendable, Equatable {
    var isKept: Bool
    var folder: FilePath
    /// The shortest time between two updates.
    var interval: Duration
  }

  struct Log: Sendable, Equatable {
    var format: LogFormat
    var level: LogLevel
  }

  struct Metrics: Sendable, Equatable {
    /// Nil for none.
    var file: FilePath?
    var interval: Duration
  }
}

/// How events are written.
enum LogFormat: String, CaseIterable, Sendable {
  /// Like `journal` if standard error is the journal, otherwise like `text`.
  case auto
  case text, json, journal
}

/// The least severe events that are written.
enum LogLevel: String, CaseIterable, Sendable {
  case trace, debug, info, notice, warning, error, critical
}
