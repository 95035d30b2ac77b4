// SPDX-License-Identifier: Apache-2.0

import Markup

/// What is declared of an element's animation (CSS Animations 1, 3).
struct StyleAnimation: Equatable {
  /// The keyframes' names, by their hashes; 0 is one that isn't known.
  var names: [UInt64] = []
  /// Whether the element stays as the last keyframe has it (`animation-fill-mode: forwards` or `both`).
  var fills = false
  /// The properties that let it have no end (`infinite`, `paused`) or another one than its last keyframe
  /// (`reverse`, half an iteration).
  var open: Set<StyleProperty> = []

  var isRunning: Bool { !names.isEmpty }
}

/// An `@keyframes` rule: what the element looks like at each step.
struct Keyframes {
  /// The declarations of the end (`to`, `100%`); what they don't say is the element's own style.
  private(set) var end: [StyleDeclaration] = []
  /// Those of each step, the last one included.
  private(set) var steps: [[StyleDeclaration]] = []

  /// Adds a step; `selector` is its percentages or keywords.
  mutating func add(_ selector: [CSSToken], _ declarations: [StyleDeclaration]) {
    steps.append(declarations)
    let isEnd = selector.contains {
      $0 == .name(Self.to) || $0 == .length(CSSLength(value: 100, unit: .percent))
    }
    if isEnd { end += declarations }
  }

  private static let to = NameHash("to").value
}
