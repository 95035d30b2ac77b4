// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Glibc
import ResultFiles
import SystemPackage
import TestSupport
import Testing

@testable import SystemIO
@testable import Workers

/// Documents of old formats in workers: the pool runs the program, for which a script stands here.
@Suite struct HelperTests {
  private let rtf = Array("{\\rtf1}".utf8)

  /// A pool whose workers may ask for LibreOffice.
  private func fixture(
    _ program: FilePath, workers: Int = 1, _ change: (inout WorkerSettings) -> Void = { _ in }
  ) throws -> WorkerPoolFixture {
    let version = try version()
    return WorkerPoolFixture { settings in
      settings.arguments.append("--office")
      settings.version = version
      settings.count = workers
      settings.office = LibreOffice(program: program)
      settings.office?.furtherPaths = OfficeScript.testPaths
      change(&settings)
    }
  }

  /// What a worker that may ask for LibreOffice says of its converter.
  private func version() throws -> String {
    let worker = try WorkerConnection(
      WorkerPoolFixture.program, WorkerPoolFixture.arguments() + ["--office"])
    defer { worker.end() }
    let frame = try worker.frame()
    var reader = WireReader(frame.payload[...])
    return try reader.text()
  }

  /// The reason for which a job's document was rejected.
  private func reason(_ event: WorkerEvent?) -> FailureReason? {
    if case .rejected(_, let reason)? = event?.reply { reason } else { nil }
  }

  private func output(_ kind: OutputKind, of event: WorkerEvent?) -> [UInt8]? {
    guard case .converted(let outputs, _, _, _)? = event?.reply else { return nil }
    return outputs.first { $0.kind == kind }?.bytes
  }

  /// A FIFO that a program opens: it shows whether the program still runs, and can keep it waiting.
  private final class Fifo {
    private let folder: TemporaryFolder
    let path: FilePath
    private let reader: FileDescriptor

    init() throws {
      let folder = try TemporaryFolder(prefix: "fifo")
      path = folder.path.appending("fifo")
      guard unsafe mkfifo(path.string, 0o600) == 0 else { throw Errno(rawValue: errno) }
      reader = try FileDescriptor.open(path, .readOnly, options: .nonBlocking)
      self.folder = folder
    }

    deinit { try? reader.close() }

    /// Whether a program has opened it.
    func isOpen() -> Bool {
      var bytes: [UInt8] = []
      if case .bytes = reader.readAvailable(to: &bytes, limit: 1) { return true }
      return false
    }

    /// Whether the program that had opened it, and all that it has started, end.
    func isClosed(within limit: Duration = .seconds(60)) -> Bool {
      Poll.wait(for: [PollInterest(reader, [])], until: .now + limit) == [reader]
    }
  }

  /// Opens a FIFO, writes a byte to it, and hangs with a child.
  private func hang(_ fifo: Fifo) -> String {
    "exec 3>'\(fifo.path)'; printf x >&3; sleep 100 & sleep 100"
  }

