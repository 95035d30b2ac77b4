// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

extension WorkerFailure {
  /// Why a document could not be converted, as its error JSON tells it.
  ///
  /// - Parameters:
  ///   - wallLimit: how long a conversion may take.
  ///   - processorTime: how much of a processor's time.
  ///   - memory: its limit of memory in bytes, where there is one.
  ///   - output: its limit of results in bytes.
  /// - Returns: the reason, with what to do.
  package func rejection(
    wallLimit: Duration, processorTime: Duration, memory: Int?, output: Int
  ) -> Rejection {
    switch self {
    case .crashed(let signal): .workerCrashed("signal \(signal)")
    case .exited(let status): .workerCrashed("exit code \(status)")
    case .protocolError(let problem): .workerCrashed(problem)
    case .timedOut: .workerTimeout(after: wallLimit)
    case .outOfMemory: .workerMemory(limit: memory)
    case .cpuExceeded: .workerProcessorTime(limit: processorTime)
    case .outputTooLarge: .workerOutput(limit: output)
    }
  }
}
