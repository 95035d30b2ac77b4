// SPDX-License-Identifier: Apache-2.0

import Basics
package import SystemIO

/// Worker processes that convert documents, a few jobs queued on each.
///
/// Only the running job fails with its worker; jobs queued behind it are returned. A worker that ended
/// is replaced: at once if it was ready before, after growing pauses if it wasn't.
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

  package func submitAlone(_ job: Job) {
    freest.submitAlone(job)
  }

  package func answer(_ previous: PreviousJSON) {
    for seat in seats { seat.worker?.answer(previous) }
  }

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

  package var descriptors: [PollInterest] { seats.flatMap { $0.worker?.descriptors ?? [] } }

  package var nextDeadline: ContinuousClock.Instant? {
    if !events.isEmpty { return now }
    let ofWorkers = seats.compactMap { seat in
      seat.worker.map(\.nextDeadline) ?? (isStopping ? nil : seat.startsAt)
    }
    return (ofWorkers + [helpers.nextDeadline].compactMap(\.self)).min()
  }

  private func serve() {
    for index in seats.indices {
      guard let worker = seats[index].worker else { continue }
      let progress = worker.serve(report)
      if let fence = worker.fence, fence != self.fence {
        self.fence = fence
        report(.fenced(fence))
      }
      events += progress.events
      if let exit = progress.exit {
        seats[index].worker = nil
        remove(worker, exit, from: index)
        continue
      }
      for (job, request) in progress.requests { helpers.add(request, for: job) }
      if worker.isToRetire { worker.retire() }
    }
    for answer in helpers.collect() {
      for seat in seats { seat.worker?.answer(answer) }
    }
  }

  /// Makes the events of a worker's jobs after its end, and schedules its successor.
  private func remove(_ worker: Worker, _ exit: Worker.Exit, from index: Int) {
    let failed = exit.failure.flatMap(worker.cause)
    for job in worker.queue.map(\.id) {
      helpers.cancel(job)
      if job == failed, let failure = exit.failure {
        events.append(.failed(job, failure))
      } else {
        events.append(.returned(job))
      }
    }
    if let suspect = worker.suspect { events.append(.returned(suspect.id)) }
    let process = worker.process.number
    if let failure = exit.failure, !exit.wasReady {
      return postponeStart(index, failure.description, exit.lastLines)
    }
    seats[index].pauses = settings.restartPauses
    seats[index].startsAt = now
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
        postponeStart(index, "\(error)", [])
      }
    }
  }

  private func postponeStart(_ index: Int, _ reason: String, _ lastLines: [String]) {
    let pause = seats[index].pauses.next()
    seats[index].startsAt = now + pause
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
    let begun = seats.map { ($0.worker?.begun ?? []).union(helpers.jobs) }
    while hasProcesses {
      serve()
      for event in events {
        if case .recognized(let job, let report) = event, let previous = answering(job, report) {
          answer(previous)
        }
      }
      events.removeAll { if case .recognized = $0 { true } else { false } }
      for (seat, begun) in zip(seats, begun) {
        guard let worker = seat.worker, !worker.isEnding else { continue }
        if !worker.isBusy(with: begun) || end <= now { worker.kill(nil) }
      }
      // A process that even SIGKILL doesn't end isn't waited for.
      guard now < end + .seconds(5) else { return abandon() }
      let deadline = [nextStopDeadline, end > now ? end : nil].compactMap(\.self).min()
      if hasProcesses {
        _ = Poll.wait(for: descriptors, until: deadline, by: settings.clock)
      }
    }
  }

  private var hasProcesses: Bool { !helpers.isEmpty || seats.contains { $0.worker != nil } }

  private func abandon() {
    for index in seats.indices {
      guard let worker = seats[index].worker else { continue }
      seats[index].worker = nil
      remove(worker, Worker.Exit(failure: nil, wasReady: true, lastLines: []), from: index)
    }
  }

  private var nextStopDeadline: ContinuousClock.Instant? {
    (seats.map { $0.worker?.nextDeadline } + [helpers.nextDeadline]).compactMap(\.self).min()
  }
}
