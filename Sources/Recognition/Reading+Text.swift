import Reports

extension Reading {
  /// Reads a figure's cell, exactly or not at all.
  ///
  /// - Parameters:
  ///   - headerUnit: the unit of money that the column's label gives, if any.
  ///   - counters: what may stand behind a count.
  init(
    text: String, evidence: Evidence, slot: FigureSlot, headerUnit: MoneyUnit?,
    counters: Set<String>
  ) {
    switch FigureText(text, counters: counters).content {
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
    for remark in Label(label).remarks {
      let word = remark.hasPrefix("单位") ? String(remark.dropFirst(2)) : remark
      if let unit = MoneyUnit(rawValue: word) {
        self = unit
        return
      }
    }
    return nil
  }
}
