// SPDX-License-Identifier: Apache-2.0

/// A statutory form as its printed tables show it, said here once more and apart from the
/// product's own format files, so that a slip in either shows.
///
/// Sources: 国办公开办函〔2021〕30号 for reports on 2021 and later, 国办公开办函〔2019〕60号 for those
/// on 2019 and 2020.
package enum StatutoryForm: String, Sendable, CaseIterable {
  case cn2019 = "cn-2019"
  case cn2021 = "cn-2021"

  /// A part of the first table: one item of article 20, its columns and its rows.
  package struct Item: Sendable {
    package var article: String
    package var columns: [String]
    package var rows: [(label: String, pointers: [String])]
  }

  /// A row of the second table: its labels from the outermost to its own.
  package struct RequestRow: Sendable {
    package var pointer: String
    package var labels: [String]
  }

  /// The parts of the first table.
  package var items: [Item] {
    switch self {
    case .cn2019: items2019
    case .cn2021: items2021
    }
  }

  /// The rows of the second table from 一 to 四.
  package var requestRows: [RequestRow] {
    let result = "三、本年度办理结果"
    let other =
      switch self {
      case .cn2019:
        [RequestRow(pointer: "outcomes/other/unspecified", labels: [result, "（六）其他处理"])]
      case .cn2021:
        rows(
          under: [result, "（六）其他处理"],
          [
            (
              "other/correction_overdue",
              "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"
            ),
            (
              "other/fee_overdue",
              "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"
            ),
            ("other/other", "3.其他"),
          ])
      }
    return [
      RequestRow(pointer: "received", labels: ["一、本年新收政府信息公开申请数量"]),
      RequestRow(pointer: "carried_over", labels: ["二、上年结转政府信息公开申请数量"]),
    ]
      + rows(
        under: [result],
        [
          ("granted", "（一）予以公开"),
          ("partially_granted", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
        ])
      + rows(
        under: [result, "（三）不予公开"],
        [
          ("refused/state_secret", "1.属于国家秘密"),
          ("refused/prohibited_by_law", "2.其他法律行政法规禁止公开"),
          ("refused/security_and_stability", "3.危及“三安全一稳定”"),
          ("refused/third_party_rights", "4.保护第三方合法权益"),
          ("refused/internal_affairs", "5.属于三类内部事务信息"),
          ("refused/deliberative_process", "6.属于四类过程性信息"),
          ("refused/enforcement_file", "7.属于行政执法案卷"),
          ("refused/administrative_inquiry", "8.属于行政查询事项"),
        ])
      + rows(
        under: [result, "（四）无法提供"],
        [
          ("not_provided/not_held", "1.本机关不掌握相关政府信息"),
          ("not_provided/requires_creation", "2.没有现成信息需要另行制作"),
          ("not_provided/unclear_after_correction", "3.补正后申请内容仍不明确"),
        ])
      + rows(
        under: [result, "（五）不予处理"],
        [
          ("not_processed/petition_or_complaint", "1.信访举报投诉类申请"),
          ("not_processed/repeated_request", "2.重复申请"),
          ("not_processed/public_publication", "3.要求提供公开出版物"),
          ("not_processed/excessive_requests", "4.无正当理由大量反复申请"),
          ("not_processed/confirm_or_reissue", "5.要求行政机关确认或重新出具已获取信息"),
        ])
      + other
      + rows(under: [result], [("total", "（七）总计")])
      + [RequestRow(pointer: "carried_forward", labels: ["四、结转下年度继续办理"])]
  }

  /// The cell at the upper left of the second table.
  package static let relation =
    "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"

  /// The columns of the second table.
  package static let applicants: [(pointer: String, label: String)] = [
    ("natural_person", "自然人"),
    ("commercial_enterprise", "商业企业"),
    ("research_institution", "科研机构"),
    ("public_interest_organization", "社会公益组织"),
    ("legal_service_organization", "法律服务机构"),
    ("other_organization", "其他"),
    ("total", "总计"),
  ]

  /// The parts of the third table.
  package static let groups: [(pointer: String, labels: [String])] = [
    ("reconsideration", ["行政复议"]),
    ("litigation_direct", ["行政诉讼", "未经复议直接起诉"]),
    ("litigation_after_reconsideration", ["行政诉讼", "复议后起诉"]),
  ]

  /// The columns of each part of the third table.
  package static let results: [(pointer: String, label: String)] = [
    ("upheld", "结果维持"),
    ("corrected", "结果纠正"),
    ("other", "其他结果"),
    ("pending", "尚未审结"),
    ("total", "总计"),
  ]

  /// The six sections and their official headings.
  package static let sections: [(kind: String, heading: String)] = [
    ("overview", "一、总体情况"),
    ("proactive_disclosure", "二、主动公开政府信息情况"),
    ("requests", "三、收到和处理政府信息公开申请情况"),
    ("reconsideration_litigation", "四、政府信息公开行政复议、行政诉讼情况"),
    ("problems", "五、存在的主要问题及改进情况"),
    ("other", "六、其他需要报告的事项"),
  ]

  /// Every figure's pointer, in the order of the printed tables.
  package var pointers: [String] {
    let proactive = items.flatMap { item in
      item.rows.flatMap { $0.pointers.map { "/tables/proactive_disclosure/\($0)" } }
    }
    let requests = requestRows.flatMap { row in
      Self.applicants.map { "/tables/requests/\(row.pointer)/\($0.pointer)" }
    }
    let groups = Self.groups.flatMap { group in
      Self.results.map { "/tables/reconsideration_litigation/\(group.pointer)/\($0.pointer)" }
    }
    return proactive + requests + groups
  }

  private func rows(under labels: [String], _ rows: [(String, String)]) -> [RequestRow] {
    rows.map { pointer, label in
      RequestRow(pointer: "outcomes/\(pointer)", labels: labels + [label])
    }
  }

  private var items2021: [Item] {
    let documents = ["issued", "repealed", "in_force"]
    return [
      Item(
        article: "第二十条第（一）项", columns: ["本年制发件数", "本年废止件数", "现行有效件数"],
        rows: [
          ("规章", documents.map { "regulations/\($0)" }),
          ("行政规范性文件", documents.map { "normative_documents/\($0)" }),
        ]),
      Item(
        article: "第二十条第（五）项", columns: ["本年处理决定数量"],
        rows: [("行政许可", ["licensing/decisions"])]),
      Item(
        article: "第二十条第（六）项", columns: ["本年处理决定数量"],
        rows: [
          ("行政处罚", ["penalties/decisions"]),
          ("行政强制", ["compulsory_measures/decisions"]),
        ]),
      Item(
        article: "第二十条第（八）项", columns: ["本年收费金额（单位：万元）"],
        rows: [("行政事业性收费", ["fees/amount_wan_yuan"])]),
    ]
  }

  private var items2019: [Item] {
    let documents = ["created", "newly_published", "total_published"]
    let decisions = ["items_last_year", "items_change", "decisions"]
    let columns = ["上一年项目数量", "本年增/减", "处理决定数量"]
    return [
      Item(
        article: "第二十条第（一）项",
        columns: ["本年新制作数量", "本年新公开数量", "对外公开总数量"],
        rows: [
          ("规章", documents.map { "regulations/\($0)" }),
          ("规范性文件", documents.map { "normative_documents/\($0)" }),
        ]),
      Item(
        article: "第二十条第（五）项", columns: columns,
        rows: [
          ("行政许可", decisions.map { "licensing/\($0)" }),
          ("其他对外管理服务事项", decisions.map { "other_services/\($0)" }),
        ]),
      Item(
        article: "第二十条第（六）项", columns: columns,
        rows: [
          ("行政处罚", decisions.map { "penalties/\($0)" }),
          ("行政强制", decisions.map { "compulsory_measures/\($0)" }),
        ]),
      Item(
        article: "第二十条第（八）项", columns: Array(columns.prefix(2)),
        rows: [("行政事业性收费", ["fees/items_last_year", "fees/items_change"])]),
      Item(
        article: "第二十条第（九）项", columns: ["采购项目数量", "采购总金额"],
        rows: [("政府集中采购", ["procurement/projects", "procurement/amount_yuan"])]),
    ]
  }
}
