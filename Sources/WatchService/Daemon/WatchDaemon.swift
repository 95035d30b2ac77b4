// SPDX-License-Identifier: Apache-2.0

import Formats
package import Basics
import Dispatch
import DocumentModel
package import Logging
import ServiceLifecycle
import Synchronization
import SystemIO
import SystemPackage
import Workers

/// The watcher as a service: its folders, its ledger, its workers, in a thread of its own.
package final class WatchDaemon: Service {
  private let settings: WatchSettings
  private let terms: WatchTerms
  private let layout: FolderLayout
  private let store: SQLiteStore
  private let converter: String
  private let control: WatchControl
  private let logger: Logger
  private let supervisor: ServiceSupervisor
  private let ending = Mutex<WatchLoop.End?>(nil)

  /// How it ended; nil before.
  package var end: WatchLoop.End? { ending.withLock { $0 } }

  /// - Parameters:
  ///   - settings: the service's settings.
  ///   - isOnce: whether it ends when nothing is left that could go on.
  ///   - converter: names what the workers convert with, and all that results depend on.
  ///   - logger: where events go.
  ///   - supervisor: who is to know that the service runs.
  /// - Throws: why it can't begin.
  package init(
    _ settings: WatchSettings, isOnce: Bool, converter: String, logger: Logger,
    supervisor: ServiceSupervisor
  ) throws(WatchStartError) {
    self.settings = settings
    self.logger = logger
    self.supervisor = supervisor
    terms = WatchTerms(settings, isOnce: isOnce)
    layout = FolderLayout(settings.folders)
    do throws(LayoutError) { try layout.prepare() } catch { throw .layout(error) }
    self.converter = converter
    if let path = settings.suppressions {
      var source = SuppressionSource(path)
      do throws(SuppressionSource.Failure) {
        _ = try source.current()
      } catch {
        throw .suppressions(error.description)
      }
    }
    do throws(MachineError) {
      let opened = try StoreOpening.open(layout, at: Timestamp.now)
      store = opened.store
      for sentence in opened.told { logger.warning("\(sentence.visible)") }
    } catch {
      throw .machine(error)
    }
    do throws(FileError) {
      control = try WatchControl()
    } catch {
      throw .machine(.file(error))
    }
  }

  func change(to settings: WatchSettings) {
    control.change(to: WatchTerms(settings, isOnce: terms.isOnce))
  }

  package func run() async throws {
    try await withGracefulShutdownHandler {
      let outcome = await withCheckedContinuation { continuation in
        // A thread for as long as it runs: its children end with the thread that started them.
        DispatchQueue(label: "watcher").async { continuation.resume(returning: self.watch()) }
      }
      try outcome.get()
    } onGracefulShutdown: { [control, supervisor] in
      supervisor.tell(.stopping)
      control.stop()
    }
  }

  private func watch() -> Result<Void, MachineError> {
    let pool = WorkerPool(workerSettings) { [logger] notice in logger.tell(notice) }
    let failures = FailureWriter(workers: workerSettings, processorTime: settings.workers.cpuTime)
    do throws(MachineError) {
      let watcher = try Watcher(
        terms, layout: layout,
        instance: Instance(
          name: Host.instanceName, processID: Int(Host.processID), bootID: Host.bootID,
          converter: converter, startedAt: .now),
        store: store, converting: pool,
        world: Watcher.World(
          time: { .now }, errorJSON: { failures.output($0) },
          tell: { [logger] event in logger.tell(event) },
          suppressions: suppressions()), at: .now)
      supervisor.tell(.ready, .status("Watching \(layout.inbox)"))
      var beat = WatchBeat(settings, isOnce: terms.isOnce, supervisor: supervisor, logger: logger)
      let end = WatchLoop.run(
        watcher, control, beat: { beat.beat($0) }, last: { beat.end($0) })
      ending.withLock { $0 = end }
      return .success(())
    } catch {
      logger.critical("\(error.description.visible)")
      ending.withLock { $0 = .outage }
      return .success(())
    }
  }

  /// Names the suppressions that hold; nil while their file is wrong, which is told once.
  private func suppressions() -> @Sendable () -> String? {
    guard let path = settings.suppressions else { return { "" } }
    let source = Mutex(SuppressionSource(path))
    let told = Mutex<String?>(nil)
    return { [logger] in
      var problem: String?
      let digest = source.withLock { source in
        do throws(SuppressionSource.Failure) {
          return try source.current().digest as String?
        } catch {
          problem = error.description
          return nil
        }
      }
      let isNew = told.withLock { told in
        defer { told = problem }
        return told != problem
      }
      if let problem, isNew {
        logger.error("The suppressions are wrong, and those before hold: \(problem.visible)")
      }
      return digest
    }
  }

  private var workerSettings: WorkerSettings {
    let workers = settings.workers
    var arguments = [
      "worker", "--memory", "\(workers.memoryBytes >> 20)", "--cpu",
      "\(max(1, workers.cpuTime.components.seconds))",
    ]
    if let formats = settings.formats { arguments += ["--formats", formats.string] }
    if settings.usesOffice { arguments.append("--office") }
    if settings.writesReview { arguments.append("--review") }
    if let suppressions = settings.suppressions {
      arguments += ["--suppressions", suppressions.string]
    }
    var pool = WorkerSettings(arguments: arguments, version: converter)
    pool.count = workers.count
    // So that workers have enough to do while a group is placed, which takes some 100 ms.
    pool.depth = 24
    pool.wallLimit = workers.wallTime
    pool.jobsPerWorker = workers.documents
    pool.replyLimit = workers.fileBytes
    pool.memory = workers.memoryBytes
    for name in ["PATH", "HOME", "TMPDIR", "LANG"] {
      pool.environment[name] = Host.environment(name)
    }
    return pool
  }
}

extension WatchTerms {
  package init(_ settings: WatchSettings, isOnce: Bool) {
    self.init(
      poll: settings.poll, settle: settings.settle, incompleteWait: settings.incompleteWait,
      names: NamePolicy(
        leavingAlone: settings.ignore, waitsForMarker: settings.waitsForMarker),
      attempts: settings.attempts, stop: settings.stopWait,
      byteLimit: DocumentLimits.fileBytes, isOnce: isOnce)
  }
}

extension FolderLayout {
  package init(_ folders: WatchSettings.Folders) {
    self.init(
      inbox: folders.inbox, work: folders.work, outbox: folders.outbox, archive: folders.archive,
      failed: folders.failed, state: folders.state)
  }
}

extension Timestamp {
  package static var now: Timestamp { Timestamp(sinceEpoch: SystemClock.sinceEpoch) }
}
