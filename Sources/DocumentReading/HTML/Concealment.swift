// SPDX-License-Identifier: Apache-2.0

/// Why text isn't shown, from the weakest reason to the strongest.
enum Concealment: Int, Comparable, Sendable {
  case none
  /// Struck out: it's seen, and seen to count no longer.
  case struck
  /// `visibility: hidden` or `collapse`: the place is there, its text isn't seen.
  case invisible
  /// Transparent, of no size, or outside of the window: the place is there, and nothing in it is
  /// seen.
  case erased
  /// `display: none` or the `hidden` attribute: neither is there.
  case hidden
  /// A form control or an embedded object: its text is a choice, an entry or a substitute.
  case control
  /// Drawings and formulas.
  case drawing
  /// Scripts, style sheets, substitutes for what a browser shows: no text at all.
  case unseen

  /// Whether tables and cells are left out together with the text.
  var dropsStructure: Bool { self >= .hidden }

  static func < (left: Concealment, right: Concealment) -> Bool { left.rawValue < right.rawValue }
}
