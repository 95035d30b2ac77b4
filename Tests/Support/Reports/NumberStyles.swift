// SPDX-License-Identifier: Apache-2.0

/// How counts are written.
package enum CountStyle: String, Sendable, CaseIterable {
  case plain
  /// 1,234
  case thousands
  /// １２
  case fullWidth
  /// Blanks of any kind around.
  case padded
  /// 12件
  case counted
  /// Each cell in a style of its own.
  case mixed
}

/// How a change of a number of items is written.
package enum ChangeStyle: String, Sendable, CaseIterable {
  case plain
  /// +2
  case sign
  /// 增2, 减1
  case words
}

/// How amounts are written.
package enum AmountStyle: String, Sendable, CaseIterable {
  case plain
  /// 75,394,432.52
  case thousands
  /// １２．５
  case fullWidth
  /// The column's unit beside the figure: 251000元.
  case unit
  /// The other unit beside the figure: 25.1万元 where yuan are meant.
  case otherUnit
  /// 采购总金额（万元）, and figures in 万元.
  case unitInHeader
}

/// How a blank is written.
package enum BlankStyle: String, Sendable, CaseIterable {
  case empty
  case blank = " "
  case nonBreakingBlank = "\u{A0}"
  case slash = "/"
  case hyphen = "-"
  case dash = "—"
  case nothing = "无"
}

/// Writes figures in a layout's styles.
struct FigureWriter {
  let layout: Layout
  var generator: SplitMix64

  mutating func text(of value: FigureValue, at pointer: String) -> String {
    if value.isBlank { return layout.blanks == .empty ? "" : layout.blanks.rawValue }
    if pointer.hasSuffix("/amount_yuan") || pointer.hasSuffix("/amount_wan_yuan") {
      return amount(value.description, isInYuan: pointer.hasSuffix("/amount_yuan"))
    }
    if pointer.hasSuffix("/items_change"), let change = value.integer, layout.changes != .plain {
      return self.change(change)
    }
    let text = count(value.description, unit: pointer.contains("/requests/") ? "件" : "个")
    guard layout.hasRemarks else { return text }
    let hasPart = value.description != "0" && !value.description.hasPrefix("-")
    return text + generator.pick(["", hasPart ? "（其中网上申请1件）" : "", "①", "（见附件）"])
  }

  private mutating func count(_ digits: String, unit: String) -> String {
    var style = layout.counts
    if style == .mixed {
      style = generator.pick([.plain, .thousands, .fullWidth, .padded, .counted])
    }
    switch style {
    case .plain, .mixed: return digits
    case .thousands: return grouped(digits)
    case .fullWidth: return fullWidth(digits)
    case .padded:
      let blanks = ["", " ", "  ", "\u{A0}", "\u{3000}"]
      return generator.pick(blanks) + digits + generator.pick(blanks)
    case .counted: return digits + unit
    }
  }

  private func change(_ value: Int) -> String {
    switch (layout.changes, value.signum()) {
    case (.sign, 1): "+\(value)"
    case (.words, 1): "增\(value)"
    case (.words, -1): "减\(-value)"
    default: String(value)
    }
  }

  private func amount(_ digits: String, isInYuan: Bool) -> String {
    switch layout.amounts {
    case .plain: digits
    case .thousands: grouped(digits)
    case .fullWidth: fullWidth(digits)
    case .unit: digits + (isInYuan ? "元" : "万元")
    case .otherUnit:
      isInYuan ? movePoint(in: digits, by: -4) + "万元" : movePoint(in: digits, by: 4) + "元"
    case .unitInHeader: isInYuan ? movePoint(in: digits, by: -4) : digits
    }
  }

  /// Commas between every three digits of the whole part.
  private func grouped(_ digits: String) -> String {
    let sign = digits.prefix { $0 == "-" }
    let whole = digits.dropFirst(sign.count).prefix { $0 != "." }
    let rest = digits.dropFirst(sign.count + whole.count)
    var grouped = ""
    for (index, digit) in whole.enumerated() {
      if index > 0, (whole.count - index).isMultiple(of: 3) { grouped.append(",") }
      grouped.append(digit)
    }
    return sign + grouped + rest
  }

  private func fullWidth(_ digits: String) -> String {
    digits.mapping(Dictionary(uniqueKeysWithValues: zip("0123456789.-", "０１２３４５６７８９．－")))
  }
}
