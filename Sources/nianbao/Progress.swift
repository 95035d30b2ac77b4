// SPDX-License-Identifier: Apache-2.0

import SystemIO

/// A line on a terminal that shows how many of many inputs are done.
struct Progress {
  private let total: Int
  private let isShown: Bool
  private var isVisible = false

  init(total: Int) {
    self.total = total
    isShown = total >= 20 && StandardStream.error.isTerminal
  }

  mutating func show(_ done: Int) {
    guard isShown else { return }
    Console.report(styled: "\r\(done)/\(total)")
    isVisible = true
  }

  mutating func clear() {
    guard isVisible else { return }
    Console.report(styled: "\r\u{1B}[K")
    isVisible = false
  }
}
