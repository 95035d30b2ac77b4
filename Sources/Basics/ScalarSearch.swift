// SPDX-License-Identifier: Apache-2.0

/// Searches in the characters of a text. The standard library's search in strings and in other
/// collections is a library of its own, which takes 100,000 instructions where these take a thousand
/// (measured: a name of a body in another, a sentence in its section).
extension [Unicode.Scalar] {
  /// Where other characters, one at least, come first.
  package func range(of other: [Unicode.Scalar]) -> Range<Int>? {
    guard let first = other.first, other.count <= count else { return nil }
    for start in 0...(count - other.count) where self[start] == first {
      var length = 1
      while length < other.count, self[start + length] == other[length] { length += 1 }
      if length == other.count { return start..<(start + length) }
    }
    return nil
  }

  /// Whether other characters, one at least, come in these.
  package func holds(_ other: [Unicode.Scalar]) -> Bool { range(of: other) != nil }
}
