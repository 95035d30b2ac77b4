// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import DocumentModel
import ConversionFixtures
import ReportModel
import ResultFiles
import TestSupport
import Testing

/// Outputs of conversions, read back.
@Suite struct StoredResultsTests {
  private static func convert(_ generated: GeneratedCase) throws -> ConversionResult.Results {
    try Converter.builtIn().results(of: generated.bytes, named: generated.fileName)
  }

  @Test(arguments: Generation.seeds(40))
  func `Every figure of a report reads back exactly`(seed: UInt64) throws {
    let generated = GeneratedCase(seed: seed)
    let report = try StoredReport(try Self.convert(generated).report, file: "a.json")
    #expect(report.template == generated.report.form.rawValue)
    #expect(report.year == generated.report.year)
    #expect(report.issuer == generated.report.issuer)
    #expect(report.sections.count == 6)
    #expect(report.figures.count == generated.report.figures.count)
    for (pointer, value) in generated.report.figures {
      #expect((report.value(at: pointer)?.description ?? "null") == value.description, "\(pointer)")
      #expect(report.hasFigure(at: pointer))
    }
    #expect(report.source.file == generated.fileName)
    #expect(report.source.bytes == generated.bytes.count)
  }

  @Test func `A log's findings read back with all their fields`() throws {
    var count = 0
    let seeds = Generation.seeds(60)
    for seed in seeds {
      let generated = GeneratedCase(seed: seed)
      var generator = SplitMix64(seed: seed)
      guard let broken = generated.report.broken(using: &generator) else { continue }
      let results = try Converter.builtIn().results(
        of: broken.report.bytes(in: generated.layout), named: generated.fileName)
      let log = try StoredLog(results.log, file: "a.validation.json")
      #expect(log.verdict == results.validation.verdict)
      #expect(log.counts.error == results.validation.count(.error))
      #expect(log.counts.checks == results.validation.checks)
      let findings = results.validation.findings.map { finding in
        var finding = finding
        finding.about = nil
        return finding
      }
      #expect(log.findings == findings)
      count += findings.count
      let report = try StoredReport(results.report, file: "a.json")
      #expect(
        Set(log.evidence.keys) == Set(report.figures.filter { $0.value != nil }.map(\.pointer)))
    }
    #expect(count * 6 > seeds.count * 5)
  }

  @Test func `An error reads back`() throws {
    let conversion = try Converter.builtIn().convert([], named: "空.docx")
    guard case .rejected(let rejection, let source) = conversion else {
      Issue.record("converted")
      return
    }
    let stored = try StoredRejection(
      ErrorJSON.bytes(rejection, source: source, attempts: 3), file: "空.error.json")
    #expect(stored.code == rejection.code)
    #expect(stored.advice.zh == rejection.advice.zh)
    #expect(stored.source.file == "空.docx")
    #expect(stored.attempts == 3)
  }

  static let small = """
    {"schema": "nianbao/annual-report/1", "template": "cn-2021", "title": null, "issuer": null,
     "signed_by": null, "year": 2022, "period": {"start": "2022-01-01", "end": null},
     "issued_on": null, "sections": [], "tables": {"a": {"b": 123456789.012345, "c": null}},
     "source": {"file": "a", "format": null, "bytes": null, "sha256": null, "encoding": null,
     "producer": null}}
    """

  @Test func `An amount keeps every digit`() throws {
    let report = try StoredReport(Array(Self.small.utf8), file: "a.json")
    #expect(report.value(at: "/tables/a/b")?.description == "123456789.012345")
    #expect(report.value(at: "/tables/a/c") == nil)
    #expect(report.hasFigure(at: "/tables/a/c"))
    #expect(!report.hasFigure(at: "/tables/a/d"))
    #expect(report.periodStart == CalendarDate(year: 2022, month: 1, day: 1))
  }

  static let mistakes: [(String, String, ResultError.Problem)] = [
    (
      "annual-report/1", "annual-report/2",
      .otherSchema(found: "nianbao/annual-report/2", wanted: "nianbao/annual-report/1")
    ),
    (
      "annual-report/1", "validation-log/1",
      .otherSchema(found: "nianbao/validation-log/1", wanted: "nianbao/annual-report/1")
    ),
    ("nianbao/annual", "other/annual", .foreign), ("\"schema\": ", "\"scheme\": ", .foreign),
    ("\"template\"", "\"templates\"", .missing(pointer: "/template")),
    ("\"start\"", "\"begin\"", .missing(pointer: "/period/start")),
    ("2022-01-01", "2022-02-30", .wrong(pointer: "/period/start", wanted: .date)),
    ("\"year\": 2022", "\"year\": \"2022\"", .wrong(pointer: "/year", wanted: .wholeNumber)),
    ("\"year\": 2022", "\"year\": 2022.5", .wrong(pointer: "/year", wanted: .wholeNumber)),
    ("123456789.012345", "\"12\"", .wrong(pointer: "/tables/a/b", wanted: .figure)),
    ("123456789.012345", "1234567890.0123456", .wrong(pointer: "/tables/a/b", wanted: .figure)),
    ("123456789.012345", "1e-16", .wrong(pointer: "/tables/a/b", wanted: .figure)),
    ("\"sections\": []", "\"sections\": {}", .wrong(pointer: "/sections", wanted: .list)),
    ("\"sections\": []", "\"sections\": [1]", .wrong(pointer: "/sections/0", wanted: .object)),
    (
      "\"file\": \"a\"", "\"file\": \"a",
      .notJSON(JSONError(line: 4, problem: .unexpected))
    ),
  ]

  @Test(arguments: mistakes)
  func `A mistake in a report is reported with its place`(
    _ old: String, _ new: String, _ problem: ResultError.Problem
  ) throws {
    let text = Self.small.replacing(old, with: new)
    try #require(text != Self.small)
    let error = #expect(throws: ResultError.self) {
      try StoredReport(Array(text.utf8), file: "dir/a.json")
    }
    #expect(error?.problem == problem)
    #expect(error?.file == "dir/a.json")
    #expect(error?.message.en.contains("dir/a.json") == true)
    #expect(error?.message.zh.contains("dir/a.json") == true)
  }

  static let numbers: [(String, String?)] = [
    ("0", "0"), ("-0", "0"), ("46", "46"), ("-18", "-18"), ("1.50", "1.5"), ("1e3", "1000"),
    ("1.5E-3", "0.0015"), ("15e-1", "1.5"), ("0.1", "0.1"), ("0e99", "0"),
    ("999999999999999999", "999999999999999999"), ("1000000000000000000", nil), ("1e18", nil),
    ("1e-15", "0.000000000000001"), ("1e-16", nil), ("1e999999999999999999999", nil),
    ("1e-9223372036854775808", nil), ("1e9223372036854775807", nil),
    ("10e-16", "0.000000000000001"), ("73802895.90", "73802895.9"),
  ]

  @Test(arguments: numbers)
  func `A JSON number is read exactly or not at all`(_ text: String, _ expected: String?) throws {
    let log = """
      {"schema": "nianbao/validation-log/1", "verdict": "pass", "counts": {"error": 0, "warning": 0,
      "info": 1, "checks": 0, "not_assessable": 0}, "findings": [{"rule": "a.b", "severity": "info",
      "message": "m", "message_zh": "信", "expected": \(text), "cells": []}], "notes": [],
      "evidence": {}, "source": {"file": "a", "format": null, "bytes": null, "sha256": null,
      "encoding": null, "producer": null}}
      """
    let read = try? StoredLog(Array(log.utf8), file: "a")
    guard case .number(let quantity)? = read?.findings.first?.expected else {
      #expect(expected == nil)
      return
    }
    #expect(quantity.description == expected)
  }
}
