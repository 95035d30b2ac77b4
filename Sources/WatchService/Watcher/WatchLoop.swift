// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage
import Workers

/// Drives a watcher: a step, and then a wait for whatever comes first.
enum WatchLoop {
  enum End: Sendable, Equatable {
    case stopped
    /// Nothing is left to do, in a run that ends then.
    case idle
    /// An outage lasts too long for a run that is to end by itself, or the database is damaged, which the
    /// next start creates again.
    case outage
    /// Another folder has taken the place of the work folder; a restart claims in that one.
    case displaced
  }

  /// How long a run that is to end by itself waits for the end of an outage.
  private static let outageLimit: Duration = .seconds(30)

  /// Runs until it is stopped or, where the policy says so, nothing is left to do. It blocks the calling
  /// thread.
  ///
  /// - Parameters:
  ///   - watcher: is ended at the end.
  ///   - control: stops it, or changes its policy.
  ///   - perform: called after each step; returns when to call it again at the latest.
  ///   - finish: called before the watcher ends.
  /// - Returns: why it ended.
  static func run(
    _ watcher: consuming Watcher, _ control: WatchControl,
    afterStep perform: (borrowing Watcher) -> ContinuousClock.Instant,
    beforeEnd finish: (borrowing Watcher) -> Void
  ) -> End {
    let clock = watcher.environment.steadyClock
    var end = End.stopped
    while !control.isStopped {
      if let policy = control.newPolicy() { watcher.change(to: policy) }
      let now = clock.now()
      let next = min(watcher.step(at: now), perform(watcher))
      if watcher.machine.instances.isDisplaced {
        end = .displaced
        break
      }
      if watcher.machine.hasDamagedStore {
        end = .outage
        break
      }
      if watcher.policy.isOnce {
        if watcher.machine.isIdle {
          end = .idle
          break
        }
        if watcher.machine.hasOutage(for: outageLimit, at: now) {
          end = .outage
          break
        }
      }
      _ = Poll.wait(
        for: watcher.workers.descriptors + [control.interest], until: next, by: clock)
    }
    finish(watcher)
    watcher.end(at: clock.now())
    return end
  }
}
