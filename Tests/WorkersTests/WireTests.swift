// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import ReportModel
import ResultFiles
import TestSupport
import Testing

@testable import Workers

@Suite struct WireTests {
  @Test(arguments: 0..<50)
  func `What pool and worker say of a job arrives as it was sent`(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let job = Job.random(using: &generator)
    let report = RecognizedReport(body: .random(using: &generator), year: 2000 + seed)
    let previous = PreviousJSON.random(using: &generator)
    let reply = Reply.random(using: &generator)
    let request = HelperRequest.random(using: &generator)
    let answer = HelperAnswer.random(using: &generator)
    var decoder = FrameDecoder(limit: 1 << 20)
    decoder.bytes =
      job.frame + report.frame(for: 7) + previous.frame + Frame.continued(7)
      + request.frame(for: 7) + answer.frame + reply.frame(to: 7)
    #expect(try Job(frame: try #require(try decoder.next())) == job)
    let recognized = try RecognizedReport.read(try #require(try decoder.next()))
    #expect(recognized.job == 7 && recognized.report == report)
    #expect(try PreviousJSON(frame: try #require(try decoder.next())) == previous)
    #expect(try Frame.job(ofContinued: try #require(try decoder.next())) == 7)
    let asked = try HelperRequest.read(try #require(try decoder.next()))
    #expect(asked.job == 7 && asked.request == request)
    let answered = try HelperAnswer(frame: try #require(try decoder.next()))
    #expect(answered == answer)
    if case .failure(let rejection) = answer.result {
      // Rejections are equal by their codes alone.
      #expect(throws: rejection) { try answered.result.get() }
      if case .failure(let arrived) = answered.result {
        #expect(arrived.message == rejection.message && arrived.advice == rejection.advice)
      }
    }
    let ended = try Reply.read(try #require(try decoder.next()))
    #expect(ended.job == 7 && ended.reply == reply)
    #expect(try decoder.next() == nil)
    #expect(!decoder.isInFrame)
  }

  @Test(arguments: 0..<20)
  func `Frames are read from whatever pieces they arrive in`(_ seed: Int) throws {
    var generator = SplitMix64(seed: UInt64(seed))
    let jobs = (0..<10).map { _ in Job.random(using: &generator) }
    var rest = jobs.flatMap(\.frame)[...]
    var decoder = FrameDecoder(limit: 1 << 20)
    var read: [Job] = []
    while !rest.isEmpty {
      let size = min(Int.random(in: 1...200, using: &generator), rest.count)
      decoder.bytes += rest.prefix(size)
      rest = rest.dropFirst(size)
      while let frame = try decoder.next() { read.append(try Job(frame: frame)) }
      #expect(decoder.wanted > 0)
    }
    #expect(read == jobs)
  }

  @Test func `A reply that is cut anywhere is no reply`() throws {
    var generator = SplitMix64(seed: 3)
    let payload = Array(Reply.random(using: &generator).frame(to: 1).dropFirst(Frame.headerLength))
    for length in 0..<payload.count {
      #expect(throws: WireError.self) {
        try Reply.read(Frame(kind: .reply, payload: Array(payload.prefix(length))))
      }
    }
    #expect(throws: WireError("1 trailing bytes")) {
      try Reply.read(Frame(kind: .reply, payload: payload + [0]))
    }
  }

  @Test(arguments: 0..<20)
  func `Damaged bytes give an error or another reply, and never a crash`(_ seed: Int) {
    var generator = SplitMix64(seed: UInt64(seed))
    for _ in 0..<200 {
      var bytes = Reply.random(using: &generator).frame(to: 1)
      for _ in 0..<Int.random(in: 1...4, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] =
          UInt8.random(in: 0...255, using: &generator)
      }
      var decoder = FrameDecoder(limit: 1 << 20)
      decoder.bytes = bytes
      while let frame = try? decoder.next() { _ = try? Reply.read(frame) }
    }
  }

  @Test func `A frame above the limit is refused before it arrives`() throws {
    var decoder = FrameDecoder(limit: 1000)
    decoder.bytes = Array("NBWK".utf8) + [1, 2, 0, 0, 233, 3, 0, 0]
    #expect(throws: WireError(frameOf: 1001, limit: 1000)) { try decoder.next() }
  }

  @Test func `A document for a helper may be larger than a reply, and no larger than a document`()
    throws
  {
    var decoder = FrameDecoder(limit: 1000)
    let document = [UInt8](repeating: 1, count: 2000)
    decoder.bytes = HelperRequest(.libreOffice, document, .doc).frame(for: 1)
    let frame = try #require(try decoder.next())
    #expect(try HelperRequest.read(frame).request.document == document)
    let size = UInt32(HelperRequest.frameLimit + 1)
    decoder.bytes =
      Array("NBWK".utf8) + [1, 6, 0, 0] + (0..<4).map { UInt8(size >> (8 * $0) & 0xFF) }
    #expect(throws: WireError.self) { try decoder.next() }
  }

  @Test(arguments: [("shell", "rtf"), ("libreoffice", "docx"), ("libreoffice", "../x")])
  func `A helper that isn't one, or a format that it doesn't convert, is refused`(
    helper: String, format: String
  ) {
    let frame = Frame.bytes(.helperRequest) { writer in
      writer.number(UInt64(1))
      for text in [helper, format] { writer.text(text) }
      writer.list([])
    }
    var decoder = FrameDecoder(limit: 1000)
    decoder.bytes = frame
    #expect(throws: WireError.self) {
      guard let frame = try decoder.next() else { return }
      _ = try HelperRequest.read(frame)
    }
  }

