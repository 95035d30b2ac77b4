import Reports

/// The phrases by their first character, longest first.
struct PhraseIndex: Sendable {
  private var byFirst: [Unicode.Scalar: [(scalars: [Unicode.Scalar], meaning: Phrasebook.Meaning)]]
  private var own: [Unicode.Scalar] = []

  init(_ phrasebook: Phrasebook) {
    byFirst = [:]
    for phrase in phrasebook.phrases {
      let scalars = Array(phrase.words.unicodeScalars)
      if let first = scalars.first { byFirst[first, default: []].append((scalars, phrase.meaning)) }
    }
    for key in byFirst.keys {
      byFirst[key]?.sort { $0.scalars.count > $1.scalars.count }
    }
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
    if own.count > 1, text[start] == own.first, text[start...].starts(with: own) {
      return (.passedOver, start + own.count)
    }
    for (scalars, meaning) in byFirst[text[start]] ?? []
    where text[start...].starts(with: scalars) {
      return (meaning, start + scalars.count)
    }
    return nil
  }
}
