// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

// Formulas (OMML): ECMA-376 part 1, 22.1.
extension DocxBody {
  mutating func beginFormulaPart(_ name: DocxName, _ attributes: borrowing Attributes) {
    switch name {
    case .mathBeginCharacter, .mathEndCharacter, .mathCharacter:
      flow.formula?.set(name, to: attributes.string(DocxAttribute.mathValue) ?? "")
    default:
      if flow.formula == nil { flow.formula = DocxFormula() }
      flow.formula?.begin(name)
    }
  }

  mutating func endFormulaPart(_ name: DocxName) {
    switch name {
    case .mathBeginCharacter, .mathEndCharacter, .mathCharacter: return
    default: flow.formula?.end(name)
    }
    guard let formula = flow.formula, !formula.isOpen else { return }
    flow.formula = nil
    let text = formula.text
    if !formula.isPlain {
      builder.doubt(.formula)
      note(.formulaInLine, text.span)
    }
    if !text.isEmpty { showPlain(text.span) }
  }
}

extension DocxName {
  /// Whether the element is a part of a formula, or says how one is shown.
  var isOfFormula: Bool {
    switch self {
    case .math, .mathElement, .mathSuperscript, .mathSubscript, .mathSuperscripted,
      .mathSubscripted, .mathBothScripted, .mathPreScripted, .mathFraction, .mathNumerator,
      .mathDenominator, .mathRadical, .mathDegree, .mathDelimiters, .mathBeginCharacter,
      .mathEndCharacter, .mathCharacter, .mathMatrix, .mathRow, .mathArray, .mathNary,
      .mathFunction, .mathFunctionName, .mathLowerLimit, .mathUpperLimit, .mathLimit, .mathAccent,
      .mathBar, .mathGroup, .mathBorder, .mathPhantom:
      true
    default: false
    }
  }
}
