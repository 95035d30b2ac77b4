// SPDX-License-Identifier: Apache-2.0

import Basics

/// What a sheet's part says, before it is laid out.
struct SheetContent {
  /// A cell that shows something, or may.
  struct Entry {
    var row: Int32
    var column: Int32
    var text: String
    /// The number that it stores.
    var value: String?
    var doubt: TextDoubt?
    var wraps = false
    /// Whether its row is hidden.
    var isInHiddenRow = false
    var isRounded = false
    /// Whether it shows as many decimals of its number as its column has room for.
    var isFitted = false

    var isBlank: Bool { text.isEmpty && doubt == nil }
  }

  struct Column {
    var columns: ClosedRange<Int>
    var isHidden: Bool
    /// In digits of the standard font; nil where it is the sheet's own.
    var width: Int?
  }

  /// By row, then by column.
  var entries: [Entry] = []
  var merges: [SheetRange] = []
  var columns: [Column] = []
  /// Ascending and apart from one another.
  var hiddenRows: [ClosedRange<Int>] = []
  /// The rows of which a cell has a border, ascending.
  var borderedRows: [Int] = []
  /// The last column with a border of each of those rows.
  var borderedEnds: [Int] = []
  /// The range of a filter that is set.
  var filter: SheetRange?
  var defaultWidth = 8
  var hasPicture = false
  var hasHeader = false
  var hasStruckOut = false
  var isWorksheet = false
}

extension SheetContent {
  /// Whether a width or a height is none.
  static func isZero(_ text: String) -> Bool {
    SheetNumber(Array(text.utf8).span)?.isZero ?? false
  }

  /// The lines of a text without white space at their ends, blank ones left out.
  static func trimmed(_ text: String) -> String {
    let bytes = Array(text.utf8)
    guard bytes.contains(UInt8(ascii: "\n")) else {
      let range = trimmedRange(of: bytes)
      return range.count == bytes.count ? text : String(decoding: bytes[range], as: UTF8.self)
    }
    var lines: [UInt8] = []
    for line in bytes.split(separator: UInt8(ascii: "\n")) {
      let line = Array(line)
      let range = trimmedRange(of: line)
      guard !range.isEmpty else { continue }
      if !lines.isEmpty { lines.append(UInt8(ascii: "\n")) }
      lines.append(contentsOf: line[range])
    }
    return String(decoding: lines, as: UTF8.self)
  }
}

/// What the sheets of a workbook have taken of the limits so far.
struct WorkbookBudget {
  var cells = 0
  var text = 0
  var merges = 0
  /// Places that merged cells cover.
  var places = 0
}
