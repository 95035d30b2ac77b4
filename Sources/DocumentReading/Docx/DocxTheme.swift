// SPDX-License-Identifier: Apache-2.0

import Markup

/// The fonts of a document's theme that show other characters than those of Unicode (ECMA-376 part 1,
/// 20.1.4.1.18 `fontScheme`): text in one of them is no more certain than in the font by its name.
struct DocxTheme: Sendable {
  var major: DocxSymbol.Font?
  var minor: DocxSymbol.Font?

  var hasSymbols: Bool { major != nil || minor != nil }

  /// The font that a run names (17.18, `ST_Theme`), where it is one of those.
  func symbolFont(_ name: Span<UInt8>) -> DocxSymbol.Font? {
    switch String(decoding: name.indices.map { name[$0] }, as: UTF8.self) {
    case "minorHAnsi", "minorAscii": minor
    case "majorHAnsi", "majorAscii": major
    default: nil
    }
  }
}

/// Reads the theme's fonts; what comes behind them are fills and effects.
struct DocxThemeHandler: MarkupHandler {
  private(set) var theme = DocxTheme()
  private var isMajor = false

  mutating func start(_ element: NameID, _ attributes: borrowing Attributes) throws(Stop) {
    switch DocxName(element) {
    case .majorFont: isMajor = true
    case .latinFont:
      let font = attributes.value(of: DocxAttribute.typeface) { DocxSymbol.Font($0) }
      if isMajor { theme.major = font } else { theme.minor = font }
    default: break
    }
  }

  mutating func end(_ element: NameID) throws(Stop) {
    switch DocxName(element) {
    case .majorFont: isMajor = false
    case .minorFont: throw Stop()
    default: break
    }
  }

  mutating func text(_ utf8: Span<UInt8>) throws(Stop) {}
}
