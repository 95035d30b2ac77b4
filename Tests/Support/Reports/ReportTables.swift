// SPDX-License-Identifier: Apache-2.0

/// Builds a report's tables in a layout.
struct ReportTables {
  let report: AnnualReport
  let layout: Layout
  private var labels: LabelWriter
  private var figures: FigureWriter
  private let otherFigures: [String: FigureValue]

  init(report: AnnualReport, layout: Layout) {
    self.report = report
    self.layout = layout
    labels = LabelWriter(
      noise: layout.noise, year: report.year, generator: SplitMix64(seed: layout.seed))
    otherFigures = report.otherFigures(in: layout)
    figures = FigureWriter(layout: layout, generator: SplitMix64(seed: layout.seed &+ 1))
  }

  // MARK: Table one

  mutating func proactiveDisclosure() -> [Table] {
    var tables: [Table] = []
    for (index, item) in report.form.items(mixing: layout.mix).enumerated() {
      tables.append(Table(rows: rows(of: item, at: index)))
    }
    if layout.surroundings.hasTextRow, let last = tables.last?.rows.last {
      let width = last.cells.reduce(0) { $0 + $1.columnSpan }
      tables[tables.count - 1].rows.append(
        Row("说明", Cell(AnnualReport.textRow, columnSpan: width - 1)))
    }
    switch layout.proactiveTables {
    case .perItem: return tables
    case .whole: return [Table(rows: tables.flatMap(\.rows))]
    }
  }

  private mutating func rows(of item: StatutoryForm.Item, at index: Int) -> [Row] {
    let (header, body) = spans(columns: item.columns.count, item: index)
    var columns = item.columns
    if layout.amounts == .unitInHeader {
      columns = columns.map { $0 == "采购总金额" ? "采购总金额（万元）" : $0 }
    }
    var rows = [
      Row(label(item.article, columnSpan: header.reduce(0, +))),
      Row(cells: zip(["信息内容"] + columns, header).map { label($0, columnSpan: $1) }),
    ]
    for row in item.rows {
      var cells = [label(row.label, columnSpan: body[0])]
      for (pointer, span) in zip(row.pointers, body.dropFirst()) {
        cells.append(figure("proactive_disclosure/\(pointer)", columnSpan: span))
      }
      let width = cells.reduce(0) { $0 + $1.columnSpan }
      cells += (width..<header.reduce(0, +)).map { _ in Cell() }
      rows.append(Row(cells: cells))
    }
    return rows
  }

  /// How many grid columns the header's and the body's cells cover.
  private func spans(columns: Int, item: Int) -> (header: [Int], body: [Int]) {
    switch (layout.proactiveGrid, columns) {
    case (.fourColumns, 1): return ([1, 3], [1, 3])
    case (.fourColumns, 2): return ([1, 1, 2], [1, 1, 2])
    case (.fourColumns, _): return ([1, 1, 1, 1], [1, 1, 1, 1])
    case (.fiveShifting, 1): return ([1, 4], [1, 4])
    case (.fiveShifting, 2): return ([1, 2, 2], [1, 2, 2])
    case (.fiveShifting, _):
      return ([1, 1, 2, 1], item == 0 ? [1, 1, 2, 1] : [1, 2, 1, 1])
    case (.sixShifting, 1): return ([2, 4], [1, 5])
    case (.sixShifting, 2): return ([2, 2, 2], [2, 2, 2])
    case (.sixShifting, _): return ([1, 2, 2, 1], [2, 1, 2, 1])
    case (.blankCells, 1): return ([1, 3], [1, 1])
    case (.blankCells, 2): return ([1, 1, 2], [1, 1, 1])
    case (.blankCells, _): return ([1, 1, 1, 1], [1, 1, 1, 1])
    }
  }

  // MARK: Table two

  mutating func requests() -> [Table] {
    let header = requestsHeader()
    let whole = Table(rows: header + requestsBody())
    guard let cut = layout.cut else { return [whole.writing(layout.rowSpans)] }
    var (upper, lower) = whole.cut(
      afterRow: header.count + cut.afterRow, repeatsLabels: cut.repeatsLabels)
    if cut.repeatsHeader { lower.rows = requestsHeader() + lower.rows }
    return [upper.writing(layout.rowSpans), lower.writing(layout.rowSpans)]
  }

