// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which figures of a form make its charts, after the form's own relations: a row that is summed
/// up along its columns, and the rows that its outcomes are parted into.
struct ChartFigures {
  /// The total of the table's first row, such as what was newly received.
  let whole: Int
  /// What the whole is parted into along its row, such as the kinds of applicants.
  let parts: [Int]
  /// The rows of one total in the whole's column, gathered under the labels that group them.
  let groups: [(label: String, figures: [Int])]

  /// Nil for a form without such a table.
  init?(_ format: ReportFormat) {
    for table in format.tables {
      for identity in table.identities {
        guard
          let first = identity.instances.first(where: {
            if case .row(let row) = $0.subject { row == 0 } else { false }
          }), let whole = first.equals.first
        else { continue }
        self.whole = whole
        parts = first.sum
        groups = Self.groups(table, in: format, column: format.figures[whole].column)
        return
      }
    }
    return nil
  }

  private static func groups(
    _ table: TableForm, in format: ReportFormat, column: Int
  ) -> [(label: String, figures: [Int])] {
    let instances = table.identities.flatMap(\.instances).filter { instance in
      guard case .column(let index) = instance.subject, index == column else { return false }
      return instance.equals.count == 1 && instance.sum.count > 2
    }
    guard let instance = instances.first else { return [] }
    var groups: [(label: String, figures: [Int])] = []
    for figure in instance.sum {
      let slot = format.figures[figure]
      let path = table.blocks[slot.block].rowLeaves[slot.row].path
      // Below 三、本年度办理结果 are （一）予以公开 and （三）不予公开 with its own rows.
      let label = (path.count > 1 ? path[1] : path[0]).label
      if groups.last?.label == label {
        groups[groups.count - 1].figures.append(figure)
      } else {
        groups.append((label, [figure]))
      }
    }
    return groups
  }
}
