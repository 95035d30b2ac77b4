// SPDX-License-Identifier: Apache-2.0

/// The control of a legacy form, whose choice is in the field's data and not in its result:
/// ECMA-376 part 1, 17.16.17 `ffData`.
///
/// Of a text input (17.16.33) the result holds what was entered.
struct DocxFormField {
  enum Kind { case checkBox, dropDown, textInput }

  var kind: Kind?
  /// What a drop-down list offers (17.16.22).
  var entries: [String] = []
  /// The number of the chosen entry, counting from 0 (17.16.26); 1 for a box that is ticked
  /// (17.16.8).
  var choice: Int?
  /// The same for as long as nobody has chosen (17.16.11, 17.16.12).
  var standard: Int?

  /// What Word shows in the field's place; nil where the result says it.
  var shown: String? {
    let number = choice ?? standard ?? 0
    switch kind {
    case .checkBox: return number == 0 ? "☐" : "☒"
    case .dropDown: return entries.indices.contains(number) ? entries[number] : nil
    case .textInput, nil: return nil
    }
  }
}
