// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel
import Testing

@testable import Recognition

/// The table whose one row of figures has no label.
@Suite struct ReconsiderationTableTests {
  private static let results: [TestCell] = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"]
  private static let groups = [
    "reconsideration", "litigation_direct", "litigation_after_reconsideration",
  ]

  static let header: [[TestCell]] = [
    [cell("行政复议", columns: 5), cell("行政诉讼", columns: 10)],
    [
      cell("结果维持", rows: 2), cell("结果纠正", rows: 2), cell("其他结果", rows: 2), cell("尚未审结", rows: 2),
      cell("总计", rows: 2), cell("未经复议直接起诉", columns: 5), cell("复议后起诉", columns: 5),
    ],
    results + results,
  ]

  private let values: [TestCell] = [72, 64, 178, 37, 351, 13, 4, 8, 1, 26, 12, 1, 1, 6, 20]

  private var expected: [String: String] {
    let names = Self.groups.flatMap { group in
      ["upheld", "corrected", "other", "pending", "total"].map { "\(group)/\($0)" }
    }
    return Dictionary(uniqueKeysWithValues: zip(names, values.map(\.text)))
  }

  @Test func `Fifteen figures are read under three groups of five`() throws {
    let read = try Recognized(document(Self.header + [values]))
    #expect(read.figures == expected)
    #expect(read.report.mapping.missingTables == [0, 1])
  }

  @Test func `The second and third header rows needn't be merged`() throws {
    let header: [[TestCell]] = [
      Self.header[0],
      Self.results + [cell("未经复议直接起诉", columns: 5), cell("复议后起诉", columns: 5)],
      ["", "", "", "", ""] + Self.results + Self.results,
    ]
    let read = try Recognized(document(header + [values]))
    #expect(read.figures == expected)
  }

  @Test func `The row of figures may be in a table of its own`() throws {
    let read = try Recognized(document(Self.header, [values]))
    #expect(read.figures == expected)
  }

  @Test func `A row of blanks is read as blanks`() throws {
    let read = try Recognized(document(Self.header + [Array(repeating: "", count: 15)]))
    #expect(read.figures == [:])
    #expect(read.report.mapping.missingRows == [])
    #expect(read.report.readings.count { if case .blank = $0 { true } else { false } } == 15)
  }

  @Test func `Two rows that differ contradict one another`() throws {
    var second = values
    second[0] = 73
    let read = try Recognized(document(Self.header + [values, second]))
    #expect(read.duplicates == ["reconsideration/upheld"])
    #expect(read.figures["reconsideration/upheld"] == nil)
    #expect(read.figures["reconsideration/total"] == "351")
  }

  @Test func `A short row is read up to its last cell where its sums are right`() throws {
    let read = try Recognized(document(Self.header + [Array(values.prefix(5))]))
    #expect(read.figures == expected.filter { $0.key.hasPrefix("reconsideration") })
  }

