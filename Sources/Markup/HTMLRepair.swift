// SPDX-License-Identifier: Apache-2.0

/// Rewrites a page so that libxml2's HTML parser reads it as browsers do.
///
/// libxml2 2.9 knows HTML 4 and departs from WHATWG's tokenizer (13.2.5) where it costs content:
/// `<!-->` makes it lose the rest of the page, `<![if …]>` and CDATA become text, markup within
/// `textarea` and `noscript` is read as markup, text outside of `body` gets paragraphs of its own,
/// and `&#150;` and `&copy b` stay as written. Tags, text and attributes pass unchanged.
struct HTMLRepair {
  /// Attributes that a tag may have: libxml2 compares each with all before it.
  let attributeLimit: Int
  private let source: [UInt8]
  private var index = 0
  private var output: [UInt8] = []
  /// How many `svg` and `math` elements are open: in them, `<title/>` ends itself.
  private var foreignDepth = 0

  /// The page as libxml2 is to see it.
  static func repair(_ source: [UInt8], attributeLimit: Int) throws(MarkupError) -> [UInt8] {
    var repair = HTMLRepair(source, attributeLimit: attributeLimit)
    try repair.run()
    return repair.output
  }

  private init(_ source: [UInt8], attributeLimit: Int) {
    self.source = source
    self.attributeLimit = attributeLimit
  }

  private mutating func run() throws(MarkupError) {
    output.reserveCapacity(source.count + 64)
    // Everything stands in one body, whatever the page says: outside of it, libxml2 would wrap each
    // piece of text in a paragraph of its own.
    output.append(contentsOf: "<body>".utf8)
    while index < source.count {
      let start = index
      while index < source.count, source[index] != UInt8(ascii: "<"), source[index] != 0x26 {
        index += 1
      }
      output.append(contentsOf: source[start..<index])
      guard index < source.count else { return }
      if source[index] == UInt8(ascii: "&") { reference() } else { try tag() }
    }
  }

  // MARK: Tags (WHATWG HTML, 13.2.5.6 "tag open state")

  private mutating func tag() throws(MarkupError) {
    switch byte(1) {
    case let next where isLetter(next): try startTag()
    case UInt8(ascii: "/"): try endTag()
    case UInt8(ascii: "!"): declaration()
    case UInt8(ascii: "?"): skip(past: UInt8(ascii: ">"))
    default:
      output.append(contentsOf: "&lt;".utf8)
      index += 1
    }
  }

  private mutating func startTag() throws(MarkupError) {
    let start = index
    var element = Element(nameEnding(at: start + 1))
    guard try skipTag() else { return }
    let endsItself = source[index - 1] == 0x3E && source[index - 2] == UInt8(ascii: "/")
    if endsItself, foreignDepth > 0 { element = .other }
    switch element {
    // A body that hides itself shows itself by a script, once the page has loaded.
    case .page: break
    case .unseen: skipContent(of: start + 1)
    case .template: skipContent(of: start + 1, isNested: true)
    case .text, .rawText:
      output.append(contentsOf: source[start..<index])
      let content = index
      skipContent(of: start + 1)
      text(source[content..<index], isRaw: element == .rawText)
      output.append(contentsOf: "</".utf8)
      output.append(contentsOf: source[(start + 1)..<nameEnd(from: start + 1)])
      output.append(UInt8(ascii: ">"))
      _ = try skipTag()
    case .tablePart where endsItself:
      // `<td/>` doesn't end itself in HTML.
      output.append(contentsOf: source[start..<(index - 2)])
      output.append(contentsOf: " >".utf8)
    case .foreign where !endsItself:
      foreignDepth += 1
      output.append(contentsOf: source[start..<index])
    case .tablePart, .foreign, .other, .lineBreak:
      output.append(contentsOf: source[start..<index])
    }
  }

