// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Rows and columns that are probably one of the form's that the document lacks, under a misspelt label
/// (行政处置 for 行政处罚).
///
/// Their figures aren't read: it is only probable. But the label that isn't the form's and the one that
/// is missing are one defect.
struct ProbableLabels {
  private static let lineLimit = 200

  private let report: Report
  private let lexicon: Lexicon

  /// Says of each line without a place which of the form's it probably is, and takes that one from those
  /// that are missing.
  static func pair(in report: inout Report, lexicon: Lexicon) {
    guard !report.mapping.missingRows.isEmpty || !report.mapping.missingColumns.isEmpty else {
      return
    }
    let labels = ProbableLabels(report: report, lexicon: lexicon)
    let mapping = report.mapping
    let rows = labels.pairs(
      of: mapping.unplacedRows, with: mapping.missingRows, fits: labels.isInPlace)
    for (line, row) in rows { report.mapping.unplacedRows[line].probable = row }
    report.mapping.missingRows.removeAll { rows.values.contains($0) }
    let columns = labels.pairs(
      of: mapping.unplacedColumns, with: mapping.missingColumns, fits: labels.isOfBlock)
    for (line, column) in columns { report.mapping.unplacedColumns[line].probable = column }
    report.mapping.missingColumns.removeAll { columns.values.contains($0) }
  }

  /// For each of some lines, by its number, the missing one that alone it may be, and that no other line
  /// may be.
  private func pairs(
    of lines: [Mapping.UnplacedLine], with missing: [Mapping.Line],
    fits: (Mapping.UnplacedLine, Mapping.Line) -> Bool
  ) -> [Int: Mapping.Line] {
    // So many are another table's, and each is compared with all that are missing.
    guard lines.count <= Self.lineLimit, !missing.isEmpty else { return [:] }
    let isOfRows = missing == report.mapping.missingRows
    var pairs: [Int: Mapping.Line] = [:]
    var isTaken: [Mapping.Line: Int] = [:]
    for (number, line) in lines.enumerated() where line.reason == .unknownLabel {
      let own = label(of: line)
      // A label of another form isn't misspelt.
      guard !own.scalars.isEmpty, lexicon.spelling(own) == nil else { continue }
      let candidates = missing.filter { candidate in
        candidate.table == line.table
          && isLike(own, labels(of: candidate, isRow: isOfRows)) && fits(line, candidate)
      }
      guard candidates.count == 1 else { continue }
      // Two heads that are stuck together are both.
      let isOfOther = missing.contains { other in
        other != candidates[0] && other.table == line.table
          && labels(of: other, isRow: isOfRows).contains { holds(own, Label($0).bare) }
      }
      if isOfOther { continue }
      pairs[number] = candidates[0]
      isTaken[candidates[0], default: 0] += 1
    }
    return pairs.filter { isTaken[$0.value] == 1 }
  }

  private func holds(_ own: Label.Key, _ other: Label.Key) -> Bool {
    String(scalars: own.scalars[...]).holds(String(scalars: other.scalars[...]))
  }

  /// The line's own label, without those above it.
  private func label(of line: Mapping.UnplacedLine) -> Label.Key {
    let scalars = Array(line.label.unicodeScalars)
    let start = scalars.lastIndex(of: "›").map { $0 + 1 } ?? 0
    return Label(String(scalars: scalars[start...])).bare
  }

  private func labels(of line: Mapping.Line, isRow: Bool) -> [String] {
    let block = report.format.tables[line.table].blocks[line.block]
    guard let leaf = (isRow ? block.rowLeaves : block.columnLeaves)[line.index].path.last else {
      return []
    }
    return [leaf.label] + leaf.spellings
  }

  /// Whether a label has more than half of one of the form's, in its order.
  private func isLike(_ own: Label.Key, _ labels: [String]) -> Bool {
    labels.contains { label in
      let form = Label(label).bare.scalars
      let common = LabelSlip.commonLength(own.scalars, form)
      return common > 1 && 2 * common > max(own.scalars.count, form.count)
    }
  }

  /// Whether a row stands where the missing one belongs: behind all rows that the form has before that one,
  /// and before the others.
  private func isInPlace(_ line: Mapping.UnplacedLine, _ row: Mapping.Line) -> Bool {
    guard let own = line.cells.first else { return false }
    let form = report.format.tables[row.table]
    return form.figures.allSatisfy { figure in
      let slot = report.format.figures[figure]
      guard let other = report.readings[figure].evidence else { return true }
      let isBefore = (slot.block, slot.row) < (row.block, row.index)
      return isBefore
        ? (other.table, other.row) < (own.table, own.row)
        : (other.table, other.row) > (own.table, own.row)
    }
  }

  /// Whether a column's figures are in rows of the block that lacks the missing one, as far as that is known.
  private func isOfBlock(_ line: Mapping.UnplacedLine, _ column: Mapping.Line) -> Bool {
    let form = report.format.tables[column.table]
    return form.figures.allSatisfy { figure in
      let slot = report.format.figures[figure]
      guard slot.block != column.block, let other = report.readings[figure].evidence else {
        return true
      }
      return !line.cells.contains { ($0.table, $0.row) == (other.table, other.row) }
    }
  }
}
