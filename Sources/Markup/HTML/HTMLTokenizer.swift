// SPDX-License-Identifier: Apache-2.0

/// Divides a page into tags and text: WHATWG HTML, 13.2.5 "tokenization".
///
/// Comments and processing instructions are skipped. What an element's content is, text or
/// markup, its start tag decides, so that the parser asks for it by ``contentEnd(of:_:)``.
struct HTMLTokenizer {
  enum Token {
    /// Text as it is in the source.
    case text(Range<Int>)
    /// What a character reference stands for.
    case character(HTMLReference.Characters)
    /// The tag is in ``tag``.
    case startTag
    case endTag(HTMLName, hash: UInt64)
    case doctype(HTMLDoctype)
    case end
  }

  /// Valid UTF-8 without NUL.
  let source: [UInt8]
  private(set) var index = 0
  private(set) var tag = HTMLTag(.other)
  private let attributeLimit: Int
  /// The next of the bytes that text and values reach to at the most: looked for once, and again when
  /// they are passed.
  private var nextBracket = -1
  private var nextAmpersand = -1
  private var nextReturn = -1

  init(_ source: [UInt8], attributeLimit: Int) {
    self.source = source
    self.attributeLimit = attributeLimit
  }

  /// The line that the tokenizer is in, counting from 1.
  var line: Int { source[..<index].count { $0 == UInt8(ascii: "\n") } + 1 }

  /// The next piece of the page; `hasCDATA` where `<![CDATA[` begins text, as in SVG and MathML.
  mutating func next(hasCDATA: Bool) throws(MarkupError) -> Token {
    while index < source.count {
      if let text = text(upTo: source.count) { return text }
      guard index < source.count else { break }
      if let token = try markup(hasCDATA) { return token }
    }
    return .end
  }

  // MARK: Text

  /// The next piece of text before `end` with its references resolved, nil at `end` and where
  /// markup begins; a `<` that begins none is text.
  mutating func text(upTo end: Int, isMarkedUp: Bool = true) -> Token? {
    let start = index
    var place = start
    while place < end {
      if isMarkedUp, nextBracket < place {
        nextBracket = source.span.firstIndex(of: UInt8(ascii: "<"), from: place) ?? source.count
      }
      place = min(isMarkedUp ? nextBracket : end, nextSpecial(from: place), end)
      guard place < end else { break }
      switch source[place] {
      case UInt8(ascii: "<"):
        if beginsMarkup(place) {
          index = place
          return start < place ? .text(start..<place) : nil
        }
        place += 1
      case UInt8(ascii: "&"):
        guard let (characters, length) = HTMLReference.resolve(source[place..<end]) else {
          place += 1
          continue
        }
        index = place
        if start < place { return .text(start..<place) }
        index += length
        return .character(characters)
      default:
        index = place
        if start < place { return .text(start..<place) }
        index += 1
        // CRLF is one line's end, and so is CR (13.2.3.5).
        if index < end, source[index] == UInt8(ascii: "\n") { index += 1 }
        return .character(HTMLReference.Characters("\n"))
      }
    }
    index = place
    return start < place ? .text(start..<place) : nil
  }

  /// The next ampersand or carriage return from a place on, which no earlier call was behind; the
  /// source's end where there is none.
  private mutating func nextSpecial(from place: Int) -> Int {
    if nextAmpersand < place {
      nextAmpersand = source.span.firstIndex(of: UInt8(ascii: "&"), from: place) ?? source.count
    }
    if nextReturn < place {
      nextReturn = source.span.firstIndex(of: UInt8(ascii: "\r"), from: place) ?? source.count
    }
    return min(nextAmpersand, nextReturn)
  }

