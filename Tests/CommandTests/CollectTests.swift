// SPDX-License-Identifier: Apache-2.0

import Foundation
import TestSupport
import Testing

/// `collect`, and what is done with its sums.
@Suite struct CollectTests {
  private func convert(_ work: Workspace, _ reports: [String: AnnualReport]) throws {
    for (name, report) in reports {
      try work.write("in/\(name)", report.bytes(in: Layout(.docx(.lean))))
    }
    _ = try work.run("convert", "in", "--output", "out", "--fail-on", "never")
  }

  private func report(_ issuer: String, seed: UInt64) -> AnnualReport {
    var generator = SplitMix64(seed: seed)
    var report = AnnualReport.random(.cn2021, using: &generator)
    report.issuer = issuer
    report.signedBy = issuer
    report.year = 2023
    report.beginsWithYear = false
    report.periodStart = AnnualReport.Day(2023, 1, 1)
    report.periodEnd = AnnualReport.Day(2023, 12, 31)
    report.issuedOn = AnnualReport.Day(2024, 1, 20)
    return report
  }

  private static let outputs = [
    "comparable.csv", "dictionary.csv", "figures.csv", "figures.jsonl", "findings.csv",
    "index.html", "summary.report.json", "summary.sources.json", "summary.xlsx",
  ]

