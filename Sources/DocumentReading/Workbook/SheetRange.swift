// SPDX-License-Identifier: Apache-2.0

/// A rectangle of a sheet, counting from 1.
struct SheetRange: Equatable {
  var rows: ClosedRange<Int>
  var columns: ClosedRange<Int>

  /// The last row and column that a sheet has: ECMA-376 leaves it to programs, and Excel has these.
  static let rowLimit = 1_048_576
  static let columnLimit = 16_384

  /// A range as it is written: `A1:C3`, `A1`, `$A$1:$C$3`.
  init?(_ utf8: Span<UInt8>) {
    var colon = 0
    while colon < utf8.count, utf8[colon] != UInt8(ascii: ":") { colon += 1 }
    guard let first = Self.cell(utf8.extracting(0..<colon)) else { return nil }
    var last = first
    if colon < utf8.count {
      guard let end = Self.cell(utf8.extracting((colon + 1)..<utf8.count)) else { return nil }
      last = end
    }
    rows = min(first.row, last.row)...max(first.row, last.row)
    columns = min(first.column, last.column)...max(first.column, last.column)
  }

  /// A cell's row and column as they are written: `C3`.
  static func cell(_ utf8: Span<UInt8>) -> (row: Int, column: Int)? {
    var (row, column) = (0, 0)
    for index in utf8.indices {
      let byte = utf8[index]
      switch byte {
      case 0x41...0x5A where row == 0: column = column * 26 + Int(byte - 0x40)
      case 0x61...0x7A where row == 0: column = column * 26 + Int(byte - 0x60)
      case 0x30...0x39 where column > 0: row = row * 10 + Int(byte - 0x30)
      case UInt8(ascii: "$"): break
      default: return nil
      }
      guard row <= rowLimit, column <= columnLimit else { return nil }
    }
    return row > 0 && column > 0 ? (row, column) : nil
  }

  /// A cell's name: `C3`.
  static func name(row: Int, column: Int) -> String {
    var letters: [UInt8] = []
    var rest = column
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self) + String(row)
  }
}
