// SPDX-License-Identifier: Apache-2.0

import Testing

@testable import Aggregation

@Suite struct RosterTests {
  @Test func `Columns may be in any order and either language, quoted, with a byte order mark`()
    throws
  {
    let roster = try Roster(
      csv: "\u{FEFF}应报,机关,别名,上级\r\n否,甲县,,\r\n,\"甲县\"\"一\"\"局\",一局；甲一局,甲县\r\n\r\nYES, 乙局 ,,\r\n")
    #expect(
      roster.entries == [
        Roster.Entry(name: "甲县", aliases: [], level: nil, parent: nil, isExpected: false),
        Roster.Entry(
          name: "甲县\"一\"局", aliases: ["一局", "甲一局"], level: nil, parent: "甲县",
          isExpected: true),
        Roster.Entry(name: "乙局", aliases: [], level: nil, parent: nil, isExpected: true),
      ])
    #expect(roster.isSummedUp(by: "甲县"))
    #expect(!roster.isSummedUp(by: "乙局"))
  }

  @Test(arguments: [
    ("", RosterError.Problem.empty, 1), ("issuer\n", .empty, 1),
    ("名称,别名\n甲,\n", .noIssuerColumn, 1),
    ("issuer\n甲\n乙\n甲\n", .repeated("甲", firstLine: 2), 4),
    ("issuer,expected\n甲,也许\n", .unknownAnswer("也许"), 2),
    ("issuer,parent\n甲,丙\n", .unknownParent("丙"), 2),
    ("issuer,aliases\n\"甲\n局\",\n乙,\n乙,\n", .repeated("乙", firstLine: 4), 5),
  ])
  func `A mistake is reported with its line`(
    _ text: String, _ problem: RosterError.Problem, _ line: Int
  ) {
    #expect(throws: RosterError(line: line, problem: problem)) { try Roster(csv: text) }
  }
}
