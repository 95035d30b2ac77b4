// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging
import ResultFiles
import SystemIO
import SystemPackage

/// Keeps the collection in the outbox fresh, by `nianbao collect` in a process of its own: what a
/// thousand reports add up to takes seconds, and memory that the watcher needn't hold.
struct CollectionKeeper {
  private let settings: WatchSettings.Collection
  private let outbox: FilePath
  private let failed: FilePath
  private let formats: FilePath?
  private let logger: Logger
  private var process: RunningProcess?
  private var next: ContinuousClock.Instant
  /// What the collection was last made of.
  private var made: State?

  private struct State: Equatable {
    var results: Int
    var roster: [UInt8]?
  }

  init(_ settings: WatchSettings, logger: Logger) {
    self.settings = settings.collection
    outbox = settings.folders.outbox
    failed = settings.folders.failed
    formats = settings.formats
    self.logger = logger
    next = .now + settings.collection.interval
  }

  /// - Returns: when to come again at the latest.
  mutating func keep(
    _ watcher: borrowing Watcher, at now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard settings.isKept else { return now + .seconds(3600) }
    if let running = process {
      guard let end = running.reap() else { return now + .milliseconds(500) }
      process = nil
      // 65: some file in the outbox can't be read, which the page tells as well.
      if end.cause != .exited(0), end.cause != .exited(65) {
        logger.warning("The collection could not be made: \(end.cause)")
        made = nil
      }
    }
    guard now >= next else { return next }
    next = now + settings.interval
    let state = State(results: watcher.metrics.results, roster: roster)
    // While much comes in, once it has become quiet is soon enough.
    guard state != made, watcher.isQuiet else { return next }
    made = state
    start()
    return now + .milliseconds(500)
  }

  /// The process is ended with the watcher.
  mutating func end() {
    process?.kill()
    _ = process?.wait()
    process = nil
  }

  private var roster: [UInt8]? {
    let content = try? FileReading.read(
      outbox.appending(CollectionFile.roster), limit: CollectionFile.rosterLimit)
    return if case .bytes(let bytes) = content { bytes } else { nil }
  }

  private mutating func start() {
    var arguments = ["collect", outbox.string, failed.string, "--output", settings.folder.string]
    if let formats { arguments += ["--formats", formats.string] }
    do throws(FileError) {
      process = try ChildProgram("/proc/self/exe", arguments, environment: ["LANG": "C.UTF-8"])
        .start()
    } catch {
      logger.warning("The collection could not be made: \(error.description.visible)")
    }
  }
}
