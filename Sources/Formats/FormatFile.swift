// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Reads one format file. Every key must be known and every value of the right kind: a misspelt
/// key is an error, not an option that has no effect.
struct FormatFile {
  private let root: Entry
  private let proseRules: Set<String>
  private var rules: DeclaredRules
  private var numbering: FigureNumbering

  /// What a format file is called in messages.
  private static let root = "format"

  /// The years that a report may be on.
  private static let years = 1900...2100
  /// What a figure may be compared with.
  private static let amounts = 0...1_000_000_000_000

  /// - Parameters:
  ///   - text: the file's text.
  ///   - name: its name, for messages.
  ///   - proseRules: the rules that prose figures are compared under.
  ///   - described: the rules that `config/rules` describes; nil where that needn't be checked.
  /// - Returns: the format.
  /// - Throws: the first mistake, with its line.
  static func read(
    _ text: String, named name: String, proseRules: Set<String>, described: Set<String>?
  ) throws(FormatError) -> ReportFormat {
    var file = try FormatFile(
      try Entry(file: name, text: text, root: root), proseRules: proseRules, described: described,
      numbering: FigureNumbering(isChecked: true))
    return try file.format()
  }

  /// Reads a built-in file in compact form. That its figures have pointers of their own is a test's to
  /// check, and not every start's.
  static func read(
    builtIn name: String, compact: String, proseRules: Set<String>, described: Set<String>?
  ) throws(FormatError) -> ReportFormat {
    var file = try FormatFile(
      try Entry(builtIn: name, compact: compact, root: root), proseRules: proseRules,
      described: described, numbering: FigureNumbering(isChecked: false))
    return try file.format()
  }

  private init(
    _ root: Entry, proseRules: Set<String>, described: Set<String>?, numbering: FigureNumbering
  ) throws(FormatError) {
    self.root = root
    self.proseRules = proseRules
    self.numbering = numbering
    try root.allow(
      "name", "title", "authority", "area", "years", "rules", "sections", "deadlines", "counters",
      "other_years", "remarks", "tables", "mentions", "charts")
    rules = try DeclaredRules(try root.optional("rules"), described: described)
  }

  private mutating func format() throws(FormatError) -> ReportFormat {
    let years = try root.required("years")
    try years.allow("from", "to")
    let firstYear = try years.required("from").integer(in: Self.years)
    let lastYear = try years.optional("to")?.integer(in: Self.years)
    if let lastYear, lastYear < firstYear {
      throw years.error(Localized(en: "ends before it begins", zh: "止年早于起年"))
    }
    let sections = try self.sections(try root.required("sections"))
    var tables: [TableForm] = []
    for item in try root.required("tables").oneOrMore().items() {
      tables.append(try table(item, sections: sections.count))
    }
    var mentions: [RequiredMention] = []
    for item in try root.optional("mentions")?.items() ?? [] {
      mentions.append(try mention(item, sections: sections.count))
    }
    let charts = try root.optional("charts").map { entry throws(FormatError) in
      try ChartsDeclaration(entry, over: tables, numbering.slots).charts()
    }
    try rules.checkAllAreNamed()
    return ReportFormat(
      name: try root.required("name").formName(),
      title: try root.required("title").string(),
      authority: try root.required("authority").string(),
      area: try root.optional("area")?.string(),
      firstYear: firstYear,
      lastYear: lastYear,
      sections: sections,
      counters: try root.required("counters").strings(),
      otherYears: try root.optional("other_years")?.strings() ?? [],
      remarks: try root.optional("remarks")?.strings() ?? [],
      tables: tables,
      figures: numbering.slots,
      rules: rules.all,
      mentions: mentions,
      charts: charts,
      deadlines: try root.optional("deadlines").map(deadlines))
  }

  /// The chapters: those of every form, in their order, for a report's `/sections` has no others, and a
  /// heading is found by its number, too.
  private func sections(_ entry: Entry) throws(FormatError) -> [SectionForm] {
    let items = try entry.items()
    var sections: [SectionForm] = []
    for (item, kind) in zip(items, SectionForm.kinds) {
      sections.append(try section(item, kind: kind))
    }
    guard items.count == SectionForm.kinds.count else {
      let kinds = SectionForm.kinds.joined(separator: ", ")
      let excess = items.dropFirst(SectionForm.kinds.count).first
      throw (excess ?? entry).error(
        Localized(
          en: "should be the \(SectionForm.kinds.count) of every form, in this order: \(kinds)",
          zh: "应依次为各格式共有的\(SectionForm.kinds.count)部分：\(kinds)"))
    }
    if numbering.isChecked { try checkHeadings(items, of: sections) }
    return sections
  }

