// SPDX-License-Identifier: Apache-2.0

import SystemIO
import SystemPackage
import Workers

/// Drives a watcher: a step, and then a wait for what it waits for.
package enum WatchLoop {
  package enum End: Sendable, Equatable {
    case stopped
    /// Nothing is left that could go on.
    case idle
    /// The machine refuses something for so long that a run that is to end can't wait for it.
    case outage
    /// Another folder has taken the place of the work folder; a new start goes on there.
    case displaced
  }

  /// How long a run that is to end waits for what the machine refuses.
  private static let patience: Duration = .seconds(30)

  /// Runs until it is told to stop or, where that is wanted, nothing is left to do. It takes the
  /// calling thread.
  ///
  /// - Parameters:
  ///   - watcher: what is driven; it is ended.
  ///   - control: how others speak to it.
  ///   - beat: called after each step; it says when it wants to be called again at the latest.
  ///   - last: called before the watcher ends.
  /// - Returns: why it ended.
  package static func run(
    _ watcher: consuming Watcher, _ control: WatchControl,
    beat: (borrowing Watcher) -> ContinuousClock.Instant, last: (borrowing Watcher) -> Void
  ) -> End {
    var end = End.stopped
    while !control.isStopped {
      if let terms = control.newTerms() { watcher.change(to: terms) }
      let now = ContinuousClock.now
      let next = min(watcher.step(at: now), beat(watcher))
      if watcher.isDisplaced {
        end = .displaced
        break
      }
      if watcher.terms.isOnce {
        if watcher.isIdle {
          end = .idle
          break
        }
        if watcher.hasOutage(for: patience, at: now) {
          end = .outage
          break
        }
      }
      _ = Poll.wait(for: watcher.converting.descriptors + [control.interest], until: next)
    }
    last(watcher)
    watcher.end(at: .now)
    return end
  }
}

extension Watcher {
  /// Goes on by other terms.
  mutating func change(to terms: WatchTerms) {
    if terms.names != self.terms.names { scan = InboxScan(terms.names) }
    self.terms = terms
    nextScan = .now
  }
}