  private mutating func endTag() throws(MarkupError) {
    let start = index
    guard isLetter(byte(2)) else {
      if index + 2 < source.count {
        skip(past: UInt8(ascii: ">"))
      } else {
        output.append(contentsOf: "&lt;/".utf8)
        index = source.count
      }
      return
    }
    let element = Element(nameEnding(at: start + 2))
    guard try skipTag() else { return }
    switch element {
    // What follows `</body>` still belongs to the page, and an open table goes on.
    case .page, .unseen, .template: break
    case .lineBreak: output.append(contentsOf: "<br>".utf8)
    case .foreign:
      foreignDepth = max(0, foreignDepth - 1)
      output.append(contentsOf: source[start..<index])
    case .tablePart:
      // libxml2 drops an end tag that it finds no element for, and a comment it delivers: the
      // end tag comes in both ways.
      output.append(contentsOf: "<!--".utf8)
      for byte in nameEnding(at: start + 2) { output.append(byte | 0x20) }
      output.append(contentsOf: "-->".utf8)
      output.append(contentsOf: source[start..<index])
    case .text, .rawText, .other: output.append(contentsOf: source[start..<index])
    }
  }

  /// Comments, `<!DOCTYPE …>`, and what browsers take for comments: `<![CDATA[…>`, `<![if …]>`.
  private mutating func declaration() {
    guard byte(2) == UInt8(ascii: "-"), byte(3) == UInt8(ascii: "-") else {
      skip(past: UInt8(ascii: ">"))
      return
    }
    index += 4
    if byte(0) == UInt8(ascii: ">") {
      index += 1
    } else if byte(0) == UInt8(ascii: "-"), byte(1) == UInt8(ascii: ">") {
      index += 2
    } else {
      skipComment()
    }
  }

  /// To behind `-->` or `--!>`, or the end of the page.
  private mutating func skipComment() {
    while index < source.count {
      defer { index += 1 }
      guard source[index] == UInt8(ascii: ">"), source[index - 2] == UInt8(ascii: "-") else {
        continue
      }
      if source[index - 1] == UInt8(ascii: "-") { return }
      if source[index - 1] == UInt8(ascii: "!"), source[index - 3] == UInt8(ascii: "-") { return }
    }
  }

  private mutating func skip(past end: UInt8) {
    while index < source.count, source[index] != end { index += 1 }
    index = min(index + 1, source.count)
  }

  /// To behind the tag that begins here; false for a tag that the page ends in, which is none.
  private mutating func skipTag() throws(MarkupError) -> Bool {
    let (end, attributes) = tagEnd(source.span, from: index)
    guard attributes <= attributeLimit else {
      throw MarkupError(.tooManyAttributes, "A tag has more than \(attributeLimit) attributes")
    }
    index = end ?? source.count
    return end != nil
  }

  /// To the end tag of the element whose name begins at `start`, or the end of the page; elements of
  /// that name may be nested in it or not.
  private mutating func skipContent(of start: Int, isNested: Bool = false) {
    let name = start..<nameEnd(from: start)
    var depth = 1
    while index < source.count {
      if source[index] == UInt8(ascii: "<") {
        if byte(1) == UInt8(ascii: "/"), isName(name, at: index + 2) {
          depth -= 1
          if depth == 0 { return }
        } else if isNested, isName(name, at: index + 1) {
          depth += 1
        }
      }
      index += 1
    }
  }

  /// Whether the name in `range` stands at `start` too, in whatever case.
  private func isName(_ range: Range<Int>, at start: Int) -> Bool {
    guard start + range.count < source.count, nameEnd(from: start) == start + range.count else {
      return false
    }
    return zip(source[range], source[start...]).allSatisfy { $0 | 0x20 == $1 | 0x20 }
  }

  private func nameEnd(from start: Int) -> Int {
    var end = start
    while end < source.count, !isBlank(source[end]), source[end] != UInt8(ascii: "/"),
      source[end] != UInt8(ascii: ">")
    {
      end += 1
    }
    return end
  }

