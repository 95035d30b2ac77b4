// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ResultFiles

@testable import Workers

/// What a script in a worker's place sends.
enum ScriptedFrame: Sendable {
  case recognized(UInt64)
  /// Asks for LibreOffice.
  case helper(UInt64)
  /// Asks for a helper that isn't one.
  case unknownHelper(UInt64)
  case continued(UInt64)
  case reply(UInt64)

  var bytes: [UInt8] {
    switch self {
    case .recognized(let job): RecognizedReport(body: "甲局", year: 2022).frame(for: job)
    case .helper(let job):
      HelperRequest(.libreOffice, Array("{\\rtf1}".utf8), .rtf).frame(for: job)
    case .unknownHelper(let job):
      Frame.bytes(.helperRequest) { writer in
        writer.number(job)
        for text in ["shell", "rtf"] { writer.text(text) }
        writer.list([])
      }
    case .continued(let job): Frame.continued(job)
    case .reply(let job):
      Reply.rejected(
        [Output(.error, [0x7B, 0x7D])],
        FailureReason(code: "x", message: Localized(en: "x", zh: "x"))
      )
      .frame(to: job)
    }
  }
}

extension [UInt8] {
  /// As printf(1) has it.
  var escaped: String {
    map { "\\" + String($0, radix: 8).leftPadded(to: 3) }.joined()
  }
}

extension String {
  fileprivate func leftPadded(to length: Int) -> String {
    String(repeating: "0", count: length - count) + self
  }
}
