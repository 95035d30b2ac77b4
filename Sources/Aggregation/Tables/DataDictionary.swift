// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
package import ReportModel

/// What the columns of `figures.csv` mean, and each figure that occurs in it: `dictionary.csv`.
package enum DataDictionary {
  package static func csv(_ formats: [ReportFormat]) -> [UInt8] {
    var csv = CSVWriter()
    csv.row([
      "kind", "template", "table", "row", "column", "pointer", "label_zh", "measure", "unit",
      "description",
    ])
    for column in FiguresTable.columns {
      csv.row(["column", "", "", "", column.name, "", column.words.zh, "", "", column.words.en])
    }
    for format in formats {
      for slot in format.figures {
        let table = format.tables[slot.table]
        let row = table.blocks[slot.block].rowLeaves[slot.row]
        let column = table.blocks[slot.block].columnLeaves[slot.column]
        let labels = ([table.title] + (row.path + column.path).map(\.label)).filter { !$0.isEmpty }
        csv.row([
          "figure", format.name, table.key, row.key, column.key, slot.pointer,
          labels.joined(separator: " › "), slot.measure.rawValue,
          slot.measure == .amount ? slot.unit?.rawValue ?? "" : "", "",
        ])
      }
    }
    return CSVWriter.mark + csv.bytes
  }
}
