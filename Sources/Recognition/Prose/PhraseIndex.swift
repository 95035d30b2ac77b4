// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The phrases by their first character, longest first.
struct PhraseIndex: Sendable {
  private typealias Phrase = (scalars: [Unicode.Scalar], meaning: Phrasebook.Meaning)

  /// Those of one first character each; the first group has those of rare planes.
  private var groups: [[Phrase]] = [[]]
  /// For each character of the basic plane its place in `groups`, or 0: every character of the prose
  /// is looked up here.
  private var places = [UInt16](repeating: 0, count: 0x10000)
  private var own: [Unicode.Scalar] = []

  init(_ phrasebook: Phrasebook) {
    for phrase in phrasebook.phrases {
      let scalars = Array(phrase.words.unicodeScalars)
      guard let first = scalars.first else { continue }
      if first.value < 0x10000, place(of: first) == 0 {
        places[Int(first.value)] = UInt16(groups.count)
        groups.append([])
      }
      groups[place(of: first)].append((scalars, phrase.meaning))
    }
    for place in groups.indices {
      groups[place].sort { $0.scalars.count > $1.scalars.count }
    }
  }

  private func place(of scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x10000 ? Int(places[Int(scalar.value)]) : 0
  }

  /// The same for the report of an issuer, whose own name changes nothing before a claim.
  func passingOver(_ issuer: String?) -> PhraseIndex {
    var copy = self
    copy.own = issuer.map { Array($0.unicodeScalars) } ?? []
    return copy
  }

  /// The longest phrase at a place, and where it ends.
  func match(
    in text: [Unicode.Scalar], at start: Int
  ) -> (meaning: Phrasebook.Meaning, end: Int)? {
    if own.count > 1, text[start] == own.first, Self.stands(own, in: text, at: start) {
      return (.passedOver, start + own.count)
    }
    for (scalars, meaning) in groups[place(of: text[start])]
    where Self.stands(scalars, in: text, at: start) {
      return (meaning, start + scalars.count)
    }
    return nil
  }

  private static func stands(
    _ words: [Unicode.Scalar], in text: [Unicode.Scalar], at start: Int
  ) -> Bool {
    guard words.count <= text.count - start else { return false }
    for index in words.indices where words[index] != text[start + index] { return false }
    return true
  }
}
