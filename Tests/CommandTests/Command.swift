// SPDX-License-Identifier: Apache-2.0

import Dispatch
import Foundation
import TestSupport
import Testing

/// One run of the built program in a folder of its own.
///
/// It is the very binary that people run, found beside the tests' own executable.
struct Command {
  /// What a run left behind.
  struct Result {
    var status: Int32
    /// Nil where it ended by itself, else the signal that ended it.
    var signal: Int32?
    var output: Data
    var errors: String
    var seconds: Double
    /// The most memory that was seen resident, in bytes, where that was asked for.
    var peakMemory: Int

    var text: String { String(decoding: output, as: UTF8.self) }
  }

  /// A run that lasts longer hangs. Well above what a debug build under load needs.
  static let deadline = 120.0

  /// A sanitizer takes more memory than is allowed, and more addresses than any worker's limit leaves.
  static let isSanitized = ProcessInfo.processInfo.environment["NIANBAO_SANITIZER"] != nil

  static let program: URL = {
    // …/debug/nianbaoPackageTests.xctest, and the products beside it.
    let test = Bundle.allBundles.first { $0.bundlePath.hasSuffix(".xctest") }?.bundleURL
    let beside = (test ?? URL(fileURLWithPath: CommandLine.arguments[0]))
      .deletingLastPathComponent()
    return beside.appendingPathComponent("nianbao")
  }()

  /// Runs the program, or another one, and waits for its end; `measuresMemory` looks at its memory
  /// meanwhile.
  static func run(
    _ arguments: [String], program: URL = program, in folder: URL, input: Data = Data(),
    environment: [String: String] = [:], measuresMemory: Bool = false
  ) throws -> Result {
    let process = Process()
    process.executableURL = program
    process.arguments = arguments
    process.currentDirectoryURL = folder
    // The language of the machine that tests must not show in what is compared.
    // A build that measures coverage would leave its profile in the folder that a test looks at.
    let quiet = ["LANG": "C", "PATH": "/usr/bin:/bin", "LLVM_PROFILE_FILE": "/dev/null"]
    process.environment = quiet.merging(environment) { $1 }

    // Files and not pipes: a pipe that nobody empties would hang what fills it.
    let channels = URL.temporaryDirectory.appending(path: "channels-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: channels, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: channels) }
    let names = ["input", "output", "errors"].map { channels.appending(path: $0) }
    for (name, content) in zip(names, [input, Data(), Data()]) { try content.write(to: name) }
    process.standardInput = try FileHandle(forReadingFrom: names[0])
    process.standardOutput = try FileHandle(forWritingTo: names[1])
    process.standardError = try FileHandle(forWritingTo: names[2])

    let clock = ContinuousClock()
    let start = clock.now
    var peak = 0
    let end = try process.runWithEnd()
    if measuresMemory {
      // A process that has ended has no memory to be asked for.
      _ = eventually(within: .seconds(deadline), every: .milliseconds(2)) {
        peak = max(peak, residentPeak(of: process.processIdentifier))
        return !process.isRunning
      }
    }
    guard end.wait(timeout: .now() + deadline) == .success else {
      process.terminate()
      throw Hang(arguments: arguments)
    }
    let duration = clock.now - start
    return Result(
      status: process.terminationStatus,
      signal: process.terminationReason == .uncaughtSignal ? process.terminationStatus : nil,
      output: try Data(contentsOf: names[1]),
      errors: String(decoding: try Data(contentsOf: names[2]), as: UTF8.self),
      seconds: duration / .seconds(1), peakMemory: peak)
  }

  struct Hang: Error { var arguments: [String] }

  /// The high-water mark of the process's own memory. The children's `ru_maxrss` would do no
  /// better: exec keeps the mark of the process that was forked, which is this big test.
  private static func residentPeak(of process: Int32) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix("VmHWM:") }),
      let kilobytes = line.split(separator: " ").dropFirst().first.flatMap({ Int($0) })
    else { return 0 }
    return kilobytes * 1024
  }
}

extension Process {
  /// Starts it; the semaphore is signalled when it ends.
  func runWithEnd() throws -> DispatchSemaphore {
    let end = DispatchSemaphore(value: 0)
    terminationHandler = { _ in end.signal() }
    try run()
    return end
  }
}
