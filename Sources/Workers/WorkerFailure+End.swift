// SPDX-License-Identifier: Apache-2.0

import SystemIO

extension WorkerFailure {
  /// Why a process ended that the pool didn't kill.
  ///
  /// - Parameters:
  ///   - end: how it ended.
  ///   - lastLines: the last lines that it printed.
  ///   - memory: its limit in bytes.
  init(_ end: RunningProcess.End, lastLines: [String], memory: Int?) {
    switch end.cause {
    case .exited(let status): self = .exited(status)
    case .signalled(Self.processorTimeSignal): self = .cpuExceeded
    case .signalled(let signal):
      // A program that is refused memory aborts or follows a null pointer: by SIGABRT, SIGTRAP, SIGILL
      // or SIGSEGV.
      let isFull = memory.map { end.peakMemory >= $0 / 8 * 7 } ?? false
      let saysSo = lastLines.contains { line in
        Self.allocationErrors.contains { line.contains($0) }
      }
      self = isFull || saysSo ? .outOfMemory : .crashed(signal: signal)
    }
  }

  /// SIGXCPU.
  private static let processorTimeSignal: Int32 = 24

  /// What Swift's and C++'s runtimes and the C library print when memory is refused.
  private static let allocationErrors = [
    "failed to allocate", "Could not allocate memory", "bad_alloc", "Cannot allocate memory",
    "out of memory",
  ]
}
