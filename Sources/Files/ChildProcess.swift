import Glibc
package import SystemPackage

/// Runs another program to its end, or kills it and all that it has started.
package enum ChildProcess {
  package enum Outcome: Sendable, Equatable {
    case exited(Int)
    /// A signal that wasn't ours ended it.
    case signalled(Int)
    /// It was killed: the time was over, or it was told to stop.
    case killed
  }

  /// - Parameters:
  ///   - program: the path of the program.
  ///   - arguments: its arguments, without its name.
  ///   - environment: all of its environment.
  ///   - output: the file that its standard output goes to, made anew. Standard error goes nowhere,
  ///     and standard input is empty.
  ///   - timeLimit: how long it may run.
  ///   - goesOn: asked every few hundredths of a second; false kills the program.
  /// - Returns: how it ended.
  /// - Throws: where it can't be started.
  package static func run(
    _ program: FilePath, _ arguments: [String], environment: [String: String],
    output: FilePath, timeLimit: Duration, while goesOn: () -> Bool = { true }
  ) throws(FileError) -> Outcome {
    let child = try spawn(
      program, [program.string] + arguments, environment.map { "\($0.key)=\($0.value)" }, output)
    let end = ContinuousClock.now + timeLimit
    var isKilled = false
    while !hasEnded(child) {
      if ContinuousClock.now >= end || !goesOn() {
        isKilled = true
        break
      }
      usleep(20_000)
    }
    // Until the child is waited for, no other process can get its number or its group's.
    kill(-child, SIGKILL)
    var status: Int32 = 0
    while unsafe waitpid(child, &status, 0) < 0, errno == EINTR {}
    if isKilled { return .killed }
    let signal = status & 0x7F
    return signal == 0 ? .exited(Int(status >> 8 & 0xFF)) : .signalled(Int(signal))
  }

  /// Kills every process of this user whose environment has an entry (`NAME=value`).
  ///
  /// It finds what a program had started that was killed before it could end it.
  package static func killAll(withEnvironment entry: String) {
    for name in (try? FolderListing.names(in: "/proc")) ?? [] {
      guard let process = pid_t(name.string), process != getpid(),
        case .bytes(let environment) = try? FileReading.read(
          FilePath("/proc/\(process)/environ"), limit: 1 << 20),
        environment.split(separator: 0).contains(where: { $0.elementsEqual(entry.utf8) })
      else { continue }
      kill(process, SIGKILL)
    }
  }

  /// Whether the child has ended, which leaves it to be waited for.
  private static func hasEnded(_ child: pid_t) -> Bool {
    var info = unsafe siginfo_t()
    let result = unsafe waitid(P_PID, id_t(child), &info, WEXITED | WNOHANG | WNOWAIT)
    return unsafe result == 0 && info.si_signo == SIGCHLD
  }

  /// Starts the program as the leader of a process group of its own.
  private static func spawn(
    _ program: FilePath, _ arguments: [String], _ environment: [String], _ output: FilePath
  ) throws(FileError) -> pid_t {
    var actions = unsafe posix_spawn_file_actions_t()
    unsafe posix_spawn_file_actions_init(&actions)
    defer { unsafe posix_spawn_file_actions_destroy(&actions) }
    unsafe posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    unsafe posix_spawn_file_actions_addopen(
      &actions, 1, output.string, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    unsafe posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)

    var attributes = posix_spawnattr_t()
    unsafe posix_spawnattr_init(&attributes)
    defer { unsafe posix_spawnattr_destroy(&attributes) }
    unsafe posix_spawnattr_setpgroup(&attributes, 0)
    unsafe posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))

    var child: pid_t = 0
    let error = unsafe withCStrings(arguments) { arguments in
      unsafe withCStrings(environment) { environment in
        unsafe posix_spawn(
          &child, program.string, &actions, &attributes, arguments, environment)
      }
    }
    guard error == 0 else { throw FileError(.run, program, Errno(rawValue: error)) }
    return child
  }

  /// Hands `body` the texts as C has a list of arguments: pointers with a null at the end.
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
