// SPDX-License-Identifier: Apache-2.0

package import DocumentModel

/// The rows of a workbook's first sheet that is shown and not blank, as text: for a list, such as the
/// roster of an office's bodies.
package struct SheetRows: Sendable, Equatable {
  package struct Row: Sendable, Equatable {
    /// The row's number in the sheet, counting from 1.
    package var number: Int
    /// What each cell shows, "" for a blank one, from the first column to the last that has something;
    /// a merged cell's text is in the first of its places.
    package var texts: [String]
  }

  /// The sheet's name.
  package var sheet: String
  /// Those that have something in them, in order.
  package var rows: [Row]
  /// What a person should know of how they were read.
  package var notes: [Note]

  /// The rows of a document that is a workbook.
  ///
  /// - Parameters:
  ///   - bytes: the file, whole.
  ///   - office: what turns a workbook of another format into `.xlsx`; without it such files are refused.
  ///   - limits: what it may ask for.
  /// - Throws: ``Rejection`` for what is no workbook, or has nothing on a sheet that is shown.
  package init(
    _ bytes: [UInt8], office: OfficeFilter? = nil, limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) {
    let document = try DocumentReader.read(bytes, as: .sheets, office: office, limits: limits)
    guard document.format.isWorkbook,
      case .table(let table) = document.blocks.first(where: {
        if case .table = $0 { true } else { false }
      })
    else { throw .noWorkbook }
    sheet = table.name ?? ""
    notes = document.notes
    rows = []
    for cell in table.cells where !cell.text.isEmpty {
      if rows.last?.number != cell.row { rows.append(Row(number: cell.row, texts: [])) }
      let blanks = cell.column - 1 - rows[rows.count - 1].texts.count
      rows[rows.count - 1].texts += Array(repeating: "", count: max(0, blanks)) + [cell.text]
    }
  }
}
