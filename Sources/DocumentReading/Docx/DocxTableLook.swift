// SPDX-License-Identifier: Apache-2.0

import Markup

/// A part of a table that its style formats otherwise than the rest: ECMA-376 part 1, 17.7.6
/// `tblStylePr`.
struct DocxTableCondition: Sendable, Equatable {
  /// 17.18.89, `ST_TblStyleOverrideType`.
  enum Part: String {
    case whole = "wholeTable"
    case firstRow, lastRow
    case firstColumn = "firstCol"
    case lastColumn = "lastCol"
    case oddColumns = "band1Vert"
    case evenColumns = "band2Vert"
    case oddRows = "band1Horz"
    case evenRows = "band2Horz"
    case topRight = "neCell"
    case topLeft = "nwCell"
    case bottomRight = "seCell"
    case bottomLeft = "swCell"
  }

  /// Nil for a part that isn't known.
  var part: Part?
  var run = DocxRunProperties()
  var shading: DocxShading?

  /// Whether it says anything that the text's look depends on.
  var isEmpty: Bool { shading == nil && run == DocxRunProperties() }

  /// Whether it may be about a cell. Which row or column is the last, and which band a cell is in, isn't
  /// known while the table is read.
  func mayConcern(_ look: DocxTableLook, isFirstRow: Bool, isFirstColumn: Bool) -> Bool {
    switch part {
    case .whole, nil: true
    case .firstRow: look.contains(.firstRow) && isFirstRow
    case .lastRow: look.contains(.lastRow)
    case .firstColumn: look.contains(.firstColumn) && isFirstColumn
    case .lastColumn: look.contains(.lastColumn)
    case .oddRows, .evenRows: !look.contains(.noRowBands)
    case .oddColumns, .evenColumns: !look.contains(.noColumnBands)
    case .topRight: look.isSuperset(of: [.firstRow, .lastColumn]) && isFirstRow
    case .topLeft: look.isSuperset(of: [.firstRow, .firstColumn]) && isFirstRow && isFirstColumn
    case .bottomRight: look.isSuperset(of: [.lastRow, .lastColumn])
    case .bottomLeft: look.isSuperset(of: [.lastRow, .firstColumn]) && isFirstColumn
    }
  }
}

/// The parts of its style that a table asks for: 17.4.56 `tblLook`, whose bits are those of
/// `ST_ShortHexNumber` in part 4.
struct DocxTableLook: OptionSet, Sendable {
  let rawValue: Int

  static let firstRow = DocxTableLook(rawValue: 0x20)
  static let lastRow = DocxTableLook(rawValue: 0x40)
  static let firstColumn = DocxTableLook(rawValue: 0x80)
  static let lastColumn = DocxTableLook(rawValue: 0x100)
  static let noRowBands = DocxTableLook(rawValue: 0x200)
  static let noColumnBands = DocxTableLook(rawValue: 0x400)

  init(rawValue: Int) { self.rawValue = rawValue }

  init(_ attributes: borrowing Attributes) {
    let value = attributes.string(DocxAttribute.value).flatMap { Int($0, radix: 16) }
    self.init(rawValue: value ?? 0)
    take(.firstRow, attributes.string(DocxAttribute.firstRow))
    take(.lastRow, attributes.string(DocxAttribute.lastRow))
    take(.firstColumn, attributes.string(DocxAttribute.firstColumn))
    take(.lastColumn, attributes.string(DocxAttribute.lastColumn))
    take(.noRowBands, attributes.string(DocxAttribute.noRowBands))
    take(.noColumnBands, attributes.string(DocxAttribute.noColumnBands))
  }

  private mutating func take(_ part: DocxTableLook, _ value: String?) {
    switch value {
    case nil: break
    case "1", "true", "on": insert(part)
    default: remove(part)
    }
  }
}
