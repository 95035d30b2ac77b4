// SPDX-License-Identifier: Apache-2.0

import Markup

/// The strings in a page's scripts, which may be the ids of elements that they write.
struct ScriptWords {
  private static let lengthLimit = 64
  private static let countLimit = 100_000

  private var hashes: Set<UInt64> = []

  init() {}

  /// Whether a script names an id, as in `getElementById('id')` or `$("#id")`.
  func contains(_ id: Span<UInt8>) -> Bool {
    !hashes.isEmpty && id.count > 0 && hashes.contains(NameHash(id).value)
  }

  /// Looks through a script.
  mutating func add(_ script: Span<UInt8>) {
    var index = 0
    while index < script.count, hashes.count < Self.countLimit {
      let quote = script[index]
      index += 1
      guard quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "`")
      else { continue }
      var start = index
      while index < script.count, script[index] != quote, index - start <= Self.lengthLimit {
        index += 1
      }
      // Of what is no string, its end may begin one.
      guard index < script.count, script[index] == quote else {
        index = start
        continue
      }
      if start < index, script[start] == UInt8(ascii: "#") { start += 1 }
      hashes.insert(NameHash(script.extracting(start..<index)).value)
      index += 1
    }
  }
}
