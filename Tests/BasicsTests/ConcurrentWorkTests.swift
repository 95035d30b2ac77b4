// SPDX-License-Identifier: Apache-2.0

import Basics
import Glibc
import Synchronization
import Testing

@Suite struct ConcurrentWorkTests {
  @Test func `Results of concurrent jobs come in the jobs' order`() {
    var order: [Int] = []
    runConcurrently(Array(0..<50), width: 4) { job in
      for _ in 0..<(job % 7) { sched_yield() }
      return job
    } take: {
      order.append($0)
    }
    #expect(order == Array(0..<50))
  }

  @Test func `No more jobs run at once than the width says`() {
    let running = Mutex((now: 0, peak: 0))
    runConcurrently(Array(0..<50), width: 3) { _ in
      running.withLock {
        $0.now += 1
        $0.peak = max($0.peak, $0.now)
      }
      for _ in 0..<10 { sched_yield() }
      running.withLock { $0.now -= 1 }
    } take: {
    }
    #expect(running.withLock { $0.now } == 0)
    #expect((1...3).contains(running.withLock { $0.peak }))
  }

  @Test func `A single job runs on the caller's thread`() {
    var threads: [pthread_t] = []
    runConcurrently([1], width: 4) { _ in
      pthread_self()
    } take: {
      threads.append($0)
    }
    #expect(threads == [pthread_self()])
  }

  @Test func `An empty list of jobs returns at once`() {
    var count = 0
    runConcurrently([Int](), width: 0) {
      $0
    } take: { _ in
      count += 1
    }
    #expect(count == 0)
  }
}
