// SPDX-License-Identifier: Apache-2.0

import Glibc
import SystemPackage
import Testing

@testable import SystemIO

/// What a confined thread, and what it starts, can do and can't. A fence of a thread goes with it.
@Suite(.enabled(if: FenceKernel.own.isReal)) struct ConfinementTests {
  private func folder() throws -> TemporaryFolder {
    let folder = try TemporaryFolder(prefix: "confined")
    try FileWriting.replace(folder.path.appending("file"), with: [1, 2, 3])
    return folder
  }

  /// The system's answer to a call: nil where it did as it was told.
  private static func refusal(_ call: () -> Int32) -> Errno? {
    let answer = call()
    if answer >= 0 { return nil }
    return Errno(rawValue: errno)
  }

  private static func opening(_ path: FilePath, _ flags: Int32) -> Errno? {
    refusal {
      let descriptor = unsafe open(path.string, flags, 0o600)
      if descriptor >= 0 { close(descriptor) }
      return descriptor
    }
  }

  @Test func `This program's own work reads and writes what it is told, and does nothing else`()
    throws
  {
    let read = try folder()
    let written = try folder()
    let other = try folder()
    let paths = (read: read.path, written: written.path, other: other.path)
    let answers = try OwnThread.run { () throws(FileError) -> [String: Errno?] in
      let fence = Confinement.ownWork(reading: [paths.read], writing: [paths.written]).apply()
      var answers: [String: Errno?] = [:]
      answers["fence"] = fence.isWhole ? .some(nil) : .notPermitted
      answers["reading"] = Self.opening(paths.read.appending("file"), O_RDONLY)
      answers["changing"] = Self.opening(paths.read.appending("file"), O_WRONLY)
      answers["writing"] = Self.opening(paths.written.appending("new"), O_CREAT | O_WRONLY)
      answers["other"] = Self.opening(paths.other.appending("file"), O_RDONLY)
      answers["socket"] = Self.refusal { socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0) }
      answers["kill"] = Self.refusal { kill(getppid(), 0) }
      answers["fork"] = Self.refusal {
        do throws(FileError) {
          _ = try ChildProgram("/bin/true", [], environment: [:]).start().wait()
          return 0
        } catch {
          errno = error.errno.rawValue
          return -1
        }
      }
      // Its threads are as it is, and can be started.
      answers["thread"] = try OwnThread.run { () throws(FileError) in
        Self.opening(paths.other.appending("file"), O_RDONLY)
      }
      // The tables of an encoding are loaded.
      answers["encoding"] = Self.refusal {
        let descriptor = unsafe iconv_open("UTF-8", "EUC-TW")
        return Int(bitPattern: descriptor) == -1 ? -1 : 0
      }
      return answers
    }
    #expect(answers["fence"] == .some(nil))
    for done in ["reading", "writing", "encoding"] {
      #expect(answers[done] == .some(nil), "\(done)")
    }
    for refused in ["changing", "other", "thread"] {
      #expect(answers[refused] == .permissionDenied, "\(refused)")
    }
    for refused in ["socket", "kill", "fork"] {
      #expect(answers[refused] == .notPermitted, "\(refused)")
    }
    // This thread has given up nothing.
    #expect(Self.opening(paths.other.appending("file"), O_RDONLY) == nil)
    #expect(Self.refusal { kill(getppid(), 0) } == nil)
  }

  @Test func `A helper, and all that it starts, writes to its folder alone`() throws {
    let own = try folder()
    let other = try folder()
    var program = ChildProgram(
      "/bin/sh",
      [
        "-c",
        """
        (cat '\(own.path)/file' && echo x >'\(own.path)/new') >/dev/null || exit 1
        (cat '\(other.path)/file' || echo x >'\(other.path)/new' || kill -0 $PPID ||
          true </proc/$PPID/mem) >/dev/null 2>&1 && exit 2
        grep -q 'NoNewPrivs:.1' /proc/self/status && grep -q 'Seccomp:.2' /proc/self/status
        """,
      ], environment: ["PATH": "/usr/bin:/bin"])
    program.confinement = .helper("/bin/sh", in: own.path)
    #expect(try program.start().wait().cause == .exited(0))
    #expect(try FolderListing.files(below: other.path).count == 1)
    // The same without confinement.
    program.confinement = nil
    #expect(try program.start().wait().cause == .exited(2))
  }

  @Test func `A confined program's limits and errors are as without`() throws {
    let own = try folder()
    var program = ChildProgram("/nowhere/program", [], environment: [:])
    program.confinement = .helper("/nowhere/program", in: own.path)
    program.limits = ProcessLimits()
    let error = #expect(throws: FileError.self) { try program.start() }
    #expect(error?.errno == .noSuchFileOrDirectory)
  }

  @Test func `LibreOffice's own installation may be read, wherever it is`() throws {
    let office = try TemporaryFolder(prefix: "office")
    let program = office.path.appending("program")
    try FileWriting.createFolder(program)
    try FileWriting.replace(program.appending("soffice"), with: [])
    let link = office.path.appending("link")
    try #require(unsafe symlink(program.appending("soffice").string, link.string) == 0)
    let readable = Confinement.helper(link, in: "/x").paths.readable
    #expect(readable.contains(try FolderListing.absolute(office.path)))
    #expect(Confinement.helper(link, in: "/x").paths.writable == ["/x", "/dev/null"])
  }
}
