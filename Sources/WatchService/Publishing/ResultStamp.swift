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
      let end = json[start...].prefix(Self.longest).firstRange(of: Array("\n  }".utf8))?.upperBound,
      let source = try? JSONReader.read(Array(json[start..<end]), values: 64),
      case .string(let file) = source["file"]
    else { return nil }
    self.file = file
    guard case .string(let sha256) = source["sha256"] else {
      self.sha256 = nil
      return
    }
    guard sha256.utf8.count == 64 else { return nil }
    self.sha256 = sha256
  }

  /// Bytes of a `source`: a worker that a document has taken over writes what it likes.
  private static let longest = 16_384

  /// Whether the document has this name, to the character: `==` of strings takes two that differ in
  /// their Unicode normalization for one.
  func isOf(_ name: String) -> Bool { file.utf8.elementsEqual(name.utf8) }
}
