// SPDX-License-Identifier: Apache-2.0

import DocumentModel

/// In which encoding a page's bytes are read, and why.
struct EncodingChoice: Sendable, Equatable {
  var encoding: TextEncoding
  /// How many bytes the byte order mark takes.
  var markLength = 0
  /// What the page says of itself and its bytes contradict.
  var notes: [Note] = []

  /// Weighs what the page declares against its bytes.
  init(for bytes: [UInt8], declared: String? = nil) {
    if let (marked, length) = Self.mark(of: bytes) {
      markLength = length
      encoding = marked
      // A template's mark, kept when GB text was pasted behind it.
      if marked == .utf8 { choose(.utf8, named: "utf-8", for: bytes, from: length) }
    } else if let unmarked = Self.unmarkedUTF16(bytes) {
      encoding = unmarked
    } else {
      encoding = .utf8
      let label = declared ?? EncodingDeclaration.label(in: bytes)
      choose(label.flatMap(TextEncoding.init(label:)), named: label, for: bytes, from: 0)
    }
  }

  /// Weighs the bytes of a text, which has nothing but its mark to declare an encoding by.
  init(forText bytes: [UInt8]) {
    encoding = .utf8
    if let (marked, length) = Self.mark(of: bytes) {
      markLength = length
      encoding = marked
      if marked == .utf8 { choose(.utf8, named: "utf-8", for: bytes, from: length) }
    } else if let unmarked = Self.unmarkedUTF16(text: bytes) {
      encoding = unmarked
    } else {
      choose(nil, named: nil, for: bytes, from: 0)
    }
  }

  private mutating func choose(
    _ declared: TextEncoding?, named label: String?, for bytes: [UInt8], from start: Int
  ) {
    let found = Self.fitting(declared, bytes[start...], isValidUTF8: isValidUTF8(bytes))
    encoding = found
    guard let label, found != declared else { return }
    notes.append(
      declared == nil
        ? .unknownEncoding(label: label, found: found.rawValue)
        : .contradictedEncoding(label: label, found: found.rawValue))
  }

  /// The encoding that the bytes are in, given what the page declares.
  private static func fitting(
    _ declared: TextEncoding?, _ bytes: ArraySlice<UInt8>, isValidUTF8: Bool
  ) -> TextEncoding {
    if isValidUTF8 {
      if declared == nil || declared == .utf8 { return .utf8 }
      let census = EncodingCensus.utf8(bytes)
      // One or two accented letters or middle dots (C2 B7, which is 路 in GB) prove nothing; a
      // character of three bytes hardly ever comes about by chance.
      return census.chinese > 0 ? .utf8 : declared ?? .utf8
    }
    let utf8 = EncodingCensus.utf8(bytes)
    // Damaged UTF-8 still holds more characters of three bytes than damages; GB text read as UTF-8
    // is damaged nearly everywhere.
    if utf8.chinese > utf8.invalid || utf8.characters > utf8.invalid * 4 { return .utf8 }
    if declared == .gb18030 { return .gb18030 }
    let gb = EncodingCensus.gb18030(bytes)
    switch declared {
    // Nearly every pair of GB 2312 is a pair of Big5 too, so only damage speaks against it.
    case .big5: return big5Fits(bytes) ? .big5 : gb.isConvincing ? .gb18030 : .big5
    case .windows1252: return gb.isConvincing ? .gb18030 : .windows1252
    // GB text with much damage is still far less damaged than it would be as UTF-8.
    case .utf8:
      return gb.isConvincing || gb.chinese > 0 && gb.invalid * 4 < utf8.invalid ? .gb18030 : .utf8
    // Whoever names one of these means it, for no Chinese template does. Letters of one byte may be
    // pairs of GB 2312, too, but those are even in number wherever they are together.
    case let declared? where declared.hasPairs: return declared
    case let declared?: return gb.isConvincing && gb.hasWholePairs ? .gb18030 : declared
    default:
      return gb.isConvincing || gb.invalid <= utf8.invalid ? .gb18030 : .utf8
    }
  }

  /// Whether the bytes have Big5's structure (WHATWG Encoding, 12.1.1), but for one in twenty.
  private static func big5Fits(_ bytes: ArraySlice<UInt8>) -> Bool {
    var pairs = 0
    var invalid = 0
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let lead = bytes[index]
      index += 1
      guard lead >= 0x80 else { continue }
      let trail = index < bytes.endIndex ? bytes[index] : 0
      if (0x81...0xFE).contains(lead),
        (0x40...0x7E).contains(trail) || (0xA1...0xFE).contains(trail)
      {
        pairs += 1
        index += 1
      } else {
        invalid += 1
      }
    }
    return invalid * 20 <= pairs
  }

  private static func mark(of bytes: [UInt8]) -> (TextEncoding, length: Int)? {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return (.utf8, 3) }
    if bytes.starts(with: [0xFF, 0xFE]) { return (.utf16LittleEndian, 2) }
    if bytes.starts(with: [0xFE, 0xFF]) { return (.utf16BigEndian, 2) }
    return nil
  }

  /// Which byte of each unit of UTF-16 is the low one, 0 or 1, by the mark or by the bytes of a text; nil
  /// for bytes in another encoding.
  static func lowByte(of bytes: [UInt8]) -> Int? {
    switch mark(of: bytes)?.0 ?? unmarkedUTF16(text: bytes) {
    case .utf16LittleEndian: 0
    case .utf16BigEndian: 1
    default: nil
    }
  }

  /// UTF-16 without a mark shows in a Chinese text by its line ends, tabs and digits, whose other
  /// byte is a NUL, which no other encoding has.
  private static func unmarkedUTF16(text bytes: [UInt8]) -> TextEncoding? {
    guard bytes.count.isMultiple(of: 2) else { return nil }
    var (little, big) = (0, 0)
    for unit in 0..<(bytes.count / 2) {
      let (first, second) = (bytes[unit * 2], bytes[unit * 2 + 1])
      // TAB to CR, and the blank to the digits.
      if second == 0, (0x09...0x0D).contains(first) || (0x20...0x39).contains(first) { little += 1 }
      if first == 0, (0x09...0x0D).contains(second) || (0x20...0x39).contains(second) { big += 1 }
    }
    // A NUL or two are in texts of any encoding, and many for the length of a short one.
    guard max(little, big) > 2, max(little, big) * 50 > bytes.count / 2 else { return nil }
    if little > 8 * big { return .utf16LittleEndian }
    return big > 8 * little ? .utf16BigEndian : nil
  }

  /// UTF-16 without a mark shows by the NULs in every other byte of its tags.
  private static func unmarkedUTF16(_ bytes: [UInt8]) -> TextEncoding? {
    let units = min(bytes.count, 1024) / 2
    guard units >= 4 else { return nil }
    var (even, odd) = (0, 0)
    for unit in 0..<units {
      if bytes[unit * 2] == 0 { even += 1 }
      if bytes[unit * 2 + 1] == 0 { odd += 1 }
    }
    // Of the Chinese characters one in 256, such as 一 (U+4E00), has its NUL on the other side.
    if odd * 4 > units, even * 8 < odd { return .utf16LittleEndian }
    if even * 4 > units, odd * 8 < even { return .utf16BigEndian }
    return nil
  }
}
