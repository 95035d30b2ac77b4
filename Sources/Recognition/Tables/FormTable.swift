// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The labels of one table of a format, with what each means.
struct FormTable: Sendable {
  let blocks: [BlockTrees]
  let title: Label.Key
  /// All parts that labels name. A part's number is its place here.
  let parts: [Part]
  /// For each part, whether it's a row or column of figures.
  let leaves: [Axis?]
  /// For each part, the form's label.
  let names: [String]
  /// For each part, the number before it.
  let numberings: [Numbering?]
  /// All spellings of its labels, in the form's order.
  let spellings: [Spelling]
  /// Its labels as the form has them.
  let labels: [(text: String, label: Label)]
  let wordings: Wordings
  /// For each block, whether it has amounts: a unit of money is not on its counts.
  let hasAmount: [Bool]

  /// The wordings of its labels: parts that the form labels alike (其他结果) have one.
  struct Wordings: Sendable {
    let count: Int
    /// The number of each part's wording.
    let ofPart: [Int]
    /// For each wording, whether it's too long to be another kind of document's: 其他结果 and 行政许可
    /// aren't.
    let isDistinctive: [Bool]
  }

  enum Part: Hashable {
    /// The title row of a block (第二十条第（五）项).
    case title(block: Int)
    /// The corner above the row labels.
    case stub
    /// The head of the column that has each row's unit.
    case unitColumn
    case row(block: Int, node: Int)
    case column(block: Int, node: Int)
  }

  enum Axis { case row, column }

  struct Spelling: Sendable {
    let key: Label.Key
    var roles = Roles()
  }

  /// Whether its rows of figures have no labels.
  var isRowless: Bool { blocks.allSatisfy { $0.rows.nodes.isEmpty } }
  /// Whether each of its rows has one figure, so that a column of figures needs no head.
  var hasOneColumn: Bool { !isRowless && blocks.allSatisfy { $0.columns.leafCount == 1 } }
  var rowCount: Int { blocks.reduce(0) { $0 + $1.rows.leafCount } }

  /// `figures` are all of the format's.
  init(_ form: TableForm, _ figures: [FigureSlot]) {
    var hasAmount = Array(repeating: false, count: form.blocks.count)
    for figure in form.figures where figures[figure].measure == .amount {
      hasAmount[figures[figure].block] = true
    }
    self.hasAmount = hasAmount
    blocks = form.blocks.map(BlockTrees.init)
    title = Label(form.title).key
    var parts: [Part] = []
    var leaves: [Axis?] = []
    var names: [String] = []
    var numberings: [Numbering?] = []
    var spellings: [Spelling] = []
    var places: [Label.Key: Int] = [:]
    var wordings: [Label.Key: Int] = [:]
    var isDistinctive: [Bool] = []
    var wordingOfPart: [Int] = []
    var all: [(text: String, label: Label)] = []
    func add(_ texts: [String], _ part: Part, leaf: Axis? = nil) {
      guard !texts.isEmpty else { return }
      var keys: Set<Label.Key> = []
      let labels = texts.map(Label.init)
      all += zip(texts, labels).map { ($0, $1) }
      for label in labels {
        for key in [label.key, label.bare] where keys.insert(key).inserted {
          let place = places[key] ?? spellings.count
          if place == spellings.count {
            places[key] = place
            spellings.append(Spelling(key: key))
          }
          spellings[place].roles.add(part, number: parts.count)
        }
      }
      parts.append(part)
      leaves.append(leaf)
      names.append(texts[0])
      numberings.append(labels[0].numbering)
      let wording = labels[0].key
      let number = wordings[wording] ?? wordings.count
      if number == wordings.count { isDistinctive.append(wording.scalars.count >= 6) }
      wordings[wording] = number
      wordingOfPart.append(number)
    }
    add(form.stub, .stub)
    add(form.unitColumn, .unitColumn)
    for (block, trees) in blocks.enumerated() {
      add(form.blocks[block].titles, .title(block: block))
      for (index, node) in trees.rows.nodes.enumerated() {
        add(node.spellings, .row(block: block, node: index), leaf: node.leaf.map { _ in .row })
      }
      for (index, node) in trees.columns.nodes.enumerated() {
        add(
          node.spellings, .column(block: block, node: index), leaf: node.leaf.map { _ in .column })
      }
    }
    self.parts = parts
    self.leaves = leaves
    self.names = names
    self.numberings = numberings
    self.spellings = spellings
    labels = all
    self.wordings = Wordings(
      count: wordings.count, ofPart: wordingOfPart, isDistinctive: isDistinctive)
  }
}

/// What one label means in one table: 其他 may be any of several rows and columns.
struct Roles: Sendable {
  struct RowNode: Hashable {
    let block: Int
    let node: Int

    init(block: Int, node: Int) {
      self.block = block
      self.node = node
    }

    /// The row of a block that has its `leaf`th figures; nil in a table whose rows have no labels.
    init?(block: Int, leaf: Int, of trees: [BlockTrees]) {
      guard trees[block].rows.leaves.indices.contains(leaf) else { return nil }
      self.init(block: block, node: trees[block].rows.leaves[leaf])
    }
  }

  /// The numbers of the table's parts.
  private(set) var parts: [Int] = []
  private(set) var rows: [RowNode] = []
  private(set) var titledBlocks: [Int] = []
  private(set) var namesStub = false
  private(set) var namesUnitColumn = false
  /// For each block, the nodes of its columns.
  private var columns: [[Int]] = []

  var isEmpty: Bool { parts.isEmpty }
  var namesTitle: Bool { !titledBlocks.isEmpty }
  var namesRow: Bool { !rows.isEmpty }
  var namesColumn: Bool { !columns.isEmpty }

  func columns(of block: Int) -> [Int] { block < columns.count ? columns[block] : [] }

  mutating func add(_ part: FormTable.Part, number: Int) {
    parts.append(number)
    switch part {
    case .title(let block): titledBlocks.append(block)
    case .stub: namesStub = true
    case .unitColumn: namesUnitColumn = true
    case .row(let block, let node): rows.append(RowNode(block: block, node: node))
    case .column(let block, let node):
      while columns.count <= block { columns.append([]) }
      columns[block].append(node)
    }
  }
}
