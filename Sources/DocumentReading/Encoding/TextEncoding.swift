// SPDX-License-Identifier: Apache-2.0

/// The encodings that pages are decoded from, under their WHATWG names.
enum TextEncoding: String, Sendable, CaseIterable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case windows1252 = "windows-1252"

  // One byte a character, of Europe and beyond.
  case windows1250 = "windows-1250"
  case windows1251 = "windows-1251"
  case windows1253 = "windows-1253"
  case windows1254 = "windows-1254"
  case windows1255 = "windows-1255"
  case windows1256 = "windows-1256"
  case windows1257 = "windows-1257"
  case windows1258 = "windows-1258"
  case windows874 = "windows-874"
  case koi8R = "koi8-r"
  case koi8U = "koi8-u"
  case ibm866
  case macintosh
  case latin2 = "iso-8859-2"
  case cyrillic = "iso-8859-5"
  case greek = "iso-8859-7"
  case latin9 = "iso-8859-15"

  // Of Japan and Korea.
  case shiftJIS = "shift_jis"
  case eucJP = "euc-jp"
  case eucKR = "euc-kr"

  /// The encoding that a label in a `meta` or an XML declaration stands for; nil for a label that
  /// isn't known.
  ///
  /// WHATWG Encoding, 4.2 "names and labels", with three departures: gb2312 and gbk are read as
  /// their superset GB18030 (as browsers do for reading), Windows' own names for GBK are taken too,
  /// and a UTF-16 label means UTF-8, for bytes in which a label could be found aren't UTF-16
  /// (WHATWG HTML, 13.2.3.2).
  init?(label: String) {
    switch label.lowercased() {
    case "utf-8", "utf8", "unicode-1-1-utf-8", "unicode11utf8", "unicode20utf8", "x-unicode20utf8",
      "utf-16", "utf-16le", "utf-16be", "unicode", "unicodefeff", "unicodefffe", "ucs-2",
      "iso-10646-ucs-2", "csunicode":
      self = .utf8
    case "gb2312", "gb_2312", "gb_2312-80", "gb2312-80", "gbk", "x-gbk", "gb18030", "chinese",
      "csgb2312", "csiso58gb231280", "iso-ir-58", "cp936", "ms936", "windows-936":
      self = .gb18030
    case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950", "windows-950":
      self = .big5
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso88591",
      "iso_8859-1", "iso_8859-1:1987", "iso-ir-100", "csisolatin1", "l1", "latin1", "cp819",
      "ibm819", "ascii", "us-ascii", "ansi_x3.4-1968":
      self = .windows1252
    default:
      guard let encoding = Self.others[label.lowercased()] ?? Self(rawValue: label.lowercased())
      else { return nil }
      self = encoding
    }
  }

  /// Further labels of the encodings whose own names are labels, too.
  private static let others: [String: TextEncoding] = [
    "cp1250": .windows1250, "x-cp1250": .windows1250, "cp1251": .windows1251,
    "x-cp1251": .windows1251, "cp1253": .windows1253, "x-cp1253": .windows1253,
    "cp1254": .windows1254, "x-cp1254": .windows1254, "iso-8859-9": .windows1254,
    "latin5": .windows1254, "cp1255": .windows1255, "cp1256": .windows1256,
    "cp1257": .windows1257, "cp1258": .windows1258, "tis-620": .windows874,
    "iso-8859-11": .windows874, "koi8": .koi8R, "koi": .koi8R, "koi8_r": .koi8R,
    "cskoi8r": .koi8R, "koi8-ru": .koi8U, "cp866": .ibm866, "866": .ibm866, "mac": .macintosh,
    "x-mac-roman": .macintosh, "iso8859-2": .latin2, "latin2": .latin2, "l2": .latin2,
    "iso8859-5": .cyrillic, "iso8859-7": .greek, "iso8859-15": .latin9, "l9": .latin9,
    "sjis": .shiftJIS, "shift-jis": .shiftJIS, "x-sjis": .shiftJIS, "ms_kanji": .shiftJIS,
    "windows-31j": .shiftJIS, "ms932": .shiftJIS, "x-euc-jp": .eucJP, "ks_c_5601-1987": .eucKR,
    "korean": .eucKR, "ksc5601": .eucKR, "windows-949": .eucKR,
  ]

  /// The C library's name of the encoding; nil for those that are read without it.
  var iconvName: String? {
    switch self {
    case .utf8, .utf16LittleEndian, .utf16BigEndian: nil
    case .gb18030: "GB18030"
    case .big5: "BIG5-HKSCS"
    case .windows1250: "CP1250"
    case .windows1251: "CP1251"
    case .windows1252: "CP1252"
    case .windows1253: "CP1253"
    case .windows1254: "CP1254"
    case .windows1255: "CP1255"
    case .windows1256: "CP1256"
    case .windows1257: "CP1257"
    case .windows1258: "CP1258"
    case .windows874: "CP874"
    case .koi8R: "KOI8-R"
    case .koi8U: "KOI8-U"
    case .ibm866: "CP866"
    case .macintosh: "MACINTOSH"
    case .latin2: "ISO-8859-2"
    case .cyrillic: "ISO-8859-5"
    case .greek: "ISO-8859-7"
    case .latin9: "ISO-8859-15"
    case .shiftJIS: "CP932"
    case .eucJP: "EUC-JP"
    // Windows' superset of it, as WHATWG has it.
    case .eucKR: "UHC"
    }
  }

  /// Whether characters may take two bytes, the first of them beyond ASCII.
  var hasPairs: Bool {
    switch self {
    case .gb18030, .big5, .shiftJIS, .eucJP, .eucKR: true
    default: false
    }
  }
}
