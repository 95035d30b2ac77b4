// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A statutory format (格式) of the annual report, as its file in `config/formats` declares it.
///
/// Everything that is particular to one format is data of this type: labels, pointers, units,
/// relations, deadlines, and the rules that check them.
/// Figures are numbered 0..<``figures``.count in the order of the canonical JSON; every other type
/// names a figure by that number.
package struct ReportFormat: Sendable {
  /// The stable name in the report's `/template`, such as `cn-2021`.
  package let name: String
  package let title: String
  /// The document that prescribes it.
  package let authority: String
  /// Where it was used besides the national form of its years (福建省); nil for a national form.
  package let area: String?
  /// The reporting years for which it is prescribed; without an end it is in force.
  package let firstYear: Int
  package let lastYear: Int?
  package let sections: [SectionForm]
  package let counters: [String]
  /// Words of labels whose figures are of other years themselves (上年结转, 现行有效): a remark such as
  /// 历年累计 behind one is no doubt.
  package let otherYears: [String]
  /// What may be in brackets behind any label and says nothing of its figures; `{year}` and
  /// `{last_year}` stand for the report's year and the one before.
  package let remarks: [String]
  package let tables: [TableForm]
  package let figures: [FigureSlot]
  /// The rules that it declares, in its file's order.
  package let rules: [RuleDeclaration]
  /// What a section has to mention.
  package let mentions: [RequiredMention]
  /// Nil where its file declares none.
  package let charts: FormCharts?
  /// Nil where the form sets none.
  package let deadlines: Deadlines?
  /// What of it can be compared with other forms, which only reports on two forms ask for.
  package var crosswalk: OnDemand<[Comparison]>?
  package var comparisons: [Comparison] { crosswalk?.value ?? [] }
  private let numbers: [String: Int]

  package init(
    name: String, title: String, authority: String, area: String? = nil, firstYear: Int,
    lastYear: Int?, sections: [SectionForm], counters: [String], otherYears: [String] = [],
    remarks: [String] = [],
    tables: [TableForm], figures: [FigureSlot], rules: [RuleDeclaration] = [],
    mentions: [RequiredMention] = [], charts: FormCharts? = nil, deadlines: Deadlines? = nil
  ) {
    self.name = name
    self.title = title
    self.authority = authority
    self.area = area
    self.firstYear = firstYear
    self.lastYear = lastYear
    self.sections = sections
    self.counters = counters
    self.otherYears = otherYears
    self.remarks = remarks
    self.tables = tables
    self.figures = figures
    self.rules = rules
    self.mentions = mentions
    self.charts = charts
    self.deadlines = deadlines
    numbers = Dictionary(
      figures.enumerated().map { ($1.pointer, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The number of the figure with a pointer.
  package func figure(at pointer: String) -> Int? { numbers[pointer] }

  /// The label of a figure's row; empty for a row without one.
  package func rowLabel(of figure: Int) -> String {
    let slot = figures[figure]
    return tables[slot.table].blocks[slot.block].rowLeaves[slot.row].label
  }

  package func isPrescribed(for year: Int) -> Bool {
    year >= firstYear && year <= lastYear ?? .max
  }
}

extension [ReportFormat] {
  /// The form of the whole country for a year.
  package func prescribed(for year: Int) -> ReportFormat? {
    first { $0.area == nil && $0.isPrescribed(for: year) }
  }
}

/// A chapter of the report.
package struct SectionForm: Sendable {
  /// The chapters of every form, in their order: what `/sections` of `nianbao/annual-report/1` has.
  package static let kinds = [
    "overview", "proactive_disclosure", "requests", "reconsideration_litigation", "problems",
    "other",
  ]

  /// One of ``kinds``.
  package let kind: String
  package let heading: String
  package let spellings: [String]
  /// For a heading that carries the section's number: one word of each group must occur in it.
  package let keywords: [[String]]
  /// What the statute asks to be reported in it (problems and improvements); nil where it may be
  /// empty.
  package let asks: Localized?
  /// Whether a report may do without it: the forms before 2019 prescribe no chapters.
  package let isOptional: Bool

  package init(
    kind: String, heading: String, spellings: [String], keywords: [[String]],
    asks: Localized? = nil, isOptional: Bool = false
  ) {
    self.kind = kind
    self.heading = heading
    self.spellings = spellings
    self.keywords = keywords
    self.asks = asks
    self.isOptional = isOptional
  }
}

/// A statutory table.
package struct TableForm: Sendable {
  /// The pointer's segment below `/tables`.
  package let key: String
  package let title: String
  /// The section that holds it, counting from 1; nil where it is in none.
  package let section: Int?
  /// Labels of the corner above the row labels.
  package let stub: [String]
  /// Labels of a column that has the unit of each row (单位, 计量单位); empty where there is none.
  package let unitColumn: [String]
  /// Parts with columns of their own, one below the other; most tables have one.
  package let blocks: [BlockForm]
  package let identities: [Identity]
  /// How its figures follow from last year's.
  package let successions: [Succession]
  package let jumps: [JumpWatch]
  package let reserved: [ReservedFigures]
  package let ceilings: [AmountCeiling]
  /// The table's figures, as a range of ``ReportFormat/figures``.
  package let figures: Range<Int>

  package init(
    key: String, title: String, section: Int?, stub: [String], unitColumn: [String] = [],
    blocks: [BlockForm],
    identities: [Identity], successions: [Succession] = [], jumps: [JumpWatch] = [],
    reserved: [ReservedFigures] = [], ceilings: [AmountCeiling] = [], figures: Range<Int>
  ) {
    self.key = key
    self.title = title
    self.section = section
    self.stub = stub
    self.unitColumn = unitColumn
    self.blocks = blocks
    self.identities = identities
    self.successions = successions
    self.jumps = jumps
    self.reserved = reserved
    self.ceilings = ceilings
    self.figures = figures
  }
}

/// A part of a table whose rows share their columns (第二十条第（五）项 …).
package struct BlockForm: Sendable {
  /// The item's title row and its other spellings; empty for a table that isn't divided.
  package let titles: [String]
  package let columns: [LabelNode]
  /// Empty for a table whose one row of figures has no label.
  package let rows: [LabelNode]
  package let columnLeaves: [LabelLeaf]
  package let rowLeaves: [LabelLeaf]
  /// The figure of the first row and column; rows follow one another.
  package let firstFigure: Int

  package init(
    titles: [String], columns: [LabelNode], rows: [LabelNode], columnLeaves: [LabelLeaf],
    rowLeaves: [LabelLeaf], firstFigure: Int
  ) {
    self.titles = titles
    self.columns = columns
    self.rows = rows
    self.columnLeaves = columnLeaves
    self.rowLeaves = rowLeaves
    self.firstFigure = firstFigure
  }

  package func figure(row: Int, column: Int) -> Int {
    firstFigure + row * columnLeaves.count + column
  }
}

/// A label of the form, with the labels below it.
package struct LabelNode: Sendable {
  /// Its segments of the pointer; nil for a label that only groups others.
  package let key: String?
  package let label: String
  package let spellings: [String]
  /// What the figures of it and of the labels below it measure; nil where it doesn't say.
  package let measure: FigureMeasure?
  /// Of a row that has labels below it and a figure as well: the segments of its figure below its own.
  package let ownFigure: String?
  package let children: [LabelNode]

  package init(
    key: String?, label: String, spellings: [String], measure: FigureMeasure? = nil,
    ownFigure: String? = nil, children: [LabelNode]
  ) {
    self.key = key
    self.label = label
    self.spellings = spellings
    self.measure = measure
    self.ownFigure = ownFigure
    self.children = children
  }

  /// Whether it names a row or column of figures, and not only others.
  package var hasFigures: Bool { children.isEmpty || ownFigure != nil }
}

/// A row or column that holds figures: the end of a path of labels.
package struct LabelLeaf: Sendable {
  /// The pointer's part, such as `outcomes/refused/state_secret`; empty for a row without label.
  package let key: String
  /// The labels from the outermost to the leaf's own.
  package let path: [LabelNode]

  package init(key: String, path: [LabelNode]) {
    self.key = key
    self.path = path
  }

  package var label: String { path.last?.label ?? "" }
}

/// What a figure measures, and so how its cell is read.
package enum Measure: String, Sendable {
  /// A whole number, not below zero.
  case count
  /// A whole number with a sign (本年增/减).
  case change
  /// An amount of money, a decimal.
  case amount
}

/// What figures measure, and in which unit.
package struct FigureMeasure: Sendable, Equatable {
  package let measure: Measure
  /// Of an amount.
  package let unit: MoneyUnit?
  /// What is counted is counted by it (条, 人次), where the form says so.
  package let counter: String?

  package init(_ measure: Measure, unit: MoneyUnit? = nil, counter: String? = nil) {
    self.measure = measure
    self.unit = unit
    self.counter = counter
  }
}

/// The units of money that occur, as powers of ten of a yuan.
package enum MoneyUnit: String, Sendable, CaseIterable {
  case yuan = "元"
  case wanYuan = "万元"
  case yiYuan = "亿元"

  package var powerOfTen: Int {
    switch self {
    case .yuan: 0
    case .wanYuan: 4
    case .yiYuan: 8
    }
  }
}

/// A place for a figure in the report.
package struct FigureSlot: Sendable {
  /// `/tables/requests/received/total`
  package let pointer: String
  package let table: Int
  package let block: Int
  package let row: Int
  package let column: Int
  package let measure: Measure
  package let unit: MoneyUnit?
  /// The counter that the form gives for it, where it gives one.
  package let counter: String?

  package init(
    pointer: String, table: Int, block: Int, row: Int, column: Int, measure: Measure,
    unit: MoneyUnit?, counter: String? = nil
  ) {
    self.pointer = pointer
    self.table = table
    self.block = block
    self.row = row
    self.column = column
    self.measure = measure
    self.unit = unit
    self.counter = counter
  }
}

extension String {
  /// The parts of a text between the places of an ASCII character. By bytes: taking the pointers of
  /// all formats apart by characters costs a millisecond at every start.
  package func parts(between separator: Unicode.Scalar) -> [String] {
    let separator = UInt8(ascii: separator)
    let bytes = Array(utf8)
    var parts: [String] = []
    var start = 0
    for index in bytes.indices where bytes[index] == separator {
      parts.append(String(decoding: bytes[start..<index], as: UTF8.self))
      start = index + 1
    }
    parts.append(String(decoding: bytes[start...], as: UTF8.self))
    return parts
  }
}
