// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// A table that is none of the form's: an attachment, the data of a chart, a fee table.
struct OtherTable {
  let table: Table

  /// Whether it is the index data that a government site shows with every document: two or more of
  /// its labels, and no digit but in their rows.
  private var isIndexData: Bool {
    var labels: Set<String> = []
    var labelled: Set<Int> = []
    for cell in table.cells {
      let text = Title.joined(cell.text.asSeen)
      for label in Self.indexLabels
      where text == label || text.hasPrefix(label + "：") || text.hasPrefix(label + ":") {
        labels.insert(label)
        labelled.insert(cell.row)
      }
    }
    return labels.count >= 2
      && table.cells.allSatisfy { !$0.text.hasDigit || labelled.contains($0.row) }
  }

  private static let indexLabels = [
    "索引号", "信息分类", "主题分类", "发布机构", "发文机关", "发文机构", "生成日期", "成文日期", "发布日期",
    "发文日期", "公开日期", "文号", "发文字号", "有效性", "公开方式", "公开范围", "公开时限", "信息名称", "名称", "标题", "主题词", "体裁分类",
  ]

  /// Whether it is a page's footer, with the site's operator and registration.
  private var isFooter: Bool {
    table.cells.contains { cell in
      ["版权所有", "ICP备", "网站标识码", "公网安备"].contains(where: cell.text.holds)
    }
  }

  /// A note with its place, its labels and its figures; nil where it has no digit, or is the page's index
  /// data or footer.
  var note: Note? {
    guard let first = table.cells.first(where: { $0.text.hasDigit }), !isIndexData, !isFooter else {
      return nil
    }
    let words = self.words
    return note(
      at: first,
      Localized(
        en: "A table is not one of the form's, and its figures are not in the result: \(words)",
        zh: "该表格不是法定表格，其中的数据未计入结果：\(words)"))
  }

  /// A note on a table of words in a chapter (存在的问题 | 改进措施); nil where there are but a few.
  var noteOfWords: Note? {
    guard let first = table.cells.first(where: { !$0.text.isEmpty }),
      table.cells.reduce(0, { $0 + $1.text.utf8.count }) >= 36
    else { return nil }
    let words = self.words(of: { _ in true })
    return note(
      at: first,
      Localized(
        en: "A table is not one of the form's, and its text is not in the result: \(words)",
        zh: "该表格不是法定表格，其中的文字未计入结果：\(words)"))
  }

  /// A note on a table that has labels of the form's and is apart from the report's own; nil
  /// where it has no digit.
  var noteOfSecond: Note? {
    guard let first = table.cells.first(where: { $0.text.hasDigit }) else { return nil }
    let words = self.words
    return note(
      at: first,
      Localized(
        en: "A table has labels of a statutory table but is not part of the report's own (an "
          + "attachment, another year or another body), and its figures are not in the result: "
          + words,
        zh: "该表格与法定表格的标签相同，但不属于本报告的法定表格（附件、其他年度或其他机关的表格），其中的数据未计入结果：\(words)"))
  }

  private func note(at first: Cell, _ message: Localized) -> Note {
    Note(
      code: "table.not_statutory", message: message,
      place: Place(table: table.number, row: first.row, column: first.column), text: first.text)
  }

  /// The rows with digits, and the first row, in one line of no more than some thousand characters.
  private var words: String { words(of: \.text.hasDigit) }

  private func words(of isMeant: (Cell) -> Bool) -> String {
    var rows: [Int: [String]] = [:]
    var meant: Set<Int> = []
    for cell in table.cells where !cell.text.isEmpty {
      rows[cell.row, default: []].append(cell.text.folded())
      if isMeant(cell) { meant.insert(cell.row) }
    }
    var words = ""
    for row in rows.keys.sorted() where row == 1 || meant.contains(row) {
      let text = rows[row, default: []].joined(separator: " | ")
      guard words.unicodeScalars.count + text.unicodeScalars.count <= 4000 else {
        return words + " / …"
      }
      words += (words.isEmpty ? "" : " / ") + text
    }
    return words
  }
}

extension Unicode.Scalar {
  /// An ASCII digit.
  var isDigit: Bool { (0x30...0x39).contains(value) }
}

extension String {
  /// Whether the text has a digit, of either width.
  var hasDigit: Bool {
    let bytes = utf8Span.span
    return bytes.indices.contains { index in
      let byte = bytes[index]
      if byte < 0x80 { return (0x30...0x39).contains(byte) }
      // U+FF10…FF19
      return byte == 0xEF && bytes[index + 1] == 0xBC && (0x90...0x99).contains(bytes[index + 2])
    }
  }
}
