// SPDX-License-Identifier: Apache-2.0

import Basics
import Testing

@Suite struct TextPropertiesTests {
  @Test func `The properties of all characters are those of the standard library`() {
    for value in UInt32(0)...0x10_FFFF {
      guard let scalar = Unicode.Scalar(value) else { continue }
      let properties = scalar.properties
      if scalar.isWhiteSpace != properties.isWhitespace
        || scalar.isIgnorable != properties.isDefaultIgnorableCodePoint
      {
        Issue.record("U+\(String(value, radix: 16))")
      }
    }
  }

  @Test(arguments: [
    ("县财政局", "财政", 1), ("县财政局", "县财政局", 0), ("县财政局", "局", 3), ("县县财", "县财", 1),
    ("县财政局", "财局", nil), ("县", "县财", nil), ("", "县", nil), ("县", "", nil),
  ])
  func `Characters are found where they come first`(text: String, part: String, start: Int?) {
    let found = Array(text.unicodeScalars).range(of: Array(part.unicodeScalars))
    #expect(found == start.map { $0..<($0 + part.unicodeScalars.count) })
    #expect(Array(text.unicodeScalars).holds(Array(part.unicodeScalars)) == (start != nil))
  }
}