  @Test func `All outputs are written, the same bytes each time, and what is missing is reported`()
    throws
  {
    let work = try Workspace()
    try convert(
      work, ["a.docx": report("清江县教育局", seed: 1), "b.docx": report("清江县林业局", seed: 2)])
    try work.write("out/roster.csv", "机关\n清江县教育局\n清江县水利局\n清江县林业局\n")
    let run = try work.run("collect", "out", "--output", "out", "--language", "zh")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("清江县水利局：2023年未报送"))
    #expect(run.errors.contains("2023年：2份报告"))
    let first = try Self.outputs.map { try work.read("out/\($0)") }
    #expect(try work.run("collect", "out", "--output", "out").status == 0)
    #expect(try Self.outputs.map { try work.read("out/\($0)") } == first)
    let page = String(decoding: try work.read("out/index.html"), as: UTF8.self)
    #expect(page.contains("href=\"a.review.html\""))
    #expect(page.contains("清江县水利局"))
    let script = Repository.root.appending(path: "scripts/validate.py").path
    let valid = try Command.run(
      ["python3", script, "out/summary.report.json", "out/summary.sources.json"],
      program: URL(filePath: "/usr/bin/env"), in: work.folder,
      environment: ["PATH": ProcessInfo.processInfo.environment["PATH"] ?? ""])
    #expect(valid.text == "2 valid, 0 invalid\n", "\(valid.text)\(valid.errors)")
  }

  @Test func `Results in another folder are linked by a relative path`() throws {
    let work = try Workspace()
    try convert(work, ["深/a b.docx": report("清江县教育局", seed: 1)])
    #expect(try work.run("collect", "out", "--output", "x/y").status == 0)
    let page = String(decoding: try work.read("x/y/index.html"), as: UTF8.self)
    #expect(page.contains("href=\"../../out/%E6%B7%B1/a%20b.review.html\""))
  }

  /// `unzip` gives files the bytes of the archive's names, which are GBK where Windows made it; and a Mac
  /// writes `é` as two characters.
  @Test
  func `Reports whose names aren't UTF-8, or differ in their normalization alone, are collected`()
    throws
  {
    let work = try Workspace()
    for (index, name) in ["教育局", "林业局", "水利局"].enumerated() {
      try work.write("\(index)", report("清江县\(name)", seed: 1).bytes(in: Layout(.docx(.lean))))
    }
    let script = #"""
      mv 0 "$(printf '\304\352\261\250.docx')"; mv 1 "$(printf 'caf\303\251.docx')"
      mv 2 "$(printf 'cafe\314\201.docx')"
      "$0" convert *.docx -o out && "$0" collect out -o x && cat out/$(printf '\304\352\261\250').json
      """#
    let run = try Command.run(
      ["-c", script, Command.program.path], program: URL(filePath: "/bin/sh"), in: work.folder)
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.text.contains("清江县教育局"))
    #expect(try work.json("x/summary.sources.json")["reports"].list.count == 3)
    let page = String(decoding: try work.read("x/index.html"), as: UTF8.self)
    for name in ["%C4%EA%B1%A8", "caf%C3%A9", "cafe%CC%81"] {
      #expect(page.contains("href=\"../out/\(name).review.html\""))
    }
  }

  @Test func `A roster saved by a Chinese Excel is read`() throws {
    let work = try Workspace()
    try convert(work, ["a.docx": report("清江县教育局", seed: 1)])
    // 机关 / 水利局 in GB18030.
    try work.write(
      "roster.csv",
      [0xBB, 0xFA, 0xB9, 0xD8, 0x0D, 0x0A, 0xCB, 0xAE, 0xC0, 0xFB, 0xBE, 0xD6, 0x0D, 0x0A]
        as [UInt8])
    let run = try work.run(
      "collect", "out", "--output", "x", "--roster", "roster.csv", "--language", "zh")
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors.contains("水利局：2023年未报送"))
  }

  @Test func `A mistake in the roster is reported with its line`() throws {
    let work = try Workspace()
    try work.write("out/roster.csv", "issuer,expected\n甲局,也许\n")
    let run = try work.run("collect", "out", "--output", "x", "--language", "en")
    #expect(run.status == 64)
    #expect(run.errors.contains("Line 2: expected says \"也许\""))
  }

  @Test func `A damaged result is reported, and the others are collected`() throws {
    let work = try Workspace()
    try convert(
      work, ["a.docx": report("清江县教育局", seed: 1), "b.docx": report("清江县林业局", seed: 2)])
    try work.write("out/b.validation.json", "{\"schema\": \"nianbao/validation-log/1\"")
    try work.write("out/other.json", "{\"a\": 1}")
    let run = try work.run("collect", "out", "--output", "x", "--language", "en")
    #expect(run.status == 65)
    #expect(run.errors.contains("b.validation.json is not JSON: line 1"))
    #expect(try work.json("x/summary.sources.json")["reports"].list.count == 1)
  }

  @Test func `Folders without results are refused, with what is in them and what makes results`()
    throws
  {
    let work = try Workspace()
    try work.write("in/a.docx", Documents.docx)
    try work.write("in/b.txt", "b")
    let run = try work.run("collect", "in", "--output", "x", "--language", "en")
    #expect(run.status == 64)
    #expect(run.errors.contains("No results below in, but 2 other files; nianbao convert"))
    #expect(work.files(in: "x") == [])
    // Who is missing of a year can be asked before anything has come.
    #expect(try work.run("collect", "in", "--output", "x", "--year", "2023").status == 0)
  }

  @Test func `A single body's report is no sum to compare with`() throws {
    let work = try Workspace()
    try convert(work, ["a.docx": report("清江县教育局", seed: 1)])
    let run = try work.run("convert", "a.docx", "--against", "out/a.json", "--language", "en")
    #expect(run.status == 64)
    #expect(run.errors.contains("out/a.json is the report of a single body"))
  }

  @Test func `A summary report is compared with the sums`() throws {
    let work = try Workspace()
    let offices = [report("清江县教育局", seed: 1), report("清江县林业局", seed: 2)]
    try convert(work, ["a.docx": offices[0], "b.docx": offices[1]])
    #expect(try work.run("collect", "out", "--output", "x").status == 0)
    var summary = report("清江县人民政府", seed: 3)
    let sums = try work.json("x/summary.report.json")["tables"]["requests"]["received"]
    for pointer in summary.figures.keys {
      let values = offices.compactMap { office -> Int? in
        if case .decimal(let digits) = office[pointer] { return Self.millionths(digits) }
        return office[pointer].integer.map { $0 * 1_000_000 }
      }
      summary.figures[pointer] =
        values.isEmpty ? .blank : FigureValue(millionths: values.reduce(0, +))
    }
    #expect(sums["total"].int == summary["/tables/requests/received/total"].integer)
    let right = try against(summary, work)
    #expect(right == [])
    let wrong = try #require(summary["/tables/requests/received/total"].integer)
    summary.figures["/tables/requests/received/total"] = .integer(wrong + 3)
    let found = try against(summary, work)
    #expect(found.count == 1)
    #expect(found.first?.contains("相差3") == true, "\(found)")
    #expect(found.first?.contains("构成：清江县") == true, "\(found)")
  }

  /// The Chinese sentences of `collection.sum` for a report.
  private func against(_ report: AnnualReport, _ work: Workspace) throws -> [String] {
    try work.write("sum.docx", report.bytes(in: Layout(.docx(.lean))))
    let run = try work.run(
      "convert", "sum.docx", "--output", "y", "--against", "x/summary.report.json", "--fail-on",
      "never")
    #expect(run.status == 0, "\(run.errors)")
    return try work.json("y/sum.validation.json")["findings"].list
      .filter { $0["rule"].string == "collection.sum" }.compactMap { $0["message_zh"].string }
  }

  private static func millionths(_ digits: String) -> Int? {
    let parts = digits.split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 2, let whole = Int(parts[0]) else { return nil }
    return Int(parts[1].padding(toLength: 6, withPad: "0", startingAt: 0)).map {
      whole * 1_000_000 + $0
    }
  }
}
