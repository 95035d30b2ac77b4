// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Synchronization

/// Runs jobs concurrently, at most `width` at a time, and delivers their results in the
/// jobs' order. The caller waits; a single job runs on the caller's thread, and no other is started.
///
/// Memory stays that of a few jobs, however many there are, as long as no job takes much longer than
/// its neighbours: results that came before their turn wait for it.
///
/// Jobs read and write files and so block their threads, which must be none of the pool of Swift
/// concurrency.
///
/// - Parameters:
///   - jobs: what is to be done.
///   - width: how many run at once; at least one does.
///   - run: one job.
///   - take: receives each result in the jobs' order, on the caller's thread.
package func runConcurrently<Job: Sendable, Outcome: Sendable>(
  _ jobs: [Job], width: Int, _ run: @escaping @Sendable (Job) -> Outcome, take: (Outcome) -> Void
) {
  guard jobs.count > 1, width > 1 else {
    for job in jobs { take(run(job)) }
    return
  }
  let results = Results<Outcome>()
  var started = 0
  func start() {
    guard started < jobs.count else { return }
    let index = started
    started += 1
    DispatchQueue.global().async {
      let outcome = run(jobs[index])
      results.finished.withLock { $0[index] = outcome }
      results.arrival.signal()
    }
  }
  for _ in 0..<width { start() }
  var next = 0
  while next < jobs.count {
    results.arrival.wait()
    start()
    while let outcome = results.finished.withLock({ $0.removeValue(forKey: next) }) {
      take(outcome)
      next += 1
    }
  }
}

/// The results whose turn hasn't come, by the indices of their jobs.
private final class Results<Outcome: Sendable>: Sendable {
  let finished = Mutex<[Int: Outcome]>([:])
  let arrival = DispatchSemaphore(value: 0)
}
