// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

/// Constructions that say a number in more than one clause, or say that one isn't meant.
@Suite struct ProseConstructionsTests {
  private static func shown(_ sentence: String, issuer: String? = nil) throws -> [String] {
    try ProseReaderTests.read(sentence, issuer: issuer).all.map(ProseReaderTests.shown)
  }

  static let sums: [(String, [String])] = [
    (
      "线上申请4件，信函申请2件，当面申请1件，以上共计7件申请，均已办结。",
      ["received|received+carried_over|outcomes/total=7", "outcomes/total>=7"]
    ),
    (
      "局里通过网络收到申请4件，通过信函收到申请2件，两项合计6件。",
      ["nothing=2", "received|received+carried_over=6"]
    ),
    ("申请内容涉及宅基地5件、低保3件，合计8件。", ["received|received+carried_over|outcomes/total=8"]),
    (
      "依申请公开办理结果：予以公开5件，部分公开1件，不予公开2件，共计8件。",
      ["granted=5", "partially_granted=1", "refused=2", "outcomes/total=8"]
    ),
    (
      "因政府信息公开的行政复议结果维持3件、纠正1件、其他1件，共5件。",
      [
        "reconsideration/upheld=3", "reconsideration/corrected=1", "reconsideration/other=1",
        "reconsideration/total=5",
      ]
    ),
    // No sum of the numbers before, or of other work.
    ("收到申请20件。举办培训3次、讲座2次，共计5次。", ["received|received+carried_over=20"]),
    ("网络申请4件，信函申请2件，合计7件。", []),
  ]

  @Test(arguments: sums)
  func `A sum of the numbers before counts what they are parts of`(
    _ sentence: String, _ claims: [String]
  ) throws {
    let shown = try Self.shown(sentence)
    #expect(shown == claims)
  }

