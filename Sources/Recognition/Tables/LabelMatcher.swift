// SPDX-License-Identifier: Apache-2.0

/// Finds what labels mean within one table of one format, misspelt ones included.
///
/// A misspelt label is read as a known one only where nothing else comes near: five characters or
/// more, one of them wrong, missing or too many, and every other label at least three away.
struct LabelMatcher {
  let lexicon: Lexicon
  /// The table's number among those of all formats.
  let table: Int

  /// The columns of a block that a header's text may name.
  func columns(text: String, block: Int) -> [Int] {
    guard let spelling = lexicon.spelling(of: Label(text)) else { return [] }
    return lexicon.roles[lexicon.roles(of: spelling, in: table)].columns(of: block)
  }

  /// The number of the roles that a label of no known spelling must have, 0 if it isn't known.
  func nearest(to label: Label) -> Int {
    let wanted = label.key.scalars
    guard (5...60).contains(wanted.count) else { return 0 }
    var best: (distance: Int, spelling: FormTable.Spelling?) = (.max, nil)
    var second = Int.max
    for spelling in lexicon.tables[table].spellings
    where abs(spelling.key.scalars.count - wanted.count) <= 3 {
      let distance = editDistance(wanted, spelling.key.scalars)
      let isOther = spelling.roles.parts != best.spelling?.roles.parts ?? []
      if distance < best.distance {
        if isOther { second = best.distance }
        best = (distance, spelling)
      } else if isOther {
        second = min(second, distance)
      }
    }
    guard let nearest = best.spelling, best.distance == 1, second >= 3,
      let number = lexicon.spelling(nearest.key)
    else { return 0 }
    return lexicon.roles(of: number, in: table)
  }
}

/// How many characters must be changed, added or left out to make one text of the other.
private func editDistance(_ left: [Unicode.Scalar], _ right: [Unicode.Scalar]) -> Int {
  var previous = Array(0...right.count)
  for (i, a) in left.enumerated() {
    var current = [i + 1]
    current.reserveCapacity(right.count + 1)
    for (j, b) in right.enumerated() {
      current.append(min(previous[j + 1] + 1, current[j] + 1, previous[j] + (a == b ? 0 : 1)))
    }
    previous = current
  }
  return previous[right.count]
}
