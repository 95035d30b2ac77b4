// SPDX-License-Identifier: Apache-2.0

/// Runs jobs concurrently, at most `width` at a time, and delivers their results in the
/// jobs' order.
///
/// Memory stays that of a few jobs, however many there are, as long as no job takes much longer than
/// its neighbours: results that came before their turn wait for it.
///
/// - Parameters:
///   - jobs: what is to be done.
///   - width: how many run at once; at least one does.
///   - run: one job.
///   - take: receives each result in the jobs' order.
package func runConcurrently<Job: Sendable, Outcome: Sendable>(
  _ jobs: [Job], width: Int, _ run: @escaping @Sendable (Job) async -> Outcome,
  take: (Outcome) -> Void
) async {
  await withTaskGroup(of: (Int, Outcome).self) { group in
    var started = 0
    var finished: [Int: Outcome] = [:]
    var next = 0
    func start() {
      guard started < jobs.count else { return }
      let index = started
      started += 1
      group.addTask { (index, await run(jobs[index])) }
    }
    for _ in 0..<max(1, width) { start() }
    while let (index, outcome) = await group.next() {
      finished[index] = outcome
      start()
      while let outcome = finished.removeValue(forKey: next) {
        take(outcome)
        next += 1
      }
    }
  }
}
