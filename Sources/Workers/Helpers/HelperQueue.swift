// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import SystemIO

/// The helpers that workers have asked for: some run, the others wait for their turn.
struct HelperQueue {
  private struct Running {
    /// Nil where nobody wants the result any more: its processes have yet to be reaped.
    var job: UInt64?
    let run: LibreOfficeRun
  }

  private let office: LibreOffice?
  private let limit: Int
  private let clock: BlockingClock
  private var waiting: [(job: UInt64, request: HelperRequest)] = []
  private var running: [Running] = []
  /// The answers to requests that couldn't be started.
  private var refusals: [HelperAnswer] = []

  /// - Parameters:
  ///   - office: nil where it may not be asked for.
  ///   - limit: the number of programs that run at a time.
  ///   - clock: by which its programs' time goes.
  init(_ office: LibreOffice?, limit: Int, clock: BlockingClock) {
    self.office = office.map { $0.by(clock) }
    self.limit = limit
    self.clock = clock
    if office != nil { LibreOffice.removeAbandoned() }
  }

  /// No process is left.
  var isEmpty: Bool { running.isEmpty }

  /// The jobs whose helpers run.
  var jobs: Set<UInt64> { Set(running.compactMap(\.job)) }

  /// When to `collect` at the latest.
  var nextDeadline: ContinuousClock.Instant? {
    if !refusals.isEmpty { return clock.now() }
    return running.isEmpty ? nil : clock.now() + LibreOfficeRun.interval
  }

  mutating func add(_ request: HelperRequest, for job: UInt64) {
    waiting.append((job, request))
    startNext()
  }

  /// Kills a job's helper, or forgets the request.
  mutating func cancel(_ job: UInt64) {
    waiting.removeAll { $0.job == job }
    for index in running.indices where running[index].job == job {
      running[index].job = nil
      running[index].run.cancel()
    }
  }

  /// Forgets the requests whose turn hasn't come.
  mutating func cancelWaiting() { waiting = [] }

  /// Advances what runs, and starts what waits.
  ///
  /// - Returns: the answers to jobs that came meanwhile.
  mutating func collect() -> [HelperAnswer] {
    var answers: [HelperAnswer] = []
    running.removeAll { entry in
      guard let result = entry.run.advance() else { return false }
      if let job = entry.job { answers.append(HelperAnswer(to: job, result)) }
      return true
    }
    startNext()
    defer { refusals = [] }
    return answers + refusals
  }

  private mutating func startNext() {
    while running.count < limit, !waiting.isEmpty {
      let (job, request) = waiting.removeFirst()
      do throws(Rejection) {
        running.append(Running(job: job, run: try start(request)))
      } catch {
        refusals.append(HelperAnswer(to: job, .failure(error)))
      }
    }
  }

  private func start(_ request: HelperRequest) throws(Rejection) -> LibreOfficeRun {
    switch request.helper {
    case .libreOffice:
      guard let office else { throw .officeNotRun("it isn't allowed") }
      return try office.start(request.document, request.format)
    }
  }
}
