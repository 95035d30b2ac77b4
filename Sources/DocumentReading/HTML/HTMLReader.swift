// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

import Markup

/// Reads an HTML page as a document.
///
/// What a browser shows is the measure: its paragraphs, and for each table the cells that its
/// `table.rows` and `cells` hold. The page's own style sheets are applied as far as they can be
/// decided; those of other files and scripts aren't, so text that only they hide or make is read as
/// it is in the page, or not at all.
package enum HTMLReader {
  /// Reads a page from its bytes, in whatever encoding they are; `declared` is its label where what
  /// carries the page names it.
  package static func read(
    _ bytes: [UInt8], declared: String? = nil, limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    try read(bytes, declared: declared, linked: LinkedSheets(), limits: limits)
  }

  /// Reads a page together with the style sheets that came with it.
  static func read(
    _ bytes: [UInt8], declared: String?, linked: LinkedSheets, limits: ReadingLimits
  ) throws(Rejection) -> Document {
    guard bytes.count <= limits.pageBytes else { throw .pageTooLarge(limit: limits.pageBytes) }
    let text = try DecodedText.decode(page: bytes, declared: declared)
    let utf8 = MarkdownPage.page(of: text.utf8) ?? text.utf8
    let page = try page(utf8, linked, limits)
    var notes = text.notes + page.leftOut.notes
    if page.isSheetTooLarge { notes.append(.styleSheetTooLarge) }
    if page.builder.isInCell, isCutOff(utf8) {
      notes.append(.pageCutOff(at: page.builder.place))
    }
    var builder = page.builder
    if builder.isInCell, isCutOff(utf8) { builder.doubt(.hidden) }
    let blocks = try builder.finish()
    notes += builder.notes
    guard blocks.contains(where: \.hasText) else {
      throw page.leftOut.hasHiddenText
        ? .hiddenPage : page.leftOut.hasStruckText ? .struckPage : .emptyPage
    }
    let metadata = page.metadata
    return Document(
      format: .html, metadataTitle: metadata.title.flatMap(folded),
      publication: Publication(
        title: metadata.stated.title.flatMap(folded),
        date: metadata.stated.date.flatMap(folded),
        source: metadata.stated.source.flatMap(folded)),
      producer: (metadata.generator ?? metadata.programID).flatMap(folded),
      encoding: text.encoding, blocks: blocks, notes: notes.withTexts(of: blocks))
  }

  /// Whether a whole page, which has a `body`, lacks its end.
  private static func isCutOff(_ utf8: [UInt8]) -> Bool {
    let text = String(decoding: utf8.lazy.map { $0 < 0x80 ? $0 | 0x20 : 0x3F }, as: UTF8.self)
    return (text.contains("<html") || text.contains("<body"))
      && !text.contains("</html") && !text.contains("</body")
  }

  private static func page(
    _ utf8: [UInt8], _ linked: LinkedSheets, _ limits: ReadingLimits
  ) throws(Rejection) -> PageReader {
    let isXML = XHTMLPage.isWellFormed(utf8, limits: limits.xml)
    let survey: PageSurvey
    do throws(MarkupError) {
      survey = try PageSurvey(
        utf8, endsSelfClosing: isXML, limits: limits.html, linked: linked)
    } catch {
      throw .unreadablePage(error)
    }
    var reader = PageReader(limits, survey)
    var parser = HTMLParser(utf8, endsSelfClosing: isXML, limits: limits.html)
    try reader.read(&parser)
    return reader
  }

  /// Text in one line: white space at its ends left out, any other one space; nil if none is left.
  private static func folded(_ utf8: [UInt8]) -> String? {
    folded(String(decoding: utf8, as: UTF8.self))
  }

  private static func folded(_ text: String) -> String? {
    let words = text.split(whereSeparator: \.isWhitespace)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}

extension Note {
  fileprivate static let styleSheetTooLarge = Note(
    code: "styles.left_out",
    message: Localized(
      en: "The page's style sheets are larger than a page needs; it was read without them, so that "
        + "text that they hide may have been read.",
      zh: "网页的样式表过大，未予应用；被样式隐藏的文字可能已被读取。"))

  fileprivate static func pageCutOff(at place: Place?) -> Note {
    Note(
      code: "html.cut_off",
      message: Localized(
        en: "The page ends within a table, without its own end; it may be cut off, and so may "
          + "the text of its last cell.", zh: "网页在表格中间结束，缺少结尾，文件可能不完整，最后一个单元格的内容可能残缺。"),
      location: place.map { "table \($0.table), row \($0.row), column \($0.column)" })
  }
}
