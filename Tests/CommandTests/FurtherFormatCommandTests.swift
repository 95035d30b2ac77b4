// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

/// A format of one's own, by the commands that take `--formats`.
@Suite struct FurtherFormatCommandTests {
  private static let format = """
    name: library-2030
    title: 图书馆年度报告格式
    authority: 测试〔2030〕1号
    years: { from: 2030 }
    sections: [{ kind: overview, heading: 馆藏情况 }]
    counters: [册]
    tables:
      - key: holdings
        title: 馆藏情况
        section: 1
        blocks:
          - columns: [{ key: volumes, label: 馆藏册数 }]
            rows:
              - { key: chinese, label: 中文图书 }
              - { key: foreign, label: 外文图书 }
              - { key: total, label: 馆藏合计 }
        # What the rows add up to.
        identities:
          - { rule: holdings.total, each: column, sum: ["*"], equals: [total] }
    rules:
      holdings.total:
        severity: warning
        checks: The kinds add up to the total.
        checks_zh: 各类图书之和等于合计。
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
    """

  private static let page = HTMLPage {
    Paragraph("一、馆藏情况")
    Table {
      Row("类别", "馆藏册数")
      Row("中文图书", 1200)
      Row("外文图书", 34)
      Row("馆藏合计", 1235)
    }
  }.bytes

  @Test func `A rule of a further format is listed and explained as its file says`() throws {
    let work = try Workspace()
    try work.write("forms/library.yaml", Self.format)
    let list = try work.run("rules", "--formats", "forms", "--language", "en")
    #expect(list.text.hasSuffix("holdings.total (warning)\n    The kinds add up to the total.\n"))
    #expect(list.text.hasPrefix("requests.balance (error)\n"))
    let page = try work.run("rules", "--formats", "forms", "--markdown")
    #expect(page.text.contains("\n## holdings.total\n"))
    let text = try work.run("explain", "holdings.total", "--formats", "forms", "--language", "zh")
    #expect(text.text.contains("  如何更正：清点图书。\n"))
    #expect(try work.run("explain", "holdings.total").status == 64)

    try work.write("library.html", Self.page)
    let run = try work.run("convert", "library.html", "--formats", "forms", "--output", "out")
    #expect(run.status == 0)
    let log = try work.json("out/library.validation.json")
    let finding = try #require(log["findings"].list.first { $0["rule"].string == "holdings.total" })
    #expect(finding["severity"].string == "warning")
    let explained = try work.run(
      "explain", "out/library.validation.json", "--formats", "forms", "--language", "en")
    #expect(explained.text.contains("  Why: The form states it.\n"))
  }

  @Test func `A relation whose rule isn't declared is refused with file and line`() throws {
    let work = try Workspace()
    let text = Self.format.replacing("rule: holdings.total", with: "rule: holdings.sum")
    try work.write("forms/library.yaml", text)
    for command in ["rules", "formats"] {
      let run = try work.run(command, "--formats", "forms")
      #expect(run.status == 64)
      #expect(
        run.errors.contains(
          "library.yaml:19: format.tables[0].identities[0].rule: holdings.sum isn't declared under "
            + "rules"), "\(run.errors)")
    }
  }

  @Test func `A format file that is too large is refused, and not passed over`() throws {
    let work = try Workspace()
    try work.write("forms/library.yaml", Self.format)
    let padding = String(repeating: "#", count: 1 << 20)
    try work.write("forms/more.yaml", Self.format + padding)
    let run = try work.run("formats", "--formats", "forms")
    #expect(run.status == 64)
    #expect(run.errors.contains("more.yaml is not a regular file, or is larger than 1 MiB"))
  }
}
