extension MarkupLimits {
  /// Markup below this size is parsed in time whatever its tags are.
  static let harmlessSize = 256 << 10

  /// Whether `bytes` hold a start tag that is longer than ``tagLength``.
  ///
  /// A start tag has no `<` but its first byte (XML 1.0, 2.4), so only stretches without any are
  /// looked at: a search backwards from the end of each window finds one at once in all markup
  /// that people's programs write, and the pass costs next to nothing.
  func hasLongTag(_ bytes: Span<UInt8>) -> Bool {
    guard bytes.count > Self.harmlessSize else { return false }
    var start = 0  // just behind a `<`, or the beginning
    while bytes.count - start > tagLength {
      var last = start + tagLength - 1
      while last >= start, bytes[last] != UInt8(ascii: "<") { last -= 1 }
      if last >= start {
        start = last + 1
        continue
      }
      if start > 0, isStartTag(bytes, at: start) { return true }
      // Long text, a comment or a CDATA section.
      start += tagLength
      while start < bytes.count, bytes[start - 1] != UInt8(ascii: "<") { start += 1 }
    }
    return false
  }

  /// Whether the markup that begins before `start` is a tag that doesn't end within the limit.
  private func isStartTag(_ bytes: Span<UInt8>, at start: Int) -> Bool {
    switch bytes[start] {
    case UInt8(ascii: "!"), UInt8(ascii: "?"), UInt8(ascii: "/"): return false
    default: break
    }
    var quote: UInt8?
    for index in start..<(start + tagLength) {
      let byte = bytes[index]
      if let open = quote {
        if byte == open { quote = nil }
      } else if byte == UInt8(ascii: ">") {
        return false
      } else if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return true
  }
}
