// SPDX-License-Identifier: Apache-2.0

import Glibc

/// What each process of a program may use; nil for no limit. None of them leaves a core file.
package struct ProcessLimits: Sendable, Equatable {
  /// Bytes of address space.
  package var memory: Int?
  /// Time on processors, in whole seconds. SIGXCPU ends the process then.
  package var processorTime: Duration?
  /// Bytes of a file that it writes.
  package var fileBytes: Int?
  /// The number above which no descriptor may be.
  package var descriptors: Int?

  package init() {}

  /// The commands of sh(1) that set them, each followed by `&&`. A limit that this process has and that is
  /// lower stays.
  var commands: String {
    var commands = "ulimit -c 0 && "
    func add(_ option: String, _ kind: __rlimit_resource, _ value: Int?, unit: Int = 1) {
      guard let value else { return }
      var current = rlimit()
      unsafe getrlimit(__rlimit_resource_t(kind.rawValue), &current)
      let limit = min(rlim_t(max(value, 0)), current.rlim_max)
      commands += "ulimit \(option) \(limit / rlim_t(unit)) && "
    }
    add("-v", RLIMIT_AS, memory, unit: 1024)
    add("-f", RLIMIT_FSIZE, fileBytes, unit: 512)
    add("-n", RLIMIT_NOFILE, descriptors)
    // At the hard limit the system sends SIGKILL.
    let seconds = processorTime.map { max(Int($0.components.seconds), 1) }
    add("-t", RLIMIT_CPU, seconds.map { $0 + 1 })
    add("-S -t", RLIMIT_CPU, seconds)
    return commands
  }
}
