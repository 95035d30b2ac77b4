// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What a figure is called outside of its table: by its row's and its column's label.
struct FigureName {
  let text: String

  init(_ figure: Int, in format: ReportFormat) {
    let slot = format.figures[figure]
    let block = format.tables[slot.table].blocks[slot.block]
    let names = [
      Self.row(block.rowLeaves[slot.row], among: block.rowLeaves),
      Self.column(block.columnLeaves[slot.column], among: block.columnLeaves),
    ].filter { !$0.isEmpty }
    text = names.joined(separator: " · ")
  }

  /// A row's label without its numbering; with the one above it where it says nothing alone.
  static func row(_ leaf: LabelLeaf, among leaves: [LabelLeaf]) -> String {
    name(leaf, saysNothing: plain(leaf.label).count <= 2 || isShared(leaf, among: leaves))
  }

  /// Above 自然人 is 申请人情况, which adds nothing.
  static func column(_ leaf: LabelLeaf, among leaves: [LabelLeaf]) -> String {
    name(leaf, saysNothing: leaf.label.hasSuffix("其他") || isShared(leaf, among: leaves))
  }

  private static func name(_ leaf: LabelLeaf, saysNothing: Bool) -> String {
    let label = plain(leaf.label)
    guard saysNothing, leaf.path.count > 1 else { return label }
    return plain(leaf.path[leaf.path.count - 2].label) + "›" + label
  }

  private static func isShared(_ leaf: LabelLeaf, among leaves: [LabelLeaf]) -> Bool {
    // Lengths first: comparing two texts beyond ASCII takes some 350 instructions.
    let label = leaf.label
    return leaves.count { $0.label.utf8.count == label.utf8.count && $0.label == label } > 1
  }

  /// Without the numbering before it and the remark in brackets behind it.
  private static func plain(_ label: String) -> String {
    var rest = label[...]
    if rest.first == "（", let end = rest.firstIndex(of: "）") {
      rest = rest[rest.index(after: end)...]
    } else if let mark = rest.firstIndex(where: { $0 == "、" || $0 == "." }),
      rest.distance(from: rest.startIndex, to: mark) <= 2
    {
      rest = rest[rest.index(after: mark)...]
    }
    if let remark = rest.firstIndex(of: "（") { rest = rest[..<remark] }
    return rest.isEmpty ? label : String(rest)
  }
}
