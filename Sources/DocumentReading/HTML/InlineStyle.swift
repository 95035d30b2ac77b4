// SPDX-License-Identifier: Apache-2.0

/// What an element's `style` attribute says of whether and how its text is shown.
///
/// Style sheets aren't read: a class that hides text doesn't hide it here.
struct InlineStyle: Sendable, Equatable {
  enum Display: Sendable { case none, inline, block }

  var display: Display?
  /// What is said of `visibility`; nil where nothing is, so that it's as around.
  var isVisible: Bool?
  var isStruck = false
  var position: ScriptPosition?

  init() {}

  /// Reads declarations as bytes, as a page exported from Word has 200 KB of them. The last one of
  /// a property counts; `!important` changes nothing within one attribute that matters here.
  init(_ css: Span<UInt8>) {
    var index = 0
    while index < css.count {
      while index < css.count, isBlank(css[index]) { index += 1 }
      guard index < css.count else { return }
      switch css[index] | 0x20 {
      case UInt8(ascii: "d"):
        if let value = value(of: "display", in: css, at: index) { setDisplay(css, value) }
      case UInt8(ascii: "v"):
        if let value = value(of: "visibility", in: css, at: index) {
          isVisible = visibility(css, value)
        } else if let value = value(of: "vertical-align", in: css, at: index) {
          position = Self.position(css, value)
        }
      case UInt8(ascii: "t"):
        if let value = value(of: "text-decoration", in: css, at: index)
          ?? value(of: "text-decoration-line", in: css, at: index)
        {
          isStruck = Self.isStruck(css, value)
        }
      default: break
      }
      while index < css.count, css[index] != UInt8(ascii: ";") { index += 1 }
      index += 1
    }
  }

  private static func position(_ css: Span<UInt8>, _ value: Int) -> ScriptPosition? {
    if starts(with: "super", css, value) { return .raised }
    return starts(with: "sub", css, value) ? .lowered : nil
  }

  /// Whether one of the lines of a decoration goes through the text.
  private static func isStruck(_ css: Span<UInt8>, _ value: Int) -> Bool {
    var index = value
    while index < css.count, css[index] != UInt8(ascii: ";") {
      if starts(with: "line-through", css, index) { return true }
      index += 1
    }
    return false
  }

  private mutating func setDisplay(_ css: Span<UInt8>, _ value: Int) {
    if starts(with: "none", css, value) {
      display = Display.none
    } else if starts(with: "inline", css, value) || starts(with: "contents", css, value) {
      display = .inline
    } else if starts(with: "block", css, value) || starts(with: "flex", css, value)
      || starts(with: "grid", css, value) || starts(with: "list-item", css, value)
      || starts(with: "flow-root", css, value)
    {
      display = .block
    }
  }
}

private func visibility(_ css: Span<UInt8>, _ value: Int) -> Bool? {
  if starts(with: "hidden", css, value) || starts(with: "collapse", css, value) { return false }
  return starts(with: "visible", css, value) ? true : nil
}

/// Where the value of `property` begins, if its declaration begins at `index`.
private func value(of property: StaticString, in css: Span<UInt8>, at index: Int) -> Int? {
  guard starts(with: property, css, index) else { return nil }
  var index = index + property.utf8CodeUnitCount
  while index < css.count, isBlank(css[index]) { index += 1 }
  guard index < css.count, css[index] == UInt8(ascii: ":") else { return nil }
  index += 1
  while index < css.count, isBlank(css[index]) { index += 1 }
  return index
}

/// Whether `word`, in lower case, stands at `index` in any case.
private func starts(with word: StaticString, _ css: Span<UInt8>, _ index: Int) -> Bool {
  let word = word.description.utf8
  guard index + word.count <= css.count else { return false }
  var index = index
  for letter in word {
    // Bit 5 makes letters lower case and leaves the hyphen.
    guard css[index] | 0x20 == letter else { return false }
    index += 1
  }
  return true
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }
