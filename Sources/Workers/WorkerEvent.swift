// SPDX-License-Identifier: Apache-2.0

package import SystemIO

/// Why a worker didn't finish a job.
package enum WorkerFailure: Error, Sendable, Equatable {
  /// A signal ended it that the pool didn't send.
  case crashed(signal: Int32)
  /// It exited with this status in the middle of a job.
  case exited(Int32)
  /// The job exceeded the wall-clock limit, and the worker was killed.
  case timedOut
  /// It ran into its memory limit. Recognized only by what it printed last or by its peak; a worker
  /// that the kernel killed for memory is `crashed(signal: 9)`.
  case outOfMemory
  /// The job used more processor time than it may.
  case cpuExceeded
  /// Its results have more bytes than they may.
  case outputTooLarge
  /// It sent what no worker sends, and was killed.
  case protocolError(String)
}

extension WorkerFailure: CustomStringConvertible {
  /// As the predicate of "the worker": `exited with signal 11`.
  package var description: String {
    switch self {
    case .crashed(let signal): "exited with signal \(signal)"
    case .exited(let status): "exited with status \(status)"
    case .timedOut: "exceeded the wall-clock limit"
    case .outOfMemory: "ran out of memory"
    case .cpuExceeded: "exceeded the CPU time limit"
    case .outputTooLarge: "exceeded the output limit"
    case .protocolError(let problem): "broke the protocol: \(problem)"
    }
  }
}

/// What became of a submitted job. Each job gives exactly one event that ends it.
package enum WorkerEvent: Sendable, Equatable {
  /// The job waits for ``Converting/answer(_:)``; another event ends it.
  case recognized(UInt64, RecognizedReport)
  case replied(UInt64, Reply)
  /// The job takes longer than others should wait. It goes on, with a worker of its own, or is returned;
  /// another event ends it.
  case slow(UInt64)
  /// The job was running when its worker ended.
  case failed(UInt64, WorkerFailure)
  /// The job hadn't been started when its worker ended, or was slow: it is to be submitted again, and is no
  /// attempt.
  case returned(UInt64)
}

extension WorkerEvent {
  package var job: UInt64 {
    switch self {
    case .recognized(let job, _), .replied(let job, _), .slow(let job), .failed(let job, _),
      .returned(let job):
      job
    }
  }
}

/// What happened to the workers themselves, for the log.
package enum WorkerNotice: Sendable, Equatable {
  /// It can be given jobs now, and has given up what its fence says.
  case started(process: Int32, Fence)
  /// What the workers have given up, once the first is ready, and where it isn't what it was before.
  case fenced(Fence)
  /// It was stopped, or is replaced after its number of jobs.
  case retired(process: Int32, jobs: Int)
  /// It ended unasked, with the last lines that it printed.
  case died(process: Int32, WorkerFailure, lastLines: [String])
  /// It printed a line to standard error.
  case printed(process: Int32, String)
  /// It ended before it was ready; the next start comes after the pause.
  case notStarted(reason: String, lastLines: [String], pause: Duration)
}
