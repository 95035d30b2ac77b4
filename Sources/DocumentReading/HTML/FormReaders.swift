// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a `select` shows: the text of the option that is chosen (WHATWG HTML, 4.10.7).
struct SelectReader {
  let depth: Int
  /// How its text is shown.
  let style: TextStyle
  var isShown: Bool { style.concealment == .none }
  /// Whether all of its options are shown, the chosen ones marked.
  let isList: Bool
  /// The option that is read, the first that may be chosen, and the last that is.
  private var current: Option?
  private var first: Option?
  private var chosen: Option?

  private struct Option {
    var text: [UInt8]
    var isSelected: Bool
    var isDisabled: Bool
    /// A label takes the text's place.
    var isLabelled: Bool
  }

  init(_ tag: HTMLTag, depth: Int, style: TextStyle) {
    self.depth = depth
    self.style = style
    isList = tag.has(.multiple) || (tag.integer(.size) ?? 1) > 1
  }

  mutating func start(_ tag: HTMLTag) {
    guard tag.name == .option, tag.space == .html else { return }
    finish()
    let label = tag.string(.label) ?? ""
    current = Option(
      text: Array(label.utf8), isSelected: tag.has(.selected), isDisabled: tag.has(.disabled),
      isLabelled: !label.isEmpty)
  }

  private mutating func finish() {
    guard let option = current else { return }
    if option.isSelected { chosen = option }
    if !option.isDisabled, first == nil { first = option }
    current = nil
  }

  mutating func add(_ utf8: Span<UInt8>) {
    guard current?.isLabelled == false else { return }
    for index in utf8.indices { current?.text.append(utf8[index]) }
  }

  /// The text that is shown where one option is.
  mutating func shown() -> [UInt8] {
    finish()
    return (chosen ?? first)?.text ?? []
  }
}

/// The text of a formula (MathML), as long as it is in one line.
struct FormulaReader {
  let depth: Int
  let isShown: Bool
  private var isPlain = true
  private var text: [UInt8] = []
  /// How deep an annotation is open, which isn't shown.
  private var annotation: Int?

  init(depth: Int, isShown: Bool) {
    self.depth = depth
    self.isShown = isShown
  }

  var hasText: Bool { text.contains { !isSpace($0) } }

  /// The text where it's shown as it stands; nil where fractions, roots or powers are made of it.
  var plainText: [UInt8]? { isPlain && hasText ? text : nil }

  mutating func start(_ tag: HTMLTag, depth: Int) {
    switch tag.name {
    case .mrow, .mn, .mi, .mo, .ms, .mtext, .mstyle, .semantics: break
    case .mspace: text.append(UInt8(ascii: " "))
    case .annotation, .annotationxml: annotation = annotation ?? depth
    default: if annotation == nil { isPlain = false }
    }
  }

  mutating func end(depth: Int) {
    if let annotation, depth <= annotation { self.annotation = nil }
  }

  mutating func add(_ utf8: Span<UInt8>) {
    guard annotation == nil else { return }
    for index in utf8.indices { text.append(utf8[index]) }
  }
}
