// SPDX-License-Identifier: Apache-2.0

/// The rows and columns of a report's tables that follow another form than the rest of them.
package struct OtherForm: Sendable {
  /// Where its figures are in the report's JSON.
  package static let pointer = "/other_form"

  package var format: ReportFormat
  /// One for each figure of that form; absent where the report's own form has it, and where the document
  /// lacks it.
  package var readings: [CellValue]
  /// The rows and columns that follow it, in the form's order.
  package var lines: [Line]
  package var cellRemarks: [Mapping.CellRemark]

  package init(
    format: ReportFormat, readings: [CellValue], lines: [Line],
    cellRemarks: [Mapping.CellRemark] = []
  ) {
    self.format = format
    self.readings = readings
    self.lines = lines
    self.cellRemarks = cellRemarks
  }

  /// A row of the form all of whose columns follow it, or a column.
  package struct Line: Sendable, Hashable {
    package var isRow: Bool
    /// Of the other form.
    package var line: Mapping.Line

    package init(isRow: Bool, line: Mapping.Line) {
      self.isRow = isRow
      self.line = line
    }
  }

  /// The pointer of one of its figures in the report's JSON.
  package func pointer(of figure: Int) -> String { Self.pointer + format.figures[figure].pointer }

  /// Its figures that the document has a cell for.
  package var figures: [Int] { readings.indices.filter { readings[$0] != .absent } }
}

extension Report {
  /// The other form's figures by themselves, for what is checked of each cell.
  package var ofOtherForm: Report? {
    guard let otherForm else { return nil }
    var mapping = Mapping()
    mapping.cellRemarks = otherForm.cellRemarks
    return Report(
      format: otherForm.format, sections: [], readings: otherForm.readings, mapping: mapping)
  }

  /// One of the report's tables with all figures that the other form has there, its own and those that it
  /// shares with the report's form; nil where no row or column of the table follows another form.
  package func byOtherForm(_ table: Int) -> (report: Report, table: Int)? {
    guard let otherForm, let other = ofOtherForm,
      let number = otherForm.format.tables.firstIndex(where: {
        $0.key == format.tables[table].key
      }), otherForm.lines.contains(where: { $0.line.table == number })
    else { return nil }
    var whole = other
    for figure in whole.format.tables[number].figures where whole.readings[figure] == .absent {
      guard let own = format.figure(at: whole.format.figures[figure].pointer) else { continue }
      whole.readings[figure] = readings[own]
    }
    return (whole, number)
  }
}

extension Finding {
  /// The finding on figures of the other form, with their pointers in the report's JSON.
  package func placed(in other: OtherForm) -> Finding {
    var finding = self
    for index in finding.cells.indices {
      guard let pointer = finding.cells[index].pointer,
        let figure = other.format.figure(at: pointer),
        other.readings[figure] != .absent
      else { continue }
      finding.cells[index].pointer = other.pointer(of: figure)
    }
    return finding
  }
}
