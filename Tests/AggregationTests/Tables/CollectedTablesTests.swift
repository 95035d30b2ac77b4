// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import Foundation
import ConversionFixtures
import ReportModel
import TestSupport
import Testing

@testable import Aggregation

/// The tables of figures and findings that other programs read.
@Suite struct CollectedTablesTests {
  private func collection() throws -> ReportCollection {
    let fixture = try CollectionFixture()
    var figures = CollectionFixture.requests(5)
    figures["/tables/proactive_disclosure/fees/amount_wan_yuan"] = .decimal("1.85")
    figures["/tables/proactive_disclosure/licensing/decisions"] = .blank
    var faulty = CollectionFixture.report("清江县教育局", figures)
    faulty.figures["/tables/requests/received/total"] = .integer(6)
    return try fixture.collection([
      try fixture.submission(faulty, file: "=a,b.docx", review: "x/=a,b.review.html")
    ])
  }

  @Test func `CSV and JSON have one row for each figure, the same in both, and none for a blank`()
    throws
  {
    let collection = try collection()
    let table = FiguresTable(collection)
    let item = try #require(collection.items.first)
    #expect(FiguresTable.csvHeader.starts(with: [0xEF, 0xBB, 0xBF]))
    let header = CSVReader(String(decoding: FiguresTable.csvHeader, as: UTF8.self)).rows
    let columns = try #require(header.first?.fields)
    #expect(
      columns == [
        "issuer", "year", "template", "table", "row", "column", "value", "text", "standing",
        "issuer_written", "file", "sha256",
      ])
    let rows = CSVReader(String(decoding: table.csv(of: item), as: UTF8.self)).rows.map(\.fields)
    let lines = String(decoding: table.jsonLines(of: item), as: UTF8.self).split(separator: "\n")
    #expect(rows.count == StatutoryForm.cn2021.pointers.count)
    #expect(lines.count == rows.count)
    var values: [String: String] = [:]
    for (row, line) in zip(rows, lines) {
      let object = try #require(
        try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
      #expect(Set(object.keys) == Set(columns))
      #expect(object["issuer"] as? String == "清江县教育局")
      #expect(object["file"] as? String == "=a,b.docx")
      #expect(row[10] == "'=a,b.docx")
      #expect((object["value"] as? NSNumber)?.stringValue ?? "" == row[6])
      values[row[3...5].joined(separator: "/")] = row[6]
    }
    #expect(values["requests/received/total"] == "6")
    #expect(values["proactive_disclosure/fees/amount_wan_yuan"] == "1.85")
    #expect(values["proactive_disclosure/licensing/decisions"] == "")
  }

  @Test func `The dictionary explains every column and every figure`() throws {
    let fixture = try CollectionFixture()
    let rows = CSVReader(String(decoding: DataDictionary.csv(fixture.formats), as: UTF8.self)).rows
    let figures = fixture.formats.reduce(0) { $0 + $1.figures.count }
    #expect(rows.count == 1 + FiguresTable.columns.count + figures)
    #expect(rows.allSatisfy { $0.fields.count == 10 })
  }

  @Test func `Each finding has a row with its place and its page`() throws {
    let rows = CSVReader(String(decoding: FindingsTable.csv(try collection()), as: UTF8.self)).rows
    #expect(rows.count == 3)
    let row = try #require(rows.dropFirst().first?.fields)
    #expect(row[0] == "清江县教育局" && row[1] == "2023" && row[2] == "fail")
    #expect(row[4] == "requests.balance")
    #expect(row[7].hasPrefix("第2张表第"))
    #expect(row[15] == "x/=a,b.review.html")
  }
}
