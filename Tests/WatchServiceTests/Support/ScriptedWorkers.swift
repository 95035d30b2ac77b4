// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Basics
import ReportModel
import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// Converts by a script, in the process of the test.
final class ScriptedWorkers: Converting {
  /// What a job gives with the reports on the year before; nil for a worker that never answers.
  typealias Script = (Job, [[UInt8]]?) -> WorkerEvent?

  private let script: Script
  private var waiting: [WorkerEvent] = []
  /// The names of the jobs, in their order.
  private(set) var jobs: [Job] = []
  /// Jobs that have recognized their reports and wait for those on the year before.
  private var recognized: [UInt64: Job] = [:]
  /// The jobs that were given reports on the year before.
  private(set) var compared: [Job] = []
  /// What jobs were answered that had asked for the reports on the year before.
  private(set) var answers: [PreviousJSON] = []
  private(set) var unanswered = 0
  var slots = 6
  var fence: Fence?

  init(
    _ script: @escaping Script = { .replied($0.id, ScriptedWorkers.reply(to: $0, previous: $1)) }
  ) {
    self.script = script
  }

  var freeSlots: Int { slots - waiting.count - recognized.count - unanswered }

  func submit(_ job: Job) {
    jobs.append(job)
    if let report = Self.recognizedReport(job) {
      recognized[job.id] = job
      waiting.append(.recognized(job.id, report))
    } else {
      finish(job, nil)
    }
  }

  func answer(_ previous: PreviousJSON) {
    guard let job = recognized.removeValue(forKey: previous.job) else { return }
    answers.append(previous)
    if previous.reports != nil { compared.append(job) }
    finish(job, previous.reports)
  }

  private func finish(_ job: Job, _ previous: [[UInt8]]?) {
    if let event = script(job, previous) { waiting.append(event) } else { unanswered += 1 }
  }

  var isLaneFree = true

  func submitAlone(_ job: Job) { submit(job) }

  func collect() -> [WorkerEvent] {
    defer { waiting = [] }
    return waiting
  }

  var descriptors: [PollInterest] { [] }
  /// There is something to collect at once.
  var nextDeadline: ContinuousClock.Instant? { waiting.isEmpty ? nil : .now - .seconds(86_400) }
  func stop(
    within limit: Duration, answering: (UInt64, RecognizedReport) -> PreviousJSON?
  ) {}

  /// The results of a document: of the shape of the real ones as far as the watcher looks.
  static func reply(to job: Job, previous: [[UInt8]]? = nil) -> Reply {
    let text = text(job.document)
    if isRejected(job) {
      return .rejected(
        [Output(.error, json("error", job.name, job.document))],
        FailureReason(
          code: "zip.truncated",
          message: Localized(en: "The archive is cut off.", zh: "压缩包不完整。")))
    }
    return .converted(
      [
        Output(.report, json("annual-report", job.name, job.document)),
        Output(.log, log(job.name, job.document, previous)),
        Output(.review, Array("<p>\(text)</p>\n".utf8)),
      ], summary(of: text), suppressions: "", seconds: seconds)
  }

  private static func isRejected(_ job: Job) -> Bool {
    job.document.starts(with: Array("bad".utf8))
  }

  private static func recognizedReport(_ job: Job) -> RecognizedReport? {
    let summary = summary(of: String(decoding: job.document, as: UTF8.self))
    guard !isRejected(job), let body = summary.body, let year = summary.year else { return nil }
    return RecognizedReport(body: body, year: year)
  }

  static func json(_ schema: String, _ name: String, _ bytes: [UInt8]) -> [UInt8] {
    Array(
      """
      {
        "schema": "nianbao/\(schema)/1",
        "text": "\(text(bytes))",
        "source": {
          "file": "\(name)",
          "bytes": \(bytes.count),
          "sha256": "\(sha256(bytes))"
        }
      }

      """.utf8)
  }

  /// No output has a zero byte, whatever its document has.
  private static func text(_ bytes: [UInt8]) -> String {
    String(decoding: bytes, as: UTF8.self).replacing("\0", with: "\u{FFFD}")
  }

  static func sha256(_ bytes: [UInt8]) -> String {
    SHA256.hexadecimal(of: bytes)
  }

  /// A log that names what it was compared with.
  private static func log(
    _ name: String, _ bytes: [UInt8], _ previous: [[UInt8]]?
  ) -> [UInt8] {
    let texts = (previous ?? []).map { report in
      String(decoding: report, as: UTF8.self).split(separator: "\n")
        .first { $0.contains("\"text\"") } ?? ""
    }
    let compared = texts.isEmpty ? "" : "  \"compared\": [\(texts.joined(separator: ";"))]\n"
    let log = String(decoding: json("validation-log", name, bytes), as: UTF8.self)
    return Array(log.replacing("\n}\n", with: "\n\(compared)}\n").utf8)
  }

  static let summary = ResultSummary(
    verdict: .pass, errors: 0, warnings: 0, infos: 0, findings: [:], body: "甲", year: 2022,
    template: "cn-2021")
  static let seconds = Duration.milliseconds(2)

  /// That of a document that says `body year …`.
  private static func summary(of text: String) -> ResultSummary {
    var summary = summary
    let words = text.split(separator: " ")
    if words.count > 1, let year = Int(words[1]), year > 2000 {
      summary.body = String(words[0])
      summary.year = year
    }
    return summary
  }
}
