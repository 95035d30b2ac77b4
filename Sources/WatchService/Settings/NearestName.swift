// SPDX-License-Identifier: Apache-2.0

/// The name that differs least from a misspelled one; nil where none is near enough to be meant.
func nearestName(to name: String, of names: [String]) -> String? {
  let wrong = parts(name.lowercased())
  let distances = names.map { candidate in
    let right = parts(candidate)
    // `cpu` is near to `cpu_seconds`, and `cpu_seconds` at the top to `workers.cpu_seconds`.
    let isShort = wrong.name.count > 2 && right.name.hasPrefix(wrong.name)
    let last = isShort ? 1 : distance(wrong.name, right.name)
    return (candidate, last + min(1, distance(wrong.group, right.group)))
  }
  guard let (nearest, least) = distances.min(by: { $0.1 < $1.1 }) else { return nil }
  return least <= max(1, min(wrong.name.count / 3, 3)) ? nearest : nil
}

private func parts(_ name: String) -> (group: String, name: String) {
  guard let dot = name.lastIndex(of: ".") else { return ("", name) }
  return (String(name[..<dot]), String(name[name.index(after: dot)...]))
}

/// How many characters have to be put in, taken out or changed to make one text of the other.
private func distance(_ one: String, _ other: String) -> Int {
  let (one, other) = (Array(one.utf8), Array(other.utf8))
  var row = Array(0...other.count)
  for (i, a) in one.enumerated() {
    var diagonal = row[0]
    row[0] = i + 1
    for (j, b) in other.enumerated() {
      let changed = diagonal + (a == b ? 0 : 1)
      diagonal = row[j + 1]
      row[j + 1] = min(changed, row[j] + 1, row[j + 1] + 1)
    }
  }
  return row[other.count]
}
