// SPDX-License-Identifier: Apache-2.0

package import SystemIO

/// Who converts for the watcher: worker processes, or a script in tests.
///
/// It belongs to one thread, and no call of it waits for anything but `stop`.
package protocol Converting: AnyObject {
  /// How many jobs can be submitted now.
  var freeSlots: Int { get }

  /// Takes a job; `freeSlots` has to be above 0.
  func submit(_ job: Job)

  /// Takes a job that killed a worker before: nothing else is queued on its worker, so that it can
  /// take nothing with it. It waits until a worker has nothing to do. `freeSlots` has to be above 0.
  func submitAlone(_ job: Job)

  /// What has happened since the last call. Notices deaths and limits, replaces workers.
  func collect() -> [WorkerEvent]

  /// What poll(2) is to wait for; any of it is a reason to `collect`.
  var descriptors: [PollInterest] { get }

  /// When to `collect` at the latest, whatever the descriptors say.
  var nextDeadline: ContinuousClock.Instant? { get }

  /// Lets jobs that were begun finish within a time, then ends every worker. What is still in hand
  /// is told by the next `collect`; nothing can be submitted any more.
  func stop(within limit: Duration)
}
