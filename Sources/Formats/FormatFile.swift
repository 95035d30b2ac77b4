import ReportModel

/// Reads one format file. Every key must be known and every value of the right kind: a misspelt
/// key is an error, not an option that has no effect.
struct FormatFile {
  let name: String
  let text: String

  func format() throws(FormatError) -> ReportFormat {
    let entry = try Entry(file: name, text: text, root: "format")
    try entry.allow(
      "name", "title", "authority", "years", "sections", "counters", "tables")
    let years = try entry.required("years")
    try years.allow("from", "to")
    let firstYear = try years.required("from").integer()
    let lastYear = try years.optional("to")?.integer()
    if let lastYear, lastYear < firstYear { throw years.error("ends before it begins") }
    let sections = try entry.required("sections").map(section)
    var numbering = FigureNumbering()
    var tables: [TableForm] = []
    for item in try entry.required("tables").items() {
      tables.append(try table(item, sections: sections.count, &numbering))
    }
    return ReportFormat(
      name: try entry.required("name").string(),
      title: try entry.required("title").string(),
      authority: try entry.required("authority").string(),
      firstYear: firstYear,
      lastYear: lastYear,
      sections: sections,
      counters: try entry.required("counters").strings(),
      tables: tables,
      figures: numbering.slots)
  }

  private func section(_ entry: Entry) throws(FormatError) -> SectionForm {
    try entry.allow("kind", "heading", "spellings", "keywords", "prose")
    enum Prose: String { case required, optional }
    return SectionForm(
      kind: try entry.required("kind").string(),
      heading: try entry.required("heading").string(),
      spellings: try entry.optional("spellings")?.strings() ?? [],
      keywords: try entry.optional("keywords")?.map { entry throws(FormatError) in
        try entry.strings()
      } ?? [],
      needsProse: try entry.optional("prose")?.choice(Prose.self) == .required)
  }

  private func table(
    _ entry: Entry, sections: Int, _ numbering: inout FigureNumbering
  ) throws(FormatError) -> TableForm {
    try entry.allow(
      "key", "title", "section", "stub", "blocks", "identities", "successions", "jumps", "reserved",
      "charged")
    let key = try entry.required("key").pointer()
    let section = try entry.required("section")
    let number = try section.integer()
    guard number >= 1, number <= sections else {
      throw section.error("there is no section \(number)")
    }
    let first = numbering.slots.count
    var blocks: [BlockForm] = []
    for item in try entry.required("blocks").items() {
      blocks.append(try block(item, table: key, &numbering, index: blocks.count))
    }
    let figures = first..<numbering.slots.count
    numbering.table += 1
    var identities: [Identity] = []
    for item in try entry.optional("identities")?.items() ?? [] {
      identities.append(try IdentityDeclaration(item).identity(over: blocks))
    }
    var successions: [Succession] = []
    for item in try entry.optional("successions")?.items() ?? [] {
      successions.append(try SuccessionDeclaration(item).succession(over: blocks))
    }
    let slots = numbering.slots[first...]
    var jumps: [JumpWatch] = []
    for item in try entry.optional("jumps")?.items() ?? [] {
      try item.allow("floor", "figures")
      jumps.append(
        JumpWatch(
          figures: try item.required("figures").figures(of: key, among: slots),
          floor: Quantity(try item.required("floor").integer())))
    }
    return TableForm(
      key: key, title: try entry.required("title").string(),
      section: number,
      stub: try entry.optional("stub")?.strings() ?? [], blocks: blocks, identities: identities,
      successions: successions, jumps: jumps,
      reserved: try entry.optional("reserved")?.figures(of: key, among: slots) ?? [],
      charged: try entry.optional("charged")?.figures(of: key, among: slots) ?? [],
      figures: figures)
  }

  private func block(
    _ entry: Entry, table: String, _ numbering: inout FigureNumbering, index: Int
  ) throws(FormatError) -> BlockForm {
    try entry.allow("title", "spellings", "columns", "rows")
    let columns = try entry.required("columns").map { entry throws(FormatError) in
      try node(entry)
    }
    let rows =
      try entry.optional("rows")?.map { entry throws(FormatError) in try node(entry) } ?? []
    var titles = try entry.optional("spellings")?.strings() ?? []
    if let title = try entry.optional("title")?.string() { titles.insert(title, at: 0) }
    let columnLeaves = leaves(of: columns)
    let rowLeaves = rows.isEmpty ? [LabelLeaf(key: "", path: [])] : leaves(of: rows)
    let firstFigure = numbering.slots.count
    for (row, rowLeaf) in rowLeaves.enumerated() {
      for (column, columnLeaf) in columnLeaves.enumerated() {
        let segments = ["/tables", table, rowLeaf.key, columnLeaf.key].filter { !$0.isEmpty }
        let node = columnLeaf.path.last
        let slot = FigureSlot(
          pointer: segments.joined(separator: "/"), table: numbering.table, block: index,
          row: row, column: column, measure: node?.measure ?? .count, unit: node?.unit)
        guard numbering.add(slot) else {
          throw entry.error("\(slot.pointer) stands twice, or apart from what it belongs to")
        }
      }
    }
    return BlockForm(
      titles: titles, columns: columns, rows: rows, columnLeaves: columnLeaves,
      rowLeaves: rowLeaves, firstFigure: firstFigure)
  }

  private func node(_ entry: Entry) throws(FormatError) -> LabelNode {
    try entry.allow("key", "label", "spellings", "measure", "unit", "children")
    let children =
      try entry.optional("children")?.map { entry throws(FormatError) in try node(entry) } ?? []
    let key = try entry.optional("key")?.pointer()
    if children.isEmpty, key == nil { throw entry.error("a label without children needs a key") }
    let measure = try entry.optional("measure")?.choice(Measure.self) ?? .count
    let unit = try entry.optional("unit")?.choice(MoneyUnit.self)
    if (measure == .amount) != (unit != nil) {
      throw entry.error("measure: amount and unit go together")
    }
    return LabelNode(
      key: key, label: try entry.required("label").string(),
      spellings: try entry.optional("spellings")?.strings() ?? [], measure: measure, unit: unit,
      children: children)
  }

  private func leaves(of nodes: [LabelNode], below path: [LabelNode] = []) -> [LabelLeaf] {
    nodes.flatMap { node in
      let path = path + [node]
      guard node.children.isEmpty else { return leaves(of: node.children, below: path) }
      return [LabelLeaf(key: path.compactMap(\.key).joined(separator: "/"), path: path)]
    }
  }
}

/// Numbers the figures in the order of the canonical JSON.
private struct FigureNumbering {
  private(set) var slots: [FigureSlot] = []
  var table = 0
  /// Every object and figure of the JSON so far, and the objects that the last figure stands in.
  private var names: Set<String> = []
  private var open: [String] = []

  /// Adds a figure, unless its pointer would write a key of the JSON twice: as a figure, as an
  /// object of that name, or because an object would have to be opened again.
  mutating func add(_ slot: FigureSlot) -> Bool {
    var folders: [String] = []
    for segment in slot.pointer.parts(between: "/").dropFirst().dropLast() {
      folders.append((folders.last ?? "") + "/" + segment)
    }
    let shared = zip(open, folders).prefix { $0 == $1 }.count
    for name in folders[shared...] + [slot.pointer] {
      guard names.insert(name).inserted else { return false }
    }
    open = folders
    slots.append(slot)
    return true
  }
}
