// SPDX-License-Identifier: Apache-2.0

/// A page's DOCTYPE, of which one thing matters: whether the page is shown in quirks mode, in which
/// a table doesn't end the paragraph that it is in (WHATWG HTML, 13.2.6.4.1).
struct HTMLDoctype {
  let hasQuirks: Bool

  /// Reads what is between `<!DOCTYPE` and its `>`, that included where there is one.
  init(_ content: ArraySlice<UInt8>) {
    let isWhole = content.last == UInt8(ascii: ">")
    let text = String(decoding: isWhole ? content.dropLast() : content, as: UTF8.self).lowercased()
    let name = text.drop(while: \.isWhitespace).prefix { !$0.isWhitespace }
    let rest = text.drop(while: \.isWhitespace).dropFirst(name.count)
      .drop(while: \.isWhitespace)
    let keyword = rest.prefix(6)
    let isKnown = keyword == "public" || keyword == "system"
    let identifiers = isKnown ? Self.quoted(rest.dropFirst(6)) : []
    let isPublic = keyword == "public"
    // A keyword or a quote that leads nowhere makes the DOCTYPE a bogus one.
    let isBroken = !rest.isEmpty && (!isKnown || identifiers.isEmpty)
    hasQuirks =
      !isWhole || name != "html" || isBroken
      || isPublic && Self.hasQuirks(public: identifiers[0], hasSystem: identifiers.count > 1)
      || identifiers.last == Self.quirkySystem
  }

  /// The quoted strings that a text begins with, two at the most.
  private static func quoted(_ text: Substring) -> [String] {
    var identifiers: [String] = []
    var rest = text.drop(while: \.isWhitespace)
    while identifiers.count < 2, let quote = rest.first, quote == "\"" || quote == "'" {
      let identifier = rest.dropFirst().prefix { $0 != quote }
      identifiers.append(String(identifier))
      rest = rest.dropFirst(identifier.count + 2).drop(while: \.isWhitespace)
    }
    return identifiers
  }

  private static func hasQuirks(public identifier: String, hasSystem: Bool) -> Bool {
    quirkyPublic.contains(identifier) || quirkyPrefixes.contains { identifier.hasPrefix($0) }
      || !hasSystem
        && (identifier.hasPrefix("-//w3c//dtd html 4.01 frameset//")
          || identifier.hasPrefix("-//w3c//dtd html 4.01 transitional//"))
  }

  private static let quirkySystem = "http://www.ibm.com/data/dtd/v11/ibmxhtml1-transitional.dtd"
  private static let quirkyPublic = [
    "-//w3o//dtd w3 html strict 3.0//en//", "-/w3c/dtd html 4.0 transitional/en", "html",
  ]
  private static let quirkyPrefixes = [
    "+//silmaril//dtd html pro v0r11 19970101//", "-//as//dtd html 3.0 aswedit + extensions//",
    "-//advasoft ltd//dtd html 3.0 aswedit + extensions//", "-//ietf//dtd html",
    "-//metrius//dtd metrius presentational//", "-//microsoft//dtd internet explorer",
    "-//netscape comm. corp.//dtd", "-//o'reilly and associates//dtd html",
    "-//softquad software//dtd hotmetal pro 6.0::19990601::extensions to html 4.0//",
    "-//softquad//dtd hotmetal pro 4.0::19971010::extensions to html 4.0//",
    "-//spyglass//dtd html 2.0 extended//", "-//sq//dtd html 2.0 hotmetal + extensions//",
    "-//sun microsystems corp.//dtd hotjava", "-//w3c//dtd html 3 1995-03-24//",
    "-//w3c//dtd html 3.2", "-//w3c//dtd html 4.0 frameset//",
    "-//w3c//dtd html 4.0 transitional//", "-//w3c//dtd html experimental",
    "-//w3c//dtd w3 html//", "-//w3o//dtd w3 html 3.0//", "-//webtechs//dtd mozilla html",
  ]
}
