// SPDX-License-Identifier: Apache-2.0

/// Resolves the character references that libxml2 leaves as they are written.
///
/// WHATWG HTML, 13.2.5.72 to 13.2.5.80; libxml2 resolves the names of HTML 4 that end in a
/// semicolon itself.
enum HTMLReference {
  /// The character that the reference at the beginning of `source`, an ampersand, stands for, and
  /// how many bytes it takes; nil where there's none, or libxml2 resolves it.
  static func resolve(_ source: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    let start = source.startIndex + 1
    guard start < source.endIndex else { return nil }
    return source[start] == UInt8(ascii: "#") ? number(source) : name(source)
  }

  /// `&#150;`, `&#x2014;`, with the semicolon or without.
  private static func number(_ source: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    var index = source.startIndex + 2
    guard index < source.endIndex else { return nil }
    let isHexadecimal = source[index] | 0x20 == UInt8(ascii: "x")
    if isHexadecimal { index += 1 }
    let first = index
    var value: UInt32 = 0
    while index < source.endIndex, let digit = digit(source[index], isHexadecimal) {
      value = min(0x11_0000, value * (isHexadecimal ? 16 : 10) + digit)
      index += 1
    }
    guard index > first else { return nil }
    if index < source.endIndex, source[index] == UInt8(ascii: ";") { index += 1 }
    return (scalar(value), index - source.startIndex)
  }

  private static func digit(_ byte: UInt8, _ isHexadecimal: Bool) -> UInt32? {
    switch byte {
    case 0x30...0x39: UInt32(byte - 0x30)
    case 0x41...0x46 where isHexadecimal: UInt32(byte - 0x41 + 10)
    case 0x61...0x66 where isHexadecimal: UInt32(byte - 0x61 + 10)
    default: nil
    }
  }

  private static func scalar(_ value: UInt32) -> Unicode.Scalar {
    // Numbers of the C1 controls mean the characters of windows-1252 (13.2.5.80).
    if (0x80...0x9F).contains(value) { return windows1252[Int(value - 0x80)] }
    return value == 0 ? "\u{FFFD}" : Unicode.Scalar(value) ?? "\u{FFFD}"
  }

  /// `&copy b`, and `&notit;` for want of such a name: the longest of those that need no semicolon.
  private static func name(_ source: ArraySlice<UInt8>) -> (Unicode.Scalar, length: Int)? {
    let letters = source.dropFirst().prefix(32).prefix {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
    }
    guard !letters.isEmpty else { return nil }
    if letters.endIndex < source.endIndex, source[letters.endIndex] == UInt8(ascii: ";") {
      let name = String(decoding: letters, as: UTF8.self)
      if let scalar = punctuation[name] ?? bareNames[name] ?? longerNames[name] {
        return (scalar, letters.count + 2)
      }
      // The only one of HTML 4 that begins with another, so that libxml2 has the rest.
      if name == "notin" { return nil }
    }
    for length in stride(from: min(letters.count, 6), to: 1, by: -1) {
      let name = String(decoding: letters.prefix(length), as: UTF8.self)
      if let scalar = bareNames[name] { return (scalar, length + 1) }
    }
    return nil
  }

  private static let windows1252: [Unicode.Scalar] = Array(
    ("\u{20AC}\u{81}\u{201A}\u{192}\u{201E}\u{2026}\u{2020}\u{2021}\u{2C6}\u{2030}\u{160}"
      + "\u{2039}\u{152}\u{8D}\u{17D}\u{8F}\u{90}\u{2018}\u{2019}\u{201C}\u{201D}\u{2022}"
      + "\u{2013}\u{2014}\u{2DC}\u{2122}\u{161}\u{203A}\u{153}\u{9D}\u{17E}\u{178}")
      .unicodeScalars)