  /// The name that begins at `start`.
  private func nameEnding(at start: Int) -> ArraySlice<UInt8> {
    source[start..<nameEnd(from: start)]
  }

  // MARK: Text

  private mutating func text(_ content: ArraySlice<UInt8>, isRaw: Bool) {
    for byte in content {
      switch byte {
      case UInt8(ascii: "<"): output.append(contentsOf: "&lt;".utf8)
      case UInt8(ascii: "&") where isRaw: output.append(contentsOf: "&amp;".utf8)
      default: output.append(byte)
      }
    }
  }

  private mutating func reference() {
    if let (scalar, length) = HTMLReference.resolve(source[index...]) {
      switch scalar {
      case "<": output.append(contentsOf: "&lt;".utf8)
      case "&": output.append(contentsOf: "&amp;".utf8)
      default: output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
      }
      index += length
    } else {
      // libxml2 knows the names of HTML 4, and leaves others as they are written; but `&#;` it drops,
      // and over an ampersand before anything else it words an error each time: 200 ns.
      output.append(contentsOf: isLetter(byte(1)) ? "&".utf8 : "&amp;".utf8)
      index += 1
    }
  }

  /// The byte `offset` places on, 0 behind the end.
  private func byte(_ offset: Int) -> UInt8 {
    index + offset < source.count ? source[index + offset] : 0
  }
}

extension HTMLRepair {
  /// The elements that need attention.
  private enum Element {
    /// There is but one page, and it's ours.
    case page
    /// Its content is raw and never shown.
    case unseen
    /// The same with markup for its content, which libxml2 would let run on over its end.
    case template
    /// Its content is text with references.
    case text
    /// Its content is text as it stands.
    case rawText
    case tablePart
    case foreign
    case lineBreak
    case other

    init(_ name: ArraySlice<UInt8>) {
      // No name of interest is longer than `plaintext`; most names end here.
      guard (2...9).contains(name.count) else {
        self = .other
        return
      }
      var key: UInt64 = 0
      for byte in name.prefix(8) { key = key << 8 | UInt64(byte | 0x20) }
      self = Self.known[key] ?? .other
    }

    private static let known: [UInt64: Element] = {
      let names: [(Element, [String])] = [
        (.page, ["html", "head", "body"]),
        (.unseen, ["script", "style", "noscript", "iframe", "noembed", "noframes"]),
        (.template, ["template"]),
        (.text, ["title", "textarea"]), (.rawText, ["xmp", "plaintext"]),
        (.tablePart, ["table", "caption", "thead", "tbody", "tfoot", "tr", "td", "th"]),
        (.foreign, ["svg", "math"]), (.lineBreak, ["br"]),
      ]
      var known: [UInt64: Element] = [:]
      for (element, names) in names {
        for name in names {
          known[name.utf8.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }] = element
        }
      }
      return known
    }()
  }
}

/// Where the tag that `start` is in ends, if it does, and how many attributes it has from there on.
private func tagEnd(_ source: Span<UInt8>, from start: Int) -> (end: Int?, attributes: Int) {
  var index = start
  var attributes = 0
  var isValue = false
  var wasBlank = false
  while index < source.count {
    let byte = source[index]
    index += 1
    switch byte {
    case UInt8(ascii: ">"): return (index, attributes)
    case UInt8(ascii: "="): isValue = true
    case UInt8(ascii: "\"") where isValue, UInt8(ascii: "'") where isValue:
      while index < source.count, source[index] != byte { index += 1 }
      index = min(index + 1, source.count)
      isValue = false
      wasBlank = true
    case 0x20, 0x09...0x0D: wasBlank = true
    default:
      if wasBlank, !isValue { attributes += 1 }
      isValue = false
      wasBlank = false
    }
  }
  return (nil, attributes)
}

private func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || (0x09...0x0D).contains(byte) }

private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }
