// SPDX-License-Identifier: Apache-2.0

/// Why a worker didn't bring a job to its end.
package enum WorkerFailure: Error, Sendable, Equatable {
  /// A signal ended it that nobody here sent.
  case crashed(signal: Int32)
  /// It left with this status in the middle of a job.
  case exited(Int32)
  /// The job took longer than the wall limit, and the worker was killed.
  case timedOut
  /// It ran into its limit of memory. Told only where its last words or its peak say so; a worker
  /// that the kernel killed for memory is `crashed(signal: 9)`.
  case outOfMemory
  /// The job took more time on a processor than it may.
  case cpuExceeded
  /// Its results have more bytes than they may.
  case outputTooLarge
  /// It said what no worker says, and was killed.
  case protocolError(String)
}

/// What became of a submitted job. Each gives exactly one event.
package enum WorkerEvent: Sendable, Equatable {
  case replied(UInt64, Reply)
  /// The job that was being worked on when the worker died.
  case failed(UInt64, WorkerFailure)
  /// A job queued behind it and not begun: it is to be submitted again, and is no attempt.
  case returned(UInt64)
}

/// What happened to the workers themselves, for the log and the counters.
package enum WorkerNotice: Sendable, Equatable {
  /// It can take jobs now.
  case started(process: Int32)
  /// It was stopped, or is replaced after its number of jobs.
  case retired(process: Int32, jobs: Int)
  /// It died in the middle of a job or between two, with the last lines that it printed.
  case died(process: Int32, WorkerFailure, lastWords: [String])
  /// A line that it printed to standard error.
  case said(process: Int32, String)
  /// It never became ready; the next start waits as long as said.
  case notStarted(reason: String, lastWords: [String], pause: Duration)
}
