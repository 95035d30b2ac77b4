// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import TestSupport

/// A watcher that runs beside the test, until it is stopped or killed.
final class Daemon {
  private let process = Process()
  private let end: DispatchSemaphore
  private let lines = LogLines()

  /// Its folders lie below the root.
  init(_ root: URL, _ arguments: [String] = [], environment: [String: String] = [:]) throws {
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
    process.standardError = lines.pipe
    end = try process.runWithEnd()
  }

  deinit { kill() }

  var identifier: Int32 { process.processIdentifier }
  var isRunning: Bool { process.isRunning }
  var status: Int32 { process.terminationStatus }
  /// What it has logged.
  var log: String { lines.text }

  /// Waits until it has logged a text.
  ///
  /// - Returns: whether it has, within a minute.
  func waits(forLog text: String) -> Bool { lines.wait(for: text, within: 60) }

  /// Kills it with SIGKILL.
  func kill() {
    guard process.isRunning else { return }
    Foundation.kill(identifier, SIGKILL)
    end.wait()
  }

  func signal(_ signal: Int32) { Foundation.kill(identifier, signal) }

  /// Asks it to stop, and waits for its end.
  func stop() {
    signal(SIGTERM)
    _ = waitForEnd()
  }

  /// Waits for its end and that of its log.
  ///
  /// - Returns: whether it has ended, within five minutes.
  func waitForEnd() -> Bool {
    let limit = DispatchTime.now() + 300
    guard end.wait(timeout: limit) == .success else { return false }
    // Those that wait for it later are not to hang.
    end.signal()
    return lines.waitForEnd(within: 60)
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

/// What a process writes to a pipe, as it comes.
private final class LogLines: @unchecked Sendable {
  let pipe = Pipe()
  private let condition = NSCondition()
  /// Both are guarded by the condition.
  private var bytes = Data()
  private var hasEnded = false

  init() {
    pipe.fileHandleForReading.readabilityHandler = { [weak self] handle in
      let more = handle.availableData
      if more.isEmpty { handle.readabilityHandler = nil }
      self?.append(more)
    }
  }

  deinit { pipe.fileHandleForReading.readabilityHandler = nil }

  private func append(_ more: Data) {
    condition.withLock {
      if more.isEmpty { hasEnded = true } else { bytes += more }
      condition.broadcast()
    }
  }

  var text: String { condition.withLock { String(decoding: bytes, as: UTF8.self) } }

  func wait(for text: String, within seconds: Double) -> Bool {
    wait(within: seconds) { String(decoding: bytes, as: UTF8.self).contains(text) || hasEnded }
    return self.text.contains(text)
  }

  func waitForEnd(within seconds: Double) -> Bool {
    wait(within: seconds) { hasEnded }
    return condition.withLock { hasEnded }
  }

  private func wait(within seconds: Double, until isTrue: () -> Bool) {
    let limit = Date().addingTimeInterval(seconds)
    condition.withLock {
      while !isTrue(), condition.wait(until: limit) {}
    }
  }
}
