// SPDX-License-Identifier: Apache-2.0

/// A cell as a text table gives it, before it's known which columns it covers.
struct TextCell: Equatable {
  enum Kind: Equatable {
    case label
    /// A number, or a sign for nothing (`/`, `—`, `无`) or `零` in a number's place.
    case figure
    /// Nothing: a blank figure, or part of a merged cell.
    case blank
  }

  let text: String
  let kind: Kind
  /// Whether it is several cells of which nobody can say where they are.
  var isUncertain = false

  init(_ text: String) {
    self.text = text
    kind = Self.kind(of: text)
  }

  /// Cells that are kept together, apart from each other by tabs.
  init(together cells: some Collection<TextCell>) {
    text = cells.map(\.text).joined(separator: "\t")
    kind = .label
    isUncertain = true
  }

  private static let digits: ClosedRange<Unicode.Scalar> = "0"..."9"
  private static let wideDigits: ClosedRange<Unicode.Scalar> = "０"..."９"

  private static func kind(of text: String) -> Kind {
    var rest = text.unicodeScalars.filter { !$0.isBlank }[...]
    guard !rest.isEmpty else { return .blank }
    if rest.allSatisfy({ "/／\\-－—–―−_".unicodeScalars.contains($0) }) || text == "无"
      || rest.allSatisfy({ $0 == "零" || $0 == "〇" })
    {
      return .figure
    }
    let signs = "+-＋－−–增减加少".unicodeScalars
    rest = rest.drop { signs.contains($0) }
    guard rest.first.map(isDigit) == true else { return .label }
    while let first = rest.first {
      if isDigit(first) {
        rest = rest.dropFirst()
      } else if ".．,，'".unicodeScalars.contains(first),
        rest.dropFirst().first.map(isDigit) == true
      {
        rest = rest.dropFirst()
      } else {
        break
      }
    }
    // 3件 and 25.1万元 are figures; 3.其他, 2022年 and 20条（五）项 aren't.
    return rest.count <= 3 && rest.allSatisfy { counters.contains($0) } ? .figure : .label
  }

  private static let counters = Set("件个個条條份例宗起项項次人家户元万萬亿%％".unicodeScalars)

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool {
    digits.contains(scalar) || wideDigits.contains(scalar)
  }
}

/// A table's row as a text gives it.
struct TextRow: Equatable {
  /// The line that it begins in, counting from 1.
  let line: Int
  let cells: [TextCell]

  init(line: Int, texts: [String]) {
    self.line = line
    cells = texts.map(TextCell.init)
  }

  var count: Int { cells.count }
  var hasFigure: Bool { cells.contains { $0.kind == .figure } }
  /// Whether it has several, as no line of prose does.
  var hasFigures: Bool { cells.count { $0.kind == .figure } > 1 }
  var labelCount: Int { cells.count { $0.kind == .label } }
  var lastLabel: Int? { cells.lastIndex { $0.kind == .label } }
  /// How many cells come after the last label.
  var trail: Int { cells.count - (lastLabel.map { $0 + 1 } ?? 0) }
}

extension Unicode.Scalar {
  /// White space, and the characters without width that editors leave.
  var isBlank: Bool {
    switch value {
    // Most of what a report has, so that nothing is looked up for it.
    case 0x21...0x7E, 0x3001...0xFEFE: false
    case 0x200B, 0x2060, 0xFEFF: true
    default: properties.isWhitespace
    }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  var trimmed: String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.isBlank }),
      let last = scalars.lastIndex(where: { !$0.isBlank })
    else { return "" }
    return String(self[first...last])
  }
}
