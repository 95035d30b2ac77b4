// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ConversionFixtures
import Fixtures
import Foundation
import ResultFiles
import Synchronization
import SystemPackage
import TestSupport
import Testing

@testable import DocumentReading
@testable import SystemIO
@testable import Workers

/// What a worker can't do any more once it reads documents, and what it still can.
@Suite(.disabled(if: WorkerPoolFixture.isSanitized)) struct WorkerFenceTests {
  /// What this machine's kernel has.
  private static let fence = Fence(
    landlock: try? FenceKernel.own.landlockABI(), hasFilter: SystemCallFilter.Machine.own != nil)

  @Test func `A worker that was taken over can do nothing to files, processes and networks`()
    throws
  {
    let work = try TemporaryFolder(prefix: "attack")
    let file = work.path.appending("original.docx")
    try FileWriting.replace(file, with: [1, 2, 3])
    let before = try FolderListing.files(below: work.path)
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.run([Documents.job(0, Documents.poison("attack \(file)"))])
    #expect(fixture.event(0)?.failure == .exited(3))
    let answers = try #require(fixture.printed.values.first)
    #expect(answers.count > 40, "\(answers)")
    // EPERM.
    for answer in answers { #expect(answer.hasSuffix(": 1"), "\(answer)") }
    #expect(try FileReading.read(file, limit: 10) == .bytes([1, 2, 3]))
    #expect(try FolderListing.files(below: work.path) == before)
  }

  @Test func `A worker says what it has given up, and has no second thread`() throws {
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.wait { fixture.pool.freeSlots == 3 }
    #expect(fixture.pool.fence == Self.fence)
    #expect(fixture.notices.contains(.fenced(Self.fence)))
    let process = try #require(fixture.processes.first)
    let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
    for line in ["Threads:\t1\n", "NoNewPrivs:\t1\n", "Seccomp:\t2\n"] {
      #expect(status.contains(line), "\(line)")
    }
    // Not dumpable: what shows its memory belongs to root.
    let owner = try FileManager.default.attributesOfItem(atPath: "/proc/\(process)/mem")
    #expect(owner[.ownerAccountID] as? Int == 0)
  }

  /// The calls by which a fence is built.
  private static let landlock: [UInt32] = [444, 445, 446]
  #if arch(x86_64)
    private static let seccomp: UInt32 = 317
  #else
    private static let seccomp: UInt32 = 277
  #endif

  @Test(
    .enabled(if: fence.isWhole),
    arguments: [
      (landlock, Fence(landlock: nil, hasFilter: true)),
      ([seccomp], Fence(landlock: fence.landlock, hasFilter: false)),
      (landlock + [seccomp], .none),
    ])
  func `A worker whose system refuses it a fence says so, and converts`(
    _ refused: [UInt32], _ fence: Fence
  ) throws {
    let worker = try OwnThread.run { () throws(FileError) in
      var builder = try FenceBuilder()
      builder.restrict(
        to: SystemCallFilter(
          others: .allow, [(.refuse, refused.map { SystemCallFilter.Rule(call: $0) })]))
      return Result { try WorkerConnection(WorkerPoolFixture.program) }
    }.get()
    defer { worker.end() }
    #expect(try Hello(frame: worker.frame()).fence == fence)
    let frame = Documents.job(1, Documents.poison("none")).frame
    #expect(worker.input.writeAvailable(frame, from: 0) == .bytes(frame.count))
    guard case (1, .rejected) = try Reply.read(worker.frame()) else {
      Issue.record("no reply")
      return
    }
  }

  /// Bytes beyond ASCII that are characters of most encodings.
  private static let beyondASCII: [UInt8] = [0xB4, 0xF3, 0xC1, 0xAC, 0xD6, 0xD0, 0xB9, 0xFA]

  /// A report in ASCII but for one paragraph, whose encoding is declared.
  private func page(_ label: String) throws -> [UInt8] {
    var generator = SplitMix64(seed: 5)
    let report = AnnualReport.random(.cn2021, using: &generator)
    let text = String(decoding: report.bytes(in: Layout(.html(.plain))), as: UTF8.self)
    let ascii = text.unicodeScalars.map { $0.isASCII ? "\($0)" : "&#\($0.value);" }.joined()
    let start = try #require(ascii.firstRange(of: "</body>"))
    #expect(ascii.lowercased().contains("utf-8"))
    let declared = ascii[..<start.lowerBound].replacing("UTF-8", with: label)
      .replacing("utf-8", with: label)
    return Array("\(declared)<p>".utf8) + Self.beyondASCII
      + Array("</p>\(ascii[start.lowerBound...])".utf8)
  }

  @Test func `A worker reads every encoding that pages may be in as a process with files does`()
    throws
  {
    let encodings = DocumentReading.TextEncoding.allCases
    #expect(encodings.count > 20)
    let fixture = WorkerPoolFixture { $0.count = 1 }
    let pages = try encodings.map { try page($0.rawValue) }
    fixture.run(pages.indices.map { Documents.job($0, pages[$0]) })
    for (number, page) in pages.enumerated() {
      let name = "\(encodings[number])"
      guard
        case .converted(let results) = try Converter.builtIn().convert(
          page, named: "\(number).docx"),
        case .converted(let outputs, _, _, _)? = fixture.event(UInt64(number))?.reply
      else {
        Issue.record("\(name): \(fixture.event(UInt64(number)).map { "\($0)" } ?? "")")
        continue
      }
      #expect(outputs == [Output(.log, results.log), Output(.report, results.report)], "\(name)")
    }
    // All of it was read by one worker, which is still there.
    #expect(fixture.processes.count == 1)
  }

  @Test(arguments: [Layout.Encoding.gb18030, .gb18030LabelledGB2312, .gb18030Unlabelled])
  func `A worker reads reports in GB18030 and GBK`(_ encoding: Layout.Encoding) throws {
    var generator = SplitMix64(seed: 9)
    let report = AnnualReport.random(.cn2021, using: &generator)
    var layout = Layout(.html(.plain))
    layout.encoding = encoding
    let page = report.bytes(in: layout)
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.run([Documents.job(0, page)])
    guard
      case .converted(let results) = try Converter.builtIn().convert(page, named: "0.docx")
    else {
      Issue.record("not converted")
      return
    }
    #expect(fixture.event(0)?.reply?.outputs.map(\.bytes) == [results.log, results.report])
  }

  @Test(arguments: ["GBK", "GB2312", "GB18030", "Big5", "Shift_JIS", "windows-1252"])
  func `A worker reads parts of DOCX files in other encodings as a process with files does`(
    _ encoding: String
  ) throws {
    var docx = DocxBytes("")
    let part =
      Array(
        """
        <?xml version="1.0" encoding="\(encoding)"?><w:document xmlns:w=\
        "http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>
        """.utf8) + Self.beyondASCII + Array("</w:t></w:r></w:p></w:body></w:document>".utf8)
    docx.binaryParts = ["word/document.xml": part]
    let bytes = docx.bytes
    let fixture = WorkerPoolFixture { $0.count = 1 }
    fixture.run([Documents.job(0, bytes)])
    let expected = try Converter.builtIn().convert(bytes, named: "0.docx").outputs()
    #expect(fixture.event(0)?.reply?.outputs == expected)
  }

  @Test func `Suppressions apply to the jobs that are submitted after they changed`() throws {
    let current = Mutex<WorkerSuppressions?>(nil)
    let fixture = WorkerPoolFixture {
      $0.count = 1
      $0.suppressions = { current.withLock { $0 } }
    }
    func digest(_ job: Int) -> String? {
      fixture.run([Documents.job(job, Documents.good(1))])
      guard case .converted(_, _, let digest, _)? = fixture.event(UInt64(job))?.reply else {
        return nil
      }
      return digest
    }
    func set(_ text: String, _ digest: String) throws {
      let day = try #require(CalendarDate(year: 2024, month: 1, day: 1))
      current.withLock {
        $0 = WorkerSuppressions(file: "s.yaml", text: text, day: day, digest: digest)
      }
    }
    #expect(digest(1) == "")
    try set("suppressions:\n  - { fingerprint: a, reason: r }\n", "one")
    #expect(digest(2) == "one")
    #expect(digest(3) == "one")
    try set("suppressions:\n  - { fingerprint: b, reason: r }\n", "two")
    #expect(digest(4) == "two")
    // Which the service would have refused: the worker says so and goes on.
    try set("suppressions: [", "three")
    #expect(digest(5) == "two")
    #expect(fixture.printed.values.joined().contains { $0.contains("s.yaml") })
    #expect(fixture.processes.count == 1)
  }
}
