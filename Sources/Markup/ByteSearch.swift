// SPDX-License-Identifier: Apache-2.0

internal import Glibc

extension [UInt8] {
  /// Adds all the bytes of a span at once; of a slice, `append(contentsOf:)` would retain the whole array.
  @inlinable
  package mutating func append(_ bytes: Span<UInt8>) {
    unsafe bytes.withUnsafeBufferPointer { unsafe append(contentsOf: $0) }
  }
}

/// Searches in bytes by the C library, whose `memchr` looks at 32 of them with some four instructions;
/// a loop in Swift takes eight and more for each byte (measured over a page of 84 KB).
extension Span<UInt8> {
  /// The first place of a byte at `start` or behind it.
  package func firstIndex(of byte: UInt8, from start: Int = 0) -> Int? {
    firstIndex(of: byte, in: start..<Swift.max(start, count))
  }

  /// The first place of a byte within a range, which may reach no further than the span.
  package func firstIndex(of byte: UInt8, in range: Range<Int>) -> Int? {
    guard !range.isEmpty, range.lowerBound >= 0, range.upperBound <= count else { return nil }
    return unsafe withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress,
        let found = unsafe memchr(base + range.lowerBound, CInt(byte), range.count)
      else { return nil }
      return unsafe UnsafeRawPointer(found) - base
    }
  }

  /// Whether all bytes are those of a list.
  package func isEqual(to other: [UInt8]) -> Bool {
    guard count == other.count else { return false }
    return unsafe withUnsafeBytes { bytes in
      unsafe other.withUnsafeBytes { other in
        guard let first = bytes.baseAddress, let second = other.baseAddress else {
          return true
        }
        return unsafe memcmp(first, second, bytes.count) == 0
      }
    }
  }

  /// Whether all the bytes of a list occur in a row. At each of the places of the first one the others may
  /// be compared.
  package func contains(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first else { return true }
    let end = count - bytes.count + 1
    var start = 0
    while start < end, let place = firstIndex(of: first, in: start..<end) {
      if extracting(place..<(place + bytes.count)).isEqual(to: bytes) { return true }
      start = place + 1
    }
    return false
  }

  /// Whether the ASCII bytes of `word`, which is in lower case, are at a place, in whatever case.
  package func holds(_ word: StaticString, at start: Int) -> Bool {
    guard start >= 0, start + word.utf8CodeUnitCount <= count else { return false }
    return word.withUTF8Buffer { word in
      for offset in word.indices
      where unsafe lowercased(self[start + offset]) != word[offset] {
        return false
      }
      return true
    }
  }

  /// The first place of `word` at `start` or behind it, in whatever case but for its first character;
  /// `word` is ASCII in lower case.
  package func firstIndex(ofWord word: StaticString, from start: Int = 0) -> Int? {
    guard let first = word.withUTF8Buffer({ unsafe $0.first }) else { return nil }
    var place = start
    while let found = firstIndex(of: first, from: place) {
      if holds(word, at: found) { return found }
      place = found + 1
    }
    return nil
  }

  /// Whether `word` occurs, as ``firstIndex(ofWord:from:)`` finds it.
  package func contains(_ word: StaticString) -> Bool { firstIndex(ofWord: word) != nil }

  /// A number made of all the bytes, eight at a time. Whoever finds something by it compares the bytes,
  /// too: it is no safeguard against numbers that are made to be equal.
  package var digest: UInt64 {
    unsafe withUnsafeBytes { bytes in
      var digest = UInt64(truncatingIfNeeded: bytes.count)
      var offset = 0
      func add(_ word: UInt64) {
        digest = (digest ^ word) &* 0x9E37_79B9_7F4A_7C15
        digest ^= digest &>> 29
      }
      while offset + 8 <= bytes.count {
        unsafe add(bytes.loadUnaligned(fromByteOffset: offset, as: UInt64.self))
        offset += 8
      }
      var rest: UInt64 = 0
      while offset < bytes.count {
        rest = unsafe rest << 8 | UInt64(bytes[offset])
        offset += 1
      }
      add(rest)
      return digest
    }
  }
}
