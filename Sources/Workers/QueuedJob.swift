// SPDX-License-Identifier: Apache-2.0

/// A job that a worker has, or is about to be sent.
struct QueuedJob {
  let id: UInt64
  var stage = Stage.queued
  /// What it has asked for.
  var questions: Set<Question> = []
  /// The time that it took until it asked last.
  var spent = Duration.zero
  /// Whether it was reported as slow.
  var isSlow = false

  enum Question {
    case helper
    /// The reports on the year before.
    case previous
  }

  enum Stage: Equatable {
    /// Not begun as far as is known, or being recognized.
    case queued
    /// It waits for what it has asked for.
    case asking(Question)
    /// That was sent.
    case answered
    /// The worker has it, and goes on.
    case continued

    var isAsking: Bool { if case .asking = self { true } else { false } }
  }
}
