// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

extension CellValue {
  /// Reads a figure's cell, exactly or not at all; `remarks` is what the labels of its row and column
  /// and the captions above say of it, `ownUnit` the form's unit of money.
  init(
    _ text: FigureText, evidence: Evidence, measure: Measure, ownUnit: MoneyUnit?, remarks: Remarks
  ) {
    if !remarks.isEmpty, case .number = text.content, let doubt = remarks.doubt {
      self = .unreadable(evidence, .otherMeasure(doubt))
      return
    }
    switch text.content {
    case .blank:
      self = .blank(evidence)
    case .unreadable(let reason):
      self = .unreadable(evidence, reason)
    // 增152 and +152 are a change, and no count or amount.
    case .number where measure != .change && evidence.text.beginsWithIncrease:
      self = .unreadable(evidence, .notANumber)
    case .number(let quantity, let unit):
      switch measure {
      case .count, .change:
        if let stated = remarks.units.first {
          self = .unreadable(evidence, .otherMeasure(stated.rawValue))
        } else if unit != nil {
          self = .unreadable(evidence, .notANumber)
        } else if !quantity.isInteger {
          self = .unreadable(evidence, .notWhole)
        } else {
          self = .given(quantity, evidence)
        }
      case .amount:
        let own = ownUnit ?? .yuan
        let units = Set(remarks.units)
        if units.count > 1, unit == nil {
          let words = units.map(\.rawValue).sorted().joined(separator: "、")
          self = .unreadable(evidence, .otherMeasure(words))
          return
        }
        if unit == nil, quantity != Quantity(0), text.hasCounter {
          // 85件 is no amount; 0件 is none in any unit.
          self = .unreadable(evidence, .notANumber)
          return
        }
        let stated = unit ?? units.first ?? own
        guard let amount = quantity.scaled(byPowerOfTen: stated.powerOfTen - own.powerOfTen) else {
          self = .unreadable(evidence, .tooManyDigits)
          return
        }
        self = .given(amount, evidence, convertedFrom: stated == own ? nil : stated)
      }
    }
  }
}

extension String {
  /// Whether a figure begins with the sign, or the word, by which it is more than another.
  fileprivate var beginsWithIncrease: Bool {
    if let byte = utf8.first, (0x30...0x39).contains(byte) { return false }
    let first = unicodeScalars.first { !$0.isWhiteSpace && !$0.isUnseen }.map(CharacterFolding.fold)
    return first == "+" || first == "增"
  }
}
