// SPDX-License-Identifier: Apache-2.0

// Values that any property may have: the keywords of the cascade, and calculations.
extension StyleProperty {
  /// The keywords that every property takes (CSS Cascading and Inheritance 5, 7.3).
  enum Keyword {
    case initial, inherit, unset
    /// `revert` and `revert-layer`, which differ only where a page's own sheets have layers.
    case revert

    init?(_ token: CSSToken?) {
      switch token {
      case .word(.initial): self = .initial
      case .word(.inherit): self = .inherit
      case .word(.unset): self = .unset
      case .word(.revert), .word(.revertLayer): self = .revert
      default: return nil
      }
    }
  }

  /// What a keyword undoes: a page that hides digits by one rule shows them again by `color: inherit`.
  /// nil where the property's own values tell it.
  func reset(_ keyword: Keyword) -> [StyleDeclaration]? {
    switch (self, keyword) {
    case (.all, .inherit): return []
    case (.all, _): return [.resets(toDefault: keyword == .revert)]
    case (.color, .initial): return [.color(.black)]
    case (.color, _): return [.color(nil)]
    case (.textFill, .initial): return [.fill(nil)]
    case (.visibility, .initial): return [.visibility(true), .collapses(false)]
    case (.visibility, _): return [.visibility(nil), .collapses(false)]
    case (.fontSize, .initial): return [.fontSize(CSSLength(value: 16, unit: .pixel))]
    case (.fontSize, _): return [.fontSize(CSSLength(value: 1, unit: .em))]
    case (.textIndent, .initial): return [.textIndent(CSSLength(value: 0, unit: .pixel))]
    case (.textIndent, _): return [.textIndent(nil)]
    case (.letterSpacing, .initial): return [.spreads(false)]
    case (.textShadow, .initial), (.textStroke, .initial), (.textStrokeWidth, .initial):
      return [.paints(false)]
    // What is inherited anyway, and how the text around the element is shown.
    case (.letterSpacing, _), (.textShadow, _), (.textStroke, _), (.textStrokeWidth, _),
      (.direction, _), (.writingMode, _):
      return []
    case (_, .inherit): return nil
    case (.display, .revert): return [.display(nil)]
    case (.display, _): return [.display(.inline)]
    case (.opacity, _): return [.opacity(1)]
    case (.position, _): return [.position(.static)]
    case (.left, _), (.insetInlineStart, _): return [.offset(.left, nil)]
    case (.right, _): return [.offset(.right, nil)]
    case (.top, _): return [.offset(.top, nil)]
    case (.bottom, _): return [.offset(.bottom, nil)]
    case (.background, _), (.backgroundColor, _), (.backgroundImage, _):
      return [.background(.color(.transparent))]
    case (.overflow, _), (.overflowX, _), (.overflowY, _): return [.clipsOverflow(false)]
    case (.order, _), (.flexDirection, _), (.flexFlow, _), (.gridArea, _), (.gridColumn, _),
      (.gridRow, _), (.gridColumnStart, _), (.gridRowStart, _):
      return [.reverses(false)]
    case (.mask, _), (.maskImage, _), (.webkitMask, _), (.webkitMaskImage, _), (.blendMode, _),
      (.boxReflect, _), (.lineClamp, _), (.webkitLineClamp, _), (.zoom, _):
      return [.unclear(self, false)]
    case (.textSecurity, _): return [.isSecret(false)]
    case (.animation, _), (.animationName, _): return [.animates([])]
    default: return nil
    }
  }

  /// What a value that is worked out (`calc()`, `var()`) may come to, on a property that can hide
  /// text: it undoes what was declared before, and what it says isn't known. nil for any other.
  func calculated(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration]? {
    guard tokens.contains(where: isFunction) else { return nil }
    switch self {
    case .display: return [.display(nil), .unclear(self, true)]
    case .visibility: return [.visibility(nil), .unclear(self, true)]
    case .opacity: return [.opacity(1), .unclear(self, true)]
    case .position: return [.position(.static), .unclear(self, true)]
    case .textIndent: return [.textIndent(nil), .unclear(self, true)]
    case .zoom: return [.unclear(self, true)]
    case .letterSpacing: return [.spreads(true)]
    case .writingMode: return [.turns(true)]
    default: return nil
    }
  }

  /// The colour of a shadow that falls into the box and fills it; nil where none does.
  static func inset(_ tokens: ArraySlice<CSSToken>) -> CSSColor? {
    guard tokens.contains(.word(.inset)) else { return nil }
    let lengths = tokens.compactMap { if case .length(let length) = $0 { length } else { nil } }
    guard lengths.contains(where: { $0.pixels(fontSize: 16) >= 12 }) else { return nil }
    return tokens.lazy.compactMap(color).first ?? .unknown
  }
}
