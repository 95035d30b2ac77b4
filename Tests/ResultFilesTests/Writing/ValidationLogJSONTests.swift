// SPDX-License-Identifier: Apache-2.0

import Basics
import TestSupport
import ResultFiles
import DocumentModel
import Formats
import ReportModel
import Testing

@testable import Conversion

@Suite struct ValidationLogJSONTests {
  @Test func `Findings and notes are written with all their fields`() throws {
    let library = try FormatLibrary()
    let format = try #require(library["cn-2021"])
    let cell = Evidence(table: 2, row: 4, column: 9, text: "4\"6")
    let validation = Validation(
      findings: [
        Finding(
          rule: "requests.balance", severity: .error, message: Localized(en: "m", zh: "信"),
          expected: .number(Quantity(mantissa: 465, scale: 1)), actual: .text("四十六"),
          cells: [
            FindingCell(pointer: "/tables/x", value: Quantity(46), evidence: cell),
            FindingCell(pointer: nil, value: nil, evidence: nil),
          ], quote: Quote(text: "共46件", section: 1)),
        Finding(rule: "metadata.late", severity: .info, message: Localized(en: "m", zh: "信")),
      ], checks: 42, notAssessable: 3)
    var readings = Array(repeating: CellValue.absent, count: format.figures.count)
    readings[5] = .given(Quantity(46), cell)
    readings[6] = .blank(cell)
    let report = Report(format: format, sections: [], readings: readings, mapping: Mapping())
    let bytes = ValidationLogJSON.bytes(
      validation, of: report,
      notes: [
        Note(code: "a.b", message: Localized(en: "n", zh: "注"), count: 2, location: "table 1"),
        Note(
          code: "a.c", message: Localized(en: "n", zh: "注"),
          place: Place(table: 2, row: 4, column: 1), text: "12\n345"),
      ],
      source: SourceFile(file: "a.docx", bytes: Array("abc".utf8)))
    let log = try ParsedJSON(bytes)
    #expect(log["verdict"]?.string == "fail")
    let counts = try #require(log["counts"]).leaves().map { "\($0.pointer) \($0.value)" }
    #expect(
      counts == [
        "/error number(\"1\")", "/warning number(\"0\")", "/info number(\"1\")",
        "/checks number(\"42\")", "/not_assessable number(\"3\")",
      ])
    let finding = try #require(log["findings"]?[0])
    #expect(finding["expected"] == .number("46.5"))
    #expect(finding["actual"]?.string == "四十六")
    #expect(finding["quote"]?["text"]?.string == "共46件")
    #expect(finding["quote"]?["section"] == .number("1"))
    #expect(finding["cells"]?[0]?["text"]?.string == "4\"6")
    #expect(finding["cells"]?[0]?["column"] == .number("9"))
    #expect(finding["cells"]?[1]?["table"] == .null)
    let second = try #require(log["findings"]?[1])
    #expect(second["expected"] == nil)
    #expect(second["quote"] == nil)
    #expect(second["cells"]?.count == 0)
    let notes = try #require(log["notes"]?[0]).leaves().map { "\($0.pointer) \($0.value)" }
    #expect(
      notes == [
        "/code string(\"a.b\")", "/message string(\"n\")", "/message_zh string(\"注\")",
        "/count number(\"2\")", "/where string(\"table 1\")",
      ])
    #expect(log["notes"]?[1]?["where"]?.string == "table 2, row 4, column 1")
    let place = try #require(log["notes"]?[1]?["place"]).leaves().map {
      "\($0.pointer) \($0.value)"
    }
    #expect(
      place == [
        "/table number(\"2\")", "/row number(\"4\")", "/column number(\"1\")",
        "/text string(\"12\\n345\")",
      ])
    let stored = try StoredLog(bytes, file: "a.validation.json")
    #expect(stored.notes.map(\.place?.row) == [nil, 4])
    #expect(stored.notes.map(\.place?.text) == [nil, "12\n345"])
    #expect(log["evidence"]?.count == 1)
    #expect(log["evidence"]?[format.figures[5].pointer]?["row"] == .number("4"))
    #expect(
      log["source"]?["sha256"]?.string
        == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
  }

  @Test func `What was compared of the prose is in the log, with its place and value`() throws {
    let format = try #require(try FormatLibrary()["cn-2021"])
    var validation = Validation()
    validation.claims = [
      ProseClaim(
        figure: 0, section: 1, range: 4..<12, text: "收费12.50万元",
        value: Quantity(mantissa: 125, scale: 1), pointers: [format.figures[0].pointer],
        certainty: .aligned, agrees: false)
    ]
    let bytes = ValidationLogJSON.bytes(
      validation,
      of: Report(
        format: format, sections: [],
        readings: Array(repeating: CellValue.absent, count: format.figures.count),
        mapping: Mapping()),
      notes: [], source: SourceFile(file: "a.docx", bytes: []))
    let claim = try #require(try ParsedJSON(bytes)["claims"]?[0]).leaves().map {
      "\($0.pointer) \($0.value)"
    }
    #expect(
      claim == [
        "/section number(\"1\")", "/start number(\"4\")", "/end number(\"12\")",
        "/quote string(\"收费12.50万元\")", "/value number(\"12.5\")",
        "/pointers/0 string(\"\(format.figures[0].pointer)\")",
        "/certainty string(\"aligned\")", "/agrees boolean(false)",
      ])
    #expect(try StoredLog(bytes, file: "a.validation.json").findings.isEmpty)
  }
}
