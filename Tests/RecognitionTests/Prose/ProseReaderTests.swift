// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import Testing

@testable import Recognition

/// Sentences of real reports in meaning, and what each states.
@Suite struct ProseReaderTests {
  static let sentences: [(String, [String])] = [
    ("截至2022年末，本镇共新受理政府信息公开申请46件，申请人均为自然人。", ["received=46", "received@others=0"]),
    // Words that years may follow, at the end.
    ("新收政府信息公开申请46件，最近", ["received=46"]),
    ("新收政府信息公开申请46件，这。", ["received=46"]),
    ("2019年至2021年", []),
    ("新收政府信息公开申请四十六件，上年结转两件。", ["received=46", "carried_over=2"]),
    ("全年共收到政府信息公开申请１２宗。", ["received|received+carried_over=12"]),
    (
      "收到信息公开申请46件，其中：现场申请28件；信函申请14件；传真4件。",
      ["received|received+carried_over=46", "nothing=28", "nothing=14", "nothing=4"]
    ),
    ("共办结政府信息公开申请44件，结转下年度继续办理2件。", ["outcomes/total=44", "carried_forward=2"]),
    (
      "办结依申请公开44件，其中予以公开10件、部分公开1件，不予公开两件。",
      ["outcomes/total=44", "granted=10", "partially_granted=1", "refused=2"]
    ),
    ("办结依申请公开44件，予以公开及部分公开11件。", ["outcomes/total=44", "granted+partially_granted=11"]),
    (
      "新收政府信息公开申请9件，其中自然人7件，商业企业2件。",
      ["received=9", "received@natural_person=7", "received@commercial_enterprise=2"]
    ),
    ("未收到政府信息公开申请。", ["received|received+carried_over=0"]),
    ("没有收到政府信息公开申请0件。", ["received|received+carried_over=0"]),
    ("2022年未发生行政复议、行政诉讼案件。", ["reconsideration/total=0", "litigation/total=0"]),
    ("未收到涉及政府信息公开的行政复议申请。", ["reconsideration/total=0"]),
    (
      "行政复议16件，均已结案：尚未审结8件，都针对同一个项目；结果维持7件；结果纠正1件。",
      [
        "reconsideration/total=16", "reconsideration/pending=0", "reconsideration/pending=8",
        "reconsideration/upheld=7", "reconsideration/corrected=1",
      ]
    ),
    (
      "行政复议2件，维持、纠正各1件。",
      ["reconsideration/total=2", "reconsideration/upheld=1", "reconsideration/corrected=1"]
    ),
    (
      "信息公开类行政复议7件，诉讼9件，均获维持，没有败诉记录。",
      [
        "reconsideration/total=7", "litigation/total=9", "reconsideration@others=0",
        "litigation@others=0", "reconsideration/corrected=0", "litigation/corrected=0",
      ]
    ),
    ("行政诉讼1件，为未经复议直接诉讼案件，法院裁定驳回。", ["litigation/total=1"]),
    ("收到政府信息公开申请46件，均已办结。", ["received|received+carried_over=46", "outcomes/total>=46"]),
    ("受理并办结政府信息公开申请23件。", ["received|received+carried_over|outcomes/total=23"]),
    ("收到政府信息公开申请100余件。", ["received|received+carried_over~100"]),
    ("收到政府信息公开申请3.2万件。", ["received|received+carried_over~32000"]),
    ("2022年1月1日至12月31日，收到政府信息公开申请5件。", ["received|received+carried_over=5"]),
    ("政府信息公开申请方面：44件已办结。", ["outcomes/total=44"]),
    ("受理46件政府信息公开申请。", ["received|received+carried_over=46"]),
    ("收到公民、法人和其他组织提出的政府信息公开申请46件。", ["received|received+carried_over=46"]),
    ("收到的政府信息公开申请均已办结。", ["carried_forward=0"]),
    ("政府信息公开申请全部按期办结。", ["carried_forward=0"]),
    ("政府信息依申请公开零报告。", ["received|received+carried_over=0"]),
    (
      "制发行政规范性文件3件，废止1件，现行有效12件。",
      [
        "normative_documents/issued=3",
        "normative_documents/repealed=1", "normative_documents/in_force=12",
      ]
    ),
    ("现行有效规章2件。", ["regulations/in_force=2"]),
    ("作出行政许可决定120件，行政处罚决定３件。", ["licensing/decisions=120", "penalties/decisions=3"]),
    ("收取行政事业性收费12.5万元。", ["fees/amount_wan_yuan=12.5"]),
    ("行政事业性收费金额125000元。", ["fees/amount_wan_yuan=12.5"]),
    ("收取信息处理费3940元。", ["nothing=3940"]),
    ("未收取政府信息公开信息处理费。", ["nothing=0"]),
    ("累计收到政府信息公开申请120件。", ["received|received+carried_over=120"]),
    ("收到申请12件。", ["received|received+carried_over=12"]),
    (
      "规范性文件继续有效20件，失效2件、废止4件。",
      ["normative_documents/in_force=20", "normative_documents/repealed=4"]
    ),
    (
      "全年受理申请21件，较2021年增长5%，结转2023年1件。",
      ["received|received+carried_over=21", "carried_forward=1"]
    ),
    (
      "收到申请8件，其中3件由上年度结转而来。", ["received|received+carried_over=8", "carried_over=3"]
    ),
    (
      "收到书面形式的政府信息公开申请45件（含上年结转7件）。",
      ["received|received+carried_over=45", "carried_over=7"]
    ),
    (
      "新收申请9件，其中自然人申请量6件、法人3件。",
      ["received=9", "received@natural_person=6", "received@others=3"]
    ),
    ("政府信息公开申请受理量为8件。", ["received|received+carried_over=8"]),
    (
      "办结申请19件，其中信访、举报、投诉类2件，重复申请1件。",
      ["outcomes/total=19", "petition_or_complaint=2", "repeated_request=1"]
    ),
    (
      "收到公民申请信息公开的申请6件、商业企业的4件。",
      [
        "received@natural_person|received@natural_person+carried_over@natural_person=6",
        "received@commercial_enterprise|received@commercial_enterprise"
          + "+carried_over@commercial_enterprise=4",
      ]
    ),
    ("新收政府信息公开申请15件，上年结转2件，合计17件。", ["received=15", "carried_over=2", "received+carried_over=17"]),
    ("收到政府信息公开申请4件，4件均已办结。", ["received|received+carried_over=4", "outcomes/total>=4"]),
    ("政府信息公开申请办理情况：无。", ["received|received+carried_over=0"]),
    ("无行政许可、行政处罚事项。", ["licensing/decisions=0", "penalties/decisions=0"]),
  ]

