/// Finds what labels stand for within one table of one format, misspelt ones included.
///
/// A misspelt label is read as a known one only where nothing else comes near: five characters or
/// more, one of them wrong, missing or too many, and every other label at least three away.
struct LabelMatcher {
  let lexicon: Lexicon
  let format: Int
  let table: Int

  func parts(of meanings: [Lexicon.Meaning]) -> [Lexicon.Part] {
    meanings.compactMap { $0.format == format && $0.table == table ? $0.part : nil }
  }

  /// The columns of a block that a header's text may name.
  func columns(text: String, block wanted: Int) -> [Int] {
    parts(of: lexicon.meanings(of: Label(text))).compactMap { part in
      if case .column(let block, let node) = part, block == wanted { node } else { nil }
    }
  }

  /// What a label of no known spelling must be, if it can be told.
  func nearest(to label: Label) -> [Lexicon.Part] {
    let wanted = Array(label.key.unicodeScalars)
    guard (5...60).contains(wanted.count) else { return [] }
    var best: (distance: Int, parts: [Lexicon.Part]) = (.max, [])
    var second = Int.max
    for spelling in lexicon.spellings[format][table]
    where abs(spelling.key.count - wanted.count) <= 3 {
      let parts = spelling.parts
      let distance = editDistance(wanted, spelling.key)
      if distance < best.distance {
        if Set(parts) != Set(best.parts) { second = best.distance }
        best = (distance, parts)
      } else if Set(parts) != Set(best.parts) {
        second = min(second, distance)
      }
    }
    return best.distance == 1 && second >= 3 ? best.parts : []
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
