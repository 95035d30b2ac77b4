// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

private let submitOriginal = Localized(
  en: "Submit the .docx or HTML file that the text was copied from.",
  zh: "请提交该文本所出自的.docx或HTML文件。")

// Why a text is refused.
extension Rejection {
  static let noTableInText = Rejection(
    code: "text.no_table",
    message: Localized(
      en: "This is plain text without a table, so it contains none of the report's figures.",
      zh: "这是纯文本，其中没有表格，因而没有年报数据。"),
    advice: submitOriginal)

  static let runTogether = Rejection(
    code: "text.run_together",
    message: Localized(
      en: "This is plain text in which the tables' cells have run together, "
        + "so that no figure can be separated from its neighbours.",
      zh: "这是纯文本，其中表格各单元格的内容已连在一起，无法区分各项数据。"),
    advice: submitOriginal)

  static func undecodableText(encoding: String) -> Rejection {
    Rejection(
      code: "text.undecodable",
      message: Localized(
        en: "Most of the text is not readable in any encoding (last tried: \(encoding)).",
        zh: "大部分文字无法按任何编码读出（最后尝试：\(encoding)）。"),
      advice: Localized(en: "Save the text again as UTF-8.", zh: "请将文本另存为UTF-8编码。"))
  }
}

extension Note {
  static func uncertainRows(count: Int, firstLine: Int) -> Note {
    Note(
      code: "text.uncertain_row",
      message: Localized(
        en: "The columns of a table row's cells could not be determined, "
          + "so they were kept together in one cell.", zh: "无法确定表格中某行各单元格所在的列，已将其内容并入同一单元格。"),
      count: count, location: "line \(firstLine)")
  }
}
