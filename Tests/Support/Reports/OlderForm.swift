// SPDX-License-Identifier: Apache-2.0

/// A form of the reports before 2019 as its table shows it, said here apart from the product's own format
/// file: one column of labels, one of units, and the figures.
package enum OlderForm: String, Sendable, CaseIterable {
  case cn2014 = "cn-2014"
  case fujian2008 = "fujian-2008"

  /// A row: its label, its unit, and the pointer of its figures; nil for a chapter's.
  package typealias Line = (label: String, unit: String, pointer: String?)

  package var lines: [Line] {
    switch self {
    case .cn2014: Self.cn2014Lines
    case .fujian2008: Self.fujian2008Lines
    }
  }

  /// The last segments of the figures of a row; empty where it has only one.
  package var columns: [String] {
    switch self {
    case .cn2014: [""]
    case .fujian2008: ["/this_year", "/cumulative"]
    }
  }

  /// Every figure's pointer, in the order of the table.
  package var pointers: [String] {
    lines.compactMap(\.pointer).flatMap { row in
      columns.map { "/tables/statistics/\(row)\($0)" }
    }
  }

  /// The table, with the figures by their pointers; `""` for one that is blank.
  package func table(year: Int, _ figures: [String: String]) -> Table {
    let head =
      switch self {
      case .cn2014: Row("统计指标", "单位", "统计数")
      case .fujian2008: Row("指标名称", "计量单位", "\(year)年度", "历年累计")
      }
    let rows = lines.map { line in
      Row(
        cells: [Cell(line.label), Cell(line.unit)]
          + columns.map { column in
            Cell(
              line.pointer.flatMap { figures["/tables/statistics/\($0)\(column)"] } ?? "")
          })
    }
    return Table(rows: [head] + rows)
  }

  private static let cn2014Lines: [Line] = [
    ("一、主动公开情况", "——", nil),
    ("（一）主动公开政府信息数\n（不同渠道和方式公开相同信息计1条）", "条", "proactive_disclosure/disclosed/total"),
    ("其中：主动公开规范性文件数", "条", "proactive_disclosure/disclosed/normative_documents"),
    ("制发规范性文件总数", "件", "proactive_disclosure/normative_documents_issued"),
    ("（二）通过不同渠道和方式公开政府信息的情况", "——", nil),
    ("1.政府公报公开政府信息数", "条", "proactive_disclosure/channels/gazette"),
    ("2.政府网站公开政府信息数", "条", "proactive_disclosure/channels/website"),
    ("3.政务微博公开政府信息数", "条", "proactive_disclosure/channels/microblog"),
    ("4.政务微信公开政府信息数", "条", "proactive_disclosure/channels/wechat"),
    ("5.其他方式公开政府信息数", "条", "proactive_disclosure/channels/other"),
    ("二、回应解读情况", "——", nil),
    ("（一）回应公众关注热点或重大舆情数\n（不同方式回应同一热点或舆情计1次）", "次", "responses/topics"),
    ("（二）通过不同渠道和方式回应解读的情况", "——", nil),
    ("1.参加或举办新闻发布会总次数", "次", "responses/channels/press_conferences/total"),
    ("其中：主要负责同志参加新闻发布会次数", "次", "responses/channels/press_conferences/by_leaders"),
    ("2.政府网站在线访谈次数", "次", "responses/channels/online_interviews/total"),
    ("其中：主要负责同志参加政府网站在线访谈次数", "次", "responses/channels/online_interviews/by_leaders"),
    ("3.政策解读稿件发布数", "篇", "responses/channels/articles"),
    ("4.微博微信回应事件数", "次", "responses/channels/microblog_wechat"),
    ("5.其他方式回应事件数", "次", "responses/channels/other"),
    ("三、依申请公开情况", "——", nil),
    ("（一）收到申请数", "件", "requests/received/total"),
    ("1.当面申请数", "件", "requests/received/in_person"),
    ("2.传真申请数", "件", "requests/received/fax"),
    ("3.网络申请数", "件", "requests/received/network"),
    ("4.信函申请数", "件", "requests/received/letter"),
    ("（二）申请办结数", "件", "requests/concluded/total"),
    ("1.按时办结数", "件", "requests/concluded/in_time"),
    ("2.延期办结数", "件", "requests/concluded/extended"),
    ("（三）申请答复数", "件", "requests/replies/total"),
    ("1.属于已主动公开范围数", "件", "requests/replies/already_public"),
    ("2.同意公开答复数", "件", "requests/replies/granted"),
    ("3.同意部分公开答复数", "件", "requests/replies/partially_granted"),
    ("4.不同意公开答复数", "件", "requests/replies/refused/total"),
    ("其中：1.涉及国家秘密", "件", "requests/replies/refused/state_secret"),
    ("2.涉及商业秘密", "件", "requests/replies/refused/business_secret"),
    ("3.涉及个人隐私", "件", "requests/replies/refused/privacy"),
    ("4.危及国家安全、公共安全、经济安全和社会稳定", "件", "requests/replies/refused/security_and_stability"),
    ("5.不是《条例》所指政府信息", "件", "requests/replies/refused/not_government_information"),
    ("6.法律法规规定的其他情形", "件", "requests/replies/refused/other"),
    ("5.不属于本行政机关公开数", "件", "requests/replies/not_this_body"),
    ("6.申请信息不存在数", "件", "requests/replies/not_existing"),
    ("7.告知作出更改补充数", "件", "requests/replies/to_be_corrected"),
    ("8.告知通过其他途径办理数", "件", "requests/replies/other_ways"),
    ("四、行政复议数量", "件", "reconsideration/total"),
    ("（一）维持具体行政行为数", "件", "reconsideration/upheld"),
    ("（二）被依法纠错数", "件", "reconsideration/corrected"),
    ("（三）其他情形数", "件", "reconsideration/other"),
    ("五、行政诉讼数量", "件", "litigation/total"),
    ("（一）维持具体行政行为或者驳回原告诉讼请求数", "件", "litigation/upheld"),
    ("（二）被依法纠错数", "件", "litigation/corrected"),
    ("（三）其他情形数", "件", "litigation/other"),
    ("六、举报投诉数量", "件", "complaints"),
    ("七、依申请公开信息收取的费用", "万元", "fees_wan_yuan"),
    ("八、机构建设和保障经费情况", "——", nil),
    ("（一）政府信息公开工作专门机构数", "个", "organization/offices"),
    ("（二）设置政府信息公开查阅点数", "个", "organization/reading_points"),
    ("（三）从事政府信息公开工作人员数", "人", "organization/staff/total"),
    ("1.专职人员数（不包括政府公报及政府网站工作人员数）", "人", "organization/staff/full_time"),
    ("2.兼职人员数", "人", "organization/staff/part_time"),
    ("（四）政府信息公开专项经费（不包括用于政府公报编辑管理及政府网站建设维护等方面的经费）", "万元", "organization/funds_wan_yuan"),
    ("九、政府信息公开会议和培训情况", "——", nil),
    ("（一）召开政府信息公开工作会议或专题会议数", "次", "meetings/conferences"),
    ("（二）举办各类培训班数", "次", "meetings/courses"),
    ("（三）接受培训人员数", "人次", "meetings/trained"),
  ]

  private static let fujian2008Lines: [Line] = [
    ("主动公开信息数", "条", "disclosed/total"),
    ("其中：1.政府网站公开数", "条", "disclosed/website"),
    ("2.政府公报公开数", "条", "disclosed/gazette"),
    ("受理依申请公开信息总数", "件", "requests/total"),
    ("其中：1.当面申请数", "件", "requests/in_person"),
    ("2.传真申请数", "件", "requests/fax"),
    ("3.电子邮件申请数", "件", "requests/email"),
    ("4.网上申请数", "件", "requests/network"),
    ("5.信函申请数", "件", "requests/letter"),
    ("6.其它形式申请数", "件", "requests/other"),
    ("对申请的答复总数", "件", "replies/total"),
    ("其中：1.同意公开答复数", "件", "replies/granted"),
    ("2.同意部分公开答复数", "件", "replies/partially_granted"),
    ("3.否决公开答复总数", "件", "replies/refused"),
    ("行政复议数", "件", "reconsideration"),
    ("行政诉讼数", "件", "litigation"),
    ("行政申诉数", "件", "appeals"),
  ]
}
