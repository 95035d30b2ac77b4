// SPDX-License-Identifier: Apache-2.0

import ResultFiles

/// The document that a result was made of, as the result's `source` says.
struct ResultStamp: Sendable, Equatable {
  let file: String
  let sha256: String?

  /// Reads the `source` of a report, a log or an error as nianbao writes them; nil for other files. No
  /// JSON string contains a line break, so that nothing else looks like the member.
  init?(_ json: [UInt8]) {
    let begin = Array("\n  \"source\": ".utf8)
    guard let start = json.firstRange(of: begin)?.upperBound,
      let end = json[start...].firstRange(of: Array("\n  }".utf8))?.upperBound,
      let source = try? JSONReader.read(Array(json[start..<end])),
      case .string(let file) = source["file"]
    else { return nil }
    self.file = file
    sha256 = if case .string(let sha256) = source["sha256"] { sha256 } else { nil }
  }

  /// Whether the document has this name, to the character: `==` of strings takes two that differ in
  /// their Unicode normalization for one.
  func isOf(_ name: String) -> Bool { file.utf8.elementsEqual(name.utf8) }
}
