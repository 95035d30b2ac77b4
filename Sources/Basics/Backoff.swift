// SPDX-License-Identifier: Apache-2.0

/// Growing pauses between attempts at something that keeps failing: each twice as long as the one
/// before, up to a limit.
package struct Backoff: Sendable, Equatable {
  private let longest: Duration
  private var pause: Duration

  package init(from first: Duration = .seconds(1), to longest: Duration = .seconds(60)) {
    self.longest = longest
    pause = first
  }

  /// The pause before the next attempt.
  package mutating func next() -> Duration {
    defer { pause = min(pause * 2, longest) }
    return pause
  }
}
