// SPDX-License-Identifier: Apache-2.0

package import SystemIO

import Synchronization
import SystemPackage

/// How others speak to a watcher that runs in a thread of its own.
package final class WatchControl: Sendable {
  private struct Wishes {
    var isStopped = false
    var terms: WatchTerms?
  }

  private let wishes = Mutex(Wishes())
  private let wake: Pipe

  package init() throws(FileError) {
    wake = try Pipe()
    try wake.reading.setNonBlocking()
    try wake.writing.setNonBlocking()
  }

  deinit {
    try? wake.reading.close()
    try? wake.writing.close()
  }

  /// Tells it to end; it may finish what it has in hand.
  package func stop() {
    wishes.withLock { $0.isStopped = true }
    rouse()
  }

  /// Tells it to go on by other terms.
  package func change(to terms: WatchTerms) {
    wishes.withLock { $0.terms = terms }
    rouse()
  }

  private func rouse() { _ = wake.writing.writeAvailable([1], from: 0) }

  var interest: PollInterest { PollInterest(wake.reading, .read) }

  var isStopped: Bool { wishes.withLock { $0.isStopped } }

  /// The terms that were asked for since the last call.
  func newTerms() -> WatchTerms? {
    var bytes: [UInt8] = []
    while case .bytes = wake.reading.readAvailable(to: &bytes, limit: 64) {}
    return wishes.withLock { wishes in
      defer { wishes.terms = nil }
      return wishes.terms
    }
  }
}
