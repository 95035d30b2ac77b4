// SPDX-License-Identifier: Apache-2.0

import Markup

/// How an element looks by what is declared for it.
struct Look {
  var declarations: [StyleDeclaration]
  var box: Box
  var concealment: Concealment
  var style: TextStyle
  /// Whether it may look otherwise.
  var isUnclear = false

  init(
    _ tag: HTMLTag, _ declarations: [StyleDeclaration], in parent: TextStyle,
    _ sheetFonts: Set<UInt64>
  ) {
    self.declarations = declarations
    box = Box(declarations)
    concealment = PageReader.concealment(of: tag, box)
    style = parent.within(tag.name, tag.space, box, concealment, sheetFonts)
  }

  /// Looks as an animation leaves the element: at its end, if that stays, and else as without it. One that has
  /// no end, or another one than its last keyframe, makes unclear what any of its steps would hide.
  mutating func animate(
    _ tag: HTMLTag, in parent: TextStyle, _ sheetFonts: Set<UInt64>,
    _ keyframes: [UInt64: Keyframes]
  ) {
    let animation = box.animation
    let known = animation.names.compactMap { keyframes[$0] }
    // What a sheet does that isn't in the page can't be seen.
    guard animation.isRunning, known.count == animation.names.count else { return }
    guard animation.open.isEmpty else {
      for step in known.flatMap(\.steps) {
        let other = Look(tag, declarations + step, in: parent, sheetFonts)
        guard !other.style.looksLike(style) else { continue }
        if other.style.concealment < style.concealment { self = other }
        isUnclear = true
      }
      return
    }
    guard animation.fills else { return }
    self = Look(
      tag, declarations + known.flatMap(\.end) + [.animates([])], in: parent, sheetFonts)
  }
}

extension PageReader {
  /// How an element looks by what is declared for it, once its animation has run.
  mutating func look(_ tag: HTMLTag, _ declarations: [StyleDeclaration], in parent: TextStyle)
    -> Look
  {
    var look = Look(tag, declarations, in: parent, sheet.fonts)
    if look.box.animation.isRunning { look.animate(tag, in: parent, sheet.fonts, sheet.keyframes) }
    return look
  }
}
