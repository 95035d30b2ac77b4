// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc
import Synchronization

/// What this process sets for itself, for all of its life.
package enum OwnProcess {
  /// Something that the system can limit.
  package enum Resource: Sendable {
    /// Bytes of addresses, whether used or only set aside.
    case addressSpace
    /// Bytes of memory that it can write to.
    case data
    /// Bytes of a file that it writes.
    case fileSize
    /// Bytes of a picture of its memory, left when it crashes.
    case core
    /// The number above which no descriptor may be.
    case descriptors
    /// Processes and threads of its user, beyond which it starts none. It doesn't bind root.
    case processes
  }

  /// The arguments of the command line as the system has them: they need not be UTF-8.
  package static var arguments: [[UInt8]] {
    (0..<Int(CommandLine.argc)).compactMap { index in
      unsafe CommandLine.unsafeArgv[index].map { unsafe FilePath(platformString: $0).bytes }
    }
  }

  /// Sets a limit that can't be raised again.
  package static func limit(_ resource: Resource, to value: Int) throws(FileError) {
    let kind =
      switch resource {
      case .addressSpace: RLIMIT_AS
      case .data: RLIMIT_DATA
      case .fileSize: RLIMIT_FSIZE
      case .core: RLIMIT_CORE
      case .descriptors: RLIMIT_NOFILE
      case .processes: __RLIMIT_NPROC
      }
    try set(kind, rlimit(rlim_cur: rlim_t(value), rlim_max: rlim_t(value)))
  }

  /// Ends the process by SIGXCPU once it has used so much more time on processors than by now.
  package static func limitProcessorTime(toFurther time: Duration) throws(FileError) {
    let usage = usage
    let used = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
    // The system counts whole seconds.
    let end = used + 1 + Int(time.components.seconds)
    try set(RLIMIT_CPU, rlimit(rlim_cur: rlim_t(end), rlim_max: rlim_t.max))
  }

  /// The peak of this process's resident memory, in bytes.
  package static var peakMemory: Int { usage.ru_maxrss * 1024 }

  private static var usage: rusage {
    var usage = rusage()
    unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
    return usage
  }

  private static func set(_ kind: __rlimit_resource, _ limit: rlimit) throws(FileError) {
    var limit = limit
    try syscall(.limit, "the process") {
      unsafe setrlimit(__rlimit_resource_t(kind.rawValue), &limit)
    }
  }

  /// Programs that it starts can't gain privileges by being what they are.
  package static func giveUpNewPrivileges() throws(FileError) {
    try syscall(.limit, "the process") { nianbao_no_new_privileges() }
  }

  /// Nobody but root can read or change its memory from outside any longer.
  package static func hideMemory() throws(FileError) {
    try syscall(.limit, "the process") { nianbao_hide_memory() }
  }

  /// Writing where nobody reads any more gives an error, and no longer ends the process.
  package static func ignoreBrokenPipes() { _ = signal(SIGPIPE, SIG_IGN) }

  /// Moves standard input and output to descriptors that only the caller knows: whatever else reads from the one finds its
  /// end, and whatever else is printed to the other is gone.
  package static func detachStandardStreams() throws(FileError) -> (
    input: FileDescriptor, output: FileDescriptor
  ) {
    let streams = (
      try syscall(.open, "standard input") { nianbao_duplicate(STDIN_FILENO) },
      try syscall(.open, "standard output") { nianbao_duplicate(STDOUT_FILENO) }
    )
    let nothing = try reporting(.open, "/dev/null") {
      try FileDescriptor.open(FilePath("/dev/null"), .readWrite)
    }
    for number in [STDIN_FILENO, STDOUT_FILENO] {
      try reporting(.open, "/dev/null") {
        _ = try nothing.duplicate(as: FileDescriptor(rawValue: number))
      }
    }
    try? nothing.close()
    return (FileDescriptor(rawValue: streams.0), FileDescriptor(rawValue: streams.1))
  }

  /// Ends this process, whatever it is doing, as soon as nobody can write to a pipe any more. It takes
  /// SIGIO, and no thread.
  ///
  /// PR_SET_PDEATHSIG does the like, but goes by the thread that started the process: where that
  /// one ends, as threads of a pool do, it would kill a child whose parent lives.
  package static func end(atHangUpOf pipe: FileDescriptor) throws(FileError) {
    watchedPipe.store(pipe.rawValue, ordering: .relaxed)
    // Calls that it interrupts go on, but for poll(2).
    _ = signal(SIGIO) { _ in
      let error = errno
      var entry = pollfd(fd: OwnProcess.watchedPipe.load(ordering: .relaxed), events: 0, revents: 0)
      if unsafe poll(&entry, 1, 0) == 1, entry.revents & Int16(POLLHUP) != 0 { _exit(0) }
      errno = error
    }
    try syscall(.open, "a pipe") { nianbao_signal_changes(pipe.rawValue, getpid()) }
  }

  /// What the handler of SIGIO looks at, which is given nothing.
  private static let watchedPipe = Atomic<Int32>(-1)

  /// Ends it at once, without what would be done at exit.
  package static func exit(_ status: Int32) -> Never { _exit(status) }
}
