// SPDX-License-Identifier: Apache-2.0

import SystemIO

extension WorkerFailure {
  /// What a process that nobody here killed died of.
  ///
  /// - Parameters:
  ///   - end: how it ended.
  ///   - lastWords: the last lines that it printed.
  ///   - memory: its limit.
  init(_ end: RunningProcess.End, lastWords: [String], memory: Int?) {
    switch end.cause {
    case .exited(let status): self = .exited(status)
    case .signalled(Self.processorTimeSignal): self = .cpuExceeded
    case .signalled(let signal):
      // A program that is refused memory aborts or follows a null pointer; the signal doesn't tell.
      let isFull = memory.map { end.peakMemory >= $0 / 8 * 7 } ?? false
      let saysSo = lastWords.contains { line in
        Self.words.contains { line.contains($0) }
      }
      self = isFull || saysSo ? .outOfMemory : .crashed(signal: signal)
    }
  }

  /// SIGXCPU.
  private static let processorTimeSignal: Int32 = 24

  /// What Swift's and C++'s runtimes and the C library say when memory is refused.
  private static let words = [
    "failed to allocate", "Could not allocate memory", "bad_alloc", "Cannot allocate memory",
    "out of memory",
  ]
}
