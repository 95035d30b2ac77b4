// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing

/// docs/notes.md explains every note that there is.
@Suite struct NoteCodeTests {
  private static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  /// The codes of notes in the sources: where one is made, and those of DOCX files, which are a list.
  private static func codes() throws -> Set<String> {
    let made = /(?:Note\(\s*code:|\bnote\()\s*"([a-z_]+\.[a-z_]+)"/
    let listed = /case \w+ = "([a-z_]+\.[a-z_]+)"/
    var codes: Set<String> = []
    for source in SourceTests.sources {
      let text = source.lines.joined(separator: "\n")
      for match in text.matches(of: made) { codes.insert(String(match.1)) }
      guard source.path.hasSuffix("/NoteTally.swift") else { continue }
      for match in text.matches(of: listed) { codes.insert(String(match.1)) }
    }
    return codes
  }

  @Test func `Every note is explained in docs/notes.md`() throws {
    let page = try String(contentsOf: Self.root.appending(path: "docs/notes.md"), encoding: .utf8)
    let codes = try Self.codes()
    #expect(codes.count > 50)
    let missing = codes.filter { !page.contains("| `\($0)` |") }
    #expect(missing.isEmpty, "not in docs/notes.md: \(missing.sorted())")
  }
}
