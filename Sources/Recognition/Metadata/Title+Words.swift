// SPDX-License-Identifier: Apache-2.0

import ReportModel

extension Title {
  /// A title's characters without blanks, as the document has them, and folded to be looked for.
  struct Words {
    let shown: [Unicode.Scalar]
    /// As many as those shown.
    let folded: [Unicode.Scalar]

    init(_ text: String) {
      shown = text.unicodeScalars.filter { !Label.isPassedOver($0) }
      folded = CharacterFolding.folded(shown)
    }

    private init(_ words: Words, _ range: Range<Int>) {
      shown = Array(words.shown[range])
      folded = Array(words.folded[range])
    }

    var text: String { String(scalars: shown[...]) }

    subscript(_ range: some RangeExpression<Int>) -> Words {
      Words(self, range.relative(to: shown).clamped(to: shown.indices))
    }

    /// What is behind a year of which 年 ends before a place: 度 belongs to it.
    func behindYear(_ end: Int) -> Words {
      self[(end < folded.count && folded[end] == "度" ? end + 1 : end)...]
    }

    func holds(_ word: String, at place: Int) -> Bool {
      folded[place...].starts(with: word.unicodeScalars)
    }

    func begins(_ word: String) -> Bool { holds(word, at: 0) }

    func ends(_ word: String) -> Bool {
      let count = word.unicodeScalars.count
      return count <= folded.count && holds(word, at: folded.count - count)
    }

    /// Where a text in simplified characters occurs first.
    func range(of word: String) -> Range<Int>? {
      folded.indices.first { holds(word, at: $0) }.map { $0..<($0 + word.unicodeScalars.count) }
    }

    func lastIndex(of scalar: Unicode.Scalar) -> Int? { folded.lastIndex(of: scalar) }
  }
}

extension String {
  /// The text with what ``CharacterFolding`` folds: to look for words in it that may be in traditional
  /// characters.
  var simplified: String {
    guard unicodeScalars.contains(where: { CharacterFolding.fold($0) != $0 }) else { return self }
    return String(scalars: CharacterFolding.folded(unicodeScalars)[...])
  }
}
