// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage

/// A child of this process, which keeps its number until it is reaped.
package struct RunningProcess: Sendable, Equatable {
  package let number: Int32
  let scope: ChildProgram.Scope
  /// This process's own peak when the child began, in bytes: until a child has begun its program it
  /// shares its parent's memory, and the kernel counts that as the child's own.
  private let inheritedPeak: Int

  init(number: Int32, scope: ChildProgram.Scope) {
    self.number = number
    self.scope = scope
    inheritedPeak = OwnProcess.peakMemory
  }

  /// How a process ended, and what it took.
  package struct End: Sendable, Equatable {
    package var cause: Cause
    /// The peak of its resident memory, in bytes; 0 where it was less than its parent's.
    package var peakMemory: Int

    package enum Cause: Sendable, Equatable, CustomStringConvertible {
      case exited(Int32)
      /// A signal ended it.
      case signalled(Int32)

      /// `exit status 3`, `signal 11`
      package var description: String {
        switch self {
        case .exited(let status): "exit status \(status)"
        case .signalled(let signal): "signal \(signal)"
        }
      }
    }
  }

  /// Whether it has ended, which leaves it to be reaped.
  package var hasEnded: Bool {
    var status = unsafe siginfo_t()
    let result = unsafe waitid(P_PID, id_t(number), &status, WEXITED | WNOHANG | WNOWAIT)
    return unsafe result == 0 && status.si_signo == SIGCHLD
  }

  /// Kills it and all in its group.
  package func kill() {
    // Until the child is reaped, no other process can get its number or its group's.
    _ = Glibc.kill(-number, SIGKILL)
  }

  /// How it ended, where it has; its number is free then. What it leaves behind in its scope is
  /// killed before.
  package func reap() -> End? {
    guard hasEnded else { return nil }
    kill()
    if scope == .session { killSession() }
    return wait()
  }

  /// Waits for its end.
  package func wait() -> End {
    var status: Int32 = 0
    var usage = rusage()
    _ = try? syscall { unsafe wait4(number, &status, 0, &usage) }
    let signal = status & 0x7F
    let peak = usage.ru_maxrss * 1024
    return End(
      cause: signal == 0 ? .exited(status >> 8 & 0xFF) : .signalled(signal),
      peakMemory: peak > inheritedPeak ? peak : 0)
  }

  /// Kills every process of this user whose environment has an entry (`NAME=value`): what a program
  /// has started and no longer belongs to its session.
  package static func killAll(withEnvironment entry: String) {
    for process in FolderListing.processes() where process != getpid() {
      guard
        case .bytes(let environment) = try? FileReading.read(
          FilePath("/proc/\(process)/environ"), limit: 1 << 20),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(entry.utf8) })
      else { continue }
      _ = Glibc.kill(process, SIGKILL)
    }
  }

  /// Kills every process of the session that it led, whatever groups they made.
  private func killSession() {
    for process in FolderListing.processes()
    where process != number && getsid(process) == number {
      _ = Glibc.kill(process, SIGKILL)
    }
  }
}