  /// Whether the `<` here begins anything but text (13.2.5.6 "tag open state").
  private func beginsMarkup(_ place: Int) -> Bool {
    guard place + 1 < source.count else { return false }
    switch source[place + 1] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"): return true
    // `</` at the very end is text.
    case UInt8(ascii: "/"): return place + 2 < source.count
    case let next: return isLetter(next)
    }
  }

  /// What begins at the `<` here; nil for what is skipped.
  private mutating func markup(_ hasCDATA: Bool) throws(MarkupError) -> Token? {
    switch byte(1) {
    case UInt8(ascii: "!"): return declaration(hasCDATA)
    case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"))
    case UInt8(ascii: "/"):
      guard isLetter(byte(2)) else {
        skip(past: UInt8(ascii: ">"))
        return nil
      }
      index += 2
      guard try readTag() else { return nil }
      return .endTag(tag.name, hash: tag.hash)
    default:
      index += 1
      if try readTag() { return .startTag }
    }
    return nil
  }

  // MARK: Tags

  /// Reads the tag whose name begins here; false for a tag that the page ends in, which is none.
  private mutating func readTag() throws(MarkupError) -> Bool {
    var hash = NameHash()
    while index < source.count, !endsName(source[index]) {
      hash.add(lowercased(source[index]))
      index += 1
    }
    tag.reset(HTMLName(hash: hash.value), hash: hash.value)
    while true {
      var isBehindSlash = false
      while index < source.count, isSpace(source[index]) || source[index] == UInt8(ascii: "/") {
        isBehindSlash = source[index] == UInt8(ascii: "/")
        index += 1
      }
      guard index < source.count else { return false }
      if source[index] == UInt8(ascii: ">") {
        tag.isSelfClosing = isBehindSlash
        index += 1
        return true
      }
      readAttribute()
      guard tag.attributes.count <= attributeLimit else {
        throw MarkupError(
          .tooManyAttributes, "A tag has more than \(attributeLimit) attributes", line: line)
      }
    }
  }

  /// Reads an attribute, whatever characters its name is of (13.2.5.33 "attribute name state").
  private mutating func readAttribute() {
    var hash = NameHash()
    repeat {
      hash.add(lowercased(source[index]))
      index += 1
    } while index < source.count && !endsName(source[index]) && source[index] != UInt8(ascii: "=")
    var end = index
    while end < source.count, isSpace(source[end]) { end += 1 }
    let start = tag.bytes.count
    if end < source.count, source[end] == UInt8(ascii: "=") {
      index = end + 1
      while index < source.count, isSpace(source[index]) { index += 1 }
      readValue()
    }
    tag.addAttribute(hash: hash.value, from: start)
  }

  private mutating func readValue() {
    guard index < source.count else { return }
    let quote = source[index]
    let isQuoted = quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'")
    if isQuoted { index += 1 }
    let end =
      isQuoted
      ? source.span.firstIndex(of: quote, from: index) ?? source.count : endOfUnquoted(index)
    var start = index
    while true {
      index = min(nextSpecial(from: index), end)
      add(start..<index)
      guard index < end else { break }
      let isReference = source[index] == UInt8(ascii: "&")
      if isReference,
        let (characters, length) = HTMLReference.resolve(source[index...], isInAttribute: true)
      {
        characters.append(to: &tag.bytes)
        index += length
      } else {
        index += 1
        if isReference || index >= source.count || source[index] != UInt8(ascii: "\n") {
          tag.bytes.append(isReference ? UInt8(ascii: "&") : UInt8(ascii: "\n"))
        }
      }
      start = index
    }
    if isQuoted, index < source.count { index += 1 }
  }

  /// Where the value without quotes ends that begins at a place.
  private func endOfUnquoted(_ start: Int) -> Int {
    var end = start
    while end < source.count, !isSpace(source[end]), source[end] != UInt8(ascii: ">") { end += 1 }
    return end
  }

  private mutating func add(_ range: Range<Int>) {
    let source = source
    tag.bytes.append(source.span.extracting(range))
  }

  /// Gives the tag that was read last another name, and no attributes unless it keeps them.
  mutating func rename(_ name: HTMLName) {
    let attributes = tag
    tag = HTMLTag(name)
    if name == .img { tag.takeAttributes(of: attributes) }
  }

  // MARK: Declarations (13.2.5.42 "markup declaration open state")

  /// A DOCTYPE or a CDATA section's text; nil for a comment and what is taken for one, such as
  /// `<![if …]>`.
  private mutating func declaration(_ hasCDATA: Bool) -> Token? {
    if byte(2) == UInt8(ascii: "-"), byte(3) == UInt8(ascii: "-") {
      index += 4
      skipComment()
      return nil
    }
    if hasCDATA, source[index...].starts(with: "<![CDATA[".utf8) {
      let start = index + 9
      index = start
      while index < source.count, !source[index...].starts(with: "]]>".utf8) { index += 1 }
      let end = index
      index = min(index + 3, source.count)
      return start < end ? .text(start..<end) : nil
    }
    let start = index
    skip(past: UInt8(ascii: ">"))
    let name = Array("doctype".utf8)
    guard start + 2 + name.count <= index,
      zip(source[(start + 2)...], name).allSatisfy({ lowercased($0) == $1 })
    else { return nil }
    return .doctype(HTMLDoctype(source[(start + 9)..<index]))
  }

  /// To behind a comment's end, from behind its `<!--` (13.2.5.43 to 13.2.5.52).
  private mutating func skipComment() {
    if byte(0) == UInt8(ascii: ">") {
      index += 1
      return
    }
    if byte(0) == UInt8(ascii: "-"), byte(1) == UInt8(ascii: ">") {
      index += 2
      return
    }
    let start = index
    while let end = source.span.firstIndex(of: UInt8(ascii: ">"), from: index) {
      index = end + 1
      if endsInDashes(start..<end) { return }
      if end > start, source[end - 1] == UInt8(ascii: "!"), endsInDashes(start..<(end - 1)) {
        return
      }
    }
    index = source.count
  }

  /// Whether the last two bytes of a range are dashes.
  private func endsInDashes(_ range: Range<Int>) -> Bool {
    range.count >= 2 && source[range.upperBound - 1] == UInt8(ascii: "-")
      && source[range.upperBound - 2] == UInt8(ascii: "-")
  }

  private mutating func skip(past end: UInt8) {
    index = source.span.firstIndex(of: end, from: index).map { $0 + 1 } ?? source.count
  }

  /// The byte `offset` places on, 0 behind the end.
  private func byte(_ offset: Int) -> UInt8 {
    index + offset < source.count ? source[index + offset] : 0
  }
}

