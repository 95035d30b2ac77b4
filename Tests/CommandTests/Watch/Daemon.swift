import Foundation

/// A watcher that runs beside the test, until it is stopped or killed.
final class Daemon {
  private let process = Process()
  private let log: URL

  /// Its folders lie below the root.
  init(
    _ root: URL, _ arguments: [String] = [], log: URL, environment: [String: String] = [:]
  ) throws {
    self.log = log
    if !FileManager.default.fileExists(atPath: log.path) {
      try Data().write(to: log)
    }
    let handle = try FileHandle(forWritingTo: log)
    try handle.seekToEnd()
    process.executableURL = Command.program
    process.arguments =
      ["watch", "--root", root.path, "--poll", "0.05", "--settle", "0.1", "--workers", "2"]
      + arguments
    process.environment = [
      "LANG": "C", "PATH": "/usr/bin:/bin", "LLVM_PROFILE_FILE": "/dev/null",
      "NIANBAO_LOG_FORMAT": "json",
    ].merging(environment) { $1 }
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = handle
    try process.run()
  }

  deinit { kill() }

  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }
  var status: Int32 { process.terminationStatus }
  var told: String { (try? String(contentsOf: log, encoding: .utf8)) ?? "" }

  /// At once, without a last word.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(identifier, SIGKILL)
    process.waitUntilExit()
  }

  func signal(_ signal: Int32) { Foundation.kill(identifier, signal) }

  /// Asks it to stop, and waits for that.
  func stop() {
    signal(SIGTERM)
    process.waitUntilExit()
  }

  /// Its workers' numbers.
  var workers: [Int32] {
    let tasks =
      (try? FileManager.default.contentsOfDirectory(atPath: "/proc/\(identifier)/task")) ?? []
    let lists = tasks.compactMap {
      try? String(contentsOfFile: "/proc/\(identifier)/task/\($0)/children", encoding: .utf8)
    }
    return lists.flatMap { $0.split(separator: " ").compactMap { Int32($0) } }
  }
}
