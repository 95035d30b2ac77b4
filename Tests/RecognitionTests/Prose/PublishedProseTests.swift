// SPDX-License-Identifier: Apache-2.0

import Formats
import Testing

/// Constructions of published reports, each with tables that agree and with tables that don't.
@Suite struct PublishedProseTests {
  private static let library = Result { try FormatLibrary() }

  /// The prose, the words that are found where the tables are the second ones, and both tables.
  static let constructions: [(String, words: String, agreeing: String, contradicting: String)] = [
    (
      "未发生一起因政府信息公开引发的行政复议、诉讼案件。", "行政复议", "received=1 granted=1",
      "received=1 granted=1 reconsideration/upheld=1"
    ),
    (
      "因信息公开引发行政争议7件，其中行政复议5件，行政诉讼2件。", "行政争议7件",
      "reconsideration/upheld=5 litigation_direct/upheld=2",
      "reconsideration/upheld=5 litigation_direct/upheld=3"
    ),
    (
      "因信息公开引发的行政复议和行政诉讼共9件，维持6件。", "维持6件",
      "reconsideration/upheld=4 litigation_direct/upheld=2 reconsideration/corrected=3",
      "reconsideration/upheld=4 litigation_direct/upheld=3 reconsideration/corrected=2"
    ),
    (
      "全年共收到依申请公开23件，其中21件已办结。", "21件已办结", "received=23 granted=21 carried_forward=2",
      "received=23 granted=22 carried_forward=1"
    ),
    (
      "收到申请15件，均按照条例规定，在法定期限内予以答复。", "在法定期限内予以答复", "received=15 granted=15",
      "received=15 granted=13 carried_forward=2"
    ),
    (
      "收到申请12件。对属于公开范围的8件予以公开，对涉及商业秘密的4件不予公开。", "8件予以公开",
      "received=12 granted=8 refused/third_party_rights=4",
      "received=12 granted=7 refused/third_party_rights=5"
    ),
    (
      "收到政府信息申请公开6件，无不予公开情况。", "无不予公开情况", "received=6 granted=6",
      "received=6 granted=5 refused/state_secret=1"
    ),
    (
      "收到申请19件，除3件结转下年办理外，均已答复。", "3件结转下年办理",
      "received=19 granted=16 carried_forward=3", "received=19 granted=17 carried_forward=2"
    ),
    (
      "收到申请1件，已结转至2024年办理。", "已结转至2024年", "received=1 carried_forward=1", "received=1 granted=1"
    ),
    (
      "收到申请20件，予以公开（含区分处理）14件，无法提供6件。", "14件",
      "received=20 granted=11 partially_granted=3 not_provided/not_held=6",
      "received=20 granted=10 partially_granted=3 not_provided/not_held=7"
    ),
    (
      "依申请公开：21件。", "21件", "received=21 granted=21", "received=24 granted=24"
    ),
    (
      "通过信函、传真两种途径收到申请共17件。", "17件", "received=17 granted=17",
      "received=19 granted=19"
    ),
    (
      "2022年结转至本年的6件均已办结。", "6件", "received=1 carried_over=6 granted=7",
      "received=1 carried_over=5 granted=6"
    ),
    (
      "因信息公开引起行政诉讼4件，均为复议后起诉。", "均为复议后起诉", "litigation_after_reconsideration/upheld=4",
      "litigation_direct/upheld=1 litigation_after_reconsideration/upheld=3"
    ),
  ]

  @Test(arguments: constructions)
  func `A construction of published reports is read`(
    _ prose: String, _ words: String, _ agreeing: String, _ contradicting: String
  ) throws {
    #expect(try TabledProse(prose, agreeing).findings(Self.library.get()) == [])
    let findings = try TabledProse(prose, contradicting).findings(Self.library.get())
    #expect(findings.contains { $0.contains(words) }, "\(findings)")
  }

  /// What the tables agree with, read otherwise at first.
  static let agreeing = [
    // Since when, isn't said.
    TabledProse("累计收到政府信息公开申请860件。", "received=20 granted=20"),
    TabledProse("新收申请20件，结转下年2件。收到群众来信89件，均已办结。", "received=20 granted=18 carried_forward=2"),
    TabledProse(
      "主动公开政府信息31条，其中公开指南1条、依申请公开0条、发展规划2条。收到申请5件。", "received=5 granted=5"),
    TabledProse("收到申请2件，答复1件，事项集中于规划计划、项目建设，结转下年1件。", "received=2 granted=1 carried_forward=1"),
    TabledProse(
      "收到申请14件，不公开决定9件，非本单位掌握3件，信息不存在2件。",
      "received=14 refused/internal_affairs=9 not_provided/not_held=5"),
    TabledProse("全局行政应诉案件14件，胜诉13件，败诉1件，均与信息公开无关。", "received=1 granted=1"),
    TabledProse("行政执法工作均无被申请行政复议和提起行政诉讼。", "reconsideration/upheld=3"),
    TabledProse("行政诉讼方面，上年结转无遗留。", "litigation_direct/upheld=2"),
    TabledProse("行政复议上年结转无遗留。", "reconsideration/upheld=2"),
    TabledProse("没有因诉讼被责令重新作出的答复。", "litigation_direct/upheld=2"),
    // Of 45 that were closed, which the sentence doesn't count.
    TabledProse(
      "收到申请50件，予以公开30件，占办结件的66.7%。",
      "received=50 granted=30 refused/state_secret=15 carried_forward=5"),
  ]

  @Test(arguments: agreeing)
  func `What published reports say beside their figures is no figure of the tables`(
    _ prose: TabledProse
  ) throws {
    #expect(try prose.findings(Self.library.get()) == [])
  }

  @Test func `A number said of the own body explains those of its sentence alone`() throws {
    let prose = TabledProse(
      "本机关受理信息公开申请20件。收到依申请公开申请28件，其中现场申请22件，信函申请6件。", "received=20 granted=20")
    #expect(try prose.findings(Self.library.get()).contains { $0.contains("收到依申请公开申请28件") })
  }
}