  private mutating func requestsHeader() -> [Row] {
    let names = StatutoryForm.applicants.map(\.label)
    let organisations = names.dropFirst().dropLast()
    let relation = label(StatutoryForm.relation, columnSpan: 3, rowSpan: 3)
    let applicants = "申请人情况"
    let person = names[0]
    let group = label("法人或其他组织", columnSpan: organisations.count)
    let total = names[names.count - 1]
    var third: [Cell] = []
    for name in organisations { third.append(label(name)) }
    switch layout.totalHeader {
    case .secondRow:
      return [
        Row(relation, label(applicants, columnSpan: 7)),
        Row(label(person, rowSpan: 2), group, label(total, rowSpan: 2)),
        Row(cells: third),
      ]
    case .firstRow:
      return [
        Row(relation, label(applicants, columnSpan: 6), label(total, rowSpan: 3)),
        Row(label(person, rowSpan: 2), group),
        Row(cells: third),
      ]
    case .secondRowOverBlank:
      return [
        Row(relation, label(applicants, columnSpan: 7)),
        Row(label(person), group, label(total)),
        Row(cells: [Cell()] + third + [Cell()]),
      ]
    }
  }

  /// The rows from 一 to 四; three columns of labels, the outer ones merged over their rows.
  private mutating func requestsBody() -> [Row] {
    let rows = report.form.requestRows(mixing: layout.mix)
    var body: [Row] = []
    for (index, row) in rows.enumerated() {
      var cells: [Cell] = []
      for level in row.labels.indices {
        let path = row.labels[...level]
        let isFirst = index == 0 || rows[index - 1].labels.prefix(level + 1) != path
        guard isFirst else { continue }
        let isLast = level == row.labels.count - 1
        let rowSpan = rows[index...].prefix { $0.labels.prefix(level + 1) == path }.count
        cells.append(
          label(row.labels[level], columnSpan: isLast ? 3 - level : 1, rowSpan: rowSpan))
      }
      for applicant in StatutoryForm.applicants {
        cells.append(figure("requests/\(row.pointer)/\(applicant.pointer)"))
      }
      body.append(Row(cells: cells))
    }
    return body
  }

  // MARK: Table three

  /// The table, or those that it is divided into, each with its caption.
  mutating func reconsiderationAndLitigation() -> [(caption: String, table: Table)] {
    switch layout.thirdTable {
    case .merged: return [("", wholeThirdTable().writing(layout.rowSpans))]
    case .blanks: return [("", wholeThirdTable().withBlanksForMerges())]
    case .blanksOverLabels:
      var rows = [
        Row(label("行政复议", columnSpan: 5), label("行政诉讼", columnSpan: 10)),
        Row(cells: [Cell(), Cell(), Cell(), Cell(), Cell()]), Row(cells: []),
      ]
      for group in StatutoryForm.groups {
        if group.labels.count > 1 { rows[1].cells.append(label(group.labels[1], columnSpan: 5)) }
        for result in StatutoryForm.results { rows[2].cells.append(label(result.label)) }
      }
      rows.append(Row(cells: StatutoryForm.groups.flatMap { cells(of: $0) }))
      return [("", Table(rows: rows).withBlanksForMerges())]
    case .perGroup:
      return StatutoryForm.groups.map { group in
        var heads: [Cell] = []
        for result in StatutoryForm.results { heads.append(label(result.label)) }
        let caption = group.labels.joined(separator: "——")
        return (caption, Table(rows: [Row(cells: heads), Row(cells: cells(of: group))]))
      }
    }
  }

  private mutating func wholeThirdTable() -> Table {
    var second: [Cell] = []
    var third: [Cell] = []
    for result in StatutoryForm.results { second.append(label(result.label, rowSpan: 2)) }
    for group in StatutoryForm.groups.dropFirst() {
      second.append(label(group.labels[1], columnSpan: 5))
      for result in StatutoryForm.results { third.append(label(result.label)) }
    }
    let values = StatutoryForm.groups.flatMap { cells(of: $0) }
    return Table(rows: [
      Row(label("行政复议", columnSpan: 5), label("行政诉讼", columnSpan: 10)),
      Row(cells: second), Row(cells: third), Row(cells: values),
    ])
  }

  private mutating func cells(of group: (pointer: String, labels: [String])) -> [Cell] {
    StatutoryForm.results.map { result in
      figure("reconsideration_litigation/\(group.pointer)/\(result.pointer)")
    }
  }

  // MARK: Cells

  private mutating func label(_ text: String, columnSpan: Int = 1, rowSpan: Int = 1) -> Cell {
    let paragraphs = labels.paragraphs(of: text)
    return Cell(columnSpan: columnSpan, rowSpan: rowSpan) { paragraphs }
  }

  private mutating func figure(_ pointer: String, columnSpan: Int = 1) -> Cell {
    let pointer = "/tables/\(pointer)"
    return Cell(
      figures.text(of: otherFigures[pointer] ?? report[pointer], at: pointer),
      columnSpan: columnSpan)
  }
}
