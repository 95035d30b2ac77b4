// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import SystemIO
import SystemPackage
import Workers

/// Takes documents from the inbox to their results.
///
/// ``DocumentMachine`` decides what is to be done; this does it: it has the folders, the store and the
/// workers. It never blocks: its loop calls ``step(at:)``, waits until the moment that it returns or
/// until a worker's pipe is ready, and calls it again. It never parses a document, so that no document
/// can crash it.
struct Watcher: ~Copyable {
  private(set) var machine: DocumentMachine
  let layout: FolderLayout
  let store: any Store
  let workers: any Converting
  let publisher: Publisher
  let files: any FileSystem
  let environment: Environment
  let writes: (any WriteObserver)?
  /// The sizes of what waited in the inbox when the computer stopped; nil where it hasn't.
  let sizesBeforeBoot: [FilePath: Int]?
  var work: WorkFolder
  var lateWrites = LateWrites()
  /// The moment of the step that is performed.
  private(set) var now: ContinuousClock.Instant
  var scan: InboxScan

  /// What the watcher needs besides its folders, its store and its workers.
  struct Environment: Sendable {
    /// The wall clock, for people and for the ages of files.
    var clock: @Sendable () -> Timestamp
    /// When the computer was started: nobody has written since to a file that is older.
    var bootTime: Timestamp?
    /// By which everything waits, and which says how long a scan took.
    var steadyClock = BlockingClock.system
    /// Why a document can't be converted whose worker failed.
    var rejection: @Sendable (WorkerFailure) -> Rejection
    var report: @Sendable (WatchEvent) -> Void
    /// The digest of the suppressions that apply, as in the workers' replies; nil while their file is
    /// invalid.
    var suppressions: @Sendable () -> String?
  }

  init(
    _ policy: WatchPolicy, layout: FolderLayout, instance: Instance, store: any Store,
    workers: any Converting, environment: Environment, files: any FileSystem = .kernel,
    writes: (any WriteObserver)? = nil, at now: ContinuousClock.Instant
  ) throws(SystemError) {
    let work = try onDisk { () throws(FileError) in
      try WorkFolder(layout.work, instance: instance.name, on: files)
    }
    let sizesBeforeBoot = try inStore { () throws(StoreError) in
      let sizes = try store.waiting(beforeBoot: instance.bootID)
      try store.register(instance)
      return sizes
    }
    self.work = work
    self.now = now
    self.writes = writes
    self.sizesBeforeBoot = sizesBeforeBoot
    self.layout = layout
    self.store = store
    self.workers = workers
    self.environment = environment
    self.files = files
    machine = DocumentMachine(
      policy, converter: instance.converter, rejection: environment.rejection, at: now)
    machine.fearsDocuments = sizesBeforeBoot != nil
    scan = InboxScan(policy.names)
    publisher = Publisher(
      layout: layout, instance: instance.name, store: store, files: files,
      folders: ResultFolders(layout, on: files))
    environment.report(.started(instance: instance.name, converter: instance.converter))
    // It goes on: somebody may have cleared the folder.
    if let outbox = try? Folder(layout.outbox, on: files),
      let count = try? MissingResults.count(store, in: outbox)
    {
      environment.report(.emptyOutbox(layout.outbox, results: count))
    }
  }

  var policy: WatchPolicy { machine.policy }

  /// Continues by another policy.
  mutating func change(to policy: WatchPolicy) {
    if policy.names != self.policy.names { scan.change(to: policy.names) }
    machine.change(to: policy, at: environment.steadyClock.now())
  }

  /// Does all that can be done now.
  ///
  /// - Returns: when to call it again at the latest.
  mutating func step(at now: ContinuousClock.Instant) -> ContinuousClock.Instant {
    run(.woken(workers.collect()), at: now)
    let next = machine.nextWake(after: now)
    return workers.nextDeadline.map { max(min(next, $0), now) } ?? next
  }

  /// Goes on from an event as far as the machine wants.
  private mutating func run(_ event: MachineEvent, at now: ContinuousClock.Instant) {
    self.now = now
    var event = event
    while let operation = perform(machine.handle(event, at: moment(now))) {
      do throws(SystemError) {
        event = try perform(operation)
      } catch {
        event = .refused(error)
      }
    }
  }

  private func moment(_ now: ContinuousClock.Instant) -> Moment {
    Moment(
      instant: now, time: environment.clock(), freeSlots: workers.freeSlots,
      isLaneFree: workers.isLaneFree)
  }

  /// The state of this instance with that of its workers, which the machine knows nothing of.
  func withFence(_ state: InstanceState) -> InstanceState {
    var state = state
    state.fence = workers.fence
    return state
  }

  /// - Returns: the operation among the actions.
  private func perform(_ actions: [MachineAction]) -> Operation? {
    var operation: Operation?
    for action in actions {
      switch action {
      case .report(let event): environment.report(event)
      // The store may be what refuses.
      case .tryRecordState(let state): try? store.record(withFence(state), of: work.instance)
      case .perform(let wanted): operation = wanted
      }
    }
    return operation
  }

  // MARK: The end

  /// Finishes and publishes what is running, releases the rest to the inbox, and ends.
  consuming func end(at now: ContinuousClock.Instant) {
    var answers: [MachineEvent] = [.stopping([])]
    workers.stop(within: policy.stop) { [publisher] job, report in
      let answer = try? publisher.previous(of: [Question(job: job, report: report)]).first
      guard let answer else { return nil }
      answers += [
        .stopping([.recognized(job, report)]), .answered([(job: job, basis: answer.basis)]),
      ]
      return answer.answer
    }
    for answer in answers { run(answer, at: now) }
    run(.stopping(workers.collect()), at: now)
    try? returnLateWrites(unchangedFor: .zero)
    let left = machine.unpublished
    var released = 0
    if (try? store.release(left.map(\.key))) != nil {
      for document in left where (try? release(document)) == true { released += 1 }
    }
    // Whoever adopts what is left has to know whether the computer has stopped since.
    if released == machine.inProgress { try? store.unregister(work.instance) }
    if released > 0 { environment.report(.released(documents: released)) }
    let environment = environment
    work.end()
    environment.report(.stopped)
  }

  /// Moves a claimed document back to the inbox, in one step: by a second name, whoever kills the service
  /// amid it would leave two documents of one. If its name is in use there, or the file system has no such
  /// rename, it stays claimed, and the next instance adopts it.
  private func release(_ document: ClaimedDocument) throws(FileError) -> Bool {
    let inbox = try Folder(layout.inbox, on: files)
    guard let claim = try work.folder(document.number, of: document.path),
      let folder = try inbox.folder(at: document.folder)
    else { return false }
    // What may not be read any more can't be synced by its name; it goes back all the same.
    if let file = try? claim.open(document.name) { try file.sync() }
    guard try claim.moveAtOnce(document.name, to: folder, document.name) else { return false }
    if policy.names.waitsForMarker { try? NamePolicy.createMarker(of: document.name, in: folder) }
    try folder.sync()
    try work.clear(document.number, document.path)
    return true
  }
}
