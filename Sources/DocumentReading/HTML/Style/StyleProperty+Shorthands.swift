// SPDX-License-Identifier: Apache-2.0

import Markup

// Shorthands, and the properties that have values of several kinds.
extension StyleProperty {
  func background(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    if tokens.contains(.function(.url)) {
      return [.background(.picture(tokens.lazy.compactMap(Self.color).first))]
    }
    // A gradient, a variable.
    if tokens.contains(where: isFunction) {
      return [.background(Self.hasBand(tokens) ? .band : .unknown)]
    }
    if tokens.contains(.name(Self.currentColor)) { return [.background(.textColor)] }
    let color = tokens.lazy.compactMap(Self.color).first
    if let color { return [.background(.color(color))] }
    // `background: none` takes the colour away, too.
    return self == .background && tokens.contains(.word(.none))
      ? [.background(.color(.transparent))] : []
  }

  func listStyle(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    for token in tokens {
      switch token {
      case .string(let text):
        if text.isEmpty { return [.listStyle(.none)] }
        let isRead = StyleDeclaration.Content.text(text).mayBeRead
        return [.listStyle(isRead ? .words(text) : .text)]
      case .function: return [.listStyle(.text)]
      case .word(let word):
        if let style = ListMarker.Style(word) { return [.listStyle(style)] }
      default: break
      }
    }
    return []
  }

  /// One to four lengths, for all sides or clockwise from the top.
  func sides(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    let values = tokens.map { isFunction($0) ? .unknown : length($0) }
    guard (1...4).contains(values.count) else { return [] }
    let right = values.count > 1 ? values[1] : values[0]
    let sides: [(StyleDeclaration.Side, CSSLength?)] = [
      (.top, values[0]), (.right, right), (.bottom, values.count > 2 ? values[2] : values[0]),
      (.left, values.count > 3 ? values[3] : right),
    ]
    return sides.compactMap { side, length in
      length.map { length in
        switch self {
        case .margin: .margin(side, length)
        case .padding: .padding(side, length)
        default: .offset(side, length)
        }
      }
    }
  }

  // MARK: Gradients

  /// Whether a gradient is a thin band across the middle, between two hard stops on either side: a line through
  /// the text, as `linear-gradient(transparent 45%, red 45%, red 55%, transparent 55%)` draws it.
  private static func hasBand(_ tokens: ArraySlice<CSSToken>) -> Bool {
    guard tokens.contains(.function(.linearGradient)) else { return false }
    let stops = tokens.compactMap { token -> Float? in
      if case .length(let length) = token, length.unit == .percent { length.value } else { nil }
    }
    guard stops.count >= 4 else { return false }
    return (0...stops.count - 4).contains { first in
      let (start, end) = (stops[first + 1], stops[first + 2])
      return stops[first] == start && end == stops[first + 3] && end > start && end - start <= 15
        && start >= 25 && end <= 75
    }
  }

  // MARK: Animations

  /// The properties of animations, which all go by a name of their own in older browsers as well
  /// (`-webkit-animation`).
  static let animations: [StyleProperty] = [
    .animation, .animationName, .animationFillMode, .animationIterationCount, .animationDirection,
    .animationPlayState,
  ]

  /// What an animation's shorthand, or one of its parts, says (CSS Animations 1, 3.11).
  func animation(_ tokens: ArraySlice<CSSToken>) -> [StyleDeclaration] {
    var animation = StyleAnimation()
    var isOpen = false
    var depth = 0
    for token in tokens {
      switch token {
      case .function(let function):
        depth += 1
        if function == .variable { animation.names.append(0) }
      case .end: depth -= 1
      case _ where depth > 0, .word(.none), .word(.normal), .word(.initial): continue
      case .name(let hash):
        switch Self.animationWords[hash] {
        case .forwards: animation.fills = true
        case .infinite, .reverse, .paused: isOpen = true
        case .other: continue
        case nil: animation.names.append(hash)
        }
      case .word, .string: if let name = Self.fontName(token) { animation.names.append(name) }
      case .length(let length) where length.unit == .number:
        if length.value != length.value.rounded() { isOpen = true }
      default: continue
      }
    }
    switch self {
    case .animation:
      return [.animates(animation.names), .animationFills(animation.fills)]
        + [.animationOpen(.animation, isOpen)]
    case .animationName: return [.animates(animation.names)]
    case .animationFillMode: return [.animationFills(animation.fills)]
    default: return [.animationOpen(self, isOpen)]
    }
  }

  private enum AnimationWord { case forwards, infinite, reverse, paused, other }

  private static let animationWords = HashedNames<AnimationWord>([
    ("forwards", .forwards), ("both", .forwards), ("backwards", .other), ("infinite", .infinite),
    ("reverse", .reverse), ("alternate", .reverse), ("alternate-reverse", .reverse),
    ("paused", .paused), ("running", .other), ("ease", .other), ("ease-in", .other),
    ("ease-out", .other), ("ease-in-out", .other), ("linear", .other), ("step-start", .other),
    ("step-end", .other),
  ])
}
