// SPDX-License-Identifier: Apache-2.0

import Synchronization
import SystemIO
import SystemPackage

/// Stops a watcher that runs in another thread, or changes its policy.
final class WatchControl: Sendable {
  private struct Requests {
    var isStopped = false
    var policy: WatchPolicy?
  }

  private let requests = Mutex(Requests())
  /// Wakes the watcher's thread from poll(2).
  private let pipe: Pipe

  init() throws(FileError) {
    pipe = try Pipe()
    try pipe.reading.setNonBlocking()
    try pipe.writing.setNonBlocking()
  }

  deinit {
    try? pipe.reading.close()
    try? pipe.writing.close()
  }

  /// Ends the watcher once it has finished or released what is in progress.
  func stop() {
    requests.withLock { $0.isStopped = true }
    wake()
  }

  func change(to policy: WatchPolicy) {
    requests.withLock { $0.policy = policy }
    wake()
  }

  private func wake() { _ = pipe.writing.writeAvailable([1], from: 0) }

  // MARK: The watcher's side

  var interest: PollInterest { PollInterest(pipe.reading, .read) }

  var isStopped: Bool { requests.withLock { $0.isStopped } }

  /// The last policy that was set since the last call.
  func newPolicy() -> WatchPolicy? {
    var bytes: [UInt8] = []
    while case .bytes = pipe.reading.readAvailable(to: &bytes, limit: 64) {}
    return requests.withLock { requests in
      defer { requests.policy = nil }
      return requests.policy
    }
  }
}
