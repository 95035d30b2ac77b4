// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Basics
package import SystemIO

/// How a pool's workers are started, and what they may use.
package struct WorkerSettings: Sendable {
  /// The program, which has to serve by ``WorkerLoop``, and its arguments. By default this very
  /// program, even if its file was replaced since it was started.
  package var program: FilePath = "/proc/self/exe"
  package var arguments: [String]
  /// All of their environment. Swift's runtime prints the cause of a crash by itself; a backtrace
  /// would need another program, and more time than it is worth.
  ///
  /// The time zone is named, since libzip asks the C library for each entry's local time, which would look
  /// for the machine's own in a file; no result depends on it.
  package var environment = [
    "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "TZ": "UTC0",
  ]
  /// The converter version that a worker has to announce; a worker with another one gets no job.
  /// Nil accepts any.
  package var version: String?
  package var count = 2
  /// Jobs queued on one worker, the running one included, so that it has the next ones while the
  /// pool's thread is busy.
  package var depth = 3
  /// The wall-clock limit of a job, from its start in the worker.
  package var wallLimit = Duration.seconds(120)
  /// A job that has taken so long goes on alone, beside the workers, or waits until it can.
  package var slowAfter = Duration.seconds(1)
  /// How long a worker may take to become ready.
  var startLimit = Duration.seconds(30)
  /// Jobs after which a worker is replaced.
  package var jobsPerWorker = 1000
  /// The most bytes of a reply.
  package var replyLimit = WorkerLoop.frameLimit
  /// The workers' memory limit in bytes, by which deaths from it are recognized; nil without one.
  package var memory: Int?
  /// The workers' limit of processor time for a job, for messages.
  package var processorTime = Duration.seconds(60)
  /// What workers may ask for documents of old formats; nil where they may not. As many run at a time as
  /// there are workers.
  package var office: LibreOffice?
  /// The suppressions that apply, which is asked before each job; nil for none.
  package var suppressions: @Sendable () -> WorkerSuppressions? = { nil }
  /// By which all limits go but that of processor time.
  package var clock = BlockingClock.system
  /// The pauses after workers that ended before they were ready.
  var restartPauses = Backoff(from: .milliseconds(100), to: .seconds(30))

  package init(arguments: [String], version: String?) {
    self.arguments = arguments
    self.version = version
  }
}