  @Test(arguments: sentences)
  func `A certain sentence states its figures`(_ sentence: String, _ expected: [String]) throws {
    let claims = try Self.read(sentence)
    #expect(claims.all.map(Self.shown) == expected)
  }

  static let silent = [
    "全市共收到政府信息公开申请500件。", "政府信息公开申请数量比上年增加12件。", "收到政府信息公开申请数量同比下降12%。",
    "2021年收到政府信息公开申请5件。", "上半年收到政府信息公开申请5件。",
    "截至11月底，收到政府信息公开申请5件。", "收到群众来信12件。", "收到人大建议12件，办结12件。",
    "通过网络收到政府信息公开申请5件。", "主动公开政府信息288条。", "教育局收到政府信息公开申请5件。",
    "受理行政复议案件200件。", "因本机关不掌握等原因无法提供265件。", "办结率100%。", "开展政府信息公开申请培训3次。",
    "办结行政许可事项120件。", "收到政府信息公开申请。", "各科室收到政府信息公开申请3件。",
    "政府信息公开申请当天登记并转交承办科室。", "受理人大建议、政协提案和政府信息公开申请共20件。",
    "规范性文件3件。", "制定规章制度3项。", "主动公开行政许可决定5件，行政处罚决定6件。", "公示行政处罚决定6件。",
    "继续有效20件，失效2件、废止4件。", "行政事业性收费3件。", "制发行政规范性文件3万元。",
    "减免行政事业性收费5万元。", "全县制定规范性文件5件。", "代拟规范性文件5件。", "办理行政处罚案件3件。", "收到政府信息公开申请3万元。",
    "人大建议均已办结。", "政务微博占比5.2%。", "2018年收到政府信息公开申请8件，上年结转9件，办结7件。",
    "各街道收到政府信息公开申请13件，予以公开14件。", "接到不属于本机关职责的政府信息公开申请3件。",
    "行政处罚含8件适用简易程序。", "行政许可中17件实行告知承诺。", "政府信息公开申请存在问题：无。",
    "政府信息公开申请中，涉及村务公开4件。", "教育、卫生等部门作出行政处罚决定42件。", "行政许可事项35项，行政处罚事项36项。", "答复率100%，满意率98.5%。",
    "10个工作日内答复的占比80.5%。", "协助区政府办理政府信息公开申请16件。",
  ]