  @Test func `What parts of the area received add up to what it did`() throws {
    #expect(
      try Self.shown("县本级收到申请5件，乡镇收到申请4件，总计9件。", issuer: "东山县人民政府")
        == ["received|received+carried_over=9"])
  }

  static let closings: [(String, [String])] = [
    ("收到申请8件，各件均已按期办结。", ["received|received+carried_over=8", "outcomes/total>=8"]),
    ("收到申请8件，8件申请均在20个工作日内答复。", ["received|received+carried_over=8", "outcomes/total>=8"]),
    (
      "办理依申请公开3件，3件均为自然人申请。",
      ["outcomes/total|received|received+carried_over=3", "outcomes@others=0"]
    ),
    ("收到申请2件，2件申请均予以公开。", ["received|received+carried_over=2", "granted=2"]),
    ("收到申请1件，属于本机关不掌握的信息。", ["received|received+carried_over=1", "not_held=1"]),
    // Of those that were answered, or not of all.
    (
      "收到申请9件，已办结8件，均按时答复。",
      ["received|received+carried_over=9", "outcomes/total=8"]
    ),
    (
      "收到申请9件，均按时答复，1件结转下年度。",
      ["received|received+carried_over=9", "nothing>=9", "carried_forward=1"]
    ),
    (
      "新收申请9件，剩余1件结转下年度继续办理。所有申请均在法定期限内答复。",
      ["received=9", "carried_forward=1"]
    ),
    ("收到申请9件，除2件结转外均已办结。", ["received|received+carried_over=9"]),
    (
      "收到申请9件，除2件结转至次年外，其余均已办结。",
      ["received|received+carried_over=9", "carried_forward=2"]
    ),
    ("收到申请2件，1件为业务咨询已告知，1件申请已办结。", ["received|received+carried_over=2"]),
  ]

  @Test(arguments: closings)
  func `What is said of all is said of those that are open to it`(
    _ sentence: String, _ claims: [String]
  ) throws {
    let shown = try Self.shown(sentence)
    #expect(shown == claims)
  }

  static let years: [(String, [String])] = [
    ("收到申请9件，尚有1件未到答复期限，结转下年度。", ["received|received+carried_over=9", "carried_forward=1"]),
    ("收到申请9件，1件将于2023年2月办结。", ["received|received+carried_over=9", "carried_forward=1"]),
    (
      "新收申请9件，结转申请2件，应办申请11件，办结10件。",
      ["received=9", "received+carried_over=11", "outcomes/total=10", "carried_over=2"]
    ),
    (
      "收到申请9件，办结7件，结转2件。",
      ["received|received+carried_over=9", "outcomes/total=7", "carried_forward=2"]
    ),
    // Neither sum closes.
    ("收到申请9件，结转2件，办结8件。", ["received|received+carried_over=9", "outcomes/total=8"]),
  ]

  @Test(arguments: years)
  func `What passes from year to year may be said in two clauses or by a sum`(
    _ sentence: String, _ claims: [String]
  ) throws {
    let shown = try Self.shown(sentence)
    #expect(shown == claims)
  }

  static let reviews: [(String, [String])] = [
    (
      "因信息公开的行政诉讼5件，其中未经复议直接起诉3件（维持2件，尚未审结1件），复议后起诉2件（均维持）。",
      [
        "litigation/total=5", "litigation/total=3", "litigation/upheld=2", "litigation/pending=1",
        "litigation/total=2", "litigation@others=0",
      ]
    ),
    (
      "因信息公开的行政复议3件，维持2件，撤销1件。",
      ["reconsideration/total=3", "reconsideration/upheld=2", "reconsideration/corrected=1"]
    ),
    (
      "因信息公开的行政复议数、行政诉讼数均为0。", ["reconsideration/total=0", "litigation/total=0"]
    ),
    ("因信息公开的行政复议3件，其中申请人撤回1件。", ["reconsideration/total=3"]),
    ("无其他需要报告的事项。", []),
    ("没有其他行政复议、行政诉讼。", []),
  ]

  @Test(arguments: reviews)
  func `A result is of the review that was named last`(
    _ sentence: String, _ claims: [String]
  ) throws {
    let shown = try Self.shown(sentence)
    #expect(shown == claims)
  }

  static let nones: [(String, [String])] = [
    (
      "全年依申请公开零申请、零复议、零诉讼。",
      ["received|received+carried_over=0", "reconsideration/total=0", "litigation/total=0"]
    ),
    (
      "本年度无新收申请、无上年结转申请、无结转下年申请。",
      ["received|received+carried_over=0", "carried_over=0", "carried_forward=0"]
    ),
    (
      "规章、规范性文件制发、废止数均为0。",
      [
        "regulations/issued=0", "regulations/repealed=0", "normative_documents/issued=0",
        "normative_documents/repealed=0",
      ]
    ),
    ("全年未收到行政许可申请。", []),
    ("分局未收到政府信息公开申请。", []),
  ]

  @Test(arguments: nones)
  func `Each noun has its own none`(_ sentence: String, _ claims: [String]) throws {
    let shown = try Self.shown(sentence)
    #expect(shown == claims)
  }

  @Test func `A report's own body may be a part of another`() throws {
    #expect(
      try Self.shown("分局未收到政府信息公开申请。", issuer: "东山区公安分局")
        == ["received|received+carried_over=0"])
  }

  static let ways: [(String, ProseFigure.Ground?)] = [
    ("通过网络平台和信函收到申请6件。", .certain), ("通过网络收到申请6件。", nil),
  ]

  @Test(arguments: ways)
  func `One way in is of a part, several are of all`(
    _ sentence: String, _ ground: ProseFigure.Ground?
  ) throws {
    #expect((try ProseReaderTests.read(sentence).all.first?.ground == nil) == (ground == nil))
  }

  @Test func `What was public already may be counted with what was granted`() throws {
    #expect(
      try Self.shown("收到申请9件，其中已主动公开、告知获取方式的4件，予以公开5件。")
        == ["received|received+carried_over=9", "nothing=5"])
  }
}
