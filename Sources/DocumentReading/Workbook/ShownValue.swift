// SPDX-License-Identifier: Apache-2.0

/// What a cell shows of its number.
struct ShownValue: Equatable {
  /// How what is shown differs from the number that is stored.
  enum Difference: Equatable {
    /// Fewer decimals are shown than there are; `isDoubtful` where none are, or where the room that the
    /// number has decides how many.
    case rounded(isDoubtful: Bool)
    /// A part of the number, a multiple, or nothing of it is shown.
    case other
    /// The format's code can't be read; the number is shown without it.
    case unknown
  }

  var text: String
  var difference: Difference?

  init(_ text: String, _ difference: Difference? = nil) {
    self.text = text
    self.difference = difference
  }
}

extension NumberFormat {
  /// What is shown of a number.
  func shown(_ value: SheetNumber, isDate1904: Bool) -> ShownValue {
    let (section, showsSign) = section(for: value)
    if section.isDate {
      return section.shownDate(value, isDate1904: isDate1904)
    }
    if section.isGeneral { return section.shownGeneral(value, showsSign: showsSign) }
    if section.isText { return section.shownGeneral(value, showsSign: true) }
    return section.shownNumber(value, showsSign: showsSign)
  }

  /// What is shown of a text.
  func shown(_ text: String) -> String {
    guard let textSection else { return text }
    var shown = ""
    for piece in textSection.pieces {
      switch piece {
      case .literal(let literal): shown += literal
      case .text, .general: shown += text
      default: break
      }
    }
    return shown
  }

  /// Whether a text is shown otherwise than it is.
  var changesText: Bool { textSection.map { $0.pieces != [.text] } ?? false }
}

extension NumberFormat.Section {
  // MARK: General

  func shownGeneral(_ value: SheetNumber, showsSign: Bool) -> ShownValue {
    let general = Self.general(value.absolute)
    var text = value.isNegative && showsSign ? "-" : ""
    if hasChineseNumerals {
      return ShownValue(text + general.text, .unknown)
    }
    for piece in pieces {
      switch piece {
      case .literal(let literal): text += literal
      case .general, .text: text += general.text
      case .percent: text += "%"
      case .comma: text += ","
      case .point: text += "."
      default: break
      }
    }
    return ShownValue(text, general.difference)
  }

  /// A number as the format General shows it in a column of 11 characters.
  ///
  /// Excel shows fewer decimals in a narrower column; more than these in none. So a number that has more
  /// of them is doubtful: its format says nothing of where it is rounded.
  static func general(_ value: SheetNumber) -> ShownValue {
    let rounded: SheetNumber
    switch value.magnitude {
    case ...0 where value.magnitude > -4: rounded = value.rounded(toDigits: 9 + value.magnitude)
    case 1...10: rounded = value.rounded(toDigits: 10)
    case 11: rounded = value.rounded(toPlaces: 0)
    default:
      let plain = value.text
      if value.magnitude < 12, plain.utf8.count <= 11 { return ShownValue(plain) }
      return scientific(value, digits: 6)
    }
    return ShownValue(
      rounded.text,
      rounded == value ? nil : .rounded(isDoubtful: true))
  }

  private static func scientific(_ value: SheetNumber, digits: Int) -> ShownValue {
    let rounded = value.rounded(toDigits: digits)
    let power = rounded.magnitude - 1
    let mantissa = rounded.shifted(by: -power)
    let exponent = String(abs(power))
    return ShownValue(
      mantissa.text + (power < 0 ? "E-" : "E+") + (exponent.utf8.count < 2 ? "0" : "") + exponent,
      rounded == value ? nil : .rounded(isDoubtful: true))
  }

  // MARK: Places of digits

  func shownNumber(_ value: SheetNumber, showsSign: Bool) -> ShownValue {
    let layout = layout
    if hasChineseNumerals { return ShownValue(value.text, .unknown) }
    guard hasDigits else {
      // A text in the place of the number, or nothing.
      let text = layout.text(whole: [], fraction: [], power: 0)
      let isSaid = value.isZero && !text.allSatisfy(\.isWhitespace)
      return ShownValue(text, isSaid ? nil : .other)
    }
    let scaled = value.absolute.shifted(by: layout.power)
    var power = 0
    var mantissa = scaled
    if layout.hasExponent {
      power = layout.power(of: scaled)
      mantissa = scaled.shifted(by: -power)
      // 9.99 to one digit is 10.0, and so 1.0 of the next power.
      let next = layout.power(of: mantissa.rounded(toPlaces: layout.decimals).shifted(by: power))
      if next != power {
        power = next
        mantissa = scaled.shifted(by: -power)
      }
    }
    let rounded = mantissa.rounded(toPlaces: layout.decimals)
    let (whole, fraction) = mantissa.decimals(places: layout.decimals)
    let sign = value.isNegative && showsSign && !rounded.isZero ? "-" : ""
    let text = sign + layout.text(whole: whole, fraction: fraction, power: power)
    if layout.isMisleading { return ShownValue(text, .other) }
    if text.allSatisfy(\.isWhitespace) { return ShownValue(text, .other) }
    guard rounded != mantissa else { return ShownValue(text) }
    return ShownValue(text, .rounded(isDoubtful: layout.decimals == 0 && layout.power == 0))
  }
}
