// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import DocumentReading
import Foundation
import Testing

/// Each row of docs/conformance.md by its file, and the page itself.
@Suite struct ConformanceTests {
  static let chapters: [(chapter: Feature.Chapter, features: [Feature])] = [
    (.docx, docxText), (.docxTables, docxTables), (.docxPackage, docxPackages), (.html, htmlText),
    (.htmlTables, htmlTables), (.encoding, encodings), (.text, plainTexts),
    (.container, containers),
  ]

  @Test(arguments: chapters.flatMap(\.features))
  func `A feature behaves as the page says`(_ feature: Feature) {
    do throws(Rejection) {
      let document = try DocumentReader.read(feature.file)
      #expect(lines(document.blocks) == feature.blocks)
      #expect(document.notes.map(\.code).sorted() == feature.codes.sorted())
      #expect(feature.outcome != .refused)
      let isTold = feature.outcome == .noted || feature.outcome == .leftOut
      #expect(isTold == !document.notes.isEmpty)
    } catch {
      #expect([error.code] == feature.codes)
      #expect(feature.outcome == .refused)
      #expect(!error.advice.zh.isEmpty)
    }
  }

  @Test func `No two features have one name`() {
    let names = Self.chapters.flatMap(\.features).map(\.id)
    #expect(Set(names).count == names.count)
  }

  @Test func `Docs/conformance.md lists these features and no other`() throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "docs/conformance.md")
    if ProcessInfo.processInfo.environment["NIANBAO_RECORD"] != nil {
      try Self.page.write(to: file, atomically: true, encoding: .utf8)
    }
    let written = try String(contentsOf: file, encoding: .utf8)
    #expect(written == Self.page, "write it again with NIANBAO_RECORD=1")
  }

  private static var page: String {
    var page = """
      # Conformance

      What becomes of what documents contain. Every row is a test: its file has the row's name
      in `Tests/ConformanceTests`, and the test compares all of the document and every note. The page
      is written by these tests (`NIANBAO_RECORD=1 swift test --disable-xctest --filter
      ConformanceTests`) and fails them when it is stale.

      **read**: it is in the model as a person sees it. **read, with a note**: so, and the log has
      a note on it. **left out, with a note**: the log names it, with how often and where. **left
      out**: it is no content. **refused**: the file isn't converted, and the error says why and
      what to do.

      """
    for (chapter, features) in chapters {
      page += "\n## \(chapter.rawValue)\n\n| id | feature | what happens |\n| --- | --- | --- |\n"
      page += features.map { $0.line + "\n" }.joined()
    }
    return page
  }
}
