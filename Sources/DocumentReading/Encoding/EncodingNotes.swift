// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

// What notes say of a page's encoding, in one place.
extension Note {
  static func contradictedEncoding(label: String, found: String) -> Note {
    let label = shortened(label)
    return Note(
      code: "encoding.contradicted",
      message: Localized(
        en: "The page calls its encoding “\(label)”, but its bytes are \(found); "
          + "it was read as \(found).", zh: "网页自称编码为“\(label)”，但其字节实为\(found)，已按\(found)读取。"))
  }

  static func unknownEncoding(label: String, found: String) -> Note {
    let label = shortened(label)
    return Note(
      code: "encoding.unknown",
      message: Localized(
        en: "The page calls its encoding “\(label)”, which is not known here; "
          + "by its bytes it was read as \(found).",
        zh: "网页自称编码为“\(label)”，本程序不识此编码，已根据其字节按\(found)读取。"))
  }

  static func invalidBytes(count: Int, encoding: String, location: String?) -> Note {
    Note(
      code: "encoding.invalid_bytes",
      message: Localized(
        en: "Bytes that aren't a character in \(encoding) were replaced by “\u{FFFD}”.",
        zh: "有字节不是\(encoding)字符，已用“\u{FFFD}”代替。"),
      count: count, location: location)
  }

  static func nulCharacters(count: Int, location: String) -> Note {
    Note(
      code: "encoding.nul_characters",
      message: Localized(
        en: "NUL characters were dropped, as browsers do; beside a digit they are read as U+FFFD, "
          + "so that no figure is read there.",
        zh: "已略去空字符（NUL），与浏览器的处理相同；紧邻数字的按U+FFFD读取，该处不作为数据。"),
      count: count, location: location)
  }

  /// A label is quoted; what a page puts in its place may be of any length.
  private static func shortened(_ label: String) -> String {
    label.count <= 40 ? label : label.prefix(40) + "…"
  }
}
