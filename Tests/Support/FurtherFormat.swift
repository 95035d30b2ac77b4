// SPDX-License-Identifier: Apache-2.0

/// A format that nobody has thought of, as a file alone: no code knows of libraries.
package enum FurtherFormat {
  package static let file = """
    name: library-2030
    title: 图书馆年度报告格式
    authority: 测试〔2030〕1号
    years: { from: 2030 }
    sections:
      - { kind: overview, heading: 馆藏情况 }
      - { kind: proactive_disclosure, heading: 借阅情况 }
      - { kind: requests, heading: 读者意见, optional: true }
      - { kind: reconsideration_litigation, heading: 读者投诉, optional: true }
      - { kind: problems, heading: 问题与改进, optional: true }
      - { kind: other, heading: 其他说明, optional: true }
    counters: [册]
    rules:
      holdings.total:
        severity: error
        \(RuleTextYAML.indented(by: 4))
    tables:
      - key: holdings
        title: 馆藏情况
        section: 1
        blocks:
          - columns:
              - { key: volumes, label: 馆藏册数 }
              - { key: value, label: 馆藏价值, measure: amount, unit: 元 }
            rows:
              - { key: chinese, label: 中文图书 }
              - { key: foreign, label: 外文图书 }
              - { key: total, label: 馆藏合计 }
        identities:
          - { rule: holdings.total, each: column, sum: ["*"], equals: [total] }
      - key: loans
        title: 借阅情况
        section: 2
        blocks:
          - columns:
              - { key: lent, label: 借出册数 }
              - { key: returned, label: 归还册数 }
            rows:
              - { key: adults, label: 成人读者 }
              - { key: children, label: 少儿读者 }
    """

  /// A report on it, with 1200 and 34 volumes and what it says is their total.
  package static func page(total: String) -> HTMLPage {
    HTMLPage {
      Paragraph("一、馆藏情况")
      Table {
        Row("类别", "馆藏册数", "馆藏价值（万元）")
        Row("中文图书", "1,200册", "3.55")
        Row("外文图书", 34, "0.2")
        Row("馆藏合计", Cell(total), "3.75")
      }
      Paragraph("二、借阅情况")
      Table {
        Row("读者", "借出册数", "归还册数")
        Row("成人读者", 5, 4)
        Row("少儿读者", 6, "")
      }
    }
  }
}