// MARK: Content that is text

extension HTMLTokenizer {
  /// How far the content of the element reaches that has just begun, whose content is text: to its
  /// end tag, or to the end of the page.
  func contentEnd(of name: HTMLName) -> Int {
    if name == .plaintext { return source.count }
    let tag = Array(name.text.utf8)
    if name == .script { return scriptEnd(tag) }
    var index = index
    while let bracket = source.span.firstIndex(of: UInt8(ascii: "<"), from: index) {
      if isEndTag(tag, at: bracket) { return bracket }
      index = bracket + 1
    }
    return source.count
  }

  mutating func skip(to index: Int) { self.index = index }

  /// Whether a newline is here; behind some start tags it isn't part of the content.
  mutating func skipNewline() {
    if index < source.count, source[index] == UInt8(ascii: "\r") { index += 1 }
    if index < source.count, source[index] == UInt8(ascii: "\n") { index += 1 }
  }

  /// The end of a script (13.2.5.15 to 13.2.5.31): within `<!--`, `<script` nests.
  private func scriptEnd(_ tag: [UInt8]) -> Int {
    enum State { case plain, escaped, doubleEscaped }
    var state = State.plain
    var dashes = 0
    var index = index
    while index < source.count {
      if state == .plain {
        // Neither dashes nor `>` mean anything here.
        guard let bracket = source.span.firstIndex(of: UInt8(ascii: "<"), from: index) else {
          return source.count
        }
        index = bracket
        dashes = 0
      }
      let byte = source[index]
      if byte == UInt8(ascii: "-") {
        dashes += 1
        index += 1
        continue
      }
      let isBehindDashes = dashes >= 2
      dashes = 0
      if byte == UInt8(ascii: ">"), isBehindDashes { state = .plain }
      guard byte == UInt8(ascii: "<") else {
        index += 1
        continue
      }
      switch state {
      case .plain:
        if isEndTag(tag, at: index) { return index }
        if source[index...].starts(with: "<!--".utf8) {
          state = .escaped
          dashes = 2
          index += 3
        }
      case .escaped:
        if isEndTag(tag, at: index) { return index }
        if isName(tag, at: index + 1) { state = .doubleEscaped }
      case .doubleEscaped: if isEndTag(tag, at: index) { state = .escaped }
      }
      index += 1
    }
    return source.count
  }

  private func isEndTag(_ name: [UInt8], at index: Int) -> Bool {
    index + 1 < source.count && source[index + 1] == UInt8(ascii: "/")
      && isName(name, at: index + 2)
  }

  /// Whether the lower-case `name` is at `start`, in whatever case, and ends there.
  private func isName(_ name: [UInt8], at start: Int) -> Bool {
    guard start + name.count < source.count, endsName(source[start + name.count]) else {
      return false
    }
    return zip(name, source[start...]).allSatisfy { $0 == lowercased($1) }
  }
}

@inline(__always)
private func endsName(_ byte: UInt8) -> Bool {
  isSpace(byte) || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
}
