// SPDX-License-Identifier: Apache-2.0

import Markup

/// The pseudo-classes and pseudo-elements that browsers know beside those that are decided here; any
/// other makes its rule invalid (Selectors 4, 3.9).
enum PseudoName {
  static let classes = hashes(
    """
    active-view-transition any-link autofill blank buffering checked current default defined dir
    disabled empty enabled first focus-visible future has-slotted host-context in-range
    indeterminate lang left link local-link modal muted open optional out-of-range past paused picture-in-picture placeholder-shown playing popover-open read-only read-write
    required right scope seeking stalled state target-within user-valid valid volume-locked
    """)

  /// Those that nothing but controls of forms can match (HTML, 4.16.3).
  static let classesOfControls = hashes(
    """
    autofill blank checked default disabled enabled in-range indeterminate optional out-of-range
    placeholder-shown required user-valid
    """)

  /// What can match those; `form` is named for `:user-valid`.
  static let controls = hashes(
    "button fieldset form input optgroup option progress select textarea")

  static let elements = hashes(
    """
    after backdrop before checkmark cue cue-region details-content file-selector-button first-letter
    first-line grammar-error highlight marker part picker picker-icon placeholder scroll-button
    scroll-marker scroll-marker-group search-text selection slotted spelling-error target-text
    view-transition view-transition-group view-transition-image-pair view-transition-new
    view-transition-old
    """)

  private static func hashes(_ list: String) -> Set<UInt64> {
    Set(list.split(whereSeparator: \.isWhitespace).map { NameHash(String($0)).value })
  }
}
