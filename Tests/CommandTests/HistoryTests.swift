// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `nianbao convert --previous` and `--suppressions`.
@Suite struct HistoryTests {
  /// A report, and what it was the year before: the same with another year in all its places.
  static func write(_ work: Workspace, _ name: String, year: Int, carriedOver: Int) throws {
    var generator = SplitMix64(seed: 77)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.issuer = "会同县林业局"
    report.signedBy = report.issuer
    report.year = year
    report.periodStart = AnnualReport.Day(year, 1, 1)
    report.periodEnd = AnnualReport.Day(year, 12, 31)
    report.issuedOn = AnnualReport.Day(year + 1, 1, 12)
    for pointer in report.figures.keys where pointer.hasPrefix("/tables/requests/") {
      report.figures[pointer] = .integer(0)
    }
    for column in ["natural_person", "total"] {
      let rows = ["received": 9, "carried_over": carriedOver, "carried_forward": 9 + carriedOver]
      for (row, value) in rows {
        report.figures["/tables/requests/\(row)/\(column)"] = .integer(value)
      }
    }
    for pointer in report.figures.keys where pointer.hasPrefix("/tables/proactive_disclosure/") {
      report.figures[pointer] = .integer(0)
    }
    try work.write(name, report.bytes(in: Layout(.html(.word))))
  }

  private static func rules(_ work: Workspace, _ log: String) throws -> [String] {
    try work.json(log)["findings"].list.compactMap { $0["rule"].string }
      .filter { $0.hasPrefix("history.carried") }
  }

  private static func notes(_ work: Workspace, _ log: String) throws -> [String] {
    try work.json(log)["notes"].list.compactMap { $0["code"].string }
      .filter { $0.hasPrefix("history.") }
  }

  @Test func `Last year's report is found in a folder, and compared`() throws {
    let work = try Workspace()
    try Self.write(work, "in/2022.html", year: 2022, carriedOver: 0)
    try Self.write(work, "in/2023.html", year: 2023, carriedOver: 8)
    let first = try work.run("convert", "in", "--output", "old")
    #expect(first.status == 0, "\(first.errors)")
    #expect(try Self.rules(work, "old/2023.validation.json") == [])
    #expect(try Self.notes(work, "old/2023.validation.json") == [])
    let run = try work.run("convert", "in", "--output", "out", "--previous", "old")
    #expect(run.status == 1)
    #expect(
      try Self.rules(work, "out/2023.validation.json")
        == ["history.carried_over", "history.carried_over"])
    #expect(try Self.notes(work, "out/2023.validation.json") == ["history.compared"])
    #expect(try Self.notes(work, "out/2022.validation.json") == ["history.none"])
    let file = try work.run(
      "convert", "in/2023.html", "--output", "file", "--previous", "old/2022.json")
    #expect(file.status == 1)
    #expect(try work.read("file/2023.validation.json") == work.read("out/2023.validation.json"))
    #expect(try work.read("file/2023.json") == work.read("old/2023.json"))
  }

  @Test func `A previous report that can't be compared is a usage error with its reason`() throws {
    let work = try Workspace()
    try Self.write(work, "a.html", year: 2022, carriedOver: 0)
    try work.write("empty/readme.txt", "")
    try work.write("other.json", "{\"schema\": \"nianbao/annual-report/9\"}")
    for (path, words) in [
      ("missing.json", "missing.json"), ("empty", "there is no report"),
      ("other.json", "nianbao/annual-report/9"),
    ] {
      let run = try work.run("convert", "a.html", "--previous", path)
      #expect(run.status == 64)
      #expect(run.errors.contains(words), "\(run.errors)")
    }
  }

  @Test func `A suppressed finding is counted, but doesn't fail`() throws {
    let work = try Workspace()
    try work.write("faulty.html", Documents.faulty)
    let before = try work.run("convert", "faulty.html", "--output", "a")
    #expect(before.status == 1)
    let findings = try work.json("a/faulty.validation.json")["findings"].list
    let prints = findings.compactMap { $0["fingerprint"].string }
    #expect(prints.count == findings.count)
    let entries = prints.map { "  - { fingerprint: \"\($0)\", reason: 已核实, until: 2030-01-31 }\n" }
    try work.write(
      "s.yaml",
      "suppressions:\n" + entries.joined()
        + "  - { fingerprint: \"0000000000000000\", reason: 旧, until: 2030-01-31 }\n")
    let run = try work.run(
      "convert", "faulty.html", "--output", "b", "--suppressions", "s.yaml", "--as-of",
      "2030-01-31")
    #expect(run.status == 0)
    #expect(run.errors.contains("s.yaml:\(prints.count + 2): no finding matches"))
    #expect(run.errors.contains("suppressed: 已核实"))
    let log = try work.json("b/faulty.validation.json")
    #expect(log["verdict"].string == "pass")
    #expect(log["counts"]["suppressed"].int == findings.count)
    #expect(log["counts"]["error"].int == findings.count { $0["severity"].string == "error" })
    #expect(log["findings"].list.allSatisfy { $0["suppressed"]["reason"].string == "已核实" })
    let late = try work.run(
      "convert", "faulty.html", "--output", "c", "--suppressions", "s.yaml", "--as-of",
      "2030-02-01")
    #expect(late.status == 1)
    #expect(late.errors.contains("expired on 2030-01-31"))
    let notes = try work.json("c/faulty.validation.json")["notes"].list
    #expect(notes.contains { $0["code"].string == "suppression.ended" })
    let schema = try Command.run(
      ["python3", Repository.root.appending(path: "scripts/validate.py").path]
        + ["a", "b", "c"].map { "\($0)/faulty.validation.json" },
      program: URL(filePath: "/usr/bin/env"), in: work.folder,
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
    #expect(schema.status == 0, "\(schema.text)")
  }

  @Test func `A mistake in the suppression file is refused with its line`() throws {
    let work = try Workspace()
    try work.write("faulty.html", Documents.faulty)
    try work.write("s.yaml", "suppressions:\n  - { fingerprint: a }\n")
    let run = try work.run("convert", "faulty.html", "--suppressions", "s.yaml")
    #expect(run.status == 64)
    #expect(run.errors.contains("s.yaml:2"))
  }
}