  @Test func `What is said of the manner of all answers closes none`() throws {
    let claims = try Self.read("收到政府信息公开申请12件，答复情况均依照有关规定的要求。")
    let values = claims.all.map(\.value)
    #expect(values == [Quantity(12)])
    #expect(claims.all.allSatisfy { !$0.isImplied })
    let closed = try Self.read("收到政府信息公开申请12件，均依照有关规定答复。")
    let implied = closed.all.filter { $0.isImplied }
    #expect(!implied.isEmpty)
  }

  @Test(arguments: silent)
  func `An uncertain sentence states nothing by itself`(_ sentence: String) throws {
    let claims = try Self.read(sentence)
    #expect(claims.all.filter { $0.ground != .open }.map(Self.shown) == [])
  }

  static let bodies: [(String, String, [String])] = [
    ("青山县教育局", "县民政局收到政府信息公开申请7件。", []),
    ("青山县教育局", "全县收到政府信息公开申请70件，其中南门街道收到政府信息公开申请7件。", []),
    ("青山县教育局", "全县收到政府信息公开申请70件，其中我局收到7件。", ["received|received+carried_over=7"]),
    ("青山县市场监督管理局", "县市场监管局收到政府信息公开申请7件。", ["received|received+carried_over=7"]),
    ("青山县发展和改革委员会", "县发改委收到政府信息公开申请7件。", ["received|received+carried_over=7"]),
    ("南门街道办事处", "南门街道收到政府信息公开申请7件。", ["received|received+carried_over=7"]),
    ("红旗镇人民政府", "全镇收到政府信息公开申请7件。", ["received|received+carried_over=7"]),
    ("红旗镇人民政府", "全县收到政府信息公开申请70件。", []),
  ]

  @Test(arguments: bodies)
  func `Only the numbers of the report's own body are read`(
    _ issuer: String, _ sentence: String, _ expected: [String]
  ) throws {
    let claims = try Self.read(sentence, issuer: issuer)
    #expect(claims.all.filter { $0.ground != .open }.map(Self.shown) == expected)
  }

