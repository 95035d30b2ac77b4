// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

struct BackoffTests {
  @Test func `Each pause is twice as long as the one before, up to the longest`() {
    var backoff = Backoff(from: .seconds(1), to: .seconds(10))
    let pauses = (0..<6).map { _ in backoff.next() }
    #expect(pauses == [1, 2, 4, 8, 10, 10].map { .seconds($0) })
  }
}
