// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A succession as a format file declares it, by the keys of rows (`each: column`) or columns
/// (`each: row`).
struct SuccessionDeclaration {
  private let entry: Entry
  private let each: Each
  private let this: String
  private let last: String
  private let plus: [String]
  private let minus: [String]

  private enum Each: String { case column, row }

  init(_ entry: Entry) throws(FormatError) {
    try entry.allow("rule", "each", "this", "last", "plus", "minus", "least_increase")
    self.entry = entry
    each = try entry.required("each").choice(Each.self)
    this = try entry.required("this").string()
    last = try entry.required("last").string()
    plus = try entry.optional("plus")?.strings() ?? []
    minus = try entry.optional("minus")?.strings() ?? []
  }

  /// Applies to the blocks that have all its keys.
  func succession(
    _ rules: inout DeclaredRules, over blocks: [BlockForm]
  ) throws(FormatError) -> Succession {
    var instances: [Succession.Instance] = []
    for block in blocks {
      let along = each == .column ? block.rowLeaves : block.columnLeaves
      guard let this = along.firstIndex(where: { $0.key == this }),
        let last = along.firstIndex(where: { $0.key == last }),
        let plus = try indices(of: plus, in: along), let minus = try indices(of: minus, in: along)
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
    guard !instances.isEmpty else {
      throw entry.error(
        Localized(en: "no part of the table has all its keys", zh: "表格中没有哪一部分具备所列的全部键"))
    }
    return Succession(
      rule: try rules.rule(of: entry), instances: instances,
      leastIncrease: try leastIncrease(&rules))
  }

  private func leastIncrease(
    _ rules: inout DeclaredRules
  ) throws(FormatError) -> Succession.LeastIncrease? {
    guard let entry = try entry.optional("least_increase") else { return nil }
    try entry.allow("rule", "message", "message_zh")
    return Succession.LeastIncrease(
      rule: try rules.rule(of: entry),
      message: try entry.message(Succession.LeastIncrease.Name.self))
  }

  private func indices(of keys: [String], in leaves: [LabelLeaf]) throws(FormatError) -> [Int]? {
    var found: [Int] = []
    for key in keys {
      guard let index = leaves.firstIndex(where: { $0.key == key }) else { return nil }
      guard !found.contains(index) else {
        throw entry.error(Localized(en: "\(key) is given twice", zh: "\(key)重复"))
      }
      found.append(index)
    }
    return found
  }
}
