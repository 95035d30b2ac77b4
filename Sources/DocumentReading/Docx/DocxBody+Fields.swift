// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

// Fields: ECMA-376 part 1, 17.16. A field shows its result and not its code; some have no result,
// and show what their code says.
extension DocxBody {
  mutating func takeFieldCharacter(_ attributes: borrowing Attributes) {
    switch attributes.string(DocxAttribute.fieldCharacterKind) {
    case "begin":
      fieldCount += 1
      // One that never ends is none.
      guard !known.openFields.contains(fieldCount) else { return note(.fieldOpen) }
      let isDirty = attributes.isOn(DocxAttribute.isDirty, otherwise: false)
      flow.beginField(DocxField(number: fieldCount, isDirty: isDirty))
    case "separate": flow.separateField()
    default: endField()
    }
  }

  /// A simple field, whose content is its result (17.16.19).
  mutating func beginSimpleField(_ attributes: borrowing Attributes) {
    fieldCount += 1
    let isDirty = attributes.isOn(DocxAttribute.isDirty, otherwise: false)
    var field = DocxField(number: fieldCount, isDirty: isDirty)
    field.takeCode(Array((attributes.string(DocxAttribute.simpleCode) ?? "").utf8).span)
    flow.beginField(field)
    flow.separateField()
  }

  /// Takes up a piece of the innermost field's code.
  mutating func takeCode(_ utf8: Span<UInt8>) {
    guard let last = flow.fields.indices.last, flow.fields[last].isAtCode else { return }
    flow.fields[last].takeCode(utf8)
  }

  mutating func endField() {
    guard let field = flow.endField() else { return }
    if let control = field.form.shown, !field.hasResult { return showField(control) }
    if let control = field.form.shown, control != String(decoding: field.result, as: UTF8.self) {
      // Word shows the entry that is chosen, whatever another program has stored beside it.
      builder.doubt(.control)
      note(.controlUncertain)
    }
    let code = FieldCode(String(decoding: field.code, as: UTF8.self))
    if field.hasResult {
      let isStale =
        field.isDirty || code.showsToday || builder.isInCell && (updatesFields || code.isVolatile)
      if isStale, !code.isEntered {
        builder.doubt(.field)
        note(.fieldStale)
      } else if code.isShownFromCode {
        compare(field, code)
      }
      return
    }
    switch code.shown(font: format().symbolFont) {
    case .nothing: break
    case .text(let text, let isCertain):
      note(.fieldCodeShown, text: text)
      if !isCertain { builder.doubt(code.kind == "EQ" ? .formula : .field) }
      showField(text)
    // Within the code of another one, whose result is stored.
    case .unknown where flow.codeCount > 0: break
    case .unknown:
      builder.doubt(.field)
      note(.fieldWithoutResult, text: code.kind)
    }
  }

  /// Word shows some fields from their code, whatever another program has stored as a result.
  private mutating func compare(_ field: DocxField, _ code: FieldCode) {
    let result = String(decoding: field.result, as: UTF8.self)
    if case .text(let text, true) = code.shown(font: format().symbolFont), text == result { return }
    builder.doubt(.field)
    note(.fieldStale, text: result)
  }

  /// Puts what a field shows in the place of its end.
  private mutating func showField(_ text: String) {
    let utf8 = Array(text.utf8)
    if let outer = flow.fields.lastIndex(where: \.isAtCode) {
      return flow.fields[outer].takeCode(utf8.span)
    }
    if admits(utf8.span) { showPlain(utf8.span) }
  }

  /// Ends the fields that were begun in a cell, or in the document, and not ended there: they are
  /// none, so that what comes after their code is text.
  mutating func endFields(downTo count: Int = 0) {
    while flow.fields.count > count, let field = flow.fields.last {
      _ = flow.endField()
      found.openFields.insert(field.number)
    }
  }
}
