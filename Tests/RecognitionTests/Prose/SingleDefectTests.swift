// SPDX-License-Identifier: Apache-2.0

import Formats
import Testing

/// One wrong number is one finding, whatever else follows from it or stands beside it.
@Suite struct SingleDefectTests {
  private static let library = Result { try FormatLibrary() }

  static let defects: [(TabledProse, words: String)] = [
    // What is closed of a number that is wrong: by itself, and with what was carried over.
    (
      TabledProse("新收申请31件，上年结转4件。收到的政府信息公开申请全部办结。", "received=29 carried_over=4 granted=33"),
      "新收申请31件"
    ),
    // Beside the groups of the form, 其他处理 is no sum of them.
    (
      TabledProse(
        "办结申请20件，其中予以公开6件，无法提供5件，不予处理4件，其他处理14件。",
        "received=20 granted=6 not_provided/not_held=5 not_processed/repeated_request=4 other/other=5"
      ),
      "其他处理14件"
    ),
    // The body's own 政府 isn't that of 政府信息.
    (
      TabledProse(
        "收到政府信息依申请公开申请8件。全年收到信息公开申请6件，均已答复。", "received=6 granted=6",
        issuer: "河口镇人民政府"),
      "收到政府信息依申请公开申请8件"
    ),
  ]

  @Test(arguments: defects)
  func `A wrong number is reported, and nothing that follows from it`(
    _ prose: TabledProse, _ words: String
  ) throws {
    let findings = try prose.findings(Self.library.get())
    #expect(findings.contains { $0.contains(words) }, "\(findings)")
    #expect(findings.count == 1, "\(findings)")
  }

  @Test func `What is closed of about so many isn't compared`() throws {
    let prose = TabledProse("收到政府信息公开申请90余件，全部办结。", "received=6 granted=6")
    #expect(try prose.findings(Self.library.get()) == [])
  }
}
