// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import Testing

/// Paragraphs whose lines are broken at a width, by mail, PDF or `<br>`.
@Suite struct WrappedProseTests {
  private static let library = Result { try FormatLibrary() }

  private static let figures =
    "received=315 carried_over=12 granted=121 partially_granted=48 refused/state_secret=16 "
    + "not_provided/not_held=127 carried_forward=15 reconsideration/upheld=14 reconsideration/pending=23"

  private static let text =
    "（二）依申请公开情况\n2023年，我局共新收政府信息公开申请315件，上年结转12件；全年办结312件，其中予以公开121件"
    + "（占38.78%）、部分公开48件、不予公开16件，无法提供127件，结转下年度继续办理15件。被申请行政复议37件，结果维持14件，"
    + "尚未审结23件。"

  /// The text with at most so many characters a line.
  private static func wrapped(_ text: String, at width: Int) -> String {
    var lines: [String] = []
    for paragraph in text.split(separator: "\n") {
      var rest = paragraph[...]
      while !rest.isEmpty {
        lines.append(String(rest.prefix(width)))
        rest = rest.dropFirst(width)
      }
    }
    return lines.joined(separator: "\n")
  }

  @Test(arguments: 11...40)
  func `Lines of a paragraph that the tables agree with have no finding`(_ width: Int) throws {
    let prose = TabledProse(Self.wrapped(Self.text, at: width), Self.figures)
    #expect(try prose.findings(Self.library.get()) == [])
  }

  @Test(arguments: [12, 17, 26, 31])
  func `What several lines state is compared, and quoted on one`(_ width: Int) throws {
    // One that isn't broken at any of these.
    let text = Self.text.replacing("部分公开48件", with: "部分公开51件")
    let findings = try TabledProse(Self.wrapped(text, at: width), Self.figures)
      .findings(Self.library.get())
    #expect(findings.contains { $0.contains("部分公开51件") }, "\(findings)")
  }

  @Test(arguments: ["\n", "\n— 2 —\n"])
  func `A claim has the text at its place, to the letter`(_ end: String) throws {
    let text = "2023年，全年受理政府信息公开申\(end)请315件，其中予以公\(end)开121件。"
    let claims = try TabledProse(text, Self.figures).validation(Self.library.get()).claims
    #expect(claims.map { "\($0.value)" } == ["315", "121"])
    let scalars = Array(text.unicodeScalars)
    for claim in claims {
      #expect(claim.text == String(String.UnicodeScalarView(scalars[claim.range])))
      #expect(claim.text.contains("\n"))
    }
  }

  static let continued = [
    "本单位工作人员认真履行公开职责，全年接收申请并答\n复9件。",
    "本单位工作人员认真履行公开职责。全年受理的政府信\n息公开申请9件。",
    "全年受理政府信息公开申\n请9件。",
    "本年度受理政府信息公开申请（均为\n信函申请）9件。",
    "全年受理政府信息公开申请9\n件。",
    "经统计，全年受理政府信息公开申请\n9件。",
    "经统计，全年受理政府信息公开申请9件\n，均已答复。",
  ]

  @Test(arguments: continued)
  func `A sentence goes on behind its mark, word or bracket`(_ text: String) throws {
    let prose = TabledProse(text, "received=8 granted=8")
    #expect(try prose.findings(Self.library.get()).contains { $0.contains("9") })
  }

  @Test(arguments: ["— 2 —", "- 12 -", "－２－", "第 2 页 共 6 页", "第3页", " —3— "])
  func `The number of a page between two lines is no part of the sentence`(_ page: String) throws {
    let library = try Self.library.get()
    let agreeing = TabledProse(
      "2023年，全年受理政府信息公开申请3\n\(page)\n15件，其中予以公开1\n\(page)\n21件。", Self.figures)
    #expect(try agreeing.findings(library) == [])
    let other = TabledProse("2023年，全年受理政府信息公开申\n\(page)\n请319件。", Self.figures)
    #expect(try other.findings(library).contains { $0.contains("公开申请319件") })
  }

  @Test func `A list's line between dashes isn't the number of a page`() throws {
    let prose = TabledProse("全年受理政府信息公开申请9\n— 予以公开 8 —\n", "received=8 granted=8")
    #expect(try !prose.findings(Self.library.get()).contains { $0.contains("98") })
  }

  static let separate = [
    // A number that may be another's.
    "经统计，全年受理政府信息公开申请1\n2件。",
    // Headings, items of a list and short paragraphs.
    "依申请公开\n申请人向各学校索取资料9件，按照有关规定转交学校办理，答复由学校作出并归档。",
    "全年编发信息9\n2.受理申请8件。",
    // Shares.
    "全年受理政府信息公开申请8件，予以公开的占10\n.0%，不予公开的占0\n.5%，无法提供的占8\n9.50%。",
  ]

  @Test(arguments: separate)
  func `A number broken between its digits, and lines of their own, state nothing together`(
    _ text: String
  ) throws {
    let prose = TabledProse(text, "received=8 granted=8")
    #expect(try prose.findings(Self.library.get()) == [])
  }
}
