// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import SystemIO
@testable import Workers

@Suite struct WorkerFailureTests {
  private func failure(
    _ cause: RunningProcess.End.Cause, peak: Int = 0, saying words: [String] = [],
    memory: Int? = 1000
  ) -> WorkerFailure {
    WorkerFailure(
      RunningProcess.End(cause: cause, peakMemory: peak), lastLines: words, memory: memory)
  }

  @Test func `A worker's death is reported by its cause`() {
    #expect(failure(.exited(3)) == .exited(3))
    #expect(failure(.signalled(11)) == .crashed(signal: 11))
    #expect(failure(.signalled(24)) == .cpuExceeded)
  }

  @Test func `Memory is named as the cause where the last output or the peak says so`() {
    let words = "Fatal error: failed to allocate 16777248 bytes of memory with alignment 16"
    #expect(failure(.signalled(6), saying: [words]) == .outOfMemory)
    #expect(failure(.signalled(6), saying: [words], memory: nil) == .outOfMemory)
    #expect(failure(.signalled(11), peak: 900) == .outOfMemory)
    #expect(failure(.signalled(11), peak: 800) == .crashed(signal: 11))
    #expect(failure(.signalled(11), peak: 900, memory: nil) == .crashed(signal: 11))
    #expect(failure(.exited(0), peak: 900) == .exited(0))
  }
}
