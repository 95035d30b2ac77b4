// SPDX-License-Identifier: Apache-2.0

/// The text of a formula (OMML, ECMA-376 part 1, 22.1), its parts written in one line: `(a+b)/2`.
///
/// Plain runs are what a person sees. Built up in two dimensions, the parts in a row are another
/// number (three quarters is no 34), so that the text isn't certain.
struct DocxFormula {
  /// What an open element of the formula is.
  private struct Part {
    var name: DocxName
    /// Where its text begins: two places are kept free for what may have to come before it.
    var start: Int
  }

  /// What keeps a place free; no text holds it.
  private static let free: UInt8 = 0
  /// Parts that are longer are in brackets without another look.
  private static let atomLength = 24

  private var utf8: [UInt8] = []
  private var parts: [Part] = []
  /// Whether it is nothing but runs, and brackets round them.
  private(set) var isPlain = true
  /// The brackets of the open `m:d` elements.
  private var brackets: [(begin: String, end: String, count: Int)] = []

  /// Its text so far.
  var text: [UInt8] { utf8.filter { $0 != Self.free } }
  var isOpen: Bool { !parts.isEmpty }

  mutating func append(_ text: Span<UInt8>) {
    for index in text.indices where text[index] != Self.free { utf8.append(text[index]) }
  }

  mutating func begin(_ name: DocxName) {
    switch name {
    case .math, .mathElement, .mathDelimiters, .mathNumerator, .mathDenominator, .mathDegree,
      .mathRow, .mathSuperscript, .mathSubscript, .mathFunctionName, .mathLimit:
      break
    default: isPlain = false
    }
    if name == .mathDelimiters { brackets.append(("(", ")", 0)) }
    if name == .mathElement { beginElement() }
    parts.append(Part(name: name, start: utf8.count))
    utf8.append(Self.free)
    utf8.append(Self.free)
  }

  private mutating func beginElement() {
    switch parts.last?.name {
    case .mathRadical: utf8.append(contentsOf: "√".utf8)
    case .mathDelimiters:
      guard let last = brackets.indices.last else { return }
      utf8.append(contentsOf: (brackets[last].count == 0 ? brackets[last].begin : "|").utf8)
      brackets[last].count += 1
    default: break
    }
  }

  /// The character of a bracket, or of a sum.
  mutating func set(_ name: DocxName, to character: String) {
    switch (name, brackets.indices.last) {
    case (.mathBeginCharacter, let last?): brackets[last].begin = character
    case (.mathEndCharacter, let last?): brackets[last].end = character
    case (.mathCharacter, _): utf8.append(contentsOf: character.utf8)
    default: break
    }
  }

  mutating func end(_ name: DocxName) {
    guard let part = parts.popLast() else { return }
    let parent = parts.last?.name
    switch name {
    case .mathNumerator:
      bracket(part)
      utf8.append(UInt8(ascii: "/"))
    case .mathDenominator: bracket(part)
    case .mathSuperscript: mark(part, .raised, "^")
    case .mathSubscript: mark(part, .lowered, "_")
    case .mathElement:
      switch parent {
      case .mathRadical: bracket(part)
      case .mathRow: utf8.append(UInt8(ascii: "\t"))
      case .mathArray: utf8.append(UInt8(ascii: "\n"))
      default: break
      }
    case .mathRow: utf8.append(UInt8(ascii: "\n"))
    case .mathFunctionName, .mathLimit: utf8.append(UInt8(ascii: " "))
    case .mathDelimiters: if let last = brackets.popLast() { utf8 += Array(last.end.utf8) }
    default: break
    }
  }

  /// Puts a part in brackets unless it is one character or one number.
  private mutating func bracket(_ part: Part) {
    guard !isAtom(part) else { return }
    utf8[part.start] = UInt8(ascii: "(")
    utf8.append(UInt8(ascii: ")"))
  }

  /// Writes digits that are raised or lowered as such, and puts a mark before other parts.
  private mutating func mark(_ part: Part, _ position: ScriptPosition, _ mark: Character) {
    let content = utf8[(part.start + 2)...]
    if content.isEmpty { return }
    if content.count <= Self.atomLength, content.allSatisfy({ (0x30...0x39).contains($0) }) {
      let digits = position.text(of: Array(content).span)
      utf8.removeSubrange((part.start + 2)...)
      utf8 += digits
      return
    }
    utf8[part.start] = mark.asciiValue ?? UInt8(ascii: "^")
    utf8[part.start + 1] = UInt8(ascii: "(")
    utf8.append(UInt8(ascii: ")"))
  }

  private func isAtom(_ part: Part) -> Bool {
    let content = utf8[(part.start + 2)...]
    guard content.count <= Self.atomLength else { return false }
    return content.allSatisfy { (0x30...0x39).contains($0) }
      || String(decoding: content, as: UTF8.self).count == 1
  }
}