  @Test(arguments: [
    Array("N".utf8) + [0], Array("hello\n".utf8), Array("NBWK".utf8) + [2, 1, 0, 0, 0, 0, 0, 0],
    Array("NBWK".utf8) + [1, 9, 0, 0, 0, 0, 0, 0], Array("NBWK".utf8) + [1, 1, 1, 0, 0, 0, 0, 0],
  ])
  func `What isn't a frame is refused at the first byte that shows it`(_ bytes: [UInt8]) {
    var decoder = FrameDecoder(limit: 1000)
    decoder.bytes = bytes
    #expect(throws: WireError.self) { try decoder.next() }
  }

  @Test func `A text that isn't UTF-8 is refused`() {
    var writer = WireWriter()
    writer.list([0xC3, 0x28])
    var reader = WireReader(writer.bytes[...])
    #expect(throws: WireError("a text that isn't UTF-8")) { try reader.text() }
  }
}

extension [Output] {
  fileprivate static func random(using generator: inout SplitMix64) -> [Output] {
    OutputKind.allCases.filter { _ in Bool.random(using: &generator) }
      .map { Output($0, .random(using: &generator)) }
  }
}

extension Job {
  fileprivate static func random(using generator: inout SplitMix64) -> Job {
    Job(
      id: generator.next(), name: .random(using: &generator), document: .random(using: &generator),
      attempt: Int.random(in: 1..<9, using: &generator),
      earlierName: Bool.random(using: &generator) ? .random(using: &generator) : nil)
  }
}

extension PreviousJSON {
  fileprivate static func random(using generator: inout SplitMix64) -> PreviousJSON {
    let reports = Int.random(in: -1..<3, using: &generator)
    var previous: [[UInt8]] = []
    for _ in 0..<max(reports, 0) { previous.append(.random(using: &generator)) }
    return PreviousJSON(
      for: generator.next(), reports < 0 ? nil : previous,
      isComplete: Bool.random(using: &generator))
  }
}

extension HelperRequest {
  fileprivate static func random(using generator: inout SplitMix64) -> HelperRequest {
    HelperRequest(
      .libreOffice, .random(using: &generator),
      [.doc, .rtf, .odt].randomElement(using: &generator) ?? .doc)
  }
}

extension HelperAnswer {
  fileprivate static func random(using generator: inout SplitMix64) -> HelperAnswer {
    HelperAnswer(
      to: generator.next(),
      Bool.random(using: &generator)
        ? .success(HelperOutput(.random(using: &generator), by: .random(using: &generator)))
        : .failure(
          Rejection(
            code: .random(using: &generator), message: .random(using: &generator),
            advice: .random(using: &generator))))
  }
}

extension Localized {
  fileprivate static func random(using generator: inout SplitMix64) -> Localized {
    Localized(en: .random(using: &generator), zh: .random(using: &generator))
  }
}

extension Reply {
  fileprivate static func random(using generator: inout SplitMix64) -> Reply {
    let outputs = [Output].random(using: &generator)
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      return .rejected(
        outputs,
        FailureReason(
          code: .random(using: &generator), message: .random(using: &generator)))
    default:
      var findings: [String: Int] = [:]
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        findings[.random(using: &generator)] = Int.random(in: 0..<9, using: &generator)
      }
      return .converted(
        outputs,
        ResultSummary(
          verdict: [Verdict.pass, .warn, .fail].randomElement(using: &generator) ?? .pass,
          errors: Int.random(in: 0..<9, using: &generator),
          warnings: 3, infos: 0, findings: findings,
          body: Bool.random(using: &generator) ? .random(using: &generator) : nil,
          year: Bool.random(using: &generator) ? 2022 : nil, template: "cn-2021"),
        suppressions: .random(using: &generator),
        seconds: .nanoseconds(Int.random(in: 0..<9_000_000_000, using: &generator)))
    }
  }
}

extension [UInt8] {
  fileprivate static func random(using generator: inout SplitMix64) -> [UInt8] {
    (0..<Int.random(in: 0..<300, using: &generator)).map { _ in
      UInt8.random(in: 0...255, using: &generator)
    }
  }
}

extension String {
  fileprivate static func random(using generator: inout SplitMix64) -> String {
    let letters: [Character] = ["a", "年", "报", "\n", "\"", "🀄", "\u{301}"]
    return String(
      (0..<Int.random(in: 0..<12, using: &generator)).map { _ in
        letters.randomElement(using: &generator) ?? "a"
      })
  }
}
