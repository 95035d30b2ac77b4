// SPDX-License-Identifier: Apache-2.0

extension AnnualReport {
  /// Which cells of the requests table offices leave blank.
  private enum RequestBlanks: CaseIterable {
    case none
    /// Here and there a cell where 0 is meant.
    case someZeros
    case allZeros
    /// Zeros, and the total of every outcome row, as the Shanghai office's 2019 report has it.
    case zerosAndRowTotals
    /// All but the 总计 column.
    case allButTotals
    case everything
  }

  /// Blanks cells such that every check holds or can't be judged, and leaves no balance of which
  /// the rules could be read in two ways: a column gives at least one of what came in, and the
  /// outcomes' total, or nothing at all.
  mutating func blankSome(using generator: inout some RandomNumberGenerator) {
    blankRequests(using: &generator)
    for group in StatutoryForm.groups where generator.isOne(in: 2) {
      blankGroup(group.pointer, using: &generator)
    }
    for pointer in form.pointers where pointer.hasPrefix("/tables/proactive_disclosure/") {
      if generator.isOne(in: 8) { figures[pointer] = .blank }
    }
  }

  private mutating func blankRequests(using generator: inout some RandomNumberGenerator) {
    let full = self
    let pattern = generator.pick(
      RequestBlanks.allCases + [.none, .none, .none, .someZeros, .someZeros, .allZeros])
    for row in form.requestRows.map(\.pointer) {
      for column in StatutoryForm.applicants.map(\.pointer) {
        let pointer = "/tables/requests/\(row)/\(column)"
        let isZero = self[pointer] == .integer(0)
        let isRowTotal =
          column == "total" && row.hasPrefix("outcomes/") && row != "outcomes/total"
        let isBlank =
          switch pattern {
          case .none: false
          case .someZeros: isZero && generator.isOne(in: 2)
          case .allZeros: isZero
          case .zerosAndRowTotals: isZero || isRowTotal
          case .allButTotals: column != "total"
          case .everything: true
          }
        if isBlank { figures[pointer] = .blank }
      }
    }
    for column in StatutoryForm.applicants.map(\.pointer) {
      restoreBalance(of: column, from: full)
    }
  }

  /// Gives back the figures of a balance that blanks have made doubtful.
  private mutating func restoreBalance(of column: String, from full: AnnualReport) {
    let rows = ["received", "carried_over", "outcomes/total", "carried_forward"]
    let pointers = rows.map { "/tables/requests/\($0)/\(column)" }
    let areBlank = pointers.map { self[$0].isBlank }
    let saysNothing = areBlank.allSatisfy(\.self)
    let isClear = !(areBlank[0] && areBlank[1]) && !areBlank[2]
    guard !saysNothing, !isClear else { return }
    for pointer in pointers { figures[pointer] = full[pointer] }
  }

  private mutating func blankGroup(
    _ group: String, using generator: inout some RandomNumberGenerator
  ) {
    let isWhole = generator.isOne(in: 3)
    for result in StatutoryForm.results.map(\.pointer) {
      let pointer = "/tables/reconsideration_litigation/\(group)/\(result)"
      if isWhole || self[pointer] == .integer(0) { figures[pointer] = .blank }
    }
  }
}
