// SPDX-License-Identifier: Apache-2.0

import Foundation
import ResultFiles
import SystemIO
import SystemPackage
import Testing

@testable import WatchService

/// Names that documents and their folders can't have in the outbox, the archive and `failed`.
@Suite struct PublishedNamesTests {
  private let names = PublishedNames(collection: "汇总")

  @Test(arguments: [
    "2022", "2022/城南", "x.docx", "x.json.docx", "collections", "a/collection", "a/汇总", "a_", "_",
    "roster", "a/roster.csv", "summary", "summary.2022", "review.html",
  ])
  func `An ordinary folder keeps its name`(path: String) {
    #expect(names.folder(of: FilePath(path)) == FilePath(path))
    #expect(names.inboxFolder(of: FilePath(path)) == FilePath(path))
  }

  @Test(arguments: [
    ("x.json", "x.json_"), ("a/x.error.json/b", "a/x.error.json_/b"), ("X.JSON", "X.JSON_"),
    ("x.validation.json", "x.validation.json_"), ("x.review.html", "x.review.html_"),
    ("x.json_", "x.json__"), ("x.json__/y.json", "x.json___/y.json_"),
    ("collection", "collection_"), ("Collection/a", "Collection_/a"),
    ("collection_", "collection__"),
    ("汇总", "汇总_"), ("roster.csv", "roster.csv_"), ("index.html", "index.html_"),
    ("figures.csv", "figures.csv_"), ("summary-2021.xlsx", "summary-2021.xlsx_"),
  ])
  func `A folder that would be in the way has another name, and the way back is known`(
    inbox: String, published: String
  ) {
    #expect(names.folder(of: FilePath(inbox)) == FilePath(published))
    #expect(names.inboxFolder(of: FilePath(published)) == FilePath(inbox))
  }

  @Test func `A name that is too long for the mark is shortened`() throws {
    let long = String(repeating: "x", count: 250) + ".json"
    let mapped = names.folder(of: FilePath(long))
    let name = try #require(mapped.lastComponent?.string)
    #expect(name.utf8.count <= 255 && !name.hasSuffix(".json") && name != long)
  }

  @Test(arguments: [
    ("summary.report.docx", "summary.report_"),
    ("Summary-2022.sources.html", "Summary-2022.sources_"),
    ("summary.report_.docx", "summary.report__"), ("summary.docx", "summary"),
    ("a.summary.report.docx", "a.summary.report"),
  ])
  func `A report isn't called like the sums of a collection`(document: String, expected: String)
    throws
  {
    let component = try #require(FilePath.Component(document))
    let name = ResultName(of: component, keepsEnding: false)
    #expect(name.file(.report).string == expected + ".json")
    // What is published in one group is told apart by what names begin with.
    #expect(ResultName.stems(of: component).contains(Array(expected.utf8)))
    for candidate in ResultName.candidates(for: component) {
      #expect(!SummaryFiles.contain(candidate.file(.report).string.lowercased()))
    }
  }

  @Test
  func `A document in a folder with a result's name stops nobody, and each has its own result`()
    throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("x.json/a.docx", "one")
    try fixture.drop("y.error.json/a.docx", "bad two")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    for (name, text) in [
      ("x.docx", "three"), ("y.docx", "bad four"), ("x.json_/a.docx", "five"),
      ("collection/a.docx", "six"), ("roster.csv/a.docx", "seven"),
      ("summary.report.docx", "eight"),
    ] {
      try fixture.drop(name, text)
    }
    fixture.run(&watcher)
    #expect(
      fixture.events.all.allSatisfy { event in
        switch event {
        case .outage, .obstructed: false
        default: true
        }
      })
    for path in [
      "x.json_/a.json", "x.json", "x.json__/a.json", "collection_/a.json", "roster.csv_/a.json",
      "summary.report_.json",
    ] {
      #expect(fixture.text("outbox/\(path)") != nil, "\(path)")
    }
    #expect(
      fixture.files("failed") == [
        "y.docx", "y.error.json", "y.error.json_/a.docx", "y.error.json_/a.error.json",
      ])
    #expect(
      fixture.files("archive") == [
        "collection_/a.docx", "roster.csv_/a.docx", "summary.report.docx", "x.docx",
        "x.json_/a.docx",
        "x.json__/a.docx",
      ])
    // The way back, and the same way again.
    watcher.end(at: fixture.now)
    let failed = try FailedDocuments(
      WatchSettings(root: fixture.layout.inbox.removingLastComponent().string), at: .now)
    #expect(try failed.retry("y.error.json_/a.docx"))
    #expect(fixture.files("inbox") == ["y.error.json/a.docx"])
    var next = try fixture.watcher()
    fixture.run(&next)
    #expect(fixture.files("failed").contains("y.error.json_/a.docx"))
  }

  @Test func `A store that is created again from the outbox knows where documents came from`()
    throws
  {
    let fixture = try WatcherFixture()
    try fixture.drop("x.json/a.docx", "one")
    var watcher = try fixture.watcher()
    fixture.run(&watcher)
    watcher.end(at: fixture.now)
    try fixture.removeDatabase()
    let (store, _) = try StoreOpening.open(fixture.layout, at: .now)
    let results = try store.lastResults(10)
    #expect(results.map(\.0.path) == ["x.json/a.docx"])
    #expect(results.map(\.0.result) == ["x.json_/a.json"])
  }
}
