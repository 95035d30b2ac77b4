// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// A content control (`w:sdt`, ECMA-376 part 1, 17.5.2), as far as its properties say what it shows.
struct DocxControl {
  /// What it asks for, which decides how a store's value is shown.
  enum Kind {
    case text, choice, date, checkBox, picture, other
  }

  /// Where its value lies (17.5.2.6).
  struct Binding {
    var path: String
    var prefixes: String
    var store: String?
  }

  /// What becomes of the text in it.
  enum Shown: Equatable {
    case asWritten
    /// Word puts a store's value in the place of the text.
    case value(String)
    /// The text is read, and what is shown isn't known unless it is this value.
    case compared(String)
    /// The text is read, but what is shown isn't known.
    case uncertain
    /// The text is a prompt, as nothing has been entered (17.5.2.39 `showingPlcHdr`).
    case placeholder
  }

  var isInProperties = false
  var kind = Kind.other
  var binding: Binding?
  var showsPlaceholder = false
  /// What a list shows for a value (17.5.2.21 `listItem`).
  var items: [String: String] = [:]
  /// Whether a value that is none of its items is shown as it is (17.5.2.5 `comboBox`).
  var takesOthers = false
  var date: String?
  var isChecked: Bool?

  private(set) var shown = Shown.asWritten
  /// The cell in which the value was put.
  var place: Place?
  /// Whether the value is in the text already, or the doubt at its cell.
  var isDone = false
  /// The text in it, white space left out; no longer than is needed to compare it with the value.
  private(set) var written: [UInt8] = []

  var showsValue: Bool {
    if case .value = shown { true } else { false }
  }

  /// Decides what is shown, by what the binding selects.
  mutating func resolve(_ selection: DataStores.Selection?) {
    switch selection {
    case nil, .nothing: shown = showsPlaceholder ? .placeholder : .asWritten
    case .uncertain: shown = .uncertain
    case .value(let value): shown = shown(for: value)
    }
  }

  private func shown(for value: String) -> Shown {
    // Nothing in the store: Word shows the prompt.
    if value.isEmpty { return showsPlaceholder ? .placeholder : .uncertain }
    switch kind {
    case .text: return .value(value)
    case .choice:
      if let item = items[value] { return .value(item) }
      return takesOthers ? .value(value) : .uncertain
    // Shown in a format and a language of its own: what was written for the same day holds.
    case .date: return date?.prefix(10) == value.prefix(10) ? .asWritten : .uncertain
    case .checkBox:
      return isChecked == ["1", "true"].contains(value.lowercased()) ? .asWritten : .uncertain
    case .picture: return .asWritten
    // Rich text takes no value by the standard, and one of another form by Word 2013.
    case .other: return .compared(value)
    }
  }

  /// The value that the text in it is compared with.
  private var value: String? {
    switch shown {
    case .value(let value), .compared(let value): value
    case .asWritten, .uncertain, .placeholder: nil
    }
  }

  /// Takes up text that is in it.
  mutating func take(_ utf8: Span<UInt8>) {
    guard let value, written.count <= value.utf8.count else { return }
    for index in utf8.indices where utf8[index] > 0x20 { written.append(utf8[index]) }
  }

  /// Whether the text that was written says something else than the value.
  var isStale: Bool {
    guard let value else { return false }
    return !written.elementsEqual(value.utf8.lazy.filter { $0 > 0x20 })
  }
}
