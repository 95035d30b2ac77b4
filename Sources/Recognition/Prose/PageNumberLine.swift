// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A line with the number of a page, which text from PDF and printed pages have within a sentence:
/// `— 2 —`, `第 2 页 共 6 页`. A number alone may be a part of the text.
enum PageNumberLine {
  /// Where the page number's line ends that follows the line break at `position`: at its own line break.
  /// Nil where the next line is none.
  static func end(in text: [Unicode.Scalar], behind position: Int) -> Int? {
    let line = text[(position + 1)...].prefix(limit + 1).prefix { $0 != "\n" }
    guard line.endIndex < text.count, text[line.endIndex] == "\n", isOne(line) else { return nil }
    return line.endIndex
  }

  /// The places of a text's characters but line breaks and the lines of page numbers within it.
  static func placesBeside(_ text: ArraySlice<Unicode.Scalar>) -> [Int] {
    var places: [Int] = []
    places.reserveCapacity(text.count)
    for line in text.split(separator: "\n") {
      let isWithin = line.startIndex > text.startIndex && line.endIndex < text.endIndex
      if !(isWithin && isOne(line)) { places += line.indices }
    }
    return places
  }

  private static func isOne(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
    guard line.count <= limit else { return false }
    let text = line.map(CharacterFolding.fold).filter { !$0.properties.isWhitespace }
    if let first = text.first, let last = text.last, isDash(first), isDash(last) {
      let number = text.drop(while: isDash).prefix { !isDash($0) }
      return (1...3).contains(number.count) && number.allSatisfy(isDigit)
        && text[number.endIndex...].allSatisfy(isDash)
    }
    var rest = text[...]
    func page(_ opening: Unicode.Scalar) -> Bool {
      guard rest.first == opening else { return false }
      let number = rest.dropFirst().prefix(while: isDigit)
      guard (1...3).contains(number.count), number.endIndex < rest.endIndex,
        rest[number.endIndex] == "页"
      else { return false }
      rest = rest[(number.endIndex + 1)...].drop { "/,，、|".unicodeScalars.contains($0) }
      return true
    }
    return page("第") && (rest.isEmpty || page("共") && rest.isEmpty)
  }

  /// Longer lines say more.
  private static let limit = 24

  private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  private static func isDash(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "-", "—", "–", "―", "─", "－", "‐", "‑", "−": true
    default: false
    }
  }
}
