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

  /// For this program's work with files, in threads of its own: no socket, no other program, no new process,
  /// and no memory that can be run.
  ///
  /// - Parameter process: its number.
  /// - Returns: the filter.
  package static func ownWork(_ process: Int32) -> SystemCallFilter {
    let own = Condition(argument: 0, value: UInt64(process))
    let thread = UInt64(0x0001_0000)  // CLONE_THREAD
    let executable = Condition(
      argument: 2, mask: UInt64(PROT_EXEC), value: UInt64(PROT_EXEC))
    // Not that of a library's file: the C library loads its tables of encodings when they are asked for.
    let ofNoFile = Condition(argument: 3, mask: UInt64(MAP_ANONYMOUS), value: UInt64(MAP_ANONYMOUS))
    return SystemCallFilter(
      others: .allow,
      [
        (
          .allow,
          [
            Rule(call: UInt32(SYS_tgkill), conditions: [own]),
            Rule(
              call: UInt32(SYS_clone),
              conditions: [Condition(argument: 0, mask: thread, value: thread)]),
            Rule(call: UInt32(SYS_prlimit64), conditions: [Condition(argument: 0, value: 0)]),
            timesOfOpenFile,
          ] + ownScheduling
        ),
        (
          .refuse,
          [
            Rule(call: UInt32(SYS_mmap), conditions: [executable, ofNoFile]),
            Rule(call: UInt32(SYS_mprotect), conditions: [executable]),
          ]
            + rules(
              [
                SYS_clone, SYS_execve, SYS_execveat, SYS_socket, SYS_socketpair, SYS_kill,
                SYS_tgkill, SYS_prlimit64,
              ] + legacyProcessCalls + refusedToAll)
        ),
        newThreads,
      ])
  }

  /// For another program, such as LibreOffice: what it needs, but no socket beyond this machine, no look
  /// into other processes and nothing of the system's.
  ///
  /// - Parameter hasScopes: whether Landlock keeps its signals to its own processes; otherwise it sends
  ///   none.
  /// - Returns: the filter.
  package static func helper(hasScopes: Bool) -> SystemCallFilter {
    // Each bit of CLONE_NEW…, by which a process gets privileges over namespaces of its own.
    let namespaces = [7, 17, 25, 26, 27, 28, 29, 30].map { bit in
      Rule(
        call: UInt32(SYS_clone),
        conditions: [Condition(argument: 0, mask: 1 << bit, value: 1 << bit)])
    }
    let local = Condition(argument: 0, value: UInt64(AF_UNIX))
    // Those by which the C library ends a process and works on all threads.
    let internalSignals = [UInt64(SIGABRT), 32, 33].map { signal in
      Rule(
        call: UInt32(SYS_tgkill), conditions: [Condition(argument: 2, value: signal)])
    }
    return SystemCallFilter(
      others: .allow,
      [
        (
          .allow,
          [
            Rule(call: UInt32(SYS_socket), conditions: [local]),
            Rule(call: UInt32(SYS_prlimit64), conditions: [Condition(argument: 0, value: 0)]),
            timesOfOpenFile,
          ] + internalSignals + ownScheduling
        ),
        (
          .refuse,
          namespaces + rules([SYS_socket, SYS_prlimit64] + refusedToAll)
            + (hasScopes ? [] : rules([SYS_kill, SYS_tgkill]))
        ),
        newThreads,
      ])
  }

  /// clone3(2), whose flags a filter can't see; the C library then calls clone(2).
  private static let newThreads: (verdict: Verdict, rules: [Rule]) = (.unknown, rules([435]))

  /// A file's times, by its descriptor and not by a path.
  private static let timesOfOpenFile = Rule(
    call: UInt32(SYS_utimensat), conditions: [Condition(argument: 1, value: 0)])

  /// The calling thread's own priority and processors. All others of this user are refused, whether named by
  /// their numbers, as a group or as the user's: LibreOffice could put the service last.
  private static let ownScheduling: [Rule] = {
    let itself = Condition(argument: 0, value: 0)
    let calls = schedulingByNumber.map { Rule(call: UInt32($0), conditions: [itself]) }
    // PRIO_PROCESS and IOPRIO_WHO_PROCESS.
    return calls
      + [(SYS_setpriority, UInt64(0)), (SYS_ioprio_set, 1)].map { call, process in
        Rule(
          call: UInt32(call),
          conditions: [
            Condition(argument: 0, value: process), Condition(argument: 1, value: 0),
          ])
      }
  }()

  private static let schedulingByNumber: [Int32] = [
    SYS_sched_setaffinity, SYS_sched_setscheduler, SYS_sched_setparam, SYS_sched_setattr,
    SYS_migrate_pages, SYS_move_pages,
  ]

  /// What only programs need that manage the system, look into others or find a way past filters, and what
  /// changes a file by its path without being asked of Landlock.
  private static let refusedToAll: [Int32] =
    [
      SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_kcmp, SYS_perf_event_open,
      SYS_bpf, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key, SYS_mount, SYS_umount2,
      SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_init_module, SYS_finit_module,
      SYS_delete_module, SYS_kexec_load, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct,
      SYS_quotactl,
      SYS_syslog, SYS_settimeofday, SYS_clock_settime, SYS_adjtimex, SYS_clock_adjtime,
      SYS_sethostname, SYS_setdomainname, SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_tkill,
      SYS_rt_sigqueueinfo, SYS_rt_tgsigqueueinfo, SYS_personality, SYS_vhangup, SYS_seccomp,
      SYS_truncate, SYS_fchmodat, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr,
      SYS_removexattr, SYS_lremovexattr,
      // pidfd_send_signal, io_uring_setup, _enter, _register, open_tree, move_mount, fsopen, fsconfig,
      // fsmount, fspick, pidfd_open, pidfd_getfd, process_madvise, mount_setattr, quotactl_fd,
      // fchmodat2, setxattrat, removexattrat, open_tree_attr, file_setattr.
      424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 440, 442, 443, 452, 463, 466, 467,
      469, SYS_setpriority, SYS_ioprio_set,
    ] + schedulingByNumber + legacyChanges

  private static func rules(_ calls: [Int32]) -> [Rule] { calls.map { Rule(call: UInt32($0)) } }

  #if arch(x86_64)
    private static let legacyProcessCalls: [Int32] = [SYS_fork, SYS_vfork]
    private static let legacyChanges: [Int32] = [
      SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
    ]
  #else
    private static let legacyProcessCalls: [Int32] = []
    private static let legacyChanges: [Int32] = []
  #endif

  #if arch(x86_64)
    private static let legacyReaderCalls: [Int32] = [SYS_poll]
  #else
    private static let legacyReaderCalls: [Int32] = []
  #endif
}
