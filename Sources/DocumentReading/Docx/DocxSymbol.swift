// SPDX-License-Identifier: Apache-2.0

/// The fonts whose characters aren't those of Unicode, as far as documents use them for text: ticks,
/// boxes, bullets and Greek letters.
///
/// Their characters lie at 20 to FF, or at F020 to F0FF (ECMA-376 part 1, 17.3.3.30 `sym`).
enum DocxSymbol {
  enum Font: Sendable {
    case symbol, wingdings, wingdings2, other

    /// Nil for a font of ordinary characters.
    init?(_ name: Span<UInt8>) {
      // Every run names a font, and nearly none of these, which are all in ASCII.
      guard name.count > 0, name[0] < 0x80, DocxSymbol.initials.contains(name[0]),
        let name = try? UTF8Span(validating: name)
      else { return nil }
      switch String(copying: name).lowercased() {
      case "symbol": self = .symbol
      case "wingdings": self = .wingdings
      case "wingdings 2": self = .wingdings2
      case let name where SymbolFont.names.contains(name): self = .other
      default: return nil
      }
    }
  }

  // A closure, since a key path that is made at run time takes 37,000 instructions.
  private static let initials = Set(
    SymbolFont.names.flatMap { [$0, $0.uppercased()] }.compactMap { $0.utf8.first })

  /// The character of Unicode for one of a symbol font; nil where it isn't known.
  static func text(_ value: UInt32, font: Font?) -> String? {
    let code = value & 0xFF
    if code == 0x20 { return " " }
    switch font {
    case .wingdings: return wingdings[code]
    case .wingdings2: return wingdings2[code]
    case .symbol:
      let index = Int(code) - 0x20
      return symbolASCII.indices.contains(index) ? String(symbolASCII[index]) : symbol[code]
    case .other, nil: return nil
    }
  }

  private static let wingdings: [UInt32: String] = [
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2: [UInt32: String] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□",
  ]
  /// 20 to 7E (Unicode consortium, ADOBE/symbol.txt): digits are digits there, letters Greek.
  private static let symbolASCII = Array(
    " !∀#∃%&∋()∗+,−./0123456789:;<=>?≅ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_‾αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}∼"
  )
  private static let symbol: [UInt32: String] = [
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
  ]
}