  @Test func `A document of an old format is converted by what LibreOffice makes of it`() throws {
    let docx = try TemporaryFolder(prefix: "docx")
    try FileWriting.replace(docx.path.appending("made.docx"), with: Documents.good(0))
    let office = try OfficeScript(
      OfficeScript.answersVersion + "\ncp '\(docx.path)/made.docx' \"$8/input.docx\"")
    let fixture = try fixture(office.path)
    fixture.run([Documents.job(0, Documents.good(0)), Documents.job(1, rtf)])
    let report = try ParsedJSON(try #require(output(.report, of: fixture.event(0))))
    let made = try ParsedJSON(try #require(output(.report, of: fixture.event(1))))
    #expect(report["source"]?["format"]?.string == "docx")
    #expect(made["source"]?["format"]?.string == "rtf")
    func content(_ report: ParsedJSON) -> [String: String] {
      report.values.filter { !$0.key.hasPrefix("/source/") }
    }
    #expect(content(made) == content(report))
    let log = try #require(output(.log, of: fixture.event(1)))
    #expect(
      String(decoding: log, as: UTF8.self).contains("was converted to DOCX by LibreOffice 7.4.7.2"))
  }

  @Test(arguments: [
    ("exit 3", "office.failed"), ("exit 0", "office.failed"), ("sleep 100", "office.timeout"),
    ("cat /dev/zero > \"$8/input.docx\"", "office.too_large"),
    ("echo x > \"$8/input.docx\"", "office.unreadable_result"),
  ])
  func `A document whose helper fails is rejected, and the next ones are converted`(
    script: String, code: String
  ) throws {
    let office = try OfficeScript(OfficeScript.answersVersion + "\n" + script)
    let fixture = try fixture(office.path) {
      $0.office?.limits.output = 1 << 16
      if code == "office.timeout" { $0.office?.limits.time = .seconds(1) }
    }
    fixture.run([Documents.job(0, rtf), Documents.job(1, Documents.good(1))])
    let reason = try #require(self.reason(fixture.event(0)))
    #expect(reason.code == code)
    #expect(!reason.message.en.isEmpty && !reason.message.zh.isEmpty)
    #expect(fixture.event(1)?.reply != nil && fixture.returned.isEmpty)
  }

  @Test func `A program that has gone since the start rejects the document`() throws {
    let fixture = try fixture("/nowhere/soffice")
    fixture.run([Documents.job(0, rtf)])
    let reason = self.reason(fixture.event(0))
    #expect(reason?.code == "office.not_run")
    #expect(reason?.message.en == "LibreOffice can't be run: No such file or directory.")
  }

  @Test func `Without LibreOffice the document is rejected by its format`() throws {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.run([Documents.job(0, rtf)])
    #expect(reason(fixture.event(0))?.code == "file.rtf")
  }

  @Test func `Other documents are converted while a helper runs, and no more helpers than workers`()
    throws
  {
    let fifo = try Fifo()
    let office = try OfficeScript(OfficeScript.answersVersion + "\n" + hang(fifo))
    let fixture = try fixture(office.path) { $0.depth = 6 }
    fixture.wait { fixture.pool.freeSlots == 6 }
    for number in 0..<2 { fixture.submit(Documents.job(number, rtf)) }
    for number in 2..<6 { fixture.submit(Documents.job(number, Documents.good(number))) }
    fixture.wait { fixture.events.count == 4 }
    for number in 2..<6 { #expect(fixture.event(UInt64(number))?.reply != nil) }
    fixture.wait { fifo.isOpen() }
    #expect(!fifo.isOpen(), "the second one waits for its turn")
  }

  @Test func `The helper of a worker that dies is killed, and its job is returned`() throws {
    let fifo = try Fifo()
    let office = try OfficeScript(OfficeScript.answersVersion + "\n" + hang(fifo))
    let fixture = try fixture(office.path)
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(0, rtf))
    fixture.wait { fifo.isOpen() }
    kill(try #require(fixture.processes.first), SIGKILL)
    fixture.wait { fixture.returned == [0: 1] }
    #expect(fifo.isClosed())
    #expect(fixture.events.isEmpty)
  }

  @Test func `A stop waits for a helper that runs, and not for those behind it`() throws {
    let fifo = try Fifo()
    // Long enough that it still runs when the stop begins, however busy the machine is.
    let office = try OfficeScript("exec 3>'\(fifo.path)'; printf x >&3; sleep 9; exit 3")
    let fixture = try fixture(office.path)
    fixture.wait { fixture.pool.freeSlots == 3 }
    for number in 0..<2 { fixture.submit(Documents.job(number, rtf)) }
    fixture.wait { fifo.isOpen() }
    // The second one has to ask before the stop begins.
    let begun = ContinuousClock.now
    fixture.wait { ContinuousClock.now - begun > .seconds(4) }
    fixture.pool.stop(within: .seconds(60)) { _, _ in nil }
    fixture.collect()
    #expect(reason(fixture.event(0))?.code == "office.failed")
    #expect(fixture.returned == [1: 1])
    #expect(fixture.processes.isEmpty && fifo.isClosed(within: .zero))
  }

  @Test func `A helper that hangs is killed when the time of a stop is over`() throws {
    let fifo = try Fifo()
    let office = try OfficeScript(OfficeScript.answersVersion + "\n" + hang(fifo))
    let fixture = try fixture(office.path)
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(Documents.job(0, rtf))
    fixture.wait { fifo.isOpen() }
    let start = ContinuousClock.now
    fixture.pool.stop(within: .milliseconds(300)) { _, _ in nil }
    #expect((.milliseconds(300)...Duration.seconds(20)).contains(ContinuousClock.now - start))
    fixture.collect()
    #expect(fixture.returned == [0: 1] && fixture.events.isEmpty)
    #expect(fifo.isClosed())
  }

  /// What a scripted worker sends after its job, and after its answer.
  @Test(
    arguments: [
      (
        [.helper(0)], [.continued(0), .helper(0)],
        .protocolError("a question that the job has asked before")
      ),
      (
        [.helper(0), .helper(0)], [],
        .protocolError("a question of another job than the running one")
      ),
      (
        [.recognized(0)], [.continued(0), .helper(0)],
        .protocolError("a question that the job has asked before")
      ),
      ([.helper(1)], [], .protocolError("a question of another job than the running one")),
      ([.unknownHelper(0)], [], .protocolError("an unknown helper")),
      ([.helper(0)], [.continued(0)], .exited(3)),
    ] as [([ScriptedFrame], [ScriptedFrame], WorkerFailure)])
  func `A worker that asks what it may not is ended`(
    _ before: [ScriptedFrame], _ after: [ScriptedFrame], _ failure: WorkerFailure
  ) throws {
    let office = try OfficeScript("exit 3")
    let job = Documents.job(0, [])
    let fixture = WorkerPoolFixture {
      $0.program = "/bin/sh"
      $0.arguments = [
        "-c",
        "printf '\(Hello(version: "script", fence: .none).frame.escaped)'; "
          + "head -c \(job.frame.count) >/dev/null; printf '\(before.flatMap(\.bytes).escaped)'; "
          + "head -c 1 >/dev/null; printf '\(after.flatMap(\.bytes).escaped)'; exit 3",
      ]
      $0.version = "script"
      $0.count = 1
      $0.office = LibreOffice(program: office.path)
    }
    fixture.wait { fixture.pool.freeSlots == 3 }
    fixture.submit(job)
    fixture.wait { fixture.event(0) != nil }
    #expect(fixture.event(0)?.failure == failure)
  }

  @Test func `A worker that asks for LibreOffice without leave is ended`() throws {
    let version = try version()
    let fixture = WorkerPoolFixture {
      $0.arguments.append("--office")
      $0.version = version
      $0.count = 1
    }
    fixture.run([Documents.job(0, rtf)])
    #expect(fixture.event(0)?.failure == .protocolError("a helper that isn't allowed"))
  }
}
