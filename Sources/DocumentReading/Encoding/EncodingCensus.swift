// SPDX-License-Identifier: Apache-2.0

/// How well bytes fit an encoding: what they would be if they were it.
struct EncodingCensus: Sendable, Equatable {
  /// Characters of more than one byte.
  var characters = 0
  /// Those among them that Chinese text is made of.
  var chinese = 0
  /// Bytes that are no part of a character.
  var invalid = 0
  /// How often bytes beyond ASCII are together, and how often an odd number of them does.
  var runs = 0
  var oddRuns = 0

  /// Whether they are together in pairs throughout, and often enough not to do so by chance.
  var hasWholePairs: Bool { runs >= 8 && oddRuns * 20 <= runs }

  /// Whether the bytes are text of this encoding, perhaps with a few damaged places: it holds some
  /// Chinese, and hardly anything that doesn't fit.
  var isConvincing: Bool { chinese > 0 && chinese * 3 >= characters && invalid * 20 <= characters }

  private mutating func countRuns(_ bytes: ArraySlice<UInt8>) {
    var length = 0
    for byte in bytes {
      if byte >= 0x80 {
        length += 1
      } else if length > 0 {
        runs += 1
        oddRuns += length & 1
        length = 0
      }
    }
  }

  /// Counts bytes as UTF-8; its Chinese characters take three bytes.
  static func utf8(_ bytes: ArraySlice<UInt8>) -> EncodingCensus {
    var census = EncodingCensus()
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] < 0x80 {
        index += 1
      } else if let length = utf8Length(bytes, at: index) {
        census.characters += 1
        if length >= 3 { census.chinese += 1 }
        index += length
      } else {
        census.invalid += 1
        index += 1
      }
    }
    return census
  }

  /// Counts bytes as GB18030 by its structure alone; Chinese are GB 2312's two levels of hanzi.
  ///
  /// Text in GB18030 holds some characters outside them, but the same bytes misread (as those of
  /// a Latin text) hold hardly anything else.
  static func gb18030(_ bytes: ArraySlice<UInt8>) -> EncodingCensus {
    var census = EncodingCensus()
    census.countRuns(bytes)
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      if lead < 0x80 {
        index += 1
        continue
      }
      guard lead > 0x80, lead < 0xFF, index + 1 < bytes.endIndex else {
        census.invalid += 1
        index += 1
        continue
      }
      let trail = bytes[index + 1]
      if trail >= 0x40, trail != 0x7F, trail != 0xFF {
        census.characters += 1
        if (0xB0...0xF7).contains(lead), trail >= 0xA1 { census.chinese += 1 }
        index += 2
      } else if (0x30...0x39).contains(trail), index + 3 < bytes.endIndex,
        (0x81...0xFE).contains(bytes[index + 2]), (0x30...0x39).contains(bytes[index + 3])
      {
        census.characters += 1
        index += 4
      } else {
        census.invalid += 1
        index += 1
      }
    }
    return census
  }
}

/// The length of the well-formed UTF-8 sequence that begins at `index` (RFC 3629, section 4), nil
/// where none does.
func utf8Length(_ bytes: ArraySlice<UInt8>, at index: Int) -> Int? {
  func continues(_ offset: Int, _ range: ClosedRange<UInt8> = 0x80...0xBF) -> Bool {
    index + offset < bytes.endIndex && range.contains(bytes[index + offset])
  }
  switch bytes[index] {
  case 0x00...0x7F: return 1
  case 0xC2...0xDF: return continues(1) ? 2 : nil
  case 0xE0: return continues(1, 0xA0...0xBF) && continues(2) ? 3 : nil
  case 0xED: return continues(1, 0x80...0x9F) && continues(2) ? 3 : nil
  case 0xE1...0xEF: return continues(1) && continues(2) ? 3 : nil
  case 0xF0: return continues(1, 0x90...0xBF) && continues(2) && continues(3) ? 4 : nil
  case 0xF4: return continues(1, 0x80...0x8F) && continues(2) && continues(3) ? 4 : nil
  case 0xF1...0xF3: return continues(1) && continues(2) && continues(3) ? 4 : nil
  default: return nil
  }
}
