// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// A block's title row (第二十条第（六）项) as a table has it, and the block whose rows follow it.
struct TitleRow {
  private let aside: Aside
  /// The blocks that have this title; none of them where it is none of the form's.
  private let blocks: [Int]
  /// The block of the first row below it.
  private var block: Int?

  /// The title of a row that has one.
  init?(_ cells: [Int], in table: AssignedTable) {
    guard let cell = cells.first(where: table.namesTitle) else { return nil }
    blocks = table.titledBlocks(cell)
    aside = Aside(.group(expected: ""), at: cell, of: table.table)
  }

  /// A row that is like the form's titles and none of them: 第二十一条第（五）项.
  init?(_ cells: [Int], in table: AssignedTable, unlike form: TableForm) {
    let texts = cells.filter { !table.isBlank($0) }
    guard let cell = texts.first, texts.count == 1 else { return nil }
    let text = table.table.cells[cell].text
    let titles = form.blocks.flatMap(\.titles)
    guard text.unicodeScalars.count <= 30, !titles.isEmpty,
      ["条", "项"].allSatisfy({ mark in text.holds(mark) && titles.contains { $0.holds(mark) } })
    else { return nil }
    blocks = []
    aside = Aside(.group(expected: ""), at: cell, of: table.table)
  }

  /// What is to be noted of a row of a block below it. Where the block changes under one title, the
  /// next one's was left out.
  mutating func asides(above block: Int, of form: TableForm) -> [Aside] {
    if self.block == nil { self.block = block }
    guard self.block == block, !blocks.contains(block) else { return [] }
    var aside = aside
    aside.kind = .group(expected: form.blocks[block].titles.first ?? "")
    return [aside]
  }
}
