// SPDX-License-Identifier: Apache-2.0

import Markup
import Testing

@Suite struct ByteSearchTests {
  @Test func `A byte is found from a place on, and within a range alone`() {
    let bytes = Array("<a><b>".utf8)
    #expect(bytes.first(UInt8(ascii: "<")) == 0)
    #expect(bytes.first(UInt8(ascii: "<"), from: 1) == 3)
    #expect(bytes.first(UInt8(ascii: "<"), from: 4) == nil)
    #expect(bytes.first(UInt8(ascii: "<"), from: 6) == nil)
    #expect(bytes.first(UInt8(ascii: "<"), from: 7) == nil)
    #expect(bytes.first(UInt8(ascii: "<"), in: 1..<3) == nil)
    #expect(bytes.first(UInt8(ascii: ">"), in: 0..<7) == nil)
    #expect([UInt8]().first(0) == nil)
  }

  @Test(arguments: [
    ("<p><STYLE>", 3), ("<styl<sTyLe", 5), ("<styl", nil), ("style", nil), ("", nil),
  ])
  func `A word is found in whatever case`(text: String, place: Int?) {
    let bytes = Array(text.utf8)
    #expect(bytes.first("<style") == place)
    #expect(bytes.holdsStyle(at: nil) == (place != nil))
    if let place {
      #expect(bytes.holdsStyle(at: place))
      #expect(bytes.first("<style", from: place + 1) == nil)
    }
  }

  @Test func `Bytes are equal, and have one digest, where they are the same throughout`() {
    for length in [0, 1, 7, 8, 9, 16, 100] {
      let bytes = (0..<length).map { UInt8($0 * 7 % 251) }
      #expect(bytes.isEqual(to: bytes))
      #expect(!bytes.isEqual(to: bytes + [0]))
      #expect(bytes.digest != (bytes + [0]).digest)
      for place in bytes.indices {
        var other = bytes
        other[place] ^= 1
        #expect(!bytes.isEqual(to: other))
        #expect(bytes.digest != other.digest)
      }
    }
  }
}

/// Spans can't be taken apart by `#expect`.
extension [UInt8] {
  fileprivate func first(_ byte: UInt8, from start: Int = 0) -> Int? {
    span.firstIndex(of: byte, from: start)
  }

  fileprivate func first(_ byte: UInt8, in range: Range<Int>) -> Int? {
    span.firstIndex(of: byte, in: range)
  }

  fileprivate func first(_ word: StaticString, from start: Int = 0) -> Int? {
    span.firstIndex(ofWord: word, from: start)
  }

  fileprivate func holdsStyle(at place: Int?) -> Bool {
    place.map { span.holds("<style", at: $0) } ?? span.contains("<style")
  }

  fileprivate func isEqual(to other: [UInt8]) -> Bool { span.isEqual(to: other) }

  fileprivate var digest: UInt64 { span.digest }
}
