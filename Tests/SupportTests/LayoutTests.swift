// SPDX-License-Identifier: Apache-2.0

import TestSupport
import Testing

@Suite struct LayoutTests {
  @Test(arguments: [3, 17, 4711] as [UInt64])
  func `A seed gives the same bytes again`(seed: UInt64) {
    let first = GeneratedCase(seed: seed)
    let again = GeneratedCase(seed: seed)
    #expect(first.description == again.description)
    #expect(first.bytes == again.bytes)
  }

  @Test func `A description names what departs from the official form`() {
    var layout = Layout(.html(.word))
    layout.rowSpans = .repeated
    layout.noise = [.traditional]
    layout.cut = Layout.Cut(afterRow: 4)
    #expect(
      layout.description == """
        html(word) rowSpans=repeated cut=Optional(Cut(afterRow: 4, repeatsHeader: false, \
        repeatsLabels: false)) noise=[traditional]
        """)
  }

  @Test(arguments: StatutoryForm.allCases)
  func `Every choice is laid out alone, and gives a document of its own`(form: StatutoryForm) {
    var report = report(form)
    // A figure for every style to show itself in.
    for pointer in form.pointers { report.figures[pointer] = .integer(12_345) }
    report.figures["/tables/requests/received/total"] = .blank
    var drawn: [[UInt8]: Layout] = [:]
    for layout in Layout.each(for: form) {
      let bytes = report.bytes(in: layout)
      #expect(drawn[bytes] == nil, "\(layout) and \(String(describing: drawn[bytes]))")
      drawn[bytes] = layout
    }
    #expect(drawn.count > 100)
  }

  /// Every row of every table covers the same columns, with row spans counted in.
  @Test(arguments: 0..<200 as Range<UInt64>)
  func `Tables are rectangles`(seed: UInt64) {
    let generated = GeneratedCase(seed: seed)
    for table in tables(in: generated.report.content(in: generated.layout)) {
      let widths = table.expandedRows().map { row in
        row.cells.reduce(0) { $0 + $1.columnSpan }
      }
      #expect(Set(widths).count == 1, "\(generated) \(widths)")
    }
  }

  /// Whatever happens to labels and spans, the figures are all there, in the order of the form.
  @Test(arguments: StatutoryForm.allCases)
  func `Every layout keeps the figures in their order`(form: StatutoryForm) {
    var report = report(form)
    for (index, pointer) in form.pointers.enumerated() {
      report.figures[pointer] = .integer(100_000 + index)
    }
    for layout in Layout.each(for: form)
    where layout.counts == .plain && layout.amounts == .plain && layout.changes == .plain {
      let cells = tables(in: report.content(in: layout)).flatMap { $0.rows.flatMap(\.cells) }
      let figures = cells.compactMap { Int($0.text) }
      #expect(figures == form.pointers.indices.map { 100_000 + $0 }, "\(layout)")
    }
  }

  /// The digits that a figure's cell shows.
  @Test(arguments: [
    (CountStyle.thousands, "12,345"), (.fullWidth, "１２３４５"), (.counted, "12345件"),
    (.plain, "12345"),
  ])
  func `Counts are written in their style`(style: CountStyle, expected: String) {
    var layout = Layout()
    layout.counts = style
    let texts = cellTexts(layout, form: .cn2021) {
      $0.figures["/tables/requests/received/total"] = .integer(12_345)
    }
    #expect(texts.contains(expected))
  }

  @Test(arguments: [
    (AmountStyle.unit, "251000元"), (.otherUnit, "25.1万元"), (.unitInHeader, "25.1"),
    (.thousands, "251,000"), (.unitInHeader, "采购总金额（万元）"),
  ])
  func `Amounts are written in their style`(style: AmountStyle, expected: String) {
    var layout = Layout()
    layout.amounts = style
    let texts = cellTexts(layout, form: .cn2019) {
      $0.figures["/tables/proactive_disclosure/procurement/amount_yuan"] = .integer(251_000)
    }
    #expect(texts.contains(expected))
  }

  @Test(arguments: [
    (ChangeStyle.words, 12_345, "增12345"), (.words, -12_345, "减12345"),
    (.sign, 12_345, "+12345"), (.sign, -12_345, "-12345"),
  ])
  func `Changes are written in their style`(style: ChangeStyle, value: Int, expected: String) {
    var layout = Layout()
    layout.changes = style
    let texts = cellTexts(layout, form: .cn2019) {
      $0.figures["/tables/proactive_disclosure/licensing/items_change"] = .integer(value)
    }
    #expect(texts.contains(expected))
  }

  @Test func `A cut makes two tables, with the header and the merged label again if asked`() {
    var layout = Layout()
    layout.cut = Layout.Cut(afterRow: 9, repeatsHeader: true, repeatsLabels: true)
    let tables = tables(in: report(.cn2021).content(in: layout))
    #expect(tables.count == 4)
    #expect(tables[1].rows.count + tables[2].rows.count == 3 + 25 + 3)
    let labels = tables[2].rows[3].cells.prefix(3).map(\.text)
    #expect(labels == ["三、本年度办理结果", "（三）不予公开", "6.属于四类过程性信息"])
  }

  @Test func `The official form reads as printed`() {
    let tables = tables(in: report(.cn2019).content(in: Layout()))
    let labels = tables.map { $0.rows.count }
    #expect(labels == [18, 26, 4])
    #expect(tables[0].rows[2].cells[0].text == "规章")
    #expect(tables[1].rows[5].cells[0].rowSpan == 20)
    #expect(tables[1].rows[0].cells[0].text == StatutoryForm.relation)
  }

  private func report(_ form: StatutoryForm) -> AnnualReport {
    var generator = SplitMix64(seed: 1)
    return AnnualReport.random(form, using: &generator)
  }

  private func cellTexts(
    _ layout: Layout, form: StatutoryForm, change: (inout AnnualReport) -> Void
  ) -> Set<String> {
    var report = report(form)
    change(&report)
    let cells = tables(in: report.content(in: layout)).flatMap { $0.rows.flatMap(\.cells) }
    return Set(cells.map(\.text))
  }

  private func tables(in content: [any Content]) -> [Table] {
    content.flatMap { part -> [Table] in
      switch part {
      case let table as Table:
        [table] + table.rows.flatMap { $0.cells.flatMap { tables(in: $0.content) } }
      case let wrapped as Wrapped: tables(in: wrapped.content)
      default: []
      }
    }
  }
}