  @Test func `Applicants behind what was received and carried over are of either`() throws {
    let claims = try Self.read("新收政府信息公开申请41件，上年结转2件；其中自然人39件。")
    #expect(
      claims.all.last.map(Self.shown)
        == "received@natural_person|received@natural_person+carried_over@natural_person"
        + "|carried_over@natural_person=39"
    )
  }

  static let shares: [(String, [String])] = [
    ("办结政府信息公开申请81件，予以公开42件，占51.85%。", ["42 of 81: 51.85"]),
    ("办结政府信息公开申请81件，其中予以公开42件占51.8％。", ["42 of 81: 51.8"]),
    ("办结政府信息公开申请81件，因本机关不掌握等原因无法提供5件，占6.2%。", []),
    ("予以公开42件，占51.85%。", []), ("办结政府信息公开申请约81件，予以公开42件，占51.85%。", []),
    ("办结政府信息公开申请81件，同比增长51.85%。", []), ("办结政府信息公开申请81件，办结率100%。", []),
    ("主动公开政府信息81条，占51.85%。", []),
  ]

  @Test(arguments: shares)
  func `A share in percent is compared with its figures`(_ sentence: String, _ expected: [String])
    throws
  {
    let claims = try Self.read(sentence)
    let shares = claims.shares.map { share in
      let wholes = share.wholes.map { "\(claims.all[$0].value)" }.joined(separator: "|")
      return "\(claims.all[share.part].value) of \(wholes): \(share.percent)"
    }
    #expect(shares == expected)
  }

  @Test func `A prose figure keeps its words and their place`() throws {
    let text = "一句话。 新收政府信息公开申请46件，办结44件。"
    let claims = try Self.read(text)
    #expect(claims.all.map(\.words) == ["新收政府信息公开申请46件", "办结44件"])
    #expect(claims.all.map(\.range) == [5..<18, 19..<24])
    #expect(claims.all.first?.quote.section == 1)
  }

  /// A pointer that no built-in form has would make its words mean nothing, in silence.
  @Test func `Every figure that the phrasebook names is one of a form's`() throws {
    let library = try FormatLibrary()
    let patterns = library.formats.all.map { FigurePatterns($0) }
    for subject in library.phrasebook.subjects {
      for reading in subject.readings {
        // A row of the first table has columns of its own.
        let keys = subject.topic == .disclosure ? ["issued", "created"] : ["total"]
        #expect(
          keys.contains { key in
            patterns.contains { !$0.readings([reading], at: [key]).isEmpty }
          }, "\(reading)")
      }
    }
    for qualifier in library.phrasebook.qualifiers {
      let whole =
        qualifier.topic == .requests
        ? "requests/received/@" : "reconsideration_litigation/reconsideration/@"
      if qualifier.topic == .disclosure {
        // Each form has columns of its own.
        let rows = [["proactive_disclosure/normative_documents/@"]]
        #expect(patterns.contains { !$0.readings(rows, at: qualifier.keys).isEmpty })
        continue
      }
      // The forms before 2019 have one table of statistics.
      let table = whole.prefix { $0 != "/" }
      for format in library.formats.all where format.tables.contains(where: { $0.key == table }) {
        let readings = FigurePatterns(format).readings([[whole]], at: qualifier.keys)
        #expect(!readings.isEmpty, "\(qualifier.keys) in \(format.name)")
      }
    }
  }

  static let numerals: [(String, Int, Bool)] = [
    ("46", 46, false), ("1,234", 1_234, false), ("四十六", 46, false), ("一百零二", 102, false),
    ("两", 2, false), ("廿", 20, false), ("廿三", 23, false), ("十", 10, false), ("零", 0, false),
    ("一万二千零三", 12_003, false), ("3.2万", 32_000, true), ("1万", 10_000, true),
  ]

  @Test(arguments: numerals)
  func `A number is read in every notation`(_ text: String, _ value: Int, _ isApproximate: Bool)
    throws
  {
    let scalars = Array(text.unicodeScalars)
    let numeral = try #require(Numeral(in: scalars, at: 0))
    #expect(numeral.value == Quantity(value))
    #expect(numeral.isApproximate == isApproximate)
    #expect(numeral.end == scalars.count)
  }

  static let damagedTexts = [
    "", "。", "其中", "，；：、", "其中其中，", "（收到", "）））", "9999999999999999999件",
    "收到政府信息公开申请"
      + String(repeating: "九", count: 40) + "件", "均", "未", "各件", "万件", "亿万亿万件",
    "政府信息公开申请收到9999999999999亿件。",
  ]

  @Test(arguments: damagedTexts)
  func `Damaged prose states nothing and ends`(_ text: String) throws {
    let claims = try Self.read(text)
    #expect(claims.all.map(Self.shown) == [])
  }

  static func read(_ text: String, form: String = "cn-2021", issuer: String? = nil) throws
    -> ProseFigureSet
  {
    let library = try FormatLibrary()
    let format = try #require(library[form])
    let report = Report(
      format: format, issuer: issuer, year: 2022,
      sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: text)],
      readings: format.figures.map { _ in .absent }, mapping: Mapping())
    return ProseReader(phrasebook: library.phrasebook, formats: library.formats).claims(
      in: report)
  }

  /// `received|received+carried_over=46`
  static func shown(_ claim: ProseFigure) -> String {
    let pointers = (try? FormatLibrary())?["cn-2021"]?.figures.map(\.pointer) ?? []
    let readings = claim.readings.map { reading in
      shortened(reading.map { pointers[$0] })
    }
    let sign =
      claim.isApproximate ? "~" : claim.relation == .atLeast ? ">=" : "="
    return (readings.isEmpty ? "nothing" : readings.joined(separator: "|")) + sign
      + "\(claim.value)"
  }

  private static func shortened(_ pointers: [String]) -> String {
    var names: [String] = []
    for pointer in pointers {
      let segments = pointer.split(separator: "/").dropFirst().map(String.init)
      guard let last = segments.last else { continue }
      var name: String
      if segments[0] == "requests" {
        let row = segments.dropFirst().dropLast()
        name = row.contains("refused") ? "refused" : row.joined(separator: "/")
        if row.count > 1, row.last != "total", name != "refused" { name = row.last ?? "" }
        if last != "total" { name += "@" + last }
      } else {
        if segments[0] == "proactive_disclosure" {
          return segments.dropFirst().joined(separator: "/")
        }
        let group = segments[1].hasPrefix("litigation") ? "litigation" : segments[1]
        name = group + "/" + last
      }
      if !names.contains(name) { names.append(name) }
    }
    // All but one applicant, all but one result.
    if names.count > 2, let first = names.first {
      let stem = first.prefix { $0 != "@" && $0 != "/" }
      if names.allSatisfy({ $0.hasPrefix(stem) }) { return stem + "@others" }
    }
    return names.joined(separator: "+")
  }
}
