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

  /// What a worker that a document has taken over may send. A year of the greatest number made the service
  /// reckon beyond it, and end; megabytes of a body's name kept its thread for a minute.
  @Test(arguments: Forgery.allCases)
  func `A reply that says more than a worker may is none`(_ forgery: Forgery) throws {
    let sound = Forgery.summary()
    _ = try Forgery.read(Reply.converted(Forgery.outputs, sound, suppressions: "", seconds: .zero))
    let error = #expect(throws: WireError.self) { try Forgery.read(forgery.reply) }
    #expect(error?.problem.contains(forgery.words) == true, "\(error?.problem ?? "none")")
  }

  @Test(arguments: [Int64.min, -1, 0, 1899, 2201, 99_999, .max])
  func `A question of a year that no report has is none`(_ year: Int64) {
    let frame = RecognizedReport(body: "甲局", year: Int(year)).frame(for: 1)
    #expect(throws: WireError("the year \(year)")) {
      try RecognizedReport.read(
        Frame(kind: .recognized, payload: Array(frame.dropFirst(Frame.headerLength))))
    }
  }

  @Test func `A question of a body with the longest name is one, and of a longer one none`() throws
  {
    func read(_ length: Int) throws -> RecognizedReport {
      let frame = RecognizedReport(body: String(repeating: "a", count: length), year: 2022)
        .frame(for: 1)
      return try RecognizedReport.read(
        Frame(kind: .recognized, payload: Array(frame.dropFirst(Frame.headerLength)))
      ).report
    }
    #expect(try read(ResultSummary.bodyLimit).body.utf8.count == ResultSummary.bodyLimit)
    #expect(throws: WireError("a text of 1025 bytes, where 1024 are allowed")) {
      try read(ResultSummary.bodyLimit + 1)
    }
  }

  @Test func `A conversion of years counts as one of a day, so that many can be added`() throws {
    let reply = Reply.converted(
      Forgery.outputs, Forgery.summary(), suppressions: "", seconds: .nanoseconds(Int64.max))
    guard case .converted(_, _, _, let seconds) = try Forgery.read(reply) else {
      Issue.record("another reply")
      return
    }
    #expect(seconds == .seconds(86_400))
  }

  @Test func `A message that is too long arrives cut at a character`() throws {
    let words = String(repeating: "文", count: ReplyLimits.message)
    let reply = Reply.rejected(
      Forgery.error, FailureReason(code: "zip.damaged", message: Localized(en: words, zh: words)))
    guard case .rejected(_, let reason) = try Forgery.read(reply) else {
      Issue.record("another reply")
      return
    }
    let expected = String(repeating: "文", count: ReplyLimits.message / 3)
    #expect(reason.message == Localized(en: expected, zh: expected))
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

/// What no worker says in a reply.
enum Forgery: CaseIterable, Sendable {
  case firstYear, lastYear, negativeSeconds, longBody, longForm, longDigest, longRule
  case manyRules, longCode, emptyReport, emptyLog, emptyReview, emptyError

  static let outputs = [Output](report: [0x7B], log: [0x7B], review: nil)
  static let error = [Output(.error, [0x7B])]

  static func summary() -> ResultSummary {
    ResultSummary(
      verdict: .pass, errors: 0, warnings: 0, infos: 0, findings: [:], body: "甲局", year: 2022,
      template: "cn-2021")
  }

  /// What the refusal says.
  var words: String {
    switch self {
    case .firstYear, .lastYear: "the year"
    case .negativeSeconds: "a conversion of"
    case .longBody, .longForm, .longDigest, .longRule, .longCode: "are allowed"
    case .manyRules: "rules"
    case .emptyReport, .emptyLog, .emptyReview, .emptyError: "an empty file"
    }
  }

  var reply: Reply {
    let long = String(repeating: "a", count: 2000)
    var outputs = Self.outputs
    var summary = Self.summary()
    var (digest, seconds) = ("", Duration.zero)
    switch self {
    case .firstYear: summary.year = .min
    case .lastYear: summary.year = .max
    case .negativeSeconds: seconds = .seconds(-1)
    case .longBody: summary.body = long
    case .longForm: summary.template = long
    case .longDigest: digest = long
    case .longRule: summary.findings = [long: 1]
    case .manyRules:
      for rule in 0...ReplyLimits.rules { summary.findings["rule.\(rule)"] = 1 }
    case .longCode:
      return .rejected(
        Self.error, FailureReason(code: long, message: Localized(en: "x", zh: "x")))
    case .emptyReport: outputs = [Output](report: [], log: [0x7B], review: nil)
    case .emptyLog: outputs = [Output](report: [0x7B], log: [], review: nil)
    case .emptyReview: outputs = [Output](report: [0x7B], log: [0x7B], review: [])
    case .emptyError:
      return .rejected(
        [Output(.error, [])], FailureReason(code: "x", message: Localized(en: "x", zh: "x")))
    }
    return .converted(outputs, summary, suppressions: digest, seconds: seconds)
  }

  @discardableResult
  static func read(_ reply: Reply) throws(WireError) -> Reply {
    try Reply.read(
      Frame(kind: .reply, payload: Array(reply.frame(to: 1).dropFirst(Frame.headerLength)))
    ).reply
  }
}

extension [Output] {
  fileprivate static func report(using generator: inout SplitMix64) -> [Output] {
    [Output](
      report: .file(using: &generator), log: .file(using: &generator),
      review: Bool.random(using: &generator) ? .file(using: &generator) : nil)
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
    switch Int.random(in: 0..<4, using: &generator) {
    case 0:
      return .rejected(
        [Output(.error, .file(using: &generator))],
        FailureReason(
          code: .random(using: &generator), message: .random(using: &generator)))
    default:
      var findings: [String: Int] = [:]
      for _ in 0..<Int.random(in: 0..<4, using: &generator) {
        findings[.random(using: &generator)] = Int.random(in: 0..<9, using: &generator)
      }
      return .converted(
        .report(using: &generator),
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
  fileprivate static func file(using generator: inout SplitMix64) -> [UInt8] {
    [0x7B] + random(using: &generator)
  }

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
