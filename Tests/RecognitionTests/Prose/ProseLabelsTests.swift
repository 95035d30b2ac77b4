// SPDX-License-Identifier: Apache-2.0

import ReportModel
import Testing

@testable import Recognition

/// Numbers behind the colon of a label, and under a heading.
@Suite struct ProseLabelsTests {
  private static let received = "received|received+carried_over="

  static let labels: [(String, [String])] = [
    ("申请数量：19件。", [received + "19"]),
    ("一是收件情况：受理6件；二是办结情况：办结6件。", [received + "6", "outcomes/total=6"]),
    (
      "接收情况：8件；办结情况：7件；结转：1件。",
      [received + "8", "outcomes/total=7", "carried_forward=1"]
    ),
    ("收到申请：14。办结：12。结转：2。", [received + "14", "outcomes/total=12", "carried_forward=2"]),
    (
      "1.申请总量：16件\n2.办结总量：16件\n3.结转量：0件",
      [received + "16", "outcomes/total=16", "carried_forward=0"]
    ),
    ("（一）受理申请情况\n全年7件。", [received + "7"]),
    ("行政复议情况：3件，结果维持：3件。", ["reconsideration/total=3", "reconsideration/upheld=3"]),
    // Of other registers and matters, or of nothing that is named.
    ("市民热线办理情况：受理：31件；办结：30件；结转：1件。", []),
    ("取水许可审批。申请数量：28件；办结数量：27件。", []),
    ("举办宣传活动6次。受理情况：28件。办结情况：27件。", []),
    ("稿件情况：收到28件。", []),
    // The words behind the number say what it counts.
    ("收到申请9件。办理情况：4件予以公开，5件不予公开。", [received + "9", "granted=4", "refused=5"]),
  ]

  @Test(arguments: labels)
  func `A label says what its number counts`(_ text: String, _ claims: [String]) throws {
    #expect(try ProseReaderTests.read(text).all.map(ProseReaderTests.shown) == claims)
  }
}
