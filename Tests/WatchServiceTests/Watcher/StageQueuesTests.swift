// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@testable import WatchService

@Suite struct StageQueuesTests {
  @Test func `Each queue has its documents in the order in which they entered it`() {
    var generator = SplitMix64(seed: 1)
    var queues = StageQueues()
    var expected: [Stage: [DocumentID]] = [:]
    let stages: [Stage] = [.ready, .converting, .asking]
    for _ in 0..<5000 {
      let id = DocumentID.claim(UInt64.random(in: 0..<40, using: &generator))
      let stage = (stages + [nil]).randomElement(using: &generator) ?? nil
      for other in stages { expected[other]?.removeAll { $0 == id } }
      if let stage { expected[stage, default: []].append(id) }
      queues.move(id, to: stage)
      for stage in stages {
        let ids = expected[stage] ?? []
        #expect(queues.all(stage) == ids)
        #expect(queues.count(stage) == ids.count && queues.first(stage) == ids.first)
      }
    }
  }
}
