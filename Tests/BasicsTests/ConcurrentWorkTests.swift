// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct ConcurrentWorkTests {
  @Test func `Results of concurrent jobs come in the jobs' order`() async {
    var order: [Int] = []
    await runConcurrently(Array(0..<50), width: 4) { job in
      for _ in 0..<(job % 7) { await Task.yield() }
      return job
    } take: {
      order.append($0)
    }
    #expect(order == Array(0..<50))
  }

  @Test func `An empty list of jobs returns at once`() async {
    var count = 0
    await runConcurrently([Int](), width: 0) {
      $0
    } take: { _ in
      count += 1
    }
    #expect(count == 0)
  }
}