  /// Refuses a heading that another chapter has as well.
  private func checkHeadings(
    _ entries: [Entry], of sections: [SectionForm]
  ) throws(FormatError) {
    var sectionOfHeading: [String: Int] = [:]
    for (index, section) in sections.enumerated() {
      for heading in [section.heading] + section.spellings {
        guard let other = sectionOfHeading.updateValue(index, forKey: LabelWording.of(heading)),
          other != index
        else { continue }
        throw entries[index].error(
          Localized(
            en: "\(heading) is a heading of \(sections[other].kind), too",
            zh: "“\(heading)”也是\(sections[other].kind)的标题"))
      }
    }
  }

  private func section(_ entry: Entry, kind: String) throws(FormatError) -> SectionForm {
    try entry.allow("kind", "heading", "spellings", "keywords", "asks", "asks_zh", "optional")
    let stated = try entry.required("kind")
    guard try stated.string() == kind else {
      throw stated.error(Localized(en: "should be \(kind) here", zh: "此处应为\(kind)"))
    }
    return SectionForm(
      kind: kind,
      heading: try entry.required("heading").label(),
      spellings: try entry.optional("spellings")?.strings() ?? [],
      keywords: try entry.optional("keywords")?.map { entry throws(FormatError) in
        try entry.strings()
      } ?? [],
      asks: try entry.optionalLocalized("asks"),
      isOptional: try entry.optional("optional")?.boolean() ?? false)
  }

  private func deadlines(_ entry: Entry) throws(FormatError) -> Deadlines {
    try entry.allow("department", "government")
    func day(_ key: String) throws(FormatError) -> AnnualDay {
      let entry = try entry.required(key)
      guard let day = AnnualDay(try entry.string()) else {
        throw entry.error(Localized(en: "should be a day such as 01-31", zh: "应为月日，如01-31"))
      }
      return day
    }
    return Deadlines(department: try day("department"), government: try day("government"))
  }

  private func sectionNumber(_ entry: Entry, of sections: Int) throws(FormatError) -> Int {
    let entry = try entry.required("section")
    let number = try entry.integer()
    guard (1...max(1, sections)).contains(number), sections > 0 else {
      throw entry.error(Localized(en: "there is no section \(number)", zh: "没有第\(number)部分"))
    }
    return number
  }

  private mutating func mention(
    _ entry: Entry, sections: Int
  ) throws(FormatError) -> RequiredMention {
    try entry.allow("rule", "section", "figures", "prose", "message", "message_zh")
    let prose = try entry.optional("prose")
    let proseRule = try prose?.string()
    if let prose, let proseRule, !proseRules.contains(proseRule) {
      throw prose.error(
        Localized(
          en: "no prose figure is compared under \(proseRule)", zh: "正文没有按\(proseRule)比对的数据"))
    }
    return RequiredMention(
      rule: try rules.rule(of: entry), section: try sectionNumber(entry, of: sections),
      figures: try entry.optional("figures")?.figures(below: "/tables", among: numbering.slots[...])
        ?? [],
      proseRule: proseRule, message: try entry.message(RequiredMention.Name.self))
  }

  private mutating func table(_ entry: Entry, sections: Int) throws(FormatError) -> TableForm {
    try entry.allow(
      "key", "title", "section", "stub", "unit_column", "blocks", "identities", "successions",
      "jumps", "reserved",
      "ceilings")
    let key = try entry.required("key").pointer()
    let number = entry.has("section") ? try sectionNumber(entry, of: sections) : nil
    let first = numbering.slots.count
    var blocks: [BlockForm] = []
    for item in try entry.required("blocks").oneOrMore().items() {
      blocks.append(try block(item, table: key, index: blocks.count))
    }
    numbering.table += 1
    var identities: [Identity] = []
    for item in try entry.optional("identities")?.items() ?? [] {
      identities.append(try IdentityDeclaration(item).identity(&rules, over: blocks))
    }
    var successions: [Succession] = []
    for item in try entry.optional("successions")?.items() ?? [] {
      successions.append(try SuccessionDeclaration(item).succession(&rules, over: blocks))
    }
    let base = "/tables/" + key
    let slots = numbering.slots[first...]
    var jumps: [JumpWatch] = []
    for item in try entry.optional("jumps")?.items() ?? [] {
      try item.allow("floor", "figures")
      jumps.append(
        JumpWatch(
          figures: try item.required("figures").oneOrMore().figures(below: base, among: slots),
          floor: Quantity(try item.required("floor").integer(in: Self.amounts))))
    }
    var reserved: [ReservedFigures] = []
    for item in try entry.optional("reserved")?.items() ?? [] {
      try item.allow("rule", "figures", "message", "message_zh")
      reserved.append(
        ReservedFigures(
          rule: try rules.rule(of: item),
          figures: try item.required("figures").oneOrMore().figures(below: base, among: slots),
          message: try item.message(ReservedFigures.Name.self)))
    }
    var ceilings: [AmountCeiling] = []
    for item in try entry.optional("ceilings")?.items() ?? [] {
      try item.allow("figures", "township", "county_office")
      ceilings.append(
        AmountCeiling(
          figures: try item.required("figures").oneOrMore().figures(below: base, among: slots),
          township: Quantity(try item.required("township").integer(in: Self.amounts)),
          countyOffice: Quantity(
            try item.required("county_office").integer(in: Self.amounts))))
    }
    return TableForm(
      key: key, title: try entry.required("title").string(), section: number,
      stub: try entry.optional("stub")?.strings() ?? [],
      unitColumn: try entry.optional("unit_column")?.strings() ?? [], blocks: blocks,
      identities: identities,
      successions: successions, jumps: jumps, reserved: reserved, ceilings: ceilings,
      figures: first..<numbering.slots.count)
  }

