// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import Glibc

/// Runs another program to its end, or kills it and all that it has started.
package enum ChildProcess {
  /// - Parameters:
  ///   - program: the path of the program.
  ///   - arguments: its arguments, without its name.
  ///   - environment: all of its environment.
  ///   - output: the file that its standard output goes to, created or truncated. Standard error goes nowhere,
  ///     and standard input is empty.
  ///   - timeLimit: how long it may run.
  ///   - clock: by which it may.
  ///   - goesOn: asked every few hundredths of a second; false kills the program.
  /// - Returns: how it ended; nil where it was killed: its time was over, or `goesOn` was false.
  /// - Throws: where it can't be started.
  package static func run(
    _ program: FilePath, _ arguments: [String], environment: [String: String],
    output: FilePath, timeLimit: Duration, by clock: BlockingClock = .system,
    while goesOn: () -> Bool = { true }
  ) throws(FileError) -> RunningProcess.End.Cause? {
    var start = ChildProgram(program, arguments, environment: environment)
    start.output = .file(output)
    let child = try start.start()
    let end = clock.now() + timeLimit
    var isKilled = false
    while !child.hasEnded {
      if clock.now() >= end || !goesOn() {
        isKilled = true
        break
      }
      clock.sleep(.milliseconds(20))
    }
    child.kill()
    let cause = child.wait().cause
    return isKilled ? nil : cause
  }

  /// Kills every process of this user whose environment has an entry (`NAME=value`).
  ///
  /// It finds what a program had started that was killed before it could end it.
  package static func killAll(withEnvironment entry: String) {
    for process in FolderListing.processes() where process != getpid() {
      guard
        case .bytes(let environment) = try? FileReading.read(
          FilePath("/proc/\(process)/environ"), limit: 1 << 20),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(entry.utf8) })
      else { continue }
      kill(process, SIGKILL)
    }
  }
}
