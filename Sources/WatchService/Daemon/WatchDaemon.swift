// SPDX-License-Identifier: Apache-2.0

import Basics
import Dispatch
import DocumentModel
import Formats
package import Logging
import ServiceLifecycle
import Synchronization
import SystemIO
import SystemPackage
package import Workers

/// The watcher as a service, with its folders, its store and its workers, in a thread of its own.
package final class WatchDaemon: Service {
  private let settings: WatchSettings
  private let isOnce: Bool
  private let store: SQLiteStore
  private let converter: String
  private let office: LibreOffice?
  private let suppressions: AppliedSuppressions?
  private let control: WatchControl
  private let logger: Logger
  private let manager: ServiceManager
  private let ending = Mutex<WatchLoop.End?>(nil)

  /// Whether it ended because of something that a later start may find repaired.
  package var hasFailedTemporarily: Bool {
    switch ending.withLock({ $0 }) {
    case .outage, .displaced: true
    case .stopped, .idle, nil: false
    }
  }

  /// Prepares the folders and opens the store.
  ///
  /// - Parameters:
  ///   - settings: the service's settings.
  ///   - isOnce: whether it ends when nothing is left to do.
  ///   - converter: the version of the workers' converter, with a digest of what results depend on.
  ///   - office: converts documents of old formats; nil where they are rejected.
  ///   - logger: the service's log.
  ///   - manager: is notified when the service is ready and when it stops.
  /// - Throws: why the service can't start.
  package init(
    _ settings: WatchSettings, isOnce: Bool, converter: String, office: LibreOffice?,
    logger: Logger, manager: ServiceManager
  ) throws(WatchStartError) {
    self.settings = settings
    self.isOnce = isOnce
    self.converter = converter
    self.office = office
    self.logger = logger
    self.manager = manager
    let layout = settings.folders
    do throws(LayoutError) { try layout.prepare() } catch { throw .layout(error) }
    do throws(SuppressionSource.Failure) {
      suppressions = try settings.suppressions.map { path throws(SuppressionSource.Failure) in
        try AppliedSuppressions(path, clock: .system, logger: logger)
      }
    } catch {
      throw .suppressions(error.description)
    }
    do throws(SystemError) {
      let (store, warnings) = try StoreOpening.open(layout, at: .now)
      for warning in warnings { logger.warning("\(warning.visible)") }
      self.store = store
      control = try onDisk { () throws(FileError) in try WatchControl() }
    } catch {
      throw .system(error)
    }
  }

  func change(to settings: WatchSettings) {
    control.change(to: WatchPolicy(settings, isOnce: isOnce))
  }

  package func run() async throws {
    await withGracefulShutdownHandler {
      await withCheckedContinuation { continuation in
        // Blocks its thread, which is none of the pool of Swift concurrency.
        DispatchQueue(label: "watcher").async {
          let end = self.watch()
          self.ending.withLock { $0 = end }
          continuation.resume()
        }
      }
    } onGracefulShutdown: { [control, manager] in
      manager.notify(.stopping)
      control.stop()
    }
  }

  private func watch() -> WatchLoop.End {
    let workers = workerSettings
    let clock = workers.clock
    do throws(SystemError) {
      // What this thread starts can't gain any either, LibreOffice above all.
      // And none of it, where the kernel has no Landlock to say so, looks into this process.
      try onDisk { () throws(FileError) in
        try OwnProcess.giveUpNewPrivileges()
        try OwnProcess.hideMemory()
      }
      let pool = WorkerPool(workers) { [logger] notice in logger.log(notice) }
      let watcher = try Watcher(
        WatchPolicy(settings, isOnce: isOnce), layout: settings.folders,
        instance: Instance(
          name: Host.instanceName, processID: Int(Host.processID), bootID: Host.bootID,
          converter: converter, startedAt: .now),
        store: store, workers: pool,
        environment: Watcher.Environment(
          clock: { .now }, bootTime: Host.bootTime, steadyClock: clock,
          rejection: { workers.rejection(after: $0) },
          report: { [logger] event in logger.log(event) },
          suppressions: { [suppressions] in suppressions.map(\.digest) ?? "" }),
        writes: InotifyObserver(), at: clock.now())
      manager.notify(.ready, .status("Watching \(settings.folders.inbox)"))
      var tasks = PeriodicTasks(
        settings, isOnce: isOnce, manager: manager, logger: logger, at: clock.now())
      return WatchLoop.run(
        watcher, control, afterStep: { tasks.perform($0) }, beforeEnd: { tasks.end($0) })
    } catch {
      logger.critical("\(error.description.visible)")
      return .outage
    }
  }

  private var workerSettings: WorkerSettings {
    let limits = settings.workers
    var arguments = [
      "worker", "--memory", "\(limits.memoryBytes >> 20)", "--cpu",
      "\(max(1, limits.cpuTime.components.seconds))",
    ]
    if let formats = settings.formats { arguments += ["--formats", formats.string] }
    if office != nil { arguments.append("--office") }
    if settings.writesReview { arguments.append("--review") }
    var workers = WorkerSettings(arguments: arguments, version: converter)
    workers.count = limits.count
    // Enough for the 100 ms or so in which a group is published.
    workers.depth = 24
    workers.wallLimit = limits.wallTime
    workers.processorTime = limits.cpuTime
    workers.jobsPerWorker = limits.documents
    workers.replyLimit = limits.fileBytes
    workers.memory = limits.memoryBytes
    workers.office = office
    workers.office?.limits.memory = limits.memoryBytes
    workers.office?.limits.processorTime = limits.cpuTime
    workers.suppressions = { [suppressions] in suppressions?.current }
    workers.environment["LANG"] = Host.environment("LANG")
    return workers
  }
}
