// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Testing

@testable import DocumentReading

@Suite struct BlockBuilderTests {
  /// A table of one row, its cells made by `cells`.
  private func table(
    limits: ReadingLimits = ReadingLimits(),
    _ cells: (inout BlockBuilder) throws(Rejection) -> Void
  ) throws(Rejection) -> Table? {
    var builder = BlockBuilder(limits: limits)
    try builder.beginTable()
    builder.beginRow()
    try cells(&builder)
    guard case .table(let table)? = try builder.finish().first else { return nil }
    return table
  }

  private let one = BlockBuilder.Extent.flowing(columnSpan: 1, rowSpan: 1)

  @Test(arguments: [
    ("1 ", "234", "1⇥234?generated"), ("1. ", "2", "1.⇥2?generated"), ("12", "3", "123?generated"),
    ("1 ", "件", "1 件"), ("一、", "3", "一、3"), ("（1） ", "3", "（1） 3"), ("1 ", "", "1"),
  ])
  func `A list's number and the figure behind it aren't one number`(
    label: String, text: String, expected: String
  ) throws {
    var builder = BlockBuilder()
    try builder.beginTable()
    builder.beginRow()
    try builder.beginCell(.flowing(columnSpan: 1, rowSpan: 1))
    builder.append(text)
    builder.endParagraph(label: label)
    try builder.endTable()
    #expect(outline(try builder.finish()) == ["[1x1: (1,1)\(expected)]"])
  }

  @Test func `A doubt marks the cell that is open, and the first one counts`() throws {
    let table = try table { builder throws(Rejection) in
      builder.doubt(.field)
      try builder.beginCell(one)
      builder.append("120")
      builder.doubt(.hidden)
      builder.doubt(.formula)
      try builder.beginCell(one)
      builder.append("7")
      builder.endCell()
      builder.doubt(.control)
    }
    #expect(table?.cells.map(\.doubt) == [.hidden, nil])
    #expect(table?.cells.map(\.text) == ["120", "7"])
  }

  @Test func `A doubt in a nested table is the inner cell's`() throws {
    let table = try table { builder throws(Rejection) in
      try builder.beginCell(one)
      try builder.beginTable()
      builder.beginRow()
      try builder.beginCell(one)
      builder.doubt(.embedded)
      try builder.endTable()
      builder.append("甲")
    }
    #expect(table?.cells.map(\.doubt) == [nil])
    guard case .table(let inner)? = table?.cells.first?.content.first else {
      Issue.record("no nested table")
      return
    }
    #expect(inner.cells.map(\.doubt) == [.embedded])
  }

  @Test func `Blocks of other documents are counted no further than the limit`() throws {
    var limits = ReadingLimits()
    limits.paragraphs = 3
    var builder = BlockBuilder(limits: limits)
    let blocks = Array(repeating: Block.paragraph(Paragraph("甲")), count: 2)
    try builder.insert(blocks)
    let refused = #expect(throws: Rejection.self) { try builder.insert(blocks) }
    #expect(refused?.code == "document.too_many_paragraphs")
  }
}
