// SPDX-License-Identifier: Apache-2.0

import Markup

// The rules that are about no element: fonts and animations.
extension StyleSheet {
  /// Takes up the name of a font that isn't the machine's own. Word names fonts, and says nothing of
  /// where they are.
  mutating func readFont(_ css: Span<UInt8>) {
    var index = 0
    var names: [UInt64] = []
    var isBroughtIn = false
    var reader = CSSValueReader()
    while index < css.count {
      CSSScanner.skipBlank(css, &index)
      guard CSSScanner.beginsName(css, index) else { break }
      let name = CSSScanner.name(css, &index)
      let start = index
      CSSScanner.skip(css, &index, to: UInt8(ascii: ";"))
      reader.read(css, min(start, index)..<index)
      if name == Self.family { names = reader.tokens.compactMap { StyleProperty.fontName($0) } }
      if name == Self.source { isBroughtIn = reader.tokens.contains(.function(.url)) }
      index += 1
    }
    if isBroughtIn { fonts.formUnion(names) }
  }

  private static let family = NameHash("font-family").value
  private static let source = NameHash("src").value

  /// Reads the steps of an animation (CSS Animations 1, 3); where there are several of one name, the last one
  /// counts.
  mutating func readKeyframes(_ prelude: Span<UInt8>, _ css: Span<UInt8>) {
    var reader = CSSValueReader()
    reader.read(prelude, prelude.indices)
    guard reader.tokens.count == 1, let name = StyleProperty.fontName(reader.tokens[0]) else {
      return
    }
    var steps = Keyframes()
    var index = 0
    while index < css.count {
      CSSScanner.skipBlank(css, &index)
      let start = index
      skipPrelude(css, &index, to: UInt8(ascii: "{"))
      guard index < css.count else { break }
      reader.read(css, start..<index)
      let body = css.extracting(block(css, &index))
      // Those that are important don't count in a keyframe.
      steps.add(reader.tokens, declarations(body).normal)
    }
    keyframes[name] = steps
  }
}
