import ReportModel

/// A succession as a format file declares it, by the keys of rows (`each: column`) or columns
/// (`each: row`).
struct SuccessionDeclaration {
  private let entry: Entry
  private let rule: String
  private let each: Each
  private let this: String
  private let last: String
  private let plus: [String]
  private let minus: [String]

  private enum Each: String { case column, row }

  init(_ entry: Entry) throws(FormatError) {
    try entry.allow("rule", "each", "this", "last", "plus", "minus")
    self.entry = entry
    rule = try entry.required("rule").string()
    each = try entry.required("each").choice(Each.self)
    this = try entry.required("this").string()
    last = try entry.required("last").string()
    plus = try entry.optional("plus")?.strings() ?? []
    minus = try entry.optional("minus")?.strings() ?? []
  }

  /// Holds in the blocks that have all its keys.
  func succession(over blocks: [BlockForm]) throws(FormatError) -> Succession {
    var instances: [Succession.Instance] = []
    for block in blocks {
      let along = each == .column ? block.rowLeaves : block.columnLeaves
      guard let this = along.firstIndex(where: { $0.key == this }),
        let last = along.firstIndex(where: { $0.key == last }),
        let plus = indices(of: plus, in: along), let minus = indices(of: minus, in: along)
      else { continue }
      for across in each == .column ? block.columnLeaves.indices : block.rowLeaves.indices {
        func figure(_ index: Int) -> Int {
          each == .column
            ? block.figure(row: index, column: across) : block.figure(row: across, column: index)
        }
        instances.append(
          Succession.Instance(
            subject: each == .column ? .column(across) : .row(across), this: figure(this),
            last: figure(last), plus: plus.map(figure), minus: minus.map(figure)))
      }
    }
    guard !instances.isEmpty else { throw entry.error("no part of the table has all its keys") }
    return Succession(rule: rule, instances: instances)
  }

  private func indices(of keys: [String], in leaves: [LabelLeaf]) -> [Int]? {
    var found: [Int] = []
    for key in keys {
      guard let index = leaves.firstIndex(where: { $0.key == key }) else { return nil }
      found.append(index)
    }
    return found
  }
}

extension Entry {
  /// Figures of a table by their pointers below it, among the table's own; one `*` stands for any
  /// one segment.
  func figures(of table: String, among slots: ArraySlice<FigureSlot>) throws(FormatError) -> [Int] {
    var found: [Int] = []
    for item in try items() {
      let parts = "/tables/\(table)/\(try item.string())".parts(between: "*").map { Array($0.utf8) }
      guard parts.count <= 2 else { throw item.error("should have one * at most") }
      let matching = slots.indices.filter { index in
        Self.matches(slots[index].pointer.utf8, parts[0], parts.count > 1 ? parts[1] : nil)
      }
      guard !matching.isEmpty else { throw item.error("no figure of the table has this pointer") }
      found += matching.filter { !found.contains($0) }
    }
    return found
  }

  private static func matches(_ text: String.UTF8View, _ head: [UInt8], _ tail: [UInt8]?) -> Bool {
    guard let tail else { return text.elementsEqual(head) }
    guard text.count > head.count + tail.count, text.starts(with: head),
      text.suffix(tail.count).elementsEqual(tail)
    else { return false }
    return !text.dropFirst(head.count).dropLast(tail.count).contains(UInt8(ascii: "/"))
  }
}
