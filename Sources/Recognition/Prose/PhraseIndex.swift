// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The phrases by their first character, longest first.
struct PhraseIndex: Sendable {
  private typealias Phrase = (place: Range<Int>, meaning: Phrasebook.Meaning)

  /// The characters of all phrases, one behind the other: a list for each of 1,750 took a million
  /// instructions at every start.
  private var scalars: [Unicode.Scalar] = []
  /// Those of one first character after the other, longest first; the first are those of rare planes.
  private var phrases: [Phrase] = []
  /// Which of them each first character's are.
  private var groups: [Range<Int>] = []
  /// For each character of the basic plane its place in `groups`, or 0: every character of the prose
  /// is looked up here.
  private var places = [UInt16](repeating: 0, count: 0x10000)
  /// What the report's own body is called, longest first, with the characters that these begin with.
  private var own: (names: [[Unicode.Scalar]], firsts: [Unicode.Scalar]) = ([], [])

  init(_ phrasebook: Phrasebook) {
    var groups: [[Phrase]] = [[]]
    // Most phrases have two to four characters.
    scalars.reserveCapacity(4 * phrasebook.phrases.count)
    for phrase in phrasebook.phrases {
      let start = scalars.count
      // One by one: a list that is appended is counted first.
      for scalar in phrase.words.unicodeScalars { scalars.append(scalar) }
      guard start < scalars.count else { continue }
      let first = scalars[start]
      if first.value < 0x10000, place(of: first) == 0 {
        places[Int(first.value)] = UInt16(groups.count)
        groups.append([])
      }
      groups[place(of: first)].append((start..<scalars.count, phrase.meaning))
    }
    phrases.reserveCapacity(phrasebook.phrases.count)
    for place in groups.indices {
      groups[place].sort { $0.place.count > $1.place.count }
      let start = phrases.count
      phrases += groups[place]
      self.groups.append(start..<phrases.count)
    }
  }

  private func place(of scalar: Unicode.Scalar) -> Int {
    scalar.value < 0x10000 ? Int(places[Int(scalar.value)]) : 0
  }

  /// The same for the report of an issuer, whose names change nothing before a number: 青山县审计局,
  /// 县审计局, 审计局; 柳河乡人民政府, 柳河乡, 乡政府.
  func passingOver(_ issuer: String?, _ body: BodyName?) -> PhraseIndex {
    guard let issuer, let body else { return self }
    var copy = self
    let places = body.places.joined()
    var names = [issuer, places] + body.places.suffix(1) + [body.office]
    let office = String(issuer.unicodeScalars.dropFirst(places.unicodeScalars.count))
    if !office.isEmpty { names.append(office) }
    for place in body.places.suffix(1) {
      names += [place + office, String(place.suffix(1)) + office, String(place.suffix(1)) + "政府"]
      names += [String(place.suffix(1)) + body.office, place + "政府"]
    }
    names += BodyName.kinds.filter(issuer.ends)
    names += body.governmentNames
    for name in names {
      var scalars = Array(name.unicodeScalars)
      CharacterFolding.fold(&scalars)
      guard scalars.count > 1, !copy.own.names.contains(scalars) else { continue }
      copy.own.names.append(scalars)
      if !copy.own.firsts.contains(scalars[0]) { copy.own.firsts.append(scalars[0]) }
    }
    copy.own.names.sort { $0.count > $1.count }
    return copy
  }

  /// The longest phrase at a place, and where it ends; of the same length, the body's name (街道办).
  func match(
    in text: [Unicode.Scalar], at start: Int
  ) -> (meaning: Phrasebook.Meaning, end: Int)? {
    let first = text[start]
    let phrase = groups[place(of: first)].first { stands(phrases[$0].place, in: text, at: start) }
    let length = phrase.map { phrases[$0].place.count } ?? 0
    if own.firsts.contains(first) {
      // 政府, of 政府信息依申请公开, is no body.
      for name in own.names where name.count >= length && text[start...].starts(with: name) {
        return (.passedOver, start + name.count)
      }
    }
    return phrase.map { (phrases[$0].meaning, start + length) }
  }

  /// Whether a phrase is at a place of a text.
  private func stands(_ place: Range<Int>, in text: [Unicode.Scalar], at start: Int) -> Bool {
    guard place.count <= text.count - start else { return false }
    for (index, offset) in zip(place, start...) where scalars[index] != text[offset] {
      return false
    }
    return true
  }
}
