// SPDX-License-Identifier: Apache-2.0

import Formats
import Testing

/// Prose that its tables contradict, in words that say only together with others what is counted; and
/// the like that they agree with.
@Suite struct ContradictedProseTests {
  private static let library = Result { try FormatLibrary() }

  /// With the words that are found.
  static let contradictions = [
    // What passes from year to year, before the requests and behind the number.
    (
      TabledProse("上年结转4件。全年收到政府信息公开申请30件。", "received=30 carried_over=2 granted=32"),
      "上年结转4件"
    ),
    (
      TabledProse(
        "上年结转1件，收到政府信息公开申请30件，结转下年3件。",
        "received=30 carried_over=3 granted=32 carried_forward=1"), "上年结转1件"
    ),
    (
      TabledProse("收到申请30件，答复27件。3件尚在办理期内，结转下年度。", "received=30 granted=30"), "3件尚在办理期内"
    ),
    (
      TabledProse(
        "新收申请30件，上年结转4件，合计34件。", "received=31 carried_over=3 granted=34"), "上年结转4件"
    ),
    (
      TabledProse(
        "办理申请34件，其中本年度收到31件，上年度结转3件。", "received=30 carried_over=4 granted=34"), "本年度收到31件"
    ),
    // Whoever applied, and the report's own body.
    (
      TabledProse(
        "收到自然人申请9件，法人申请3件。", "received=12 granted=12 received/commercial_enterprise=2"), "法人申请3件"
    ),
    (TabledProse("办事处收到政府信息公开申请6件。", "received=5 granted=5", issuer: "云溪街道"), "收到政府信息公开申请6件"),
    (
      TabledProse("区政府及各部门、街镇共办结政府信息公开申请48件。", "received=50 granted=50", issuer: "宁河市东山区"),
      "办结政府信息公开申请48件"
    ),
    // Sources, ways in and sums of them.
    (TabledProse("通过信息公开专栏收到申请2件。", "received=3 granted=3"), "收到申请2件"),
    (TabledProse("未收到现场、传真、网络及其他形式的政府信息公开申请。", "received=1 granted=1"), "未收到现场"),
    (
      TabledProse(
        "镇本级收到申请9件，村级收到申请4件，总计13件。", "received=15 granted=13 carried_forward=2", issuer: "河口镇人民政府"),
      "总计13件"
    ),
    // Outcomes.
    (
      TabledProse("收到申请20件，予以公开的占90%，共18件。", "received=20 granted=17 not_provided/not_held=3"),
      "共18件"
    ),
    (
      TabledProse("收到申请20件，未出现不予公开的情形。", "received=20 granted=17 refused/internal_affairs=3"),
      "未出现不予公开"
    ),
    (
      TabledProse(
        "办结申请20件，申请人未按要求补正视为放弃申请3件。", "received=20 granted=18 other/correction_overdue=2"),
      "视为放弃申请3件"
    ),
    // All columns of the first table, though the documents were reviewed.
    (TabledProse("对本局规范性文件进行全面清理，制发4件，废止2件，继续有效28件。"), "继续有效28件"),
    (TabledProse("办理行政许可决定61件。"), "行政许可决定61件"),
  ]

  @Test(arguments: contradictions)
  func `What words say only together with others is compared`(
    _ prose: TabledProse, _ words: String
  ) throws {
    let findings = try prose.findings(Self.library.get())
    #expect(findings.contains { $0.contains(words) }, "\(findings)")
  }

  static let agreements = [
    TabledProse("上年遗留问题6件。全年收到政府信息公开申请4件。", "received=4 granted=4"),
    TabledProse("上年结转项目6个。全年收到政府信息公开申请4件。", "received=4 granted=4"),
    TabledProse("2022年结转的3件全部办结；2023年新收申请14件，办结14件。", "received=14 carried_over=3 granted=17"),
    TabledProse("2023年新收申请14件，办结14件；上年结转3件也已全部办结。", "received=14 carried_over=3 granted=17"),
    TabledProse("全面清理规范性文件，继续有效20件，废止6件。"),
    TabledProse("受理自然人申请保障房9件，均已办结。"),
    TabledProse("收到申请5件，其中1件申请人视为放弃处理。", "received=5 granted=5"),
    TabledProse("业务量：700件；办结量：690件。"),
    TabledProse("区政府督促各部门、街镇答复申请22件。收到申请50件。", "received=50 granted=50", issuer: "宁河市东山区"),
  ]

  @Test(arguments: agreements)
  func `What is like it and agrees is no finding`(_ prose: TabledProse) throws {
    #expect(try prose.findings(Self.library.get()) == [])
  }
}
