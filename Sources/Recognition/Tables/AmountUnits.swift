// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The amounts of a table whose units are to be noted.
struct AmountUnits {
  /// Cells whose unit is another than their labels, captions or notes state.
  private(set) var others: [(cell: Evidence, own: MoneyUnit, stated: MoneyUnit)] = []
  /// Amounts that no cell, label, caption or note has a unit for, with the form's own.
  private(set) var assumed: [(cell: Evidence, unit: MoneyUnit)] = []

  /// Notes an amount with the unit that its cell has, if any; `formUnit` is the form's, and `isStated` says
  /// whether the form's own table states it beside the figure.
  mutating func note(
    _ unit: MoneyUnit?, of formUnit: MoneyUnit?, in evidence: Evidence, _ remarks: inout Remarks,
    _ footnote: Remarks, isStated: Bool
  ) {
    let own = unit ?? remarks.units.first ?? formUnit ?? .yuan
    let others = (unit == nil ? [] : remarks.units) + footnote.units
    if let stated = others.first(where: { $0 != own }) {
      self.others.append((evidence, own, stated))
    }
    if unit == nil, remarks.units.isEmpty, footnote.units.isEmpty, isStated {
      remarks.doubtCounter()
      if remarks.doubt == nil, formUnit != nil { assumed.append((evidence, own)) }
    }
  }
}
