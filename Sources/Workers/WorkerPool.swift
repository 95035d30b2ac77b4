// SPDX-License-Identifier: Apache-2.0

package import SystemIO

/// Worker processes that convert documents, a few jobs queued on each.
///
/// A worker that dies takes only the job that it worked on; what was queued behind it comes back.
/// Another one takes its place: at once where it died of a document, after growing pauses where it
/// didn't even get ready.
package final class WorkerPool: Converting {
  /// The place of one worker: the worker, or when to start the next one.
  private struct Seat {
    var worker: Worker?
    var startsAt = ContinuousClock.now
    /// Starts in a row after which the worker didn't get ready.
    var failures = 0
  }

  private let settings: WorkerSettings
  private let tell: (WorkerNotice) -> Void
  private var seats: [Seat]
  private var events: [WorkerEvent] = []
  private var isStopping = false

  /// Starts the workers, which takes a few milliseconds each; they get ready later.
  ///
  /// From then on the process isn't ended by SIGPIPE any more.
  ///
  /// - Parameters:
  ///   - settings: how the workers are started.
  ///   - tell: gets what happens to the workers themselves.
  package init(_ settings: WorkerSettings, tell: @escaping (WorkerNotice) -> Void = { _ in }) {
    self.settings = settings
    self.tell = tell
    seats = Array(repeating: Seat(), count: max(settings.count, 1))
    OwnProcess.ignoreBrokenPipes()
    startWorkers()
  }

  deinit { stop(within: .zero) }

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
    attend()
    startWorkers()
    defer { events = [] }
    return events
  }

  package var descriptors: [PollInterest] { seats.flatMap { $0.worker?.descriptors ?? [] } }

  package var nextDeadline: ContinuousClock.Instant? {
    if !events.isEmpty { return .now }
    return seats.compactMap { seat in
      seat.worker.map(\.nextDeadline) ?? (isStopping ? nil : seat.startsAt)
    }.min()
  }

  private func attend() {
    for index in seats.indices {
      guard let worker = seats[index].worker else { continue }
      let (replies, death) = worker.attend(tell)
      events += replies
      if let death {
        seats[index].worker = nil
        bury(worker, death, index)
      } else if worker.isToRetire {
        worker.retire()
      }
    }
  }

  /// Tells what became of a dead worker's jobs, and when its place is taken again.
  private func bury(_ worker: Worker, _ death: Worker.Death, _ index: Int) {
    for (place, job) in worker.queue.enumerated() {
      if place == 0, let failure = death.failure, !worker.isUntouched(job) {
        events.append(.failed(job, failure))
      } else {
        events.append(.returned(job))
      }
    }
    if let suspect = worker.suspect { events.append(.returned(suspect.id)) }
    let process = worker.process.number
    guard death.wasReady || death.failure == nil else {
      let reason = death.failure.map { "\($0)" } ?? "stopped"
      postponeStart(index, reason, death.lastWords)
      return
    }
    seats[index].failures = 0
    seats[index].startsAt = .now
    if let failure = death.failure {
      tell(.died(process: process, failure, lastWords: death.lastWords))
    } else {
      tell(.retired(process: process, jobs: worker.answered))
    }
  }

  private func startWorkers() {
    guard !isStopping else { return }
    for index in seats.indices where seats[index].worker == nil && seats[index].startsAt <= .now {
      do throws(FileError) {
        seats[index].worker = try Worker(settings)
      } catch {
        postponeStart(index, "\(error)", [])
      }
    }
  }

  private func postponeStart(_ index: Int, _ reason: String, _ lastWords: [String]) {
    seats[index].failures += 1
    let pause = settings.pause(after: seats[index].failures)
    seats[index].startsAt = .now + pause
    if !isStopping { tell(.notStarted(reason: reason, lastWords: lastWords, pause: pause)) }
  }

  // MARK: The end

  package func stop(within limit: Duration) {
    isStopping = true
    let end = ContinuousClock.now + limit
    // The first jobs that there are now are let finish; those behind them are not begun.
    let heads = seats.map { $0.worker?.queue.first }
    while seats.contains(where: { $0.worker != nil }) {
      for (seat, head) in zip(seats, heads) {
        guard let worker = seat.worker, !worker.isEnding else { continue }
        if head == nil || worker.queue.first != head || end <= .now { worker.kill(nil) }
      }
      attend()
      // A process that the system itself can't end isn't waited for.
      guard .now < end + .seconds(5) else { return abandon() }
      let deadline = [nextStopDeadline, end > .now ? end : nil].compactMap(\.self).min()
      if seats.contains(where: { $0.worker != nil }) {
        _ = Poll.wait(for: descriptors, until: deadline)
      }
    }
  }

  private func abandon() {
    for index in seats.indices {
      guard let worker = seats[index].worker else { continue }
      seats[index].worker = nil
      bury(worker, Worker.Death(failure: nil, wasReady: true, lastWords: []), index)
    }
  }

  private var nextStopDeadline: ContinuousClock.Instant? {
    seats.compactMap { $0.worker?.nextDeadline }.min()
  }
}
