// SPDX-License-Identifier: Apache-2.0

import CSystemIO
import Glibc

extension SystemCallFilter {
  /// For a process that reads documents it was sent, and sends what it made of them: it reads and writes
  /// what it has open, and has memory, clocks and an end of its own. It opens nothing, starts nothing,
  /// and knows no other process.
  ///
  /// - Parameter process: its number, since it may signal to itself, by which Swift and the C library
  ///   end a process.
  /// - Returns: the filter.
  package static func reader(_ process: Int32) -> SystemCallFilter {
    let calls: [Int32] =
      [
        SYS_read, SYS_write, SYS_writev, SYS_close, SYS_fstat, SYS_ppoll, SYS_munmap, SYS_mremap,
        SYS_madvise, SYS_brk, SYS_futex, SYS_clock_gettime, SYS_clock_nanosleep, SYS_nanosleep,
        SYS_gettimeofday, SYS_getrandom, SYS_getrusage, SYS_sysinfo, SYS_getpid, SYS_gettid,
        SYS_sched_yield, SYS_rt_sigreturn,
        // What the kernel goes on with after the process was stopped or frozen.
        SYS_restart_syscall, SYS_exit, SYS_exit_group,
      ] + legacyReaderCalls
    let executable = Condition(argument: 2, mask: UInt64(PROT_EXEC), value: 0)
    let ownLimits = Condition(argument: 0, value: 0)
    return SystemCallFilter(
      others: .refuse,
      [
        (
          .allow,
          calls.map { Rule(call: UInt32($0)) } + [
            Rule(call: UInt32(SYS_mmap), conditions: [executable]),
            Rule(call: UInt32(SYS_mprotect), conditions: [executable]),
            // It sets the time of each job, and reads what it may use.
            Rule(
              call: UInt32(SYS_prlimit64),
              conditions: [ownLimits, Condition(argument: 1, value: UInt64(RLIMIT_CPU.rawValue))]),
            Rule(
              call: UInt32(SYS_prlimit64),
              conditions: [ownLimits, Condition(argument: 2, value: 0)]),
            // What abort(3) does; SIGIO, by which the process ends with its parent, stays as it is.
            Rule(
              call: UInt32(SYS_tgkill),
              conditions: [Condition(argument: 0, value: UInt64(process))]),
            Rule(
              call: UInt32(SYS_rt_sigaction),
              conditions: [Condition(argument: 0, value: UInt64(SIGABRT))]),
            Rule(
              call: UInt32(SYS_rt_sigprocmask),
              conditions: [Condition(argument: 0, value: UInt64(SIG_UNBLOCK))]),
          ]
        )
      ])
  }

  #if arch(x86_64)
    private static let legacyReaderCalls: [Int32] = [SYS_poll]
  #else
    private static let legacyReaderCalls: [Int32] = []
  #endif
}
