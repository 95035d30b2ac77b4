// SPDX-License-Identifier: Apache-2.0

import ResultFiles

/// Which document a result was made of, as the result itself says.
struct ResultStamp: Sendable, Equatable {
  let file: String
  let sha256: String?

  init(file: String, sha256: String?) {
    self.file = file
    self.sha256 = sha256
  }

  /// Reads the `source` of a report, a log or an error as nianbao writes them: a line break stands
  /// in no JSON text, so nothing else looks like it.
  init?(_ json: [UInt8]) {
    let begin = Array("\n  \"source\": ".utf8)
    guard let start = json.firstRange(of: begin)?.upperBound,
      let end = json[start...].firstRange(of: Array("\n  }".utf8))?.upperBound,
      let source = try? JSONReader.read(Array(json[start..<end])),
      case .string(let file) = source["file"]
    else { return nil }
    self.file = file
    if case .string(let sha256) = source["sha256"] {
      self.sha256 = sha256
    } else {
      sha256 = nil
    }
  }
}
