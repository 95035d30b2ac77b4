// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import Formats
import ReportModel
import TestSupport
import Testing

/// A format that nobody has thought of, as a file alone: no code knows of libraries.
@Suite struct FurtherFormatTests {
  private static let file = """
    name: library-2030
    title: 图书馆年度报告格式
    authority: 测试〔2030〕1号
    years: { from: 2030 }
    sections:
      - { kind: overview, heading: 馆藏情况 }
      - { kind: loans, heading: 借阅情况 }
    counters: [册]
    rules:
      holdings.total:
        severity: error
        checks: In each column the kinds of books add up to the total.
        checks_zh: 每一列：各类图书之和 = 馆藏合计。
        example: 1200 and 34, but the total says 1235.
        example_zh: 中文图书1200册、外文图书34册，而合计填1235册。
        not_when: The total is blank.
        not_when_zh: 合计为空。
        explanation:
          why: The form states it.
          why_zh: 格式如此规定。
          causes: A slip.
          causes_zh: 笔误。
          mend: Count the books.
          mend_zh: 清点图书。
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

  private func convert(total: String) throws -> ConversionResult.Results {
    let library = try FormatLibrary(adding: [("library.yaml", Self.file)])
    let page = HTMLPage {
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
    let conversion = Converter(formats: library.formats, phrasebook: library.phrasebook).convert(
      page.bytes, named: "l.html")
    guard case .converted(let results) = conversion else { throw Rejected() }
    return results
  }

  private struct Rejected: Error {}

  @Test func `A further format needs a file and no code`() throws {
    let results = try convert(total: "1234")
    let report = try ParsedJSON(results.report)
    #expect(report["template"]?.string == "library-2030")
    #expect(report["sections"]?.count == 2)
    let figures = try #require(report["tables"]).leaves()
    #expect(
      figures.map { "\($0.pointer) \($0.value)" } == [
        "/holdings/chinese/volumes number(\"1200\")", "/holdings/chinese/value number(\"35500\")",
        "/holdings/foreign/volumes number(\"34\")", "/holdings/foreign/value number(\"2000\")",
        "/holdings/total/volumes number(\"1234\")", "/holdings/total/value number(\"37500\")",
        "/loans/adults/lent number(\"5\")", "/loans/adults/returned number(\"4\")",
        "/loans/children/lent number(\"6\")", "/loans/children/returned null",
      ])
    // It says neither whose it is nor when it was issued.
    #expect(
      results.validation.findings.filter { $0.severity != .info }.map(\.rule)
        == ["metadata.missing"])
    #expect(results.validation.checks == 2)
  }

  @Test func `A further format's relations are checked`() throws {
    let results = try convert(total: "1235")
    let errors = results.validation.findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["holdings.total"])
    #expect(errors.first?.message.zh.contains("1235") == true)
    #expect(results.validation.verdict == .fail)
  }
}
