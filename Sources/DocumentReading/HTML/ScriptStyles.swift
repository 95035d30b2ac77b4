// SPDX-License-Identifier: Apache-2.0

import Markup

/// What a page's scripts do to the look of its tables: the style sheets that they put into it, and the
/// cells into which they write.
enum ScriptStyles {
  /// Whether a script makes a style sheet: `createElement('style')`, `insertRule()`, or the tag in a
  /// string.
  static func inserts(_ script: Span<UInt8>) -> Bool {
    if script.contains("tyle") {
      let inserts: [StaticString] = [
        ".html(", "nnerhtml", "uterhtml", "djacenthtml", "append", "write(", "prepend",
      ]
      if script.contains("<style"), inserts.contains(where: { script.contains($0) }) {
        return true
      }
      let words: [StaticString] = [
        "createelement('style", "createelement(\"style", "createelement(`style", "tylesheet",
      ]
      if words.contains(where: { script.contains($0) }) { return true }
    }
    return script.contains("insertrule(") || script.contains("addrule(")
  }

  /// The rules in a script's strings, one behind another: what is in a string with a brace, and in those
  /// that follow until it's closed.
  static func sheet(in script: Span<UInt8>) -> [UInt8] {
    var css: [UInt8] = []
    var depth = 0
    var index = 0
    while index < script.count {
      let quote = script[index]
      index += 1
      guard isQuote(quote), let end = end(ofString: index, quote, in: script) else { continue }
      let text = content(script.extracting(index..<end))
      index = end + 1
      guard depth > 0 || text.contains(UInt8(ascii: "{")) else { continue }
      for byte in text {
        if byte == UInt8(ascii: "{") { depth += 1 }
        if byte == UInt8(ascii: "}") { depth = max(0, depth - 1) }
      }
      css += text
    }
    return css
  }

  /// The selector that a string is, if the script writes into the table parts that it selects:
  /// `querySelectorAll("td")` with `textContent =` behind it.
  static func writtenSelector(_ script: Span<UInt8>, _ string: Range<Int>) -> [UInt8]? {
    guard string.lowerBound >= 2, script[string.lowerBound - 2] == UInt8(ascii: "("),
      selectsTablePart(script, string), isWritten(script, from: string.upperBound + 1)
    else { return nil }
    // What jQuery asks for beyond selectors (`:eq(0)`) narrows them.
    let selector = script.extracting(string)
    let end = selector.firstIndex(of: UInt8(ascii: ":")) ?? selector.count
    return (0..<end).map { selector[$0] }
  }

  // MARK: Strings

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "'") || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "`")
  }

  /// Where a string ends; nil where its line ends first, so that it is none.
  private static func end(ofString start: Int, _ quote: UInt8, in script: Span<UInt8>) -> Int? {
    var index = start
    while index < script.count {
      switch script[index] {
      case quote: return index
      case UInt8(ascii: "\\"): index += 1
      case UInt8(ascii: "\n") where quote != UInt8(ascii: "`"): return nil
      default: break
      }
      index += 1
    }
    return nil
  }

  /// A string's text without escapes and without the tags of a style element.
  private static func content(_ string: Span<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    var index = 0
    while index < string.count {
      if string.holds("<style", at: index) || string.holds("</style", at: index) {
        index = string.firstIndex(of: UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? string.count
      } else if string.holds("<\\/style", at: index) {
        index = string.firstIndex(of: UInt8(ascii: ">"), from: index).map { $0 + 1 } ?? string.count
      } else if string[index] == UInt8(ascii: "\\") {
        text.append(UInt8(ascii: " "))
        index += 2
      } else {
        text.append(string[index])
        index += 1
      }
    }
    return text
  }

  // MARK: Writing

  /// Whether a selector's last element is a part of a table, or in one: `td`, `.list tr`, `td > span`.
  private static func selectsTablePart(_ script: Span<UInt8>, _ string: Range<Int>) -> Bool {
    var index = string.lowerBound
    while index < string.upperBound {
      let start = index
      while index < string.upperBound, isOfName(script[index]) { index += 1 }
      if index > start, tableParts.contains(NameHash(script.extracting(start..<index)).value),
        start == string.lowerBound || !isMark(script[start - 1])
      {
        return true
      }
      index += 1
    }
    return false
  }

  private static let tableParts = Set(
    ["td", "th", "tr", "table", "tbody"].map { NameHash($0).value })

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      0x30...0x39, UInt8(ascii: "-"), UInt8(ascii: "_"):
      true
    default: false
    }
  }

  /// Whether what follows is the name of a class, an id or an attribute.
  private static func isMark(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: ".") || byte == UInt8(ascii: "#") || byte == UInt8(ascii: "[")
      || byte == UInt8(ascii: "<")
  }

  /// Whether a script puts text into elements within a few lines from a place on, or takes them away
  /// right there.
  private static func isWritten(_ script: Span<UInt8>, from start: Int) -> Bool {
    let end = min(script.count, start + 600)
    guard start < end else { return false }
    let near = script.extracting(start..<end)
    let assigned: [StaticString] = ["textcontent", "innerhtml", "innertext"]
    if assigned.contains(where: { isAssigned($0, in: near) }) { return true }
    let called: [StaticString] = [".text(", ".html("]
    if called.contains(where: { hasArgument($0, in: near) }) { return true }
    let away: [StaticString] = [".hide(", ".remove(", ".empty(", ".replacewith("]
    let first = near.extracting(0..<min(near.count, 16))
    return away.contains { first.contains($0) }
  }

  /// Whether a property is set, not asked for or compared: its name, and behind it `=` or `+=`.
  private static func isAssigned(_ name: StaticString, in script: Span<UInt8>) -> Bool {
    var start = 0
    while let place = script.firstIndex(ofWord: name, from: start) {
      start = place + name.utf8CodeUnitCount
      var index = start
      while index < script.count, isSpace(script[index]) { index += 1 }
      if index < script.count, script[index] == UInt8(ascii: "+") { index += 1 }
      if index + 1 < script.count, script[index] == UInt8(ascii: "="),
        script[index + 1] != UInt8(ascii: "=")
      {
        return true
      }
    }
    return false
  }

  /// Whether a method is called with something, as it is to set what it asks for otherwise.
  private static func hasArgument(_ call: StaticString, in script: Span<UInt8>) -> Bool {
    var start = 0
    while let place = script.firstIndex(ofWord: call, from: start) {
      start = place + call.utf8CodeUnitCount
      if start < script.count, script[start] != UInt8(ascii: ")") { return true }
    }
    return false
  }
}
