// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

/// How a pool's workers are started, and what they may take.
package struct WorkerSettings: Sendable {
  /// The program and its arguments; it has to serve by ``WorkerLoop``. By default this very
  /// program, even where its file was replaced since it was started.
  package var program: FilePath = "/proc/self/exe"
  package var arguments: [String]
  /// All of their environment. What a crash prints is told by the runtime itself; a backtrace would
  /// take another program, and longer than the document is worth.
  package var environment = ["LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no"]
  /// What a worker has to say of its converter; another one isn't let work. Nil lets any.
  package var version: String?
  package var count = 2
  /// Jobs on one worker at once, the one that it works on included: the next ones are there when
  /// the pool's thread has no time.
  package var depth = 3
  /// From when a worker begins a job to when it is killed.
  package var wallLimit = Duration.seconds(120)
  /// From a worker's start to when it has to be ready.
  package var startLimit = Duration.seconds(30)
  /// Jobs after which a worker is replaced.
  package var jobsPerWorker = 1000
  /// The most bytes of a reply.
  package var replyLimit = 256 << 20
  /// The workers' own limit of memory, to tell a death by it from others; nil without one.
  package var memory: Int?
  /// The first pause after a worker that didn't get ready; each further one is twice as long.
  package var pause = Duration.milliseconds(100)
  package var longestPause = Duration.seconds(30)

  package init(arguments: [String], version: String?) {
    self.arguments = arguments
    self.version = version
  }

  /// How long to wait before the next start after so many that failed.
  func pause(after failures: Int) -> Duration {
    min(pause * (1 << min(failures - 1, 20)), longestPause)
  }
}
