// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

private enum ErrorDocuments {
  /// The error of a document that nobody has dropped.
  static let planted = """
    {
      "schema": "nianbao/error/1",
      "source": {
        "file": "y.docx",
        "bytes": 3,
        "sha256": "2f05d4b689d270cafb02285f35f44866f7dc8a2d368a3f9d1124373eeab31fb1"
      },
      "code": "zip.truncated",
      "message": "planted",
      "message_zh": "planted",
      "advice": "planted",
      "advice_zh": "planted",
      "attempts": 1
    }

    """
}

/// What the watcher makes of the results that it has: comparisons over the years, and the collection.
@Suite(.enabled(if: !Command.isSanitized)) struct WatchedHistoryTests {
  private let once = ["--root", "root", "--poll", "0.05", "--settle", "0.1", "--once"]

  private func watch(
    _ work: Workspace, _ environment: [String: String] = [:]
  ) throws -> Command.Result {
    try Command.run(["watch"] + once, in: work.folder, environment: environment)
  }

  @Test func `A log is what convert makes with last year's report, in whatever order they arrive`()
    throws
  {
    let work = try Workspace()
    try HistoryTests.write(work, "in/2022.html", year: 2022, carriedOver: 0)
    try HistoryTests.write(work, "in/2023.html", year: 2023, carriedOver: 8)
    try work.write("root/inbox/2023.html", work.read("in/2023.html"))
    #expect(try watch(work).status == 0)
    _ = try work.run("convert", "in", "--output", "old", "--fail-on", "never")
    for ending in ["json", "validation.json", "review.html"] {
      let published = try work.read("root/outbox/2023.\(ending)")
      #expect(try work.read("old/2023.\(ending)") == published)
    }
    try work.write("root/inbox/last/2022.html", work.read("in/2022.html"))
    let later = try watch(work)
    #expect(later.status == 0, "\(later.errors)")
    #expect(later.errors.contains("Validation log written again: the report on 2022 arrived later"))
    try work.write("known/2022.json", work.read("old/2022.json"))
    _ = try work.run(
      "convert", "in/2023.html", "--output", "new", "--previous", "known", "--fail-on", "never")
    #expect(try work.json("new/2023.validation.json")["verdict"].string == "fail")
    for ending in ["json", "validation.json", "review.html"] {
      let published = try work.read("root/outbox/2023.\(ending)")
      #expect(try work.read("new/2023.\(ending)") == published)
    }
    let status = try JSON(try work.run("status", "--root", "root", "--json").output)
    let because = status["revisions"].list.compactMap { $0["because"].string }
    #expect(because.count == 1 && because[0].contains("last/2022.json"))
  }

  @Test func `The log says that last year's result was removed`() throws {
    let work = try Workspace()
    try HistoryTests.write(work, "root/inbox/2022.html", year: 2022, carriedOver: 0)
    #expect(try watch(work).status == 0)
    try FileManager.default.removeItem(
      at: work.folder.appending(path: "root/outbox/2022.json"))
    try HistoryTests.write(work, "root/inbox/2023.html", year: 2023, carriedOver: 8)
    #expect(try watch(work).status == 0)
    let notes = try work.json("root/outbox/2023.validation.json")["notes"].list
    #expect(notes.contains { $0["code"].string == "history.none" })
  }

  @Test func `Suppressions apply, and logs follow when their file changes`() throws {
    let work = try Workspace()
    try work.write("root/inbox/faulty.html", Documents.faulty)
    #expect(try watch(work).status == 0)
    let before = try work.json("root/outbox/faulty.validation.json")
    let fingerprints = before["findings"].list.compactMap { $0["fingerprint"].string }
    #expect(before["verdict"].string == "fail" && !fingerprints.isEmpty)
    try work.write(
      "list.yaml",
      "suppressions:\n"
        + fingerprints.map { "  - { fingerprint: \($0), reason: x }\n" }.joined())
    let settings = ["NIANBAO_SUPPRESSIONS": work.folder.appending(path: "list.yaml").path]
    #expect(try watch(work, settings).status == 0)
    #expect(try work.json("root/outbox/faulty.validation.json")["verdict"].string == "pass")
    try work.write("list.yaml", "suppressions:\n  - { fingerprint: x }\n")
    let refused = try watch(work, settings)
    #expect(refused.status == 64)
    #expect(refused.errors.contains("list.yaml:2"))
    #expect(try watch(work).status == 0)
    #expect(try work.json("root/outbox/faulty.validation.json")["verdict"].string == "fail")
  }

  @Test(.timeLimit(.minutes(2)))
  func `The collection follows what has been converted and who was to report`() throws {
    let work = try Workspace()
    try HistoryTests.write(work, "root/inbox/2022.html", year: 2022, carriedOver: 0)
    try work.write("root/inbox/notice.html", Documents.notice)
    // Somebody's own results, among them one with the bytes of a document that has failed.
    let forged = try work.run("convert", "root/inbox/2022.html", "--output", "forged")
    #expect(forged.status <= 1, "\(forged.errors)")
    for name in work.files(in: "forged") {
      try work.write("root/failed/forged/\(name)", try work.read("forged/\(name)"))
    }
    try work.write("root/failed/notice.json", try work.read("forged/2022.json"))
    try work.write("root/failed/y.error.json", ErrorDocuments.planted)
    try work.write("root/failed/notice.review.html", "planted")
    let daemon = try Daemon(
      work.folder.appending(path: "root"), environment: ["NIANBAO_COLLECTION_INTERVAL": "1"])
    let page = "root/outbox/collection/index.html"
    // The daemon logs nothing of a collection that it made.
    func isMade(with words: String) -> Bool {
      eventually {
        (try? work.read(page)).map { String(decoding: $0, as: UTF8.self).contains(words) } == true
      }
    }
    #expect(isMade(with: "href=\"../2022.review.html\""))
    try HistoryTests.write(work, "root/inbox/2023.html", year: 2023, carriedOver: 8)
    #expect(isMade(with: "href=\"../2023.review.html\""))
    try work.write("root/outbox/roster.csv", "机关\n会同县林业局\n会同县水利局\n")
    #expect(isMade(with: "会同县水利局"))
    daemon.stop()
    #expect(daemon.status == 0)
    #expect(!daemon.log.contains("Collection not updated"), "\(daemon.log)")
    let collected = String(decoding: try work.read(page), as: UTF8.self)
    #expect(collected.contains(">notice.html<") && !collected.contains("forged"))
    #expect(!collected.contains("planted"))
    #expect(!collected.contains("notice.review.html"))
    let warnings = daemon.log.split(separator: "\n").filter { $0.contains("hasn't made them") }
    #expect(warnings.count == 1, "\(daemon.log)")
    #expect(warnings.first?.contains("failed/forged/2022") == true)
    // Its sums are no results of documents.
    let again = try work.run("collect", "root/outbox", "--output", "elsewhere")
    #expect(again.status == 0, "\(again.errors)")
  }
}
