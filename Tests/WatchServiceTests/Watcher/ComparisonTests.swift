// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Workers

@testable import WatchService

/// What a report is compared with in the end, whatever came before.
@Suite struct ComparisonTests {
  /// A document by its name; its text begins with its body and year.
  typealias Drop = (name: String, text: String)

  /// Two versions of a report on 2021.
  private static let (first, second) = ("甲局 2021 first", "甲局 2021 second")

  @Test(arguments: [
    [("b", first), ("a", first), ("b", second)],
    [("a", first), ("b", first), ("b", second), ("b", first)],
    [("a", first), ("a", second), ("b", first)],
    [("a", first), ("b", first), ("a", second), ("b", second)],
    [("a", first), ("b", first), ("a", "乙局 2021 x")],
    [("a", first), ("b", second), ("b", "乙局 2021 x"), ("b", first)],
  ])
  func `The same bytes under two names: the last version of each name is compared`(
    _ drops: [Drop]
  ) throws {
    var last: [String: String] = [:]
    for drop in drops { last[drop.name] = drop.text }
    let expected = Set(last.values.filter { $0.hasPrefix("甲局") })
    for isLast in [false, true] {
      let fixture = try WatcherFixture()
      var watcher = try fixture.watcher()
      for (name, text) in isLast ? drops + [("z", "甲局 2022 z")] : [("z", "甲局 2022 z")] + drops {
        try fixture.drop("\(name).docx", text)
        fixture.run(&watcher)
      }
      let compared = compared(fixture, "z")
      #expect(Set(compared) == expected, "z came \(isLast ? "last" : "first")")
      #expect(compared.count == expected.count)
    }
  }

  @Test func `Where one name of a report has lost its result, that of another is read`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for name in ["a", "b"] {
      try fixture.drop("\(name).docx", Self.first)
      fixture.run(&watcher)
    }
    try remove(fixture, "outbox/a.json")
    try fixture.drop("z.docx", "甲局 2022 z")
    fixture.run(&watcher)
    #expect(compared(fixture, "z") == [Self.first])
  }

  private func remove(_ fixture: WatcherFixture, _ path: String) throws {
    try FileManager.default.removeItem(at: fixture.root.appending(path: path))
  }

  /// The texts of the reports that a log says it was compared with.
  private func compared(_ fixture: WatcherFixture, _ name: String) -> [String] {
    let log = fixture.text("outbox/\(name).validation.json") ?? ""
    let line = log.split(separator: "\n").first { $0.contains("\"compared\"") } ?? ""
    return line.split(separator: ";").compactMap { part in
      part.firstRange(of: "\"text\": \"").flatMap { start in
        part[start.upperBound...].split(separator: "\"").first.map(String.init)
      }
    }
  }
}
