// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Rows and columns as a format file declares them, with the labels below each.
struct LabelDeclaration {
  /// Whether labels are compared with those beside them: not those of the built-in files, at each start.
  let isChecked: Bool

  func rows(_ entry: Entry) throws(FormatError) -> [LabelNode] {
    try nodes(entry, isColumn: false)
  }

  /// A table's only column needs no key: its figures have the pointers of their rows.
  func columns(_ entry: Entry) throws(FormatError) -> [LabelNode] {
    try nodes(entry, isColumn: true, needsKey: try entry.items().count > 1)
  }

  /// Labels beside one another, of which no two may be alike: which of them a document's is couldn't be known.
  private func nodes(
    _ entry: Entry, isColumn: Bool, needsKey: Bool = true
  ) throws(FormatError) -> [LabelNode] {
    let items = try entry.items()
    var wordings: [String: Int] = [:]
    var nodes: [LabelNode] = []
    for (index, item) in items.enumerated() {
      nodes.append(try node(item, isColumn: isColumn, needsKey: needsKey))
      guard isChecked else { continue }
      let spellings = try item.optional("spellings")?.items() ?? []
      for label in [try item.required("label")] + spellings {
        let text = try label.label()
        guard let other = wordings.updateValue(index, forKey: LabelWording.of(text)),
          other != index
        else { continue }
        let first = nodes[other].label
        throw label.error(
          Localized(
            en:
              "\(text) can't be told from \(first) beside it: numbers and marks make no difference",
            zh: "“\(text)”与同级的“\(first)”无法区分（序号和标点不计）"))
      }
    }
    return nodes
  }

  private func node(
    _ entry: Entry, isColumn: Bool, needsKey: Bool = true
  ) throws(FormatError) -> LabelNode {
    try entry.allow("key", "label", "spellings", "measure", "unit", "figure", "children")
    let children =
      try entry.optional("children").map { entry throws(FormatError) in
        try nodes(try entry.oneOrMore(), isColumn: isColumn)
      } ?? []
    let key = try entry.optional("key")?.pointer()
    if children.isEmpty, key == nil, needsKey {
      throw entry.error(
        Localized(en: "a label without children needs a key", zh: "没有下级的名称需要key"))
    }
    let ownFigure = try entry.optional("figure")
    if let ownFigure, isColumn || children.isEmpty {
      throw ownFigure.error(
        Localized(
          en: "is for rows that have children and a figure of their own",
          zh: "仅用于既有下级又有自身数字的行"))
    }
    return LabelNode(
      key: key, label: try entry.required("label").label(),
      spellings: try entry.optional("spellings")?.strings() ?? [], measure: try measure(entry),
      ownFigure: try ownFigure?.pointer(), children: children)
  }

  /// An amount has a unit of money, and a count may have a counter.
  private func measure(_ entry: Entry) throws(FormatError) -> FigureMeasure? {
    let measure = try entry.optional("measure")?.choice(Measure.self)
    let unit = try entry.optional("unit")
    if measure == .amount {
      guard let unit else { throw entry.error(.amountNeedsUnit) }
      return FigureMeasure(.amount, unit: try unit.choice(MoneyUnit.self))
    }
    let counter = try unit?.string()
    if let unit, let counter, measure == .change || MoneyUnit(rawValue: counter) != nil {
      throw measure == .change
        ? unit.error(Localized(en: "a change has no unit", zh: "measure: change没有单位"))
        : entry.error(.amountNeedsUnit)
    }
    guard measure != nil || counter != nil else { return nil }
    return FigureMeasure(measure ?? .count, counter: counter)
  }
}

extension Localized {
  fileprivate static let amountNeedsUnit = Localized(
    en: "measure: amount and unit go together", zh: "measure: amount与货币单位unit须同时给出")
}

extension [LabelNode] {
  /// The rows or columns of figures, in their order: one with a figure of its own before those below it.
  func leaves(below path: [LabelNode] = []) -> [LabelLeaf] {
    flatMap { node -> [LabelLeaf] in
      let path = path + [node]
      guard node.hasFigures else { return node.children.leaves(below: path) }
      let keys = path.compactMap(\.key) + [node.ownFigure].compactMap { $0 }
      let leaf = LabelLeaf(key: keys.joined(separator: "/"), path: path)
      return [leaf] + node.children.leaves(below: path)
    }
  }

  /// The first label that says what figures measure.
  var firstDeclaringMeasure: LabelNode? {
    for node in self {
      if node.measure != nil { return node }
      if let below = node.children.firstDeclaringMeasure { return below }
    }
    return nil
  }
}

extension LabelLeaf {
  /// What its labels say of its figures, the innermost first.
  var measure: FigureMeasure? { path.lazy.reversed().compactMap(\.measure).first }
}
