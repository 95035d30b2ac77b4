// SPDX-License-Identifier: Apache-2.0

import Basics
import Logging
import SystemIO
import SystemPackage

/// What the service does from time to time besides watching: the watchdog's notices, the metrics file,
/// the collection.
struct PeriodicTasks {
  private let metrics: WatchSettings.Metrics
  private let manager: ServiceManager
  private let logger: Logger
  private var nextMetrics: ContinuousClock.Instant
  private var nextNotice: ContinuousClock.Instant
  /// Whether writing the metrics failed last time, which is logged once.
  private var hasFailed = false
  /// Nil for a run that ends by itself: it would have to wait for the collection.
  private var collection: CollectionUpdater?

  init(
    _ settings: WatchSettings, isOnce: Bool, manager: ServiceManager, logger: Logger,
    at now: ContinuousClock.Instant
  ) {
    metrics = settings.metrics
    nextMetrics = now
    nextNotice = now
    collection = isOnce ? nil : CollectionUpdater(settings, logger: logger, at: now)
    self.manager = manager
    self.logger = logger
  }

  /// - Returns: when to call it again at the latest.
  mutating func perform(_ watcher: borrowing Watcher) -> ContinuousClock.Instant {
    let now = watcher.environment.steadyClock.now()
    var next = now + .seconds(3600)
    if let interval = manager.watchdogInterval {
      if now >= nextNotice {
        manager.notify(.watchdog)
        nextNotice = now + interval / 2
      }
      next = min(next, nextNotice)
    }
    if let file = metrics.file {
      if now >= nextMetrics {
        write(MetricsText.bytes(watcher, at: watcher.environment.clock()), to: file)
        nextMetrics = now + metrics.interval
      }
      next = min(next, nextMetrics)
    }
    if let update = collection?.update(watcher, at: now) { next = min(next, update) }
    return next
  }

  /// Writes the metrics a last time.
  mutating func end(_ watcher: borrowing Watcher) {
    collection?.end()
    if let file = metrics.file {
      write(MetricsText.bytes(watcher, at: watcher.environment.clock()), to: file)
    }
  }

  private mutating func write(_ bytes: [UInt8], to file: FilePath) {
    do throws(FileError) {
      try FileWriting.replace(file, with: bytes)
      hasFailed = false
    } catch {
      if !hasFailed { logger.warning("Metrics not written: \(error.description.visible)") }
      hasFailed = true
    }
  }
}
