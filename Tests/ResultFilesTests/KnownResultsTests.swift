// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemPackage
import Testing

@Suite struct KnownResultsTests {
  private var known: KnownResults {
    var known = KnownResults()
    known.insert(.report, "aa", bytes: 1, in: "2022/城 南")
    known.insert(.report, "bb", bytes: 1, in: "")
    known.insert(.error, "aa", bytes: 1, in: "\n 年")
    known.insert(.error, nil, bytes: 70_000_000, in: "")
    return known
  }

  @Test func `A list is read back as it was written, whatever a folder is called`() throws {
    #expect(try #require(KnownResults(known.bytes)) == known)
    #expect(try #require(KnownResults([])) == KnownResults())
  }

  @Test func `A result is known by its kind, its document's hash and its folder`() {
    #expect(known.contains(.report, "aa", bytes: 1, in: "2022/城 南"))
    #expect(known.contains(.report, "bb", bytes: 1, in: ""))
    #expect(!known.contains(.report, "bb", bytes: 1, in: "2022/城 南"))
    #expect(!known.contains(.error, "bb", bytes: 1, in: ""))
    #expect(!known.contains(.report, nil, bytes: 1, in: ""))
  }

  @Test func `The error of a document that wasn't read is known by its size and its folder`() {
    #expect(known.contains(.error, nil, bytes: 70_000_000, in: ""))
    #expect(!known.contains(.error, nil, bytes: 70_000_001, in: ""))
    #expect(!known.contains(.error, nil, bytes: 70_000_000, in: "2022"))
    #expect(!known.contains(.report, nil, bytes: 70_000_000, in: ""))
    #expect(!known.contains(.error, nil, bytes: nil, in: ""))
  }

  @Test(arguments: ["report aa", "report aa 2022", "other aa x\0", "report\0"])
  func `What isn't such a list, or was cut off, is none`(text: String) {
    #expect(KnownResults(Array(text.utf8)) == nil)
  }
}
