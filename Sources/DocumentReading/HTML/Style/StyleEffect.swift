// SPDX-License-Identifier: Apache-2.0

/// What clipping, transforms and filters make of a box: whether anything of it is left to be seen.
enum StyleEffect {
  typealias Effect = StyleDeclaration.Effect

  /// `rect(0 0 0 0)` and its like, of any size up to a pixel (CSS Masking 1, 7.1).
  static func clip(_ tokens: ArraySlice<CSSToken>) -> Effect {
    guard tokens.first == .function(.rect) else { return .none }
    let numbers = numbers(tokens)
    guard numbers.count == 4 else { return .none }
    let isSmall = numbers[2] - numbers[0] <= 2 || numbers[1] - numbers[3] <= 2
    return isSmall ? .vanishes : .unclear
  }

  static func clipPath(_ tokens: ArraySlice<CSSToken>) -> Effect {
    guard let first = tokens.first else { return .none }
    let numbers = numbers(tokens)
    switch first {
    case .word(.none), .word(.initial): return .none
    case .function(.inset):
      let isPercent = tokens.contains {
        if case .length(let length) = $0 { length.unit == .percent } else { false }
      }
      guard let smallest = numbers.min(), let largest = numbers.max() else { return .unclear }
      if isPercent, smallest >= 50 { return .vanishes }
      return largest <= 0 ? .none : .unclear
    case .function(.circle), .function(.ellipse): return numbers.first == 0 ? .vanishes : .unclear
    // A polygon all of whose corners lie in one point.
    case .function: return !numbers.isEmpty && Set(numbers).count == 1 ? .vanishes : .unclear
    default: return .unclear
    }
  }

  static func transform(_ tokens: ArraySlice<CSSToken>) -> Effect {
    var effect = Effect.none
    var rest = tokens
    while let first = rest.popFirst() {
      guard case .function(let function) = first else { continue }
      let arguments = rest.prefix { $0 != .end }
      rest = rest.dropFirst(arguments.count)
      switch one(function, numbers(arguments), lengths(arguments)) {
      case .vanishes: return .vanishes
      case .none: break
      case let other: effect = other
      }
    }
    return effect
  }

  /// The properties `scale`, `rotate` and `translate`.
  static func single(_ property: StyleProperty, _ tokens: ArraySlice<CSSToken>) -> Effect {
    let function: CSSWord =
      property == .scale ? .scale : property == .rotate ? .rotate : .translate
    return one(function, numbers(tokens), lengths(tokens))
  }

  private static func one(_ function: CSSWord?, _ numbers: [Float], _ lengths: [CSSLength])
    -> Effect
  {
    switch function {
    case .scale, .scaleX, .scaleY, .scale3d:
      if numbers.contains(where: { abs($0) < 0.05 }) { return .vanishes }
      // A negative one mirrors.
      return numbers.contains { $0 < 0 } ? .unclear : .none
    case .translate, .translateX, .translateY, .translate3d:
      let largest = lengths.map { $0.pixels(fontSize: 16, whole: 100) }
        .max { abs($0) < abs($1) }
      return largest.map { .moves($0) } ?? .none
    case .rotate: return numbers.allSatisfy { $0 == 0 } ? .none : .unclear
    case .rotateX, .rotateY:
      return numbers.contains { abs($0) == 90 }
        ? .vanishes
        : numbers.allSatisfy { $0 == 0 } ? .none : .unclear
    case .matrix:
      return numbers.starts(with: [0, 0, 0, 0])
        ? .vanishes : numbers.starts(with: [1, 0, 0, 1]) ? .none : .unclear
    // `translateZ`, `perspective` and what else makes no difference to flat text.
    default: return numbers.allSatisfy { $0 == 0 } ? .none : .unclear
    }
  }

  static func filter(_ tokens: ArraySlice<CSSToken>) -> Effect {
    var rest = tokens
    while let first = rest.popFirst() {
      guard case .function(let function) = first else { continue }
      let arguments = rest.prefix { $0 != .end }
      guard let value = numbers(arguments).first else { continue }
      if function == .opacity, value < 0.05 { return .vanishes }
      if function == .blur, value > 1 { return .unclear }
      if function == .invert, value != 0 { return .unclear }
      if function == .brightness || function == .contrast, value != 1, value != 100 {
        return .unclear
      }
    }
    return .none
  }

  private static func lengths(_ tokens: ArraySlice<CSSToken>) -> [CSSLength] {
    tokens.compactMap { if case .length(let length) = $0 { length } else { nil } }
  }

  private static func numbers(_ tokens: ArraySlice<CSSToken>) -> [Float] {
    lengths(tokens).map(\.value)
  }
}
