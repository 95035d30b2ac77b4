// SPDX-License-Identifier: Apache-2.0

import Basics
package import SystemIO

/// Worker processes that convert documents, a few jobs queued on each.
///
/// Only the running job fails with its worker; jobs queued behind it are returned. A worker that ended
/// is replaced: at once if it was ready before, after growing pauses if it wasn't.
///
/// Beside the workers there is a lane for one job that has to be alone: one that killed a worker before, or
/// one that takes longer than others should wait. Such a job goes on in the lane with its worker, and another
/// is started in its place; if the lane isn't free or other jobs wait for that worker, the job is returned.
package final class WorkerPool: Converting {
  /// One of the pool's workers: the process, or when to start the next one.
  private struct Seat {
    var worker: Worker?
    var startsAt: ContinuousClock.Instant
    /// After starts in a row after which the worker didn't get ready.
    var pauses: Backoff
  }

  private let settings: WorkerSettings
  private let report: (WorkerNotice) -> Void
  private var seats: [Seat]
  /// For a job that has to be alone; started for each.
  private var lane: Seat
  private var helpers: HelperQueue
  private var events: [WorkerEvent] = []
  private var isStopping = false
  /// What a worker has given up, as the last one said that got ready.
  package private(set) var fence: Fence?

  /// Starts the workers, which takes a few milliseconds each; they get ready later. SIGPIPE is ignored
  /// from then on.
  ///
  /// - Parameters:
  ///   - settings: how the workers are started.
  ///   - report: gets what happens to the workers themselves.
  package init(_ settings: WorkerSettings, report: @escaping (WorkerNotice) -> Void = { _ in }) {
    self.settings = settings
    self.report = report
    seats = Array(
      repeating: Seat(startsAt: settings.clock.now(), pauses: settings.restartPauses),
      count: max(settings.count, 1))
    lane = Seat(startsAt: settings.clock.now(), pauses: settings.restartPauses)
    helpers = HelperQueue(
      settings.office, limit: max(settings.count, 1), clock: settings.clock)
    OwnProcess.ignoreBrokenPipes()
    startWorkers()
  }

  deinit { stop(within: .zero) { _, _ in nil } }

  private var now: ContinuousClock.Instant { settings.clock.now() }

  // MARK: Jobs

  package var freeSlots: Int {
    isStopping ? 0 : seats.reduce(0) { $0 + ($1.worker?.freeSlots ?? 0) }
  }

  package func submit(_ job: Job) {
    freest.submit(job)
  }

  package var isLaneFree: Bool { !isStopping && lane.worker == nil && lane.startsAt <= now }

  package func submitAlone(_ job: Job) {
    precondition(isLaneFree, "a job submitted though the lane isn't free")
    do throws(FileError) {
      let worker = try Worker(settings)
      worker.submitFirst(job)
      lane.worker = worker
    } catch {
      postponeStart(&lane, "\(error)", [])
      events.append(.returned(job.id))
    }
  }

  package func answer(_ previous: PreviousJSON) {
    for worker in workers { worker.answer(previous) }
  }

  private var workers: [Worker] { (seats + [lane]).compactMap(\.worker) }

  /// The worker with the fewest jobs of those that can be given one.
  private var freest: Worker {
    let free = seats.lazy.compactMap(\.worker).filter { $0.freeSlots > 0 }
    guard !isStopping, let worker = free.min(by: { $0.queue.count < $1.queue.count }) else {
      preconditionFailure("a job submitted though no slot is free")
    }
    return worker
  }

  // MARK: What has happened

  package func collect() -> [WorkerEvent] {
    serve()
    startWorkers()
    defer { events = [] }
    return events
  }

  package var descriptors: [PollInterest] { workers.flatMap(\.descriptors) }

  package var nextDeadline: ContinuousClock.Instant? {
    if !events.isEmpty { return now }
    let ofWorkers = seats.compactMap { seat in
      seat.worker.map(\.nextDeadline) ?? (isStopping ? nil : seat.startsAt)
    }
    // A job may wait for the lane.
    let ofLane = lane.worker.map(\.nextDeadline) ?? (lane.startsAt > now ? lane.startsAt : nil)
    return (ofWorkers + [ofLane, helpers.nextDeadline].compactMap(\.self)).min()
  }

  private func serve() {
    var requests: [(job: UInt64, request: HelperRequest)] = []
    for index in seats.indices {
      guard let worker = seats[index].worker else { continue }
      requests += serve(worker, of: &seats[index])
      if worker.isToRetire { worker.retire() }
    }
    if let worker = lane.worker {
      requests += serve(worker, of: &lane)
      if worker.isDone { worker.retire() }
    }
    for index in seats.indices { checkTime(of: index) }
    // The time that it takes to start one is no worker's.
    for (job, request) in requests { helpers.add(request, for: job) }
    for answer in helpers.collect() {
      for worker in workers { worker.answer(answer) }
    }
  }

  /// Returns what helpers its jobs ask for.
  private func serve(
    _ worker: Worker, of seat: inout Seat
  ) -> [(job: UInt64, request: HelperRequest)] {
    let progress = worker.serve(report)
    if let fence = worker.fence, fence != self.fence {
      self.fence = fence
      report(.fenced(fence))
    }
    events += progress.events
    if let exit = progress.exit {
      seat.worker = nil
      remove(worker, exit, from: &seat)
      return []
    }
    return progress.requests
  }

  /// Lets no job wait for one that takes long.
  private func checkTime(of index: Int) {
    guard !isStopping, let worker = seats[index].worker, let slow = worker.slowJob() else { return }
    if slow.isNew { events.append(.slow(slow.job)) }
    if worker.queue.count > 1 {
      worker.kill(nil)
    } else if isLaneFree {
      lane.worker = worker
      seats[index].worker = nil
      seats[index].startsAt = now
    }
  }

  /// Makes the events of a worker's jobs after its end, and schedules its successor.
  private func remove(_ worker: Worker, _ exit: Worker.Exit, from seat: inout Seat) {
    let failed = exit.failure.flatMap(worker.cause)
    for job in worker.queue.map(\.id) {
      helpers.cancel(job)
      if job == failed, let failure = exit.failure {
        events.append(.failed(job, failure))
      } else {
        events.append(.returned(job))
      }
    }
    if let first = worker.first { events.append(.returned(first.id)) }
    let process = worker.process.number
    if let failure = exit.failure, !exit.wasReady {
      return postponeStart(&seat, failure.description, exit.lastLines)
    }
    seat.pauses = settings.restartPauses
    seat.startsAt = now
    if let failure = exit.failure {
      report(.died(process: process, failure, lastLines: exit.lastLines))
    } else {
      report(.retired(process: process, jobs: worker.answered))
    }
  }

  private func startWorkers() {
    guard !isStopping else { return }
    for index in seats.indices where seats[index].worker == nil && seats[index].startsAt <= now {
      do throws(FileError) {
        seats[index].worker = try Worker(settings)
      } catch {
        postponeStart(&seats[index], "\(error)", [])
      }
    }
  }

  private func postponeStart(_ seat: inout Seat, _ reason: String, _ lastLines: [String]) {
    let pause = seat.pauses.next()
    seat.startsAt = now + pause
    if !isStopping { report(.notStarted(reason: reason, lastLines: lastLines, pause: pause)) }
  }

  // MARK: The end

  package func stop(
    within limit: Duration, answering: (UInt64, RecognizedReport) -> PreviousJSON?
  ) {
    isStopping = true
    let end = now + limit
    // Jobs that have begun may finish; those queued behind them are not waited for.
    helpers.cancelWaiting()
    let begun = workers.map { (worker: $0, jobs: $0.begun.union(helpers.jobs)) }
    while hasProcesses {
      serve()
      for event in events {
        if case .recognized(let job, let report) = event, let previous = answering(job, report) {
          answer(previous)
        }
      }
      events.removeAll { if case .recognized = $0 { true } else { false } }
      for (worker, jobs) in begun where !worker.isEnding {
        if !worker.isBusy(with: jobs) || end <= now { worker.kill(nil) }
      }
      // A process that even SIGKILL doesn't end isn't waited for.
      guard now < end + .seconds(5) else { return abandon() }
      let deadline = [nextStopDeadline, end > now ? end : nil].compactMap(\.self).min()
      if hasProcesses {
        _ = Poll.wait(for: descriptors, until: deadline, by: settings.clock)
      }
    }
  }

  private var hasProcesses: Bool { !helpers.isEmpty || !workers.isEmpty }

  private func abandon() {
    for index in seats.indices { abandon(&seats[index]) }
    abandon(&lane)
  }

  private func abandon(_ seat: inout Seat) {
    guard let worker = seat.worker else { return }
    seat.worker = nil
    remove(worker, Worker.Exit(failure: nil, wasReady: true, lastLines: []), from: &seat)
  }

  private var nextStopDeadline: ContinuousClock.Instant? {
    (workers.map(\.nextDeadline) + [helpers.nextDeadline]).compactMap(\.self).min()
  }
}
