// SPDX-License-Identifier: Apache-2.0

/// The encodings that pages are decoded from, under their WHATWG names.
enum TextEncoding: String, Sendable {
  case utf8 = "utf-8"
  case utf16LittleEndian = "utf-16le"
  case utf16BigEndian = "utf-16be"
  case gb18030 = "gb18030"
  case big5 = "big5"
  case windows1252 = "windows-1252"

  /// The encoding that a label in a `meta` or an XML declaration stands for; nil for a label that
  /// isn't known or an encoding that no Chinese page uses.
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
      return nil
    }
  }
}
