// SPDX-License-Identifier: Apache-2.0

/// How long to wait before something that was refused is tried again: longer each time.
struct GrowingPause: Sendable {
  private let longest: Duration
  private var next: Duration

  init(from first: Duration = .seconds(1), to longest: Duration = .seconds(60)) {
    self.longest = longest
    next = first
  }

  mutating func take() -> Duration {
    defer { next = min(next * 2, longest) }
    return next
  }
}
