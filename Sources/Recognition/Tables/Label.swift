// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A label reduced to what identifies it, so that the ways in which offices write it are equal.
///
/// Blanks, line breaks, quotes, punctuation and zero-width characters are ignored, width,
/// radicals and traditional characters folded, and a leading number (一、 （一） 1. ①) is taken off.
struct Label {
  /// Everything but the number.
  let key: Key
  /// The key without what is in brackets (a remark, a unit); the key itself where nothing else
  /// would be left.
  let bare: Key
  /// The texts in brackets.
  let remarks: [Key]
  /// The number that the label begins with, where it begins with one.
  let numbering: Numbering?

  var number: Int? { numbering?.value }

  /// The key with a Chinese numeral at its front taken off, for labels whose 、 got lost; nil where
  /// there is none, or where the label has a number of its own.
  var withoutNumeral: Key? {
    guard numbering == nil, key.scalars.count > 2, Numbering.chinese(key.scalars[0]) != nil else {
      return nil
    }
    return Key(Array(key.scalars.dropFirst()))
  }

  init(_ text: String) {
    let scalars = Self.folded(text)
    numbering = Numbering(leading: scalars[...])
    if numbering == nil, !scalars.contains(where: Label.isPunctuation) {
      // Nothing to leave out, as in most labels.
      key = Key(scalars)
      bare = key
      remarks = []
    } else {
      let text = scalars[(numbering?.length ?? 0)...]
      key = Key(Self.withoutPunctuation(text))
      guard text.contains(where: { Label.isOpening($0) || Label.isClosing($0) }) else {
        bare = key
        remarks = []
        return
      }
      let parts = Brackets(text)
      let outside = Self.withoutPunctuation(parts.outside[...])
      bare = outside.isEmpty || outside.count == key.scalars.count ? key : Key(outside)
      remarks = parts.inside.map { Key(Self.withoutPunctuation($0[...])) }
    }
  }

  /// A text's characters, folded, without blanks and an ornament at its front.
  static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count / 3 + 1)
    for scalar in text.unicodeScalars where !Label.isPassedOver(scalar) { scalars.append(scalar) }
    // ◆ 一、 ▌一、
    if scalars.count > 1, (0x2580..<0x2607).contains(scalars[0].value) { scalars.removeFirst() }
    CharacterFolding.fold(&scalars)
    return scalars
  }

  private static func withoutPunctuation(
    _ scalars: ArraySlice<Unicode.Scalar>
  ) -> [Unicode.Scalar] {
    var rest: [Unicode.Scalar] = []
    rest.reserveCapacity(scalars.count)
    for scalar in scalars where !isPunctuation(scalar) { rest.append(scalar) }
    return rest
  }

  /// A label's folded characters, divided into those in brackets and others.
  struct Brackets {
    private(set) var outside: [Unicode.Scalar] = []
    /// The texts in brackets, those in brackets within them included; none that is empty.
    private(set) var inside: [[Unicode.Scalar]] = []

    init(_ scalars: ArraySlice<Unicode.Scalar>) {
      outside.reserveCapacity(scalars.count)
      var text: [Unicode.Scalar] = []
      var depth = 0
      for scalar in scalars {
        if Label.isOpening(scalar) {
          depth += 1
        } else if Label.isClosing(scalar) {
          if depth == 1, !text.isEmpty {
            inside.append(text)
            text = []
          }
          depth = max(0, depth - 1)
        } else if depth > 0 {
          text.append(scalar)
        } else {
          outside.append(scalar)
        }
      }
      if !text.isEmpty { inside.append(text) }
    }
  }

  static func isPassedOver(_ scalar: Unicode.Scalar) -> Bool {
    // At once for most: ideographs.
    if (0x3001..<0xE000).contains(scalar.value) { return false }
    return switch scalar.value {
    case 0x00...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200F, 0x2028...0x202F, 0x205F, 0x3000,
      0xE000...0xF8FF:
      true
    default: scalar.isUnseen
    }
  }

  static func isOpening(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", "[", "【", "〔", "〈", "{": true
    default: false
    }
  }

  static func isClosing(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case ")", "]", "】", "〕", "〉", "}": true
    default: false
    }
  }

  /// Brackets included.
  static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
    if (0x3100..<0xFE10).contains(scalar.value) { return false }
    return switch scalar.value {
    case 0x21...0x2F, 0x3A...0x40, 0x5B...0x60, 0x7B...0x7E, 0xB7, 0x2010...0x2027,
      0x2030...0x205E, 0x3001...0x3003, 0x3008...0x301F, 0x30FB, 0xFE10...0xFE6F:
      true
    default: false
    }
  }
}

extension Label {
  /// Folded characters to look a label up by, with their hash made once.
  struct Key: Hashable, Sendable, ExpressibleByStringLiteral {
    let scalars: [Unicode.Scalar]
    private let digest: UInt32

    init(_ scalars: [Unicode.Scalar]) {
      self.scalars = scalars
      // FNV-1a by characters. What is looked up comes from documents, but what it's looked up in
      // doesn't: nobody can fill a table with equal digests.
      var digest: UInt32 = 2_166_136_261
      for scalar in scalars { digest = (digest ^ scalar.value) &* 16_777_619 }
      self.digest = digest
    }

    init(_ text: String) { self.init(Array(text.unicodeScalars)) }

    init(stringLiteral text: String) { self.init(text) }

    func hash(into hasher: inout Hasher) { hasher.combine(digest) }

    static func == (left: Key, right: Key) -> Bool {
      left.digest == right.digest && left.scalars == right.scalars
    }
  }
}
