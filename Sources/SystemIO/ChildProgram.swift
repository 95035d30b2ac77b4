// SPDX-License-Identifier: Apache-2.0

package import SystemPackage

import CSystemIO
import Glibc

/// A program to start as a process of its own, with what it is to be given.
package struct ChildProgram: Sendable {
  package var program: FilePath
  /// Without the program's name.
  package var arguments: [String]
  /// All of its environment.
  package var environment: [String: String]
  package var input = Stream.nothing
  package var output = Stream.nothing
  package var errors = Stream.nothing
  package var scope = Scope.group
  /// What its processes may use; nil for what this one may.
  package var limits: ProcessLimits?
  /// What it and all that it starts are kept to; nil for nothing.
  package var confinement: Confinement?

  /// What one of its standard streams is.
  package enum Stream: Sendable {
    case nothing
    /// A file that is created; nothing may have its name, not even a link.
    case file(FilePath)
    case descriptor(FileDescriptor)
  }

  /// What it leads, and what therefore ends with it.
  package enum Scope: Sendable {
    case group
    /// A session: groups that it makes belong to it, too.
    case session
  }

  package init(_ program: FilePath, _ arguments: [String], environment: [String: String]) {
    self.program = program
    self.arguments = arguments
    self.environment = environment
  }

  /// Starts it. It inherits its three streams and no other descriptor, no blocked signal and no
  /// ignored one.
  package func start() throws(FileError) -> RunningProcess {
    guard let confinement else { return try spawn() }
    // A child has the fence of the thread that starts it, which could never do anything else again.
    return try OwnThread.run { [self] () throws(FileError) in
      confinement.apply()
      return try spawn()
    }
  }

  private func spawn() throws(FileError) -> RunningProcess {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    for (number, stream) in [input, output, errors].enumerated() {
      switch stream {
      case .nothing:
        unsafe posix_spawn_file_actions_addopen(&actions, Int32(number), "/dev/null", O_RDWR, 0)
      case .file(let path):
        unsafe posix_spawn_file_actions_addopen(
          &actions, Int32(number), path.string, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW, 0o600)
      case .descriptor(let descriptor):
        unsafe posix_spawn_file_actions_adddup2(&actions, descriptor.rawValue, Int32(number))
      }
    }
    unsafe nianbao_close_from(&actions, 3)

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    var signals = sigset_t()
    unsafe sigemptyset(&signals)
    unsafe posix_spawnattr_setsigmask(&attributes, &signals)
    unsafe sigfillset(&signals)
    unsafe posix_spawnattr_setsigdefault(&attributes, &signals)
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    let leads = scope == .group ? POSIX_SPAWN_SETPGROUP : Int32(nianbao_spawn_session)
    unsafe posix_spawnattr_setflags(
      &attributes, Int16(leads | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

    let (file, arguments) = try command()
    var child: pid_t = 0
    let error = unsafe Self.withCStrings([file.string] + arguments) { arguments in
      unsafe Self.withCStrings(environment.map { "\($0.key)=\($0.value)" }) { environment in
        unsafe posix_spawn(&child, file.string, &actions, &attributes, arguments, environment)
      }
    }
    guard error == 0 else { throw FileError(.run, file, Errno(rawValue: error)) }
    return RunningProcess(number: child, scope: scope)
  }

  /// What is started: with limits a shell, which sets them and becomes the program.
  ///
  /// posix_spawn(3) sets none, and prlimit(2) would miss the processes that the program has started by
  /// then.
  private func command() throws(FileError) -> (file: FilePath, arguments: [String]) {
    guard let limits else { return (program, arguments) }
    // The shell would report it by its exit status alone.
    try syscall(.run, program) { unsafe access(program.string, X_OK) }
    return (
      "/bin/sh", ["-c", "\(limits.commands)exec \"$0\" \"$@\"", program.string] + arguments
    )
  }

  /// Calls `body` with the texts as a C array of arguments: pointers with a null at the end.
  private static func withCStrings<Result>(
    _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>) -> Result
  ) -> Result {
    let list = UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>.allocate(
      capacity: texts.count + 1)
    for (index, text) in texts.enumerated() {
      unsafe (list + index).initialize(to: strdup(text))
    }
    unsafe (list + texts.count).initialize(to: nil)
    defer {
      for index in texts.indices { unsafe free(list[index]) }
      unsafe list.deallocate()
    }
    return unsafe body(list)
  }
}
