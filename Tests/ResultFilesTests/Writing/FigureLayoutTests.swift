// SPDX-License-Identifier: Apache-2.0

import TestSupport
import ResultFiles
import Formats
import ReportModel
import Testing

@testable import Conversion

@Suite struct FigureLayoutTests {
  private func json(_ format: ReportFormat, _ readings: [CellValue]) throws -> ParsedJSON {
    let report = Report(format: format, sections: [], readings: readings, mapping: Mapping())
    var json = JSONWriter()
    json.beginObject()
    FigureLayout(format).write(report, to: &json)
    json.endObject()
    return try ParsedJSON(json.bytes)
  }

  @Test(arguments: ["cn-2021", "cn-2019"])
  func `Every figure is at its pointer, in the format's order`(_ name: String) throws {
    let library = try FormatLibrary()
    let format = try #require(library[name])
    let cell = Evidence(table: 1, row: 1, column: 1, text: "")
    let readings = format.figures.indices.map { CellValue.given(Quantity($0), cell) }
    let leaves = try json(format, readings).leaves()
    #expect(leaves.map(\.pointer) == format.figures.map(\.pointer))
    #expect(leaves.map(\.value) == format.figures.indices.map { .number(String($0)) })
  }

  @Test func `What is no figure is null, and amounts are exact decimals`() throws {
    let library = try FormatLibrary()
    let format = try #require(library["cn-2021"])
    let cell = Evidence(table: 1, row: 1, column: 1, text: "")
    var readings = Array(repeating: CellValue.absent, count: format.figures.count)
    readings[0] = .blank(cell)
    readings[1] = .unreadable(cell, .notANumber)
    readings[2] = .contradictory([cell])
    readings[3] = .given(Quantity(mantissa: 12_345_678_901_25, scale: 2), cell)
    readings[4] = .given(Quantity(-7), cell)
    let leaves = try json(format, readings).leaves()
    #expect(
      leaves.prefix(6).map(\.value) == [
        .null, .null, .null, .number("12345678901.25"), .number("-7"), .null,
      ])
    #expect(leaves.count == 200)
  }

  @Test func `The text is laid out as common tools do`() throws {
    let slots = ["a/x", "a/y", "b/c/d"].enumerated().map { index, path in
      FigureSlot(
        pointer: "/tables/" + path, table: 0, block: 0, row: 0, column: index, measure: .count,
        unit: nil)
    }
    let format = ReportFormat(
      name: "", title: "", authority: "", firstYear: 0, lastYear: nil, sections: [], counters: [],
      tables: [], figures: slots)
    let report = Report(
      format: format, sections: [], readings: [.absent, .absent, .absent], mapping: Mapping())
    var json = JSONWriter()
    json.beginObject()
    json.member("before", 1)
    FigureLayout(format).write(report, to: &json)
    json.member("after", 2)
    json.endObject()
    #expect(
      String(decoding: json.bytes, as: UTF8.self) == """
        {
          "before": 1,
          "tables": {
            "a": {
              "x": null,
              "y": null
            },
            "b": {
              "c": {
                "d": null
              }
            }
          },
          "after": 2
        }

        """)
  }
}
