/// A pattern of file names: `*` stands for any characters or none, `?` for one.
///
/// Letters a to z match in either case, since shares are written to by systems that don't tell them
/// apart.
package struct NamePattern: Sendable, Equatable, CustomStringConvertible {
  private let text: String
  private let scalars: [Unicode.Scalar]

  /// Nil where the text is empty or no file could be named so: a slash or a NUL is in it.
  package init?(_ text: String) {
    let isImpossible = text.unicodeScalars.contains { $0 == "/" || $0 == "\0" }
    guard !text.isEmpty, !isImpossible else { return nil }
    self.text = text
    scalars = text.unicodeScalars.map(Self.folded)
  }

  package var description: String { text }

  package func matches(_ name: String) -> Bool {
    let name = name.unicodeScalars.map(Self.folded)
    var (place, next) = (0, 0)
    // Where the last star stands, and how far it has reached: from there another try is made.
    var star: (next: Int, place: Int)?
    while place < name.count {
      if next < scalars.count, scalars[next] == "*" {
        next += 1
        star = (next, place)
      } else if next < scalars.count, scalars[next] == "?" || scalars[next] == name[place] {
        next += 1
        place += 1
      } else if let last = star {
        star = (last.next, last.place + 1)
        (next, place) = (last.next, last.place + 1)
      } else {
        return false
      }
    }
    return scalars[next...].allSatisfy { $0 == "*" }
  }

  private static func folded(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
    ("A"..."Z").contains(scalar) ? Unicode.Scalar(UInt8(scalar.value) + 0x20) : scalar
  }
}
