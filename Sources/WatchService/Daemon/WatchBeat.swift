// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging
import SystemIO
import SystemPackage

/// What the daemon does from time to time: its sign of life, and its counts.
struct WatchBeat {
  private let metrics: WatchSettings.Metrics
  private let supervisor: ServiceSupervisor
  private let logger: Logger
  private var nextMetrics = ContinuousClock.now
  private var nextSign = ContinuousClock.now
  private var isRefused = false
  /// Nil for a run that ends by itself: it would wait for nothing else.
  private var collection: CollectionKeeper?

  init(
    _ settings: WatchSettings, isOnce: Bool, supervisor: ServiceSupervisor, logger: Logger
  ) {
    metrics = settings.metrics
    collection = isOnce ? nil : CollectionKeeper(settings, logger: logger)
    self.supervisor = supervisor
    self.logger = logger
  }

  /// - Returns: when to come again at the latest.
  mutating func beat(_ watcher: borrowing Watcher) -> ContinuousClock.Instant {
    let now = ContinuousClock.now
    var next = now + .seconds(3600)
    if let interval = supervisor.watchdogInterval {
      if now >= nextSign {
        supervisor.tell(.watchdog)
        nextSign = now + interval / 2
      }
      next = min(next, nextSign)
    }
    if let file = metrics.file {
      if now >= nextMetrics {
        write(MetricsText.bytes(watcher, at: .now), to: file)
        nextMetrics = now + metrics.interval
      }
      next = min(next, nextMetrics)
    }
    if let soon = collection?.keep(watcher, at: now) { next = min(next, soon) }
    return next
  }

  /// Leaves the counts as they are at the end.
  mutating func end(_ watcher: borrowing Watcher) {
    collection?.end()
    if let file = metrics.file { write(MetricsText.bytes(watcher, at: .now), to: file) }
  }

  /// Counts that can't be written are told once and hinder nothing.
  private mutating func write(_ bytes: [UInt8], to file: FilePath) {
    do throws(FileError) {
      try FileWriting.replace(file, with: bytes)
      isRefused = false
    } catch {
      if !isRefused { logger.warning("The metrics can't be written: \(error.description.visible)") }
      isRefused = true
    }
  }
}
