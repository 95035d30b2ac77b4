// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What some figures of a report add up to, as far as the document gives them.
struct TableSum {
  /// What is given.
  let value: Quantity
  /// Whether there is a blank among the figures, so that the sum may be more.
  let isAtLeast: Bool
  /// The figures that were given: a blank total's row in its stead.
  let figures: [Int]

  /// Nil where nothing is given, or something can't be read.
  init?(of figures: [Int], in report: Report) {
    var value = Quantity(0)
    var isAtLeast = false
    var given: [Int] = []
    for figure in figures {
      switch report.readings[figure] {
      case .given(let quantity, _, _):
        value = value + quantity
        given.append(figure)
      case .blank:
        // Shanghai 2019 leaves the totals of the outcomes blank and fills in their rows.
        let parts = Self.row(of: figure, in: report.format)
        var hasBlank = parts.isEmpty
        for part in parts {
          switch report.readings[part] {
          case .given(let quantity, _, _):
            value = value + quantity
            given.append(part)
          case .blank: hasBlank = true
          default: return nil
          }
        }
        if hasBlank { isAtLeast = true }
      default: return nil
      }
    }
    guard !given.isEmpty else { return nil }
    self.value = value
    self.isAtLeast = isAtLeast
    self.figures = given
  }

  /// The parts that the form's own relation sums up to a figure along its row.
  private static func row(of figure: Int, in format: ReportFormat) -> [Int] {
    for identity in format.tables[format.figures[figure].table].identities {
      for instance in identity.instances where instance.equals == [figure] {
        if case .row = instance.subject { return instance.sum }
      }
    }
    return []
  }

  /// Whether the prose's figure can't be true beside it.
  func contradicts(_ stated: ProseFigure) -> Bool {
    switch stated.relation {
    case .equal: isAtLeast ? stated.value < value : stated.value != value
    case .atLeast: !isAtLeast && value < stated.value
    }
  }
}

/// The first reading of the prose's words that the tables agree with.
func agreeing(with stated: ProseFigure, in report: Report) -> [Int]? {
  stated.readings.first { reading in
    TableSum(of: reading, in: report).map { !$0.contradicts(stated) } == true
  }
}

/// What the tables have for each reading of the prose's words, readings of one value once; nil where
/// one agrees or can't be compared, or there is none.
func contradictions(to stated: ProseFigure, in report: Report) -> [TableSum]? {
  var sums: [TableSum] = []
  for reading in stated.readings {
    guard let sum = TableSum(of: reading, in: report), sum.contradicts(stated) else { return nil }
    if !sums.contains(where: { $0.value == sum.value }) { sums.append(sum) }
  }
  return sums.isEmpty ? nil : sums
}
