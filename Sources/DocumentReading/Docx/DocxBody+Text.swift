// SPDX-License-Identifier: Apache-2.0

import DocumentModel
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
    if flow.isStruckRun {
      tell(.textStruckOut)
      return false
    }
    return !flow.isNoteMark
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
      default: if let shown = flow.endField() { append(shown) }
      }
    case .formCheckBox: flow.withFormField { $0.kind = .checkBox }
    case .formDropDown: flow.withFormField { $0.kind = .dropDown }
    case .formTextInput: flow.withFormField { $0.kind = .textInput }
    case .formEntry:
      let entry = attributes.string(DocxAttribute.value) ?? ""
      flow.withFormField { $0.entries.append(entry) }
    case .formResult:
      let choice = attributes.integer(DocxAttribute.value)
      flow.withFormField { $0.choice = choice }
    case .formChecked:
      let isOn = attributes.isOn
      flow.withFormField { $0.choice = isOn ? 1 : 0 }
    case .isDefault:
      let number = attributes.integer(DocxAttribute.value)
      let isOn = attributes.isOn
      flow.withFormField { $0.standard = $0.kind == .checkBox ? (isOn ? 1 : 0) : number }
    case .deleted, .movedFrom:
      tellRevision()
      skip()
    case .inserted, .movedTo: tellRevision()
    case .alternateContent: beginAlternatives()
    case .choice, .fallback: beginBranch()
    case .picture, .imageData, .chart, .diagram, .drawingText, .wordArt: tell(.pictureLeftOut)
    case .embeddedObject:
      tell(.pictureLeftOut)
      skip()
    case .footnoteReference, .endnoteReference:
      tell(.footnoteLeftOut)
      flow.isNoteMark = attributes.string(DocxAttribute.hasCustomMark).map { $0 != "0" } ?? false
    case .mathSuperscript: flow.position = .raised
    case .mathSubscript: flow.position = .lowered
    case .commentReference: tell(.commentLeftOut)
    case .subDocument: tell(.subDocumentLeftOut)
    // Ruby is read without its guide text (17.3.3.25).
    case .rubyText, .rubyProperties: skip()
    default: break
    }
  }

  private mutating func append(_ text: String) {
    guard flow.codeCount == 0, !flow.isHiddenRun, !flow.isStruckRun else { return }
    noteContent()
    builder.append(text)
  }

  /// A character of a named font (17.3.3.30): those of symbol fonts lie at F000 to F0FF.
  private mutating func appendSymbol(_ attributes: borrowing Attributes) {
    guard admitsText(), let code = attributes.string(DocxAttribute.character),
      let value = UInt32(code, radix: 16), let scalar = Unicode.Scalar(value)
    else { return }
    noteContent()
    if !(0xE000...0xF8FF).contains(value) {
      builder.append(String(Character(scalar)))
    } else {
      let font = attributes.string(DocxAttribute.font).flatMap { DocxSymbol.Font($0) }
      appendSymbol(value, font)
    }
  }

  private mutating func appendSymbol(_ value: UInt32, _ font: DocxSymbol.Font?) {
    if let known = DocxSymbol.text(value, font: font) {
      builder.append(known)
    } else {
      tell(.symbolUnknown)
      builder.append("\u{FFFD}")
    }
  }

  /// Text of a run in a symbol font. Word shows other characters in another font.
  mutating func appendText(_ utf8: Span<UInt8>, in font: DocxSymbol.Font) {
    var bytes: [UInt8] = []
    for index in utf8.indices { bytes.append(max(0x20, utf8[index])) }
    for scalar in String(decoding: bytes, as: UTF8.self).unicodeScalars {
      switch scalar.value {
      case 0...0xFF, 0xF020...0xF0FF: appendSymbol(scalar.value, font)
      default: builder.append(String(Character(scalar)))
      }
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
