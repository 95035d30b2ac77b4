// SPDX-License-Identifier: Apache-2.0

/// Why text isn't shown, from the weakest reason to the strongest.
enum Concealment: Int, Comparable, Sendable {
  case none
  /// Struck out: it's seen, and seen to count no longer.
  case struck
  /// `visibility: hidden` or `collapse`: the place is there, its text isn't seen.
  case invisible
  /// `display: none` or the `hidden` attribute: neither is there.
  case hidden
  /// A form control or an embedded object: its text is a choice, an entry or a substitute.
  case control
  /// Drawings and formulas.
  case drawing
  /// Scripts, style sheets, templates: no text at all.
  case unseen

  /// Whether tables and cells are left out together with the text.
  var dropsStructure: Bool { self >= .hidden }

  /// What becomes of an element in surroundings that are concealed so, by what it says itself.
  ///
  /// What is visible in something invisible is seen (CSS 2.2, 11.2); what isn't displayed has
  /// nothing in it that is.
  func within(_ surroundings: Concealment) -> Concealment {
    if surroundings.dropsStructure || dropsStructure || surroundings == .struck || self == .struck {
      return max(surroundings, self)
    }
    return self
  }

  static func < (left: Concealment, right: Concealment) -> Bool { left.rawValue < right.rawValue }
}
