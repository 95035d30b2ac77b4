// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A stretch of content that text runs through: the document's own, or that of one open table.
///
/// For a table it is the state of its part of WHATWG's tree construction (13.2.6.4.9 to 13.2.6.4.15,
/// "in table" to "in cell").
struct Flow {
  enum Mode: Int, Comparable {
    /// The document itself.
    case document
    /// In a table, between its parts.
    case table
    case caption
    case group
    case row
    case cell

    static func < (left: Mode, right: Mode) -> Bool { left.rawValue < right.rawValue }

    /// Whether text here belongs to the flow itself, and not before the table.
    var holdsText: Bool { self == .document || self == .caption || self == .cell }
  }

  var mode: Mode
  var group = RowGroup.body
  /// Whether the open cell is a `th`.
  var isHeaderCell = false
  /// The level of the open heading.
  var headingLevel: Int?

  /// How the flow's surroundings conceal all of it.
  private let surroundings: Concealment
  /// How the open parts conceal what's in them, by ``Mode``; nil where that's as around.
  private var parts: [Concealment?]
  /// The open elements in the cell (or in the document) that conceal more or less than what they
  /// are in, and their depths.
  private var elements: [(concealment: Concealment, depth: Int)] = []
  /// What all these come to.
  private(set) var concealment: Concealment

  /// The document's flow.
  init() {
    mode = .document
    surroundings = .none
    parts = []
    concealment = .none
  }

  /// A table's flow.
  init(table: Concealment?, in surroundings: Concealment) {
    mode = .table
    self.surroundings = surroundings
    parts = Array(repeating: nil, count: Mode.cell.rawValue + 1)
    concealment = .none
    open(.table, table)
  }

  /// How text is concealed that stands here. Between a table's parts it stands before the table, so
  /// that what these say doesn't concern it.
  var textConcealment: Concealment {
    if mode.holdsText { return concealment }
    return elements.reduce(surroundings) { $1.concealment.within($0) }
  }

  /// Whether the table and its parts are in the model.
  var isStructured: Bool { !concealment.dropsStructure }

  mutating func open(_ part: Mode, _ concealment: Concealment?) {
    elements.removeAll()
    mode = part
    parts[part.rawValue] = concealment
    update()
  }

  /// Ends the open part; what it is in goes on.
  mutating func close(to mode: Mode) {
    parts[self.mode.rawValue] = nil
    self.mode = mode
    headingLevel = nil
    update()
  }

  /// An element that says how its content is concealed begins at `depth`.
  mutating func conceal(_ concealment: Concealment, depth: Int) {
    guard concealment.within(self.concealment) != self.concealment else { return }
    elements.append((concealment, depth))
    update()
  }

  /// Elements deeper than `depth` have ended.
  mutating func leave(depth: Int) {
    guard let last = elements.last, last.depth > depth else { return }
    while let last = elements.last, last.depth > depth { elements.removeLast() }
    update()
  }

  private mutating func update() {
    concealment = surroundings
    for part in parts { concealment = part?.within(concealment) ?? concealment }
    for element in elements { concealment = element.concealment.within(concealment) }
  }
}
