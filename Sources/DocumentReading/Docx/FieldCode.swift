// SPDX-License-Identifier: Apache-2.0

/// What a field shows by its code alone, where no result is stored: ECMA-376 part 1, 17.16.5.
struct FieldCode: Equatable {
  /// What is shown for a code.
  enum Shown: Equatable {
    /// This text; `isCertain` says whether a person sees it so, and not built up in two dimensions.
    case text(String, isCertain: Bool)
    /// Nothing: the code is a mark, an instruction, or a link without words.
    case nothing
    /// Word works it out when the field is updated, and shows nothing before.
    case unknown
  }

  /// The field's type in upper case; `=` for a formula.
  let kind: String
  private let arguments: Substring
  private let code: String

  init(_ code: String) {
    self.code = code
    let text = code[...].drop(while: \.isWhitespace)
    if text.first == "=" {
      kind = "="
      arguments = text.dropFirst()
    } else {
      let name = text.prefix { !$0.isWhitespace && $0 != "\\" }
      kind = name.uppercased()
      arguments = text[name.endIndex...]
    }
  }

  /// Whether the field is shown from its code whatever result is stored: for these Word stores none.
  var isShownFromCode: Bool {
    ["EQ", "SYMBOL", "MACROBUTTON", "GOTOBUTTON", "AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM"]
      .contains(kind)
  }

  /// Whether the result is what a person or another program put there, and isn't worked out.
  var isEntered: Bool {
    [
      "FORMTEXT", "FORMCHECKBOX", "FORMDROPDOWN", "HYPERLINK", "EMBED", "SHAPE", "CONTROL", "ADDIN",
      "HTMLCONTROL",
    ].contains(kind)
  }

  /// Whether the result is another one whenever Word shows, prints or saves the document: what is
  /// stored is what it was once.
  var isVolatile: Bool {
    [
      "PAGE", "NUMPAGES", "SECTION", "SECTIONPAGES", "DATE", "TIME", "SAVEDATE", "PRINTDATE",
      "EDITTIME", "REVNUM", "FILENAME", "FILESIZE", "NUMCHARS", "NUMWORDS", "LASTSAVEDBY",
      "USERNAME", "USERINITIALS", "USERADDRESS",
    ].contains(kind)
  }

  /// Whether the result is the day on which the document is looked at.
  var showsToday: Bool { kind == "DATE" || kind == "TIME" }

  /// What is shown where the run of the code has a symbol font, or none.
  func shown(font: DocxSymbol.Font? = nil) -> Shown {
    switch kind {
    case "EQ":
      let equation = EquationField(arguments)
      let text = equation.text
      return text.isEmpty ? .unknown : .text(text, isCertain: equation.isCertain)
    case "SYMBOL": return symbol(font)
    // The name of the macro or the place, and what is shown.
    case "MACROBUTTON", "GOTOBUTTON":
      let rest = arguments.drop(while: \.isWhitespace).drop { !$0.isWhitespace }
      let text = String(rest.drop(while: \.isWhitespace))
      let end = text.lastIndex { !$0.isWhitespace }.map { text.index(after: $0) }
      return end.map { .text(String(text[..<$0]), isCertain: true) } ?? .nothing
    case "XE", "TC", "TA", "RD", "SET", "ASK", "PRIVATE", "NEXT", "NEXTIF", "SKIPIF", "PRINT",
      "FORMTEXT", "HYPERLINK", "ADDIN", "BIDIOUTLINE":
      return .nothing
    default: return .unknown
    }
  }

  /// A character by its number (17.16.5.63).
  private func symbol(_ runFont: DocxSymbol.Font?) -> Shown {
    var words = Self.words(arguments)[...]
    guard let first = words.popFirst() else { return .unknown }
    let isHexadecimal = first.lowercased().hasPrefix("0x")
    guard let number = isHexadecimal ? UInt32(first.dropFirst(2), radix: 16) : UInt32(first) else {
      return .unknown
    }
    var font = runFont
    var isUnicode = false
    while let word = words.popFirst() {
      switch word.lowercased() {
      case "\\f": font = words.popFirst().flatMap { DocxSymbol.Font($0.utf8Span.span) }
      case "\\u": isUnicode = true
      case "\\s": _ = words.popFirst()
      case "\\j" where number >= 0x80: return .unknown
      default: break
      }
    }
    if let font {
      return DocxSymbol.text(number, font: font).map { .text($0, isCertain: true) } ?? .unknown
    }
    // Beyond ASCII, which character it is depends on the machine's code page.
    guard let scalar = Unicode.Scalar(number), number >= 0x20, number < 0x7F || isUnicode else {
      return .unknown
    }
    return .text(String(Character(scalar)), isCertain: true)
  }

  /// Words between blanks, or in quotes.
  private static func words(_ text: Substring) -> [String] {
    var words: [String] = []
    var word = ""
    var isQuoted = false
    for character in text {
      if character == "\"" || character == "“" || character == "”" {
        isQuoted.toggle()
      } else if character.isWhitespace, !isQuoted {
        if !word.isEmpty { words.append(word) }
        word = ""
      } else {
        word.append(character)
      }
    }
    if !word.isEmpty { words.append(word) }
    return words
  }
}
