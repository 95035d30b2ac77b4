// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// What the pool answers a job that has asked for a helper.
struct HelperAnswer: Sendable, Equatable {
  var job: UInt64
  var result: HelperResult

  init(to job: UInt64, _ result: HelperResult) {
    self.job = job
    self.result = result
  }
}

extension HelperRequest {
  /// The most bytes of a request: those of the largest document, with what says what it is.
  static let frameLimit = DocumentLimits.fileBytes + 1024

  /// The frame by which a worker asks for a helper.
  func frame(for job: UInt64) -> [UInt8] {
    Frame.bytes(.helperRequest, capacity: document.count + 64) { writer in
      writer.number(job)
      writer.text(helper.rawValue)
      writer.text(format.rawValue)
      writer.list(document)
    }
  }

  static func read(_ frame: Frame) throws(WireError) -> (job: UInt64, request: HelperRequest) {
    guard frame.kind == .helperRequest else { throw WireError("a frame of an unexpected kind") }
    var reader = WireReader(frame.payload[...])
    let job = try reader.number(UInt64.self)
    guard let helper = Helper(rawValue: try reader.text()) else {
      throw WireError("an unknown helper")
    }
    guard let format = FileFormat(rawValue: try reader.text()), helper.formats.contains(format)
    else { throw WireError("a document that the helper doesn't convert") }
    let request = HelperRequest(helper, try reader.list(), format)
    try reader.end()
    return (job, request)
  }
}

extension HelperAnswer {
  var frame: [UInt8] {
    let size = (try? result.get().document.count) ?? 0
    return Frame.bytes(.helperAnswer, capacity: size + 1024) { writer in
      writer.number(job)
      switch result {
      case .success(let output):
        writer.number(UInt8(0))
        writer.list(output.document)
        writer.text(output.program)
      case .failure(let rejection):
        writer.number(UInt8(1))
        writer.reason(rejection.reason)
        writer.localized(rejection.advice)
      }
    }
  }

  init(frame: Frame) throws(WireError) {
    guard frame.kind == .helperAnswer else { throw WireError("a frame of an unexpected kind") }
    var reader = WireReader(frame.payload[...])
    job = try reader.number()
    switch try reader.number(UInt8.self) {
    case 0:
      result = .success(HelperOutput(try reader.list(), by: try reader.text()))
    case 1:
      let reason = try reader.reason()
      result = .failure(
        Rejection(
          code: reason.code, message: reason.message, advice: try reader.localized()))
    default: throw WireError("an answer of an unknown kind")
    }
    try reader.end()
  }
}

extension WireWriter {
  mutating func reason(_ reason: FailureReason) {
    text(reason.code)
    localized(reason.message)
  }

  /// A message; of one that is too long the beginning.
  mutating func localized(_ texts: Localized) {
    for language in [texts.en, texts.zh] {
      text(language.cut(toBytes: ReplyLimits.message))
    }
  }
}

extension WireReader {
  mutating func reason() throws(WireError) -> FailureReason {
    FailureReason(code: try code(), message: try localized())
  }

  mutating func localized() throws(WireError) -> Localized {
    Localized(en: try text(limit: ReplyLimits.message), zh: try text(limit: ReplyLimits.message))
  }

  /// The code of a rule, a rejection or a form.
  mutating func code() throws(WireError) -> String { try text(limit: ReplyLimits.code) }
}

extension String {
  /// Its beginning, of whole characters of Unicode and at most so many bytes.
  fileprivate func cut(toBytes limit: Int) -> String {
    guard utf8.count > limit else { return self }
    var end = utf8.index(startIndex, offsetBy: limit)
    while end.samePosition(in: unicodeScalars) == nil { end = utf8.index(before: end) }
    return String(self[..<end])
  }
}
