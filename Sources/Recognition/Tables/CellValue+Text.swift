// SPDX-License-Identifier: Apache-2.0

import ReportModel

extension CellValue {
  /// Reads a figure's cell, exactly or not at all; `headerUnit` is the unit of money that the
  /// column's label gives, if any.
  init(_ text: FigureText, evidence: Evidence, slot: FigureSlot, headerUnit: MoneyUnit?) {
    switch text.content {
    case .blank:
      self = .blank(evidence)
    case .unreadable(let reason):
      self = .unreadable(evidence, reason)
    case .number(let quantity, let unit):
      switch slot.measure {
      case .count, .change:
        if unit != nil {
          self = .unreadable(evidence, .notANumber)
        } else if !quantity.isInteger {
          self = .unreadable(evidence, .notWhole)
        } else {
          self = .given(quantity, evidence)
        }
      case .amount:
        let own = slot.unit ?? .yuan
        let stated = unit ?? headerUnit ?? own
        guard let amount = quantity.scaled(byPowerOfTen: stated.powerOfTen - own.powerOfTen) else {
          self = .unreadable(evidence, .tooManyDigits)
          return
        }
        self = .given(amount, evidence, convertedFrom: stated == own ? nil : stated)
      }
    }
  }
}

extension MoneyUnit {
  /// The unit that a label gives in brackets: `采购总金额（万元）`, `（单位：万元）`.
  init?(remarkIn label: String) {
    guard label.holds(MoneyUnit.yuan.rawValue) else { return nil }
    for remark in Label(label).remarks {
      let word =
        remark.scalars.starts(with: ["单", "位"]) ? remark.scalars.dropFirst(2) : remark.scalars[...]
      if let unit = MoneyUnit(rawValue: String(String.UnicodeScalarView(word))) {
        self = unit
        return
      }
    }
    return nil
  }
}
