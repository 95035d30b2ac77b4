// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging
import ResultFiles
import SystemIO
import SystemPackage

/// Updates the collection in the outbox by `nianbao collect` in a process of its own: summing up a
/// thousand reports takes seconds, and memory that the service wouldn't get back.
struct CollectionUpdater {
  private let settings: WatchSettings.Collection
  private let outbox: FilePath
  private let failed: FilePath
  /// The list of the results that count.
  private let known: FilePath
  private let formats: FilePath?
  /// What the process may use.
  private let memoryBytes: Int
  private let logger: Logger
  private var process: RunningProcess?
  /// The end of its standard error that is read.
  private var errors: FileDescriptor?
  /// The beginning of what it has written there.
  private var said: [UInt8] = []
  private var next: ContinuousClock.Instant
  /// Why it wasn't updated when that was logged last; nil once it was updated again.
  private var failure: String?
  /// What was logged of results that the service hasn't made.
  private var strangers = ""
  /// What the last collection was made from.
  private var lastInput: Input?

  private struct Input: Equatable {
    /// The number of results written so far.
    var results: Int
    var roster: [UInt8]?
  }

  init(_ settings: WatchSettings, logger: Logger, at now: ContinuousClock.Instant) {
    self.settings = settings.collection
    outbox = settings.folders.outbox
    failed = settings.folders.failed
    known = settings.folders.state.appending("collection.known")
    formats = settings.formats
    memoryBytes = 2 * settings.workers.memoryBytes
    self.logger = logger
    next = now + settings.collection.interval
  }

  /// - Returns: when to call it again at the latest.
  mutating func update(
    _ watcher: borrowing Watcher, at now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard settings.isKept else { return now + .seconds(3600) }
    if let running = process {
      let end = running.reap()
      readErrors()
      guard let end else { return now + .milliseconds(500) }
      process = nil
      closeErrors()
      // 65: some file in the outbox can't be read, which the page lists.
      if end.cause != .exited(0), end.cause != .exited(65) {
        warn(
          "nianbao collect ended with \(end.cause)\(Self.sentence(said))", because: "\(end.cause)")
        lastInput = nil
      } else {
        failure = nil
      }
      warn(of: Self.strangers(said))
    }
    guard now >= next else { return next }
    next = now + settings.interval
    let input = Input(results: watcher.machine.metrics.results, roster: roster)
    // While documents are arriving, the collection can wait.
    guard input != lastInput, watcher.machine.isQuiet else { return next }
    lastInput = input
    start(watcher.store)
    return now + .milliseconds(500)
  }

  /// Ends the process.
  mutating func end() {
    process?.kill()
    _ = process?.wait()
    process = nil
    closeErrors()
  }

  private var roster: [UInt8]? {
    let content = try? FileReading.read(
      outbox.appending(CollectionFile.roster), limit: CollectionFile.rosterLimit)
    return if case .bytes(let bytes) = content { bytes } else { nil }
  }

  private mutating func start(_ store: any Store) {
    var arguments = [
      "collect", outbox.string, failed.string, "--output", settings.folder.string, "--known",
      known.string, "--memory", "\(memoryBytes >> 20)",
    ]
    if let formats { arguments += ["--formats", formats.string] }
    do throws(SystemError) {
      let results = try inStore { () throws(StoreError) in try store.knownResults() }
      try onDisk { () throws(FileError) in
        try FileWriting.replace(known, with: results.bytes)
        try start(arguments)
      }
    } catch {
      closeErrors()
      // Tried again when the next one is due.
      lastInput = nil
      warn(error.description.visible, because: error.cause)
    }
  }

  /// Logs why the collection isn't updated: of each cause once, until it is updated again. The next attempt
  /// may meet the same at another path.
  private mutating func warn(_ sentence: String, because cause: String) {
    if failure != cause { logger.warning("Collection not updated: \(sentence)") }
    failure = cause
  }

  private mutating func start(_ arguments: [String]) throws(FileError) {
    let pipe = try Pipe()
    defer { try? pipe.writing.close() }
    errors = pipe.reading
    said = []
    try pipe.reading.setNonBlocking()
    var program = ChildProgram("/proc/self/exe", arguments, environment: ["LANG": "C.UTF-8"])
    program.errors = .descriptor(pipe.writing)
    process = try program.start()
  }

  /// Logs what lies in the folders and isn't the service's, once.
  private mutating func warn(of found: String) {
    guard found != strangers else { return }
    strangers = found
    if !found.isEmpty { logger.warning("Results \(found)") }
  }

  /// What nianbao collect says of results that aren't among the known ones; empty where it says nothing.
  static func strangers(_ errors: [UInt8]) -> String {
    let prefix = "nianbao: "
    let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n")
    let line = lines.first { $0.hasPrefix(prefix + KnownResults.strangers) }
    return line.map { String($0.dropFirst(prefix.count)).visible } ?? ""
  }

  /// All is read, so that the process never waits, and the beginning is kept.
  private mutating func readErrors() {
    guard let errors else { return }
    var bytes: [UInt8] = []
    while case .bytes = errors.readAvailable(to: &bytes, limit: 4096) {
      said += bytes.prefix(4096 - said.count)
      bytes = []
    }
  }

  private mutating func closeErrors() {
    try? errors?.close()
    errors = nil
  }

  /// The line by which nianbao collect says why it ended, behind a colon; empty where it wrote none. A
  /// usage error is followed by the usage.
  static func sentence(_ errors: [UInt8]) -> String {
    let lines = String(decoding: errors, as: UTF8.self).split(separator: "\n")
    for prefix in ["nianbao: ", "Error: "] {
      if let line = lines.last(where: { $0.hasPrefix(prefix) }) {
        return ": \(String(line.dropFirst(prefix.count)).visible)"
      }
    }
    return lines.last.map { ": \(String($0).visible)" } ?? ""
  }
}