  @Test func `A row that has lost a cell, or has one too many, is not read`() throws {
    for lost in values.indices {
      var row = values
      row.remove(at: lost)
      let read = try Recognized(document(Self.header + [row]))
      #expect(read.figures == [:])
      #expect(
        read.unplacedRows == ["misaligned : \(row.map(\.text).joined(separator: " "))"])
    }
    for more in ["", "件数", "2"] {
      let read = try Recognized(document(Self.header + [[cell(more)] + values]))
      #expect(read.figures == [:])
      #expect(read.unplacedRows.count == 1)
    }
  }

  private static let title = "某县林业局2022年政府信息公开工作年度报告"

  private static func blanks(_ count: Int) -> [TestCell] { Array(repeating: "", count: count) }

  @Test(arguments: [
    // What was merged is a label and blanks, the first five labels in the second row or the third.
    [
      ["行政复议"] + blanks(4) + ["行政诉讼"] + blanks(9),
      results + ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(4), blanks(5) + results + results,
    ],
    [
      ["行政复议"] + blanks(4) + ["行政诉讼"] + blanks(9),
      blanks(5) + ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(4), results + results + results,
    ],
    // In the middle of what it was merged over; and pushed to the left.
    [
      blanks(2) + ["行政复议"] + blanks(6) + ["行政诉讼"] + blanks(5),
      blanks(7) + ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(2), results + results + results,
    ],
    [
      ["行政复议", "行政诉讼"] + blanks(13), ["未经复议直接起诉", "复议后起诉"] + blanks(13),
      results + results + results,
    ],
  ])
  func `Where merges became blanks, the order of the labels says each column`(
    header: [[TestCell]]
  ) throws {
    let read = try Recognized(document(header + [values]))
    #expect(read.figures == expected)
    #expect(read.unplacedRows == [])
  }

  @Test(arguments: [
    // The groups in another order; one that is missing; a column's label that is missing or moved.
    [
      ["行政诉讼"] + blanks(9) + ["行政复议"] + blanks(4),
      ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(9), results + results + results,
    ],
    [["行政复议"] + blanks(4) + ["行政诉讼"] + blanks(9), results + results + results],
    [
      ["行政复议"] + blanks(4) + ["行政诉讼"] + blanks(9),
      blanks(5) + ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(4),
      results + results.dropLast() + [""] + results,
    ],
    [
      ["行政复议"] + blanks(4) + ["行政诉讼"] + blanks(9),
      blanks(5) + ["未经复议直接起诉"] + blanks(4) + ["复议后起诉"] + blanks(4),
      results + results + results.reversed(),
    ],
  ])
  func `Labels in another order than the form's say no column`(header: [[TestCell]]) throws {
    let read = try Recognized(document(header + [values], paragraphs: [Self.title]))
    #expect(read.figures == [:])
    #expect(read.unplacedRows.count == 1)
  }

  @Test(arguments: [
    ["行政复议", "行政诉讼（未经复议直接起诉）", "行政诉讼——复议后起诉"],
    ["（一）行政复议情况", "（二）未经复议直接起诉", "（三）复议后起诉"],
    ["表3 政府信息公开行政复议", "行政诉讼 未经复议直接起诉", "行政诉讼：复议后起诉"],
  ])
  func `Three tables of five columns are read by their captions`(captions: [String]) throws {
    var blocks = [Block.paragraph(Paragraph(Self.title))]
    for (index, caption) in captions.enumerated() {
      blocks.append(.paragraph(Paragraph(caption)))
      let row = Array(values[(5 * index)..<(5 * index + 5)])
      blocks.append(.table(try table([Self.results, row], number: index + 1)))
    }
    let read = try Recognized(Document(format: .html, blocks: blocks))
    #expect(read.figures == expected)
    #expect(read.unplacedRows == [])
  }

  /// Three tables of five columns with a caption, or none, above the first, between them, and below the last.
  private func three(_ captions: [String?]) throws -> Recognized {
    var blocks = [Block.paragraph(Paragraph(Self.title))]
    let heading = captions.first.flatMap { $0?.hasPrefix("四、") == true ? $0 : nil }
    if let heading { blocks.append(.paragraph(Paragraph(heading))) }
    for (index, caption) in captions.dropFirst(heading == nil ? 0 : 1).enumerated() {
      if let caption { blocks.append(.paragraph(Paragraph(caption))) }
      guard index < 3 else { continue }
      let row = Array(values[(5 * index)..<(5 * index + 5)])
      blocks.append(.table(try table([Self.results, row], number: index + 1)))
    }
    return try Recognized(Document(format: .html, blocks: blocks))
  }

  @Test func `Captions below three tables are theirs`() throws {
    let read = try three([nil, "行政复议", "未经复议直接起诉", "复议后起诉"])
    #expect(read.figures == expected)
    #expect(read.unplacedRows == [])
  }

  @Test(arguments: [
    [nil, "行政复议", "未经复议直接起诉", nil], [nil, "行政复议", nil, "复议后起诉"],
    [nil, "行政复议", "行政复议", "复议后起诉"],
    ["行政复议", "行政复议", "未经复议直接起诉", "复议后起诉"],
  ])
  func `Captions of which nobody can say whether they are above or below say no column`(
    captions: [String?]
  ) throws {
    let read = try three(captions)
    #expect(read.figures == [:])
    #expect(read.unplacedRows.count == 3)
  }

  @Test func `A caption that isn't known leaves its table unread, and is no second one's`() throws {
    for known in 0..<3 {
      var captions: [String?] = ["行政复义的情形", "未经复议直接起拆的情形", "复议后起拆的情形"]
      captions[known] = ["行政复议", "未经复议直接起诉", "复议后起诉"][known]
      let read = try three(["四、政府信息公开行政复议、行政诉讼情况"] + captions)
      #expect(read.figures == expected.filter { $0.key.hasPrefix(Self.groups[known] + "/") })
      #expect(read.unplacedRows.count == 2)
      #expect(read.report.mapping.duplicateTables.isEmpty)
      #expect(read.report.mapping.missingColumns.isEmpty)
      #expect(!read.noteCodes.contains("table.repeated"))
    }
  }

  @Test(arguments: ["N/A", "无数据", "○"])
  func `A row that says one word in each cell is a row, of no figure`(word: String) throws {
    let read = try Recognized(document(Self.header + [Array(repeating: cell(word), count: 15)]))
    #expect(read.report.mapping.missingRows == [])
    #expect(read.figures == [:])
    let cells = read.report.readings.compactMap {
      if case .unreadable(let cell, _) = $0 { cell.text } else { nil }
    }
    #expect(cells == Array(repeating: word, count: 15))
  }

  @Test func `The first of three captions may be missing`() throws {
    let read = try three([nil, "未经复议直接起诉", "复议后起诉", nil])
    #expect(read.figures == expected.filter { !$0.key.hasPrefix("reconsideration") })
    #expect(read.unplacedRows.count == 1)
  }

  @Test func `A caption of several groups says no column`() throws {
    let tables = try (0..<3).map { try table([Self.results, values], number: $0 + 1) }
    let captions = ["行政复议、行政诉讼", "本年情况", "行政诉讼"]
    var blocks = [Block.paragraph(Paragraph(Self.title))]
    for (caption, table) in zip(captions, tables) {
      blocks += [.paragraph(Paragraph(caption)), .table(table)]
    }
    let read = try Recognized(Document(format: .html, blocks: blocks))
    #expect(read.figures == [:])
  }
}
