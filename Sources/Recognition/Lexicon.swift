package import Reports

/// Every label of a set of formats, by its folded spelling: one look-up tells what a cell's text
/// may stand for.
package struct Lexicon: Sendable {
  /// What a label means in one table of one format.
  struct Meaning: Hashable {
    var format: Int
    var table: Int
    var part: Part
  }

  enum Part: Hashable {
    /// The title row of a block (第二十条第（五）项).
    case title(block: Int)
    /// The corner above the row labels.
    case stub
    case row(block: Int, node: Int)
    case column(block: Int, node: Int)
  }

  package let formats: [ReportFormat]
  /// For each format and table, the trees of its blocks.
  let blocks: [[[BlockTrees]]]
  let counters: Set<String>
  /// For each format, how its sections are found.
  let sections: [SectionRecognizer]
  private let meanings: [String: [Meaning]]
  /// For each format and table, all spellings of its labels, for finding the one that a misspelt
  /// label is nearest to.
  let spellings: [[[Spelling]]]

  struct Spelling: Sendable {
    let key: [Unicode.Scalar]
    let parts: [Part]
  }

  package init(formats: [ReportFormat]) {
    self.formats = formats
    sections = formats.map { SectionRecognizer($0.sections) }
    var meanings: [String: [Meaning]] = [:]
    var counters: Set<String> = []
    func add(_ spellings: [String], _ meaning: Meaning) {
      var keys: Set<String> = []
      for spelling in spellings {
        let label = Label(spelling)
        keys.insert(label.key)
        keys.insert(label.bare)
      }
      for key in keys { meanings[key, default: []].append(meaning) }
    }
    blocks = formats.indices.map { format in
      counters.formUnion(formats[format].counters)
      return formats[format].tables.indices.map { table in
        let form = formats[format].tables[table]
        if !form.stub.isEmpty {
          add(form.stub, Meaning(format: format, table: table, part: .stub))
        }
        return form.blocks.indices.map { block in
          let trees = BlockTrees(form.blocks[block])
          add(
            form.blocks[block].titles,
            Meaning(format: format, table: table, part: .title(block: block)))
          for (index, node) in trees.rows.nodes.enumerated() {
            add(
              node.spellings,
              Meaning(format: format, table: table, part: .row(block: block, node: index)))
          }
          for (index, node) in trees.columns.nodes.enumerated() {
            add(
              node.spellings,
              Meaning(format: format, table: table, part: .column(block: block, node: index)))
          }
          return trees
        }
      }
    }
    self.meanings = meanings
    spellings = formats.indices.map { format in
      formats[format].tables.indices.map { table in
        meanings.compactMap { key, meanings in
          let parts = meanings.filter { $0.format == format && $0.table == table }.map(\.part)
          return parts.isEmpty ? nil : Spelling(key: Array(key.unicodeScalars), parts: parts)
        }
      }
    }
    self.counters = counters
  }

  /// What a label may stand for, by the most exact of its spellings that is known.
  func meanings(of label: Label) -> [Meaning] {
    if let found = meanings[label.key] { return found }
    if label.bare != label.key, let found = meanings[label.bare] { return found }
    if let rest = label.withoutNumeral, let found = meanings[rest] { return found }
    return []
  }
}

/// The rows and columns of a block as trees.
struct BlockTrees: Sendable {
  let rows: LabelTree
  let columns: LabelTree

  init(_ block: BlockForm) {
    rows = LabelTree(block.rows)
    columns = LabelTree(block.columns)
  }
}

/// Labels with what stands above each, numbered in the form's order.
struct LabelTree: Sendable {
  struct Node: Sendable {
    let spellings: [String]
    let parent: Int?
    /// Its number among the leaves; nil for a label that only groups others.
    let leaf: Int?
  }

  private(set) var nodes: [Node] = []
  private(set) var leafCount = 0

  init(_ roots: [LabelNode]) {
    for root in roots { add(root, below: nil) }
  }

  private mutating func add(_ label: LabelNode, below parent: Int?) {
    let index = nodes.count
    let isLeaf = label.children.isEmpty
    nodes.append(
      Node(
        spellings: [label.label] + label.spellings, parent: parent,
        leaf: isLeaf ? leafCount : nil))
    if isLeaf { leafCount += 1 }
    for child in label.children { add(child, below: index) }
  }

  /// Whether `ancestor` is `node` or stands above it.
  func contains(_ node: Int, below ancestor: Int) -> Bool {
    var current: Int? = node
    while let index = current {
      if index == ancestor { return true }
      current = nodes[index].parent
    }
    return false
  }
}