  /// The names that HTML 5 adds for ASCII's own characters; some editors write them.
  private static let punctuation = table(
    """
    Tab:9 NewLine:A excl:21 num:23 dollar:24 percnt:25 lpar:28 rpar:29 ast:2A plus:2B comma:2C
    period:2E sol:2F colon:3A semi:3B equals:3D quest:3F commat:40 lsqb:5B lbrack:5B bsol:5C
    rsqb:5D rbrack:5D Hat:5E lowbar:5F grave:60 lcub:7B lbrace:7B verbar:7C vert:7C rcub:7D
    rbrace:7D apos:27
    """)

  /// The names that browsers know without a semicolon (WHATWG HTML, 13.5), with their code points.
  private static let bareNames = table(
    """
    AElig:C6 AMP:26 Aacute:C1 Acirc:C2 Agrave:C0 Aring:C5 Atilde:C3 Auml:C4 COPY:A9 Ccedil:C7
    ETH:D0 Eacute:C9 Ecirc:CA Egrave:C8 Euml:CB GT:3E Iacute:CD Icirc:CE Igrave:CC Iuml:CF LT:3C
    Ntilde:D1 Oacute:D3 Ocirc:D4 Ograve:D2 Oslash:D8 Otilde:D5 Ouml:D6 QUOT:22 REG:AE THORN:DE
    Uacute:DA Ucirc:DB Ugrave:D9 Uuml:DC Yacute:DD aacute:E1 acirc:E2 acute:B4 aelig:E6 agrave:E0
    amp:26 aring:E5 atilde:E3 auml:E4 brvbar:A6 ccedil:E7 cedil:B8 cent:A2 copy:A9 curren:A4
    deg:B0 divide:F7 eacute:E9 ecirc:EA egrave:E8 eth:F0 euml:EB frac12:BD frac14:BC frac34:BE
    gt:3E iacute:ED icirc:EE iexcl:A1 igrave:EC iquest:BF iuml:EF laquo:AB lt:3C macr:AF micro:B5
    middot:B7 nbsp:A0 not:AC ntilde:F1 oacute:F3 ocirc:F4 ograve:F2 ordf:AA ordm:BA oslash:F8
    otilde:F5 ouml:F6 para:B6 plusmn:B1 pound:A3 quot:22 raquo:BB reg:AE sect:A7 shy:AD sup1:B9
    sup2:B2 sup3:B3 szlig:DF thorn:FE times:D7 uacute:FA ucirc:FB ugrave:F9 uml:A8 uuml:FC
    yacute:FD yen:A5 yuml:FF
    """)

  /// The names of HTML 5 that begin with one of those. `notinE` and `notindot` have a second
  /// character, a combining dot or line, that is left out.
  private static let longerNames = table(
    """
    centerdot:B7 copysr:2117 divideontimes:22C7 gtcc:2AA7 gtcir:2A7A gtdot:22D7 gtlPar:2995
    gtquest:2A7C gtrapprox:2A86 gtrarr:2978 gtrdot:22D7 gtreqless:22DB gtreqqless:2A8C gtrless:2277
    gtrsim:2273 ltcc:2AA6 ltcir:2A79 ltdot:22D6 lthree:22CB ltimes:22C9 ltlarr:2976 ltquest:2A7B
    ltrPar:2996 ltri:25C3 ltrie:22B4 ltrif:25C2 notinE:22F9 notindot:22F5 notinva:2209
    notinvb:22F7 notinvc:22F6 notni:220C notniva:220C notnivb:22FE notnivc:22FD parallel:2225
    timesb:22A0 timesbar:2A31 timesd:2A30
    """)

  private static func table(_ text: String) -> [String: Unicode.Scalar] {
    var table: [String: Unicode.Scalar] = [:]
    for entry in text.split(whereSeparator: \.isWhitespace) {
      let parts = entry.split(separator: ":")
      guard parts.count == 2, let value = UInt32(parts[1], radix: 16) else { continue }
      table[String(parts[0])] = Unicode.Scalar(value)
    }
    return table
  }
}