  private mutating func block(
    _ entry: Entry, table: String, index: Int
  ) throws(FormatError) -> BlockForm {
    try entry.allow("title", "spellings", "columns", "rows")
    let labels = LabelDeclaration(isChecked: numbering.isChecked)
    let columns = try labels.columns(try entry.required("columns").oneOrMore())
    let rows =
      try entry.optional("rows").map { entry throws(FormatError) in
        try labels.rows(try entry.oneOrMore())
      } ?? []
    if let row = rows.firstDeclaringMeasure, columns.firstDeclaringMeasure != nil {
      throw entry.error(
        Localized(
          en: "the columns say what their figures measure, and so does the row \(row.label)",
          zh: "各列已写明measure或unit，“\(row.label)”行不应再写"))
    }
    var titles = try entry.optional("spellings")?.strings() ?? []
    if let title = try entry.optional("title")?.string() { titles.insert(title, at: 0) }
    let columnLeaves = columns.leaves()
    let rowLeaves = rows.isEmpty ? [LabelLeaf(key: "", path: [])] : rows.leaves()
    let rowMeasures = rowLeaves.map(\.measure)
    let columnMeasures = columnLeaves.map(\.measure)
    let firstFigure = numbering.slots.count
    for (row, rowLeaf) in rowLeaves.enumerated() {
      let above = rowLeaf.key.isEmpty ? "/tables/\(table)" : "/tables/\(table)/\(rowLeaf.key)"
      let start = above + "/"
      for (column, columnLeaf) in columnLeaves.enumerated() {
        let measure = columnMeasures[column] ?? rowMeasures[row]
        let slot = FigureSlot(
          pointer: columnLeaf.key.isEmpty ? above : start + columnLeaf.key,
          table: numbering.table, block: index, row: row, column: column,
          measure: measure?.measure ?? .count, unit: measure?.unit, counter: measure?.counter)
        guard numbering.add(slot) else {
          throw entry.error(
            Localized(
              en: "\(slot.pointer) is given twice, or apart from the rest of its object",
              zh: "\(slot.pointer)重复，或与所属对象的其他部分分开"))
        }
      }
    }
    return BlockForm(
      titles: titles, columns: columns, rows: rows, columnLeaves: columnLeaves,
      rowLeaves: rowLeaves, firstFigure: firstFigure)
  }
}

/// Numbers the figures in the order of the canonical JSON.
private struct FigureNumbering {
  private(set) var slots: [FigureSlot] = []
  var table = 0
  let isChecked: Bool
  /// Every object and figure of the JSON so far, and the last figure's pointer.
  private var names: Set<String> = []
  private var last: [UInt8] = []

  init(isChecked: Bool) { self.isChecked = isChecked }

  /// Adds a figure, unless this is checked and its pointer would write a key of the JSON twice: as a
  /// figure, as an object of that name, or because an object would have to be opened again.
  mutating func add(_ slot: FigureSlot) -> Bool {
    guard isChecked else {
      slots.append(slot)
      return true
    }
    let pointer = Array(slot.pointer.utf8)
    // An object that the last figure is in, too, ends within what both pointers begin with.
    let shared = zip(last, pointer).prefix { $0 == $1 }.count
    for end in pointer.indices where end > 0 && end >= shared && pointer[end] == UInt8(ascii: "/") {
      guard names.insert(String(decoding: pointer[..<end], as: UTF8.self)).inserted else {
        return false
      }
    }
    guard names.insert(slot.pointer).inserted else { return false }
    last = pointer
    slots.append(slot)
    return true
  }
}
