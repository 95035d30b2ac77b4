// SPDX-License-Identifier: Apache-2.0

/// The text of an EQ field, Word's first way to write formulas: ECMA-376 part 1, 17.16.5.16.
///
/// Its parts are written in one line. Where a person sees them above or over one another, as in a
/// fraction or a root, the text isn't certain.
struct EquationField {
  private(set) var text = ""
  private(set) var isCertain = true

  /// Formulas are nested no deeper.
  private static let depthLimit = 16

  private var rest: Substring

  init(_ code: Substring) {
    rest = code
    while !rest.isEmpty {
      text += part(0)
      // A bracket or a comma that belongs to no function.
      if let character = rest.popFirst() { text.append(character) }
    }
    text = String(text.filter { $0 != Self.raisedMark }.trimmingBlanks())
  }

  /// Comes before text that is raised or lowered, until it is known what that belongs to.
  private static let raisedMark: Character = "\u{1}"

  /// Text and functions up to the end, a separator or a closing bracket.
  private mutating func part(_ depth: Int) -> String {
    var text = ""
    while let character = rest.first, !(depth > 0 && ",;)".contains(character)) {
      rest.removeFirst()
      guard character == "\\", let next = rest.first else {
        text.append(character)
        continue
      }
      if "\\(),;".contains(next) {
        rest.removeFirst()
        text.append(next)
      } else if next == "*" {
        skipFormat()
      } else {
        text += function(depth)
      }
    }
    return text
  }

  /// `\* jc2 \* "Font:宋体" \* MERGEFORMAT`: a switch of all fields, with its word.
  private mutating func skipFormat() {
    rest = rest.dropFirst().drop(while: \.isWhitespace)
    let isQuoted = rest.first == "\""
    if isQuoted { rest.removeFirst() }
    rest = rest.drop { isQuoted ? $0 != "\"" : !$0.isWhitespace && $0 != "\\" }
    if isQuoted { rest = rest.dropFirst() }
    rest = rest.drop(while: \.isWhitespace)
  }

  /// A function behind its backslash: a letter, its options, and arguments in brackets.
  private mutating func function(_ depth: Int) -> String {
    let name = word()
    var options: [String] = []
    while rest.drop(while: \.isWhitespace).first == "\\" {
      rest = rest.drop(while: \.isWhitespace).dropFirst()
      options.append(word())
      // `\up 9`: a number of points; `\bc\{`: a character.
      rest = rest.drop(while: \.isWhitespace).drop(while: \.isNumber)
      if ["bc", "lc", "rc", "fc", "vc"].contains(options.last), rest.first == "\\" {
        rest = rest.dropFirst(2)
      }
    }
    let arguments = arguments(depth)
    return combined(name, options, arguments)
  }

  private mutating func word() -> String {
    let word = rest.prefix { $0.isASCII && $0.isLetter }
    rest = rest[word.endIndex...]
    return word.lowercased()
  }

  private mutating func arguments(_ depth: Int) -> [String] {
    let behind = rest.drop(while: \.isWhitespace)
    guard behind.first == "(", depth < Self.depthLimit else {
      isCertain = false
      return []
    }
    rest = behind.dropFirst()
    var arguments: [String] = []
    while true {
      arguments.append(part(depth + 1))
      guard let end = rest.popFirst() else {
        isCertain = false
        return arguments
      }
      if end == ")" { return arguments }
    }
  }

  /// The text of a function's arguments together.
  private mutating func combined(
    _ name: String, _ options: [String], _ arguments: [String]
  ) -> String {
    switch name {
    case "o": return overstruck(arguments)
    // In a box.
    case "x": return arguments.joined()
    case "l": return arguments.joined(separator: ",")
    case "s" where arguments.count == 1: return script(options, arguments[0])
    case "f" where arguments.count == 2:
      isCertain = false
      return arguments.joined(separator: "/")
    case "r":
      isCertain = false
      return arguments.dropLast().joined() + "√" + (arguments.last ?? "")
    case "b":
      isCertain = false
      return "(" + arguments.joined() + ")"
    // Moved to the side by nothing but its options, if it has no text.
    case "d" where arguments == [""]: isCertain = false
    default: isCertain = false
    }
    return arguments.joined(separator: "\n")
  }

  private mutating func script(_ options: [String], _ argument: String) -> String {
    let position: ScriptPosition? =
      switch options.first {
      case "up": .raised
      case "do": .lowered
      default: nil
      }
    guard let position else {
      if !options.isEmpty { isCertain = false }
      return argument
    }
    let text = position.text(of: Array(argument.utf8).span)
    return String(Self.raisedMark) + String(decoding: text, as: UTF8.self)
  }

  /// Characters over one another: in a circle (带圈字符), or text with its reading above (拼音指南).
  private mutating func overstruck(_ arguments: [String]) -> String {
    let pieces = arguments.map { $0.trimmingBlanks() }
    guard pieces.count == 2 else {
      if pieces.count > 2 { isCertain = false }
      return arguments.joined()
    }
    if let index = pieces.firstIndex(where: { "○〇◯□△◇".contains($0) && $0.count == 1 }) {
      let inner = String(pieces[1 - index])
      if "○〇◯".contains(pieces[index]), let circled = Self.circled(inner) { return circled }
      if inner.contains(where: \.isNumber) { isCertain = false }
      return inner
    }
    // The reading, and the characters that are read so.
    if pieces[0].first == Self.raisedMark, pieces[1].first != Self.raisedMark {
      return String(pieces[1])
    }
    isCertain = false
    return arguments.joined()
  }

  /// ① of 1, Ⓐ of A.
  private static func circled(_ text: String) -> String? {
    let start: UInt32
    if let number = UInt32(text) {
      switch number {
      case 0: return "⓪"
      case 1...20: start = 0x2460 - 1
      case 21...35: start = 0x3251 - 21
      case 36...50: start = 0x32B1 - 36
      default: return nil
      }
      return Unicode.Scalar(start + number).map { String(Character($0)) }
    }
    guard text.unicodeScalars.count == 1, let scalar = text.unicodeScalars.first else { return nil }
    switch scalar.value {
    case 0x41...0x5A: start = 0x24B6 - 0x41
    case 0x61...0x7A: start = 0x24D0 - 0x61
    default: return nil
    }
    return Unicode.Scalar(start + scalar.value).map { String(Character($0)) }
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  fileprivate func trimmingBlanks() -> SubSequence {
    let start = self.drop(while: \.isWhitespace)
    guard let end = start.lastIndex(where: { !$0.isWhitespace }) else { return start.prefix(0) }
    return start[...end]
  }
}
