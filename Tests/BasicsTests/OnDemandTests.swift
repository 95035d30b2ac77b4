// SPDX-License-Identifier: Apache-2.0

import Basics
import Dispatch
import Synchronization
import Testing

@Suite struct OnDemandTests {
  @Test func `A value is made when it's asked for, and once`() {
    let count = Atomic(0)
    let value = OnDemand { count.add(1, ordering: .relaxed).newValue }
    #expect(count.load(ordering: .relaxed) == 0)
    let seen = Mutex<[Int]>([])
    DispatchQueue.concurrentPerform(iterations: 16) { _ in
      let found = value.value
      seen.withLock { $0.append(found) }
    }
    #expect(seen.withLock { $0 } == Array(repeating: 1, count: 16))
  }
}
