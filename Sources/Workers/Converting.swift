// SPDX-License-Identifier: Apache-2.0

package import SystemIO

/// Converts documents for the watcher: a pool of worker processes, or a script in tests.
///
/// It belongs to one thread, and no call blocks but `stop`.
package protocol Converting: AnyObject {
  /// How many jobs can be submitted now.
  var freeSlots: Int { get }

  /// Queues a job; `freeSlots` has to be above 0.
  func submit(_ job: Job)

  /// Whether a job can be submitted alone now.
  var isLaneFree: Bool { get }

  /// Submits a job that killed a worker before, or is slow: it has a worker to itself, beside the others, so
  /// that it neither takes another job down with it nor lets one wait. `isLaneFree` has to be true.
  func submitAlone(_ job: Job)

  /// Gives a job that has recognized its report the reports on the year before. Where the job has ended
  /// meanwhile, nothing happens.
  func answer(_ previous: PreviousJSON)

  /// Reads and writes what the pipes allow, enforces limits, replaces workers that ended.
  ///
  /// - Returns: what became of jobs since the last call.
  func collect() -> [WorkerEvent]

  /// What poll(2) is to wait for; any of it is a reason to `collect`.
  var descriptors: [PollInterest] { get }

  /// When to `collect` at the latest, whatever the descriptors say.
  var nextDeadline: ContinuousClock.Instant? { get }

  /// What the workers have given up; nil before one was ready.
  var fence: Fence? { get }

  /// Lets running jobs finish within a time, then ends every worker. Jobs that didn't finish are
  /// returned by the next `collect`; nothing can be submitted any more.
  ///
  /// - Parameters:
  ///   - limit: the time.
  ///   - answering: what a job asks for that recognizes its report meanwhile; nil gives it up.
  func stop(
    within limit: Duration, answering: (UInt64, RecognizedReport) -> PreviousJSON?)
}
