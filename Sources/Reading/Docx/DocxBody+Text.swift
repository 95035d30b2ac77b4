import Documents
import Markup

// What runs hold besides text, and what is passed over.
extension DocxBody {
  /// Whether text is shown here; if not, that is told.
  mutating func admitsText() -> Bool {
    if flow.codeCount > 0 {
      tell(.fieldCodeText)
      return false
    }
    if flow.isHiddenRun {
      tell(.textHidden)
      return false
    }
    return true
  }

  mutating func startContent(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .lineBreak, .carriageReturn: append("\n")
    case .tab, .positionalTab: append("\t")
    case .noBreakHyphen: append("\u{2011}")
    case .symbol: appendSymbol(attributes)
    case .fieldCharacter:
      switch attributes.string(DocxAttribute.fieldCharacterKind) {
      case "begin": flow.beginField()
      case "separate": flow.separateField()
      default: flow.endField()
      }
    case .deleted, .movedFrom:
      tell(.revisionAccepted)
      skip()
    case .inserted, .movedTo: tell(.revisionAccepted)
    case .alternateContent: alternatives.append(false)
    case .choice, .fallback:
      // One branch alone: the first, made for the newest program, has all that the others have.
      guard let last = alternatives.indices.last, !alternatives[last] else { return skip() }
      alternatives[last] = true
    case .picture, .imageData, .chart, .diagram, .drawingText:
      tell(.pictureLeftOut)
    case .footnoteReference, .endnoteReference: tell(.footnoteLeftOut)
    case .commentReference: tell(.commentLeftOut)
    case .subDocument: tell(.subDocumentLeftOut)
    // Ruby is read without its guide text (17.3.3.25).
    case .rubyText, .rubyProperties: skip()
    default: break
    }
  }

  private mutating func append(_ text: String) {
    guard flow.codeCount == 0, !flow.isHiddenRun else { return }
    builder.append(text)
  }

  /// A character of a named font (17.3.3.30): those of symbol fonts lie at F000 to F0FF.
  private mutating func appendSymbol(_ attributes: borrowing Attributes) {
    guard admitsText(), let code = attributes.string(DocxAttribute.character),
      let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value)
    else { return }
    if !(0xE000...0xF8FF).contains(value) {
      builder.append(String(Character(scalar)))
    } else if let known = DocxSymbol.text(value, font: attributes.string(DocxAttribute.font)) {
      builder.append(known)
    } else {
      tell(.symbolUnknown)
      builder.append("\u{FFFD}")
    }
  }

  // MARK: Text boxes

  mutating func beginTextBox() {
    tell(.textBoxRead)
    outerFlows.append(flow)
    flow = DocxFlow()
    builder.beginAside()
  }

  mutating func endTextBox() throws(Rejection) {
    try builder.endAside()
    flow = outerFlows.popLast() ?? DocxFlow()
  }
}

/// The characters of symbol fonts that forms use: ticks and boxes.
enum DocxSymbol {
  static func text(_ value: UInt32, font: String?) -> String? {
    let code = value & 0xFF
    switch font?.lowercased() {
    case "wingdings": return wingdings[code]
    case "wingdings 2": return wingdings2[code]
    case "symbol": return symbol[code]
    default: return nil
    }
  }

  private static let wingdings: [UInt32: String] = [
    0x6C: "●", 0x6E: "■", 0x6F: "□", 0x71: "❑", 0x75: "◆", 0x9F: "•", 0xA7: "▪", 0xA8: "◻",
    0xD8: "➢", 0xE0: "→", 0xFB: "✗", 0xFC: "✓", 0xFD: "☒", 0xFE: "☑",
  ]
  private static let wingdings2: [UInt32: String] = [
    0x4F: "✗", 0x50: "✓", 0x51: "☒", 0x52: "☑", 0x53: "☒", 0xA3: "□",
  ]
  private static let symbol: [UInt32: String] = [
    0xA3: "≤", 0xB0: "°", 0xB1: "±", 0xB3: "≥", 0xB4: "×", 0xB7: "•", 0xB8: "÷", 0xB9: "≠",
  ]
}
