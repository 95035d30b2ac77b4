// SPDX-License-Identifier: Apache-2.0

/// Text in which a table's cells have lost what kept them apart.
///
/// `规章000` may be three figures or one, and `3 10 0 2` lacks the blank ones, so that nobody can
/// say whose they are.
enum RunTogether {
  /// Whether so many lines end in figures that they were a table's rows.
  static func isTable(_ paragraphs: [String]) -> Bool {
    paragraphs.lazy.filter(isRow).prefix(rows).count == rows
  }

  /// The first table of the form has five rows of figures.
  private static let rows = 5

  /// A line that is nothing but figures, or words with figures at their end.
  private static func isRow(_ line: String) -> Bool {
    guard line.utf8.count < 300, let last = line.unicodeScalars.last,
      ("0"..."9").contains(last) || ("０"..."９").contains(last)
    else { return false }
    return true
  }
}
