import ArgumentParser
import Conversion
import Dispatch
import Documents
import Files
import Ledgers
import Logging
import Reading
import ServiceLifecycle
import Settings
import Synchronization
import SystemPackage
import Telling
import Watching
import Workers

/// The watcher as a service: its folders, its ledger, its workers, in a thread of its own.
final class WatchDaemon: Service {
  private let settings: WatchSettings
  private let terms: WatchTerms
  private let layout: FolderLayout
  private let ledger: SQLiteLedger
  private let converter: String
  private let control: WatchControl
  private let logger: Logger
  private let supervisor: ServiceSupervisor
  private let ending = Mutex<WatchLoop.End?>(nil)

  /// How it ended; nil before.
  var end: WatchLoop.End? { ending.withLock { $0 } }

  init(
    _ settings: WatchSettings, isOnce: Bool, logger: Logger, supervisor: ServiceSupervisor
  ) throws(WatchStartError) {
    self.settings = settings
    self.logger = logger
    self.supervisor = supervisor
    terms = WatchTerms(settings, isOnce: isOnce)
    layout = FolderLayout(settings.folders)
    do throws(LayoutError) { try layout.prepare() } catch { throw .layout(error) }
    do {
      converter = try WorkerConverter.version(
        formats: FormatOptions(folder: settings.formats?.string),
        office: OfficeOptions(office: settings.usesOffice))
    } catch {
      throw .formats("\(error)")
    }
    if let path = settings.suppressions {
      var source = SuppressionSource(path)
      do throws(ValidationError) {
        _ = try source.current()
      } catch {
        throw .suppressions(error.message)
      }
    }
    do throws(MachineError) {
      let opened = try LedgerOpening.open(layout, at: Timestamp.now)
      ledger = opened.ledger
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

  func run() async throws {
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
          name: Console.instanceName, processID: Int(Console.processID), bootID: Console.bootID,
          converter: converter, startedAt: .now),
        ledger: ledger, converting: pool,
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
      ending.withLock { $0 = .troubled }
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
        do throws(ValidationError) {
          return try source.current().digest as String?
        } catch {
          problem = error.message
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
      pool.environment[name] = Console.environment(name)
    }
    return pool
  }
}

extension WatchTerms {
  init(_ settings: WatchSettings, isOnce: Bool) {
    self.init(
      poll: settings.poll, settle: settings.settle, incompleteWait: settings.incompleteWait,
      names: NamePolicy(
        leavingAlone: settings.ignore, waitsForMarker: settings.waitsForMarker),
      attempts: settings.attempts, stop: settings.stopWait,
      byteLimit: ReadingLimits().fileBytes, isOnce: isOnce)
  }
}

extension FolderLayout {
  init(_ folders: WatchSettings.Folders) {
    self.init(
      inbox: folders.inbox, work: folders.work, outbox: folders.outbox, archive: folders.archive,
      failed: folders.failed, state: folders.state)
  }
}

extension Timestamp {
  static var now: Timestamp {
    let time = SystemClock.sinceEpoch.components
    return Timestamp(
      milliseconds: time.seconds * 1000 + time.attoseconds / 1_000_000_000_000_000)
  }
}
