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
  /// For each part, the number before the form's label.
  let numberings: [Numbering?]
  /// For each part, the form's label.
  let labelOfPart: [String]
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
    var numberings: [Numbering?] = []
    var labelOfPart: [String] = []
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
      labelOfPart.append(texts[0])
      leaves.append(leaf)
      numberings.append(labels[0].numbering)
      let wording = labels[0].key
      let number = wordings[wording] ?? wordings.count
      if number == wordings.count { isDistinctive.append(wording.scalars.count >= 6) }
      wordings[wording] = number
      wordingOfPart.append(number)
    }
    add(form.stub, .stub)
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
    self.numberings = numberings
    self.labelOfPart = labelOfPart
    self.spellings = spellings
    labels = all
    self.wordings = Wordings(
      count: wordings.count, ofPart: wordingOfPart, isDistinctive: isDistinctive)
  }
}

/// What one label means in one table: 其他 may be any of several rows and columns.
struct Roles: Sendable {
  struct RowNode {
    let block: Int
    let node: Int
  }

  /// The numbers of the table's parts.
  private(set) var parts: [Int] = []
  private(set) var rows: [RowNode] = []
  private(set) var titledBlocks: [Int] = []
  private(set) var namesStub = false
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
    case .row(let block, let node): rows.append(RowNode(block: block, node: node))
    case .column(let block, let node):
      while columns.count <= block { columns.append([]) }
      columns[block].append(node)
    }
  }
}
