// SPDX-License-Identifier: Apache-2.0

import SystemPackage
import Testing

@testable import SystemIO

@Suite struct ChildProgramTests {
  private func shell(_ script: String) -> ChildProgram {
    ChildProgram("/bin/sh", ["-c", script], environment: ["NAME": "value"])
  }

  /// What a script writes to its standard output.
  private func output(of script: String) throws -> String {
    let folder = try TemporaryFolder(prefix: "child")
    let file = folder.path.appending("output")
    var program = shell(script)
    program.output = .file(file)
    #expect(try program.start().wait().cause == .exited(0))
    guard case .bytes(let bytes) = try FileReading.read(file, limit: 10_000) else { return "" }
    return String(decoding: bytes, as: UTF8.self)
  }

  @Test(arguments: [
    ("exit 3", RunningProcess.End.Cause.exited(3)), ("kill -TERM $$", .signalled(15)),
  ])
  func `How a process ended is its status or the signal`(
    script: String, cause: RunningProcess.End.Cause
  ) throws {
    #expect(try shell(script).start().wait().cause == cause)
  }

  @Test func `A process isn't blamed for the memory of the one that started it`() throws {
    let process = try ChildProgram("/bin/true", [], environment: [:]).start()
    // This program takes more than that one by far, as all tests are in it.
    #expect(process.wait() == RunningProcess.End(cause: .exited(0), peakMemory: 0))
  }

  @Test func `A child has the variables that it was given and no others`() throws {
    #expect(try output(of: "tr '\\0' ' ' </proc/$$/environ") == "NAME=value ")
  }

  @Test func `A child inherits its three streams and no other descriptor`() throws {
    let folder = try TemporaryFolder(prefix: "child")
    // One that a program would inherit, without close-on-exec.
    let open = try FileDescriptor.open(folder.path, .readOnly)
    defer { try? open.close() }
    let names = try output(of: "for name in /proc/$$/fd/*; do echo ${name##*/}; done")
    let numbers = Set(names.split(separator: "\n").compactMap { Int32($0) })
    #expect(numbers.isSuperset(of: [0, 1, 2]))
    #expect(!numbers.contains(open.rawValue), "\(names)")
  }

  @Test func `A program that isn't there is an error with its path`() {
    let error = #expect(throws: FileError.self) {
      try ChildProgram("/nowhere/program", [], environment: [:]).start()
    }
    #expect(error?.description == "No such file or directory starting /nowhere/program")
  }
}
