// SPDX-License-Identifier: Apache-2.0

import Foundation
import Testing
import Workers

@testable import WatchService

/// A version that is sent again after a newer one, under the same name.
@Suite struct VersionAgainTests {
  private func reports(_ fixture: WatcherFixture) -> [String: String] {
    var reports: [String: String] = [:]
    for path in fixture.files("outbox") where path.hasSuffix(".json") {
      guard let text = fixture.text("outbox/\(path)"), text.contains("annual-report") else {
        continue
      }
      reports[path] = ["one", "two", "three"].first { text.contains("\"text\": \"\($0)\"") }
    }
    return reports
  }

  @Test func `A version that is sent again has the name again, and the newer one is numbered`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for text in ["one", "two", "one"] {
      try fixture.drop("报告.html", text)
      fixture.run(&watcher)
    }
    #expect(reports(fixture) == ["报告.1.json": "one", "报告.2.json": "two", "报告.json": "one"])
    try fixture.drop("报告.html", "one")
    fixture.run(&watcher)
    try fixture.drop("报告.html", "two")
    fixture.run(&watcher)
    let reports = reports(fixture)
    #expect(reports["报告.json"] == "two")
    #expect(reports.values.count { $0 == "one" } == 2)
    #expect(
      fixture.events.all.count {
        if case .alreadyPublished = $0 { true } else { false }
      } == 1)
    fixture.check(["one", "two", "one", "one", "two"])
  }

  @Test func `The same beside another document of its stem`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("报告.docx", "three")
    fixture.run(&watcher)
    for text in ["one", "two", "one", "one"] {
      try fixture.drop("报告.html", text)
      fixture.run(&watcher)
    }
    let reports = reports(fixture)
    #expect(reports["报告.json"] == "three")
    #expect(reports["报告.html.json"] == "one")
    #expect(reports.count == 4)
  }

  @Test func `A version that is sent again while the newer one waits to be published comes last`()
    throws
  {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    try fixture.drop("报告.html", "one")
    fixture.run(&watcher)
    try fixture.unmount("outbox")
    try fixture.drop("报告.html", "two")
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(3)) }
    try fixture.drop("报告.html", "one")
    for _ in 0..<10 { fixture.step(&watcher, after: .seconds(3)) }
    try fixture.mount("outbox")
    fixture.run(&watcher)
    #expect(reports(fixture) == ["报告.1.json": "one", "报告.2.json": "two", "报告.json": "one"])
    fixture.check(["one", "two", "one"])
  }

  @Test func `The same bytes under two names, one of which had a newer version`() throws {
    let fixture = try WatcherFixture()
    var watcher = try fixture.watcher()
    for (name, text) in [
      ("副本.html", "one"), ("报告.html", "one"), ("报告.html", "two"), ("报告.html", "one"),
      ("副本.html", "two"), ("副本.html", "one"),
    ] {
      try fixture.drop(name, text)
      fixture.run(&watcher)
    }
    let reports = reports(fixture)
    #expect(reports["报告.json"] == "one")
    #expect(reports["副本.json"] == "one")
  }
}
