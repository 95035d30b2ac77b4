// SPDX-License-Identifier: Apache-2.0

import Basics
import Formats
import Logging
import ReportModel
import Synchronization
import SystemIO
import SystemPackage
import Workers

/// The file of suppressions, which people edit while the service runs, for the watcher and its workers.
final class AppliedSuppressions: Sendable {
  private struct State {
    var source: SuppressionSource
    /// Those of the file when it was last valid.
    var current: WorkerSuppressions?
    /// When the file is read again at the earliest for a worker: it may be large, and jobs many.
    var nextReading: ContinuousClock.Instant
    /// What is wrong with it, which is logged once.
    var problem: String?
  }

  private let file: FilePath
  private let state: Mutex<State>
  private let clock: BlockingClock
  private let logger: Logger

  /// - Throws: what is wrong with the file.
  init(
    _ file: FilePath, clock: BlockingClock, logger: Logger
  ) throws(SuppressionSource.Failure) {
    self.file = file
    self.clock = clock
    self.logger = logger
    let source = SuppressionSource(file)
    state = Mutex(State(source: source, nextReading: clock.now()))
    try state.withLock { state throws(SuppressionSource.Failure) in try read(&state) }
  }

  /// The digest of the suppressions that apply; nil while the file is invalid, which is logged once.
  var digest: String? {
    state.withLock { state in
      readOrLog(&state)
      return state.problem == nil ? state.current?.digest : nil
    }
  }

  /// Those that apply to the next job, as they were a second ago at most.
  var current: WorkerSuppressions? {
    state.withLock { state in
      if clock.now() >= state.nextReading { readOrLog(&state) }
      return state.current
    }
  }

  private func readOrLog(_ state: inout State) {
    do throws(SuppressionSource.Failure) {
      try read(&state)
      state.problem = nil
    } catch {
      if state.problem != error.description {
        logger.error(
          "Suppressions invalid; the previous ones still apply: \(error.description.visible)")
      }
      state.problem = error.description
    }
  }

  private func read(_ state: inout State) throws(SuppressionSource.Failure) {
    state.nextReading = clock.now() + .seconds(1)
    let current = try state.source.current()
    state.current = WorkerSuppressions(
      file: file.string, text: current.text, day: current.list.day, digest: current.digest)
  }
}
