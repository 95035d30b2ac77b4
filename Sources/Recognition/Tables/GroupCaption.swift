// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// What a line above a table names of the labels above the form's columns, and nothing else: 行政复议,
/// （二）行政诉讼——未经复议直接起诉.
///
/// Offices divide the table of reviews and lawsuits into one of five columns for each group, whose
/// label is the table's caption.
struct GroupCaption {
  /// The roles of the labels that it names, outermost first or last.
  private let roles: [Roles]

  /// Nil where the line names something else as well, a column of figures, or labels of which none is
  /// above the other.
  init?(_ line: String, matcher: LabelMatcher) {
    guard line.hasAtMost(40) else { return nil }
    for separatesBlanks in [false, true] {
      if let roles = Self.roles(of: line, separatesBlanks: separatesBlanks, matcher) {
        self.roles = roles
        return
      }
    }
    return nil
  }

  /// What the lines above a table name, the nearest one and those above it that agree with it.
  init?(above lines: [String], matcher: LabelMatcher) {
    var roles: [Roles] = []
    for line in lines.reversed() {
      guard let caption = GroupCaption(line, matcher: matcher) else { continue }
      guard Self.isPath(roles + caption.roles, matcher) else { break }
      roles += caption.roles
    }
    guard !roles.isEmpty else { return nil }
    self.roles = roles
  }

  /// For each of its labels, the nodes of a block's columns that it may be.
  func nodes(of block: Int) -> [[Int]] {
    roles.map { $0.columns(of: block) }.filter { !$0.isEmpty }
  }

  /// The form's columns below all of its labels, counted over all blocks.
  func columns(_ matcher: LabelMatcher) -> [Int] {
    let blocks = matcher.lexicon.tables[matcher.table].blocks
    var columns: [Int] = []
    var first = 0
    for (block, trees) in blocks.enumerated() {
      let tree = trees.columns
      let groups = nodes(of: block)
      for leaf in 0..<tree.leafCount
      where !groups.isEmpty
        && groups.allSatisfy({ $0.contains { tree.contains(tree.leaves[leaf], below: $0) } })
      {
        columns.append(first + leaf)
      }
      first += tree.leafCount
    }
    return columns
  }

  private static func roles(
    of line: String, separatesBlanks: Bool, _ matcher: LabelMatcher
  ) -> [Roles]? {
    let parts =
      separatesBlanks
      ? line.unicodeScalars.split(whereSeparator: \.isWhiteSpace).map { String($0) } : [line]
    var roles: [Roles] = []
    for part in parts {
      let folded = Label.folded(part)
      let text = folded[(Numbering(leading: folded[...])?.length ?? 0)...]
      for piece in text.split(whereSeparator: Label.isPunctuation) {
        if isNumber(piece) { continue }
        guard let named = named(by: piece, matcher) else { return nil }
        roles.append(named)
      }
    }
    return !roles.isEmpty && isPath(roles, matcher) ? roles : nil
  }

  /// 表3, 表三
  private static func isNumber(_ piece: ArraySlice<Unicode.Scalar>) -> Bool {
    piece.first == "表" && piece.count < 4
      && piece.dropFirst().allSatisfy { $0.isDigit || Numbering.chinese($0) != nil }
  }

  private static func named(
    by piece: ArraySlice<Unicode.Scalar>, _ matcher: LabelMatcher
  ) -> Roles? {
    var texts = [piece]
    for word in leading where piece.starts(with: word) { texts.append(piece.dropFirst(word.count)) }
    for text in texts {
      for word in [[]] + trailing where text.reversed().starts(with: word.reversed()) {
        let key = Label.Key(Array(text.dropLast(word.count)))
        guard let spelling = matcher.lexicon.spelling(key) else { continue }
        let roles = matcher.lexicon.roles[matcher.lexicon.roles(of: spelling, in: matcher.table)]
        if nameGroup(roles, matcher) { return roles }
      }
    }
    return nil
  }

  /// Whether a label is one above the form's columns.
  private static func nameGroup(_ roles: Roles, _ matcher: LabelMatcher) -> Bool {
    let trees = matcher.lexicon.tables[matcher.table].blocks
    return trees.indices.contains { block in
      let nodes = roles.columns(of: block)
      return !nodes.isEmpty && nodes.allSatisfy { trees[block].columns.nodes[$0].leaf == nil }
    }
  }

  /// Whether of any two labels one is above the other, or the same.
  private static func isPath(_ roles: [Roles], _ matcher: LabelMatcher) -> Bool {
    let trees = matcher.lexicon.tables[matcher.table].blocks
    return trees.indices.contains { block in
      roles.allSatisfy { first in
        roles.allSatisfy { second in
          first.columns(of: block).contains { node in
            second.columns(of: block).contains { other in
              trees[block].columns.contains(node, below: other)
                || trees[block].columns.contains(other, below: node)
            }
          }
        }
      }
    }
  }

  /// What may stand before and behind a label in a caption, and says nothing of the columns.
  private static let leading = ["政府信息公开", "因政府信息公开"].map { Array($0.unicodeScalars) }
  private static let trailing = ["情况表", "情况", "案件情况", "案件", "数量", "表"].map {
    Array($0.unicodeScalars)
  }
}
