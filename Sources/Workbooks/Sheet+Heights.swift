// SPDX-License-Identifier: Apache-2.0

extension Sheet {
  /// In points: a line of text of 10.5 points, and what a row has beside its lines.
  private static let line = 14.0
  private static let margin = 4.0

  /// Gives each row the height of its longest text, as far as no height is set: programs fit rows to
  /// wrapped text only where somebody touches them.
  package mutating func fitHeights() {
    var fitted: [Int: Double] = [:]
    for cell in cells where cell.rowSpan == 1 && cell.style.wraps {
      guard case .text(let text) = cell.content else { continue }
      let columns = cell.column..<cell.column + cell.columnSpan
      let width = columns.reduce(0) { $0 + (widths[$1] ?? 8) } - 1
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        .map { max(1, (Self.width(of: $0) / width).rounded(.up)) }.reduce(0, +)
      let height = lines * Self.line * cell.style.size / 10.5 + Self.margin
      // More than Excel can show isn't given.
      fitted[cell.row] = min(400, max(fitted[cell.row] ?? 0, height))
    }
    heights.merge(fitted) { set, _ in set }
  }

  /// In widths of a digit; a Chinese character is twice as wide.
  private static func width(of text: some StringProtocol) -> Double {
    text.unicodeScalars.reduce(0) { $0 + ($1.value < 0x1100 ? 1 : 2) }
  }
}
