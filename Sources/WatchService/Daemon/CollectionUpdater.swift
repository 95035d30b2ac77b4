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
  private let formats: FilePath?
  private let logger: Logger
  private var process: RunningProcess?
  private var next: ContinuousClock.Instant
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
    formats = settings.formats
    self.logger = logger
    next = now + settings.collection.interval
  }

  /// - Returns: when to call it again at the latest.
  mutating func update(
    _ watcher: borrowing Watcher, at now: ContinuousClock.Instant
  ) -> ContinuousClock.Instant {
    guard settings.isKept else { return now + .seconds(3600) }
    if let running = process {
      guard let end = running.reap() else { return now + .milliseconds(500) }
      process = nil
      // 65: some file in the outbox can't be read, which the page lists.
      if end.cause != .exited(0), end.cause != .exited(65) {
        logger.warning("Collection not updated: nianbao collect ended with \(end.cause)")
        lastInput = nil
      }
    }
    guard now >= next else { return next }
    next = now + settings.interval
    let input = Input(results: watcher.machine.metrics.results, roster: roster)
    // While documents are arriving, the collection can wait.
    guard input != lastInput, watcher.machine.isQuiet else { return next }
    lastInput = input
    start()
    return now + .milliseconds(500)
  }

  /// Ends the process.
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
      logger.warning("Collection not updated: \(error.description.visible)")
    }
  }
}
