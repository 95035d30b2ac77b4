// SPDX-License-Identifier: Apache-2.0

extension MarkupLimits {
  /// Markup below this size is parsed in time whatever its tags are.
  static let harmlessSize = 256 << 10
  /// Below this length a tag is parsed in time however many attributes it has: libxml2 compares each
  /// with all before it, and takes 2.2 s for 100,000 of them before the first can be counted here.
  private static let harmlessTagLength = 65_536

  /// The error of the first start tag in `bytes` that is longer than ``tagLength``, or so long that
  /// having more than ``attributes`` attributes would take long; nil where there is none.
  ///
  /// A long tag of few attributes is sound: Word writes 90 to 250 KB of `o:gfxdata` or
  /// `equationxml` into one.
  ///
  /// A start tag has no `<` but its first byte (XML 1.0, 2.4), so only stretches without any are
  /// looked at: a search backwards from the end of each window finds one at once in nearly all
  /// markup, and the pass costs next to nothing.
  func longTag(in bytes: Span<UInt8>) -> MarkupError? {
    guard bytes.count > Self.harmlessSize else { return nil }
    let window = min(Self.harmlessTagLength, tagLength)
    var start = 0  // just behind a `<`, or the beginning
    while bytes.count - start > window {
      var last = start + window - 1
      while last >= start, bytes[last] != UInt8(ascii: "<") { last -= 1 }
      if last >= start {
        start = last + 1
        continue
      }
      if start > 0, let error = error(ofTagIn: bytes, at: start) { return error }
      // A sound tag, long text, a comment or a CDATA section.
      start += window
      while start < bytes.count, bytes[start - 1] != UInt8(ascii: "<") { start += 1 }
    }
    return nil
  }

  /// The error of the tag that begins before `start`, if it is a start tag and has one.
  private func error(ofTagIn bytes: Span<UInt8>, at start: Int) -> MarkupError? {
    switch bytes[start] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): return nil
    default: break
    }
    var quote: UInt8?
    var attributeCount = 0
    for index in start..<bytes.count {
      let byte = bytes[index]
      guard index - start < tagLength else {
        return MarkupError(.tagTooLong, "A start tag is longer than \(tagLength) bytes")
      }
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
        attributeCount += 1
        if attributeCount > attributes {
          return MarkupError(.tooManyAttributes, "A tag has more than \(attributes) attributes")
        }
      } else if byte == UInt8(ascii: ">") {
        return nil
      }
    }
    return nil
  }
}
