// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel
import ResultFiles
import DocumentModel
import Workers

/// Writes why a document failed that no worker could tell of.
struct FailureWriter: Sendable {
  let workers: WorkerSettings
  let processorTime: Duration

  func output(_ failure: Failure) -> FailureOutput {
    var source = SourceFile(file: failure.name)
    source.bytes = failure.bytes
    source.sha256 = failure.sha256
    let rejection = rejection(failure.cause)
    return FailureOutput(
      json: ErrorJSON.bytes(rejection, source: source, attempts: failure.attempts),
      reason: rejection.reason)
  }

  private func rejection(_ cause: Failure.Cause) -> Rejection {
    switch cause {
    case .worker(let failure):
      failure.rejection(
        wallLimit: workers.wallLimit, processorTime: processorTime, memory: workers.memory,
        output: workers.replyLimit)
    case .tooLarge(let limit): .tooLarge(limit: limit)
    case .exhausted(let reason): .exhausted(reason)
    }
  }
}
