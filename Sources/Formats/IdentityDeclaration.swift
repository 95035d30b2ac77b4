// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A relation as a format file declares it: the keys of two sums, and whether it holds for each
/// column, each row, or once for the table's only row.
///
/// A key ending in `/*` stands for all leaves below it but those on the other side; `*` for all.
struct IdentityDeclaration {
  private let entry: Entry
  private let each: Each?
  private let sum: [String]
  private let equals: [String]

  private enum Each: String { case column, row }

  init(_ entry: Entry) throws(FormatError) {
    try entry.allow("rule", "each", "sum", "equals")
    self.entry = entry
    each = try entry.optional("each")?.choice(Each.self)
    sum = try entry.required("sum").oneOrMore().strings()
    equals = try entry.required("equals").oneOrMore().strings()
  }

  func identity(
    _ rules: inout DeclaredRules, over blocks: [BlockForm]
  ) throws(FormatError) -> Identity {
    var instances: [Identity.Instance] = []
    for block in blocks {
      let along = each == .column ? block.rowLeaves : block.columnLeaves
      let right = try indices(of: equals, in: along, except: [])
      let left = try indices(of: sum, in: along, except: right)
      guard !left.isEmpty else {
        throw entry.error(
          Localized(en: "nothing is left of sum beside equals", zh: "除equals外，sum没有其他项"))
      }
      switch each {
      case .column:
        for column in block.columnLeaves.indices {
          instances.append(
            .init(
              subject: .column(column),
              sum: left.map { block.figure(row: $0, column: column) },
              equals: right.map { block.figure(row: $0, column: column) }))
        }
      case .row, nil:
        guard each == .row || block.rowLeaves.count == 1 else {
          throw entry.error(
            Localized(
              en: "a relation over a table with several rows needs `each`",
              zh: "多行表格的勾稽关系需要写明each"))
        }
        for row in block.rowLeaves.indices {
          instances.append(
            .init(
              subject: each == .row ? .row(row) : .table,
              sum: left.map { block.figure(row: row, column: $0) },
              equals: right.map { block.figure(row: row, column: $0) }))
        }
      }
    }
    return Identity(rule: try rules.rule(of: entry), instances: instances)
  }

  private func indices(
    of keys: [String], in leaves: [LabelLeaf], except others: [Int]
  ) throws(FormatError) -> [Int] {
    var found: [Int] = []
    for key in keys {
      let isAll = key == "*"
      let head = key.hasSuffix("/*") ? String(key.dropLast()) : nil
      let matching = leaves.indices.filter { index in
        if isAll { return true }
        if let head { return leaves[index].key.hasPrefix(head) }
        return leaves[index].key == key
      }
      guard !matching.isEmpty else {
        throw entry.error(
          Localized(en: "no row or column has the key \(key)", zh: "没有键为\(key)的行或列"))
      }
      guard !matching.contains(where: found.contains) else {
        throw entry.error(
          Localized(en: "\(key) counts a row or column twice", zh: "\(key)使同一行或列重复计算"))
      }
      found += matching.filter { !others.contains($0) }
    }
    return found
  }
}
