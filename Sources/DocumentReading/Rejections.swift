// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

// Why a document of any kind is rejected for its size; the other files of this name have what belongs
// to one kind.
extension Rejection {
  static func outOfTime(limit: Duration) -> Rejection {
    Rejection(
      code: "document.timeout",
      message: Localized(
        en: "The document could not be read within \(limit.components.seconds) seconds.",
        zh: "未能在\(limit.components.seconds)秒内读完文档。"),
      advice: Localized(
        en: "Remove what is not part of the report, and try again when the machine is less busy.",
        zh: "请删去与报告无关的内容，并在系统不繁忙时重试。"))
  }

  static func tablesTooDeep(limit: Int) -> Rejection {
    Rejection(
      code: "document.tables_too_deep",
      message: Localized(en: "Tables are nested more than \(limit) deep.", zh: "表格嵌套超过\(limit)层。"),
      advice: Localized(
        en: "Take the report's tables out of the layout tables around them, and save again.",
        zh: "请将报告表格从外层排版表格中移出后重新保存。"))
  }

  static func tooMuchText(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_much_text",
      message: Localized(
        en: "The document has more than \(limit.byteSize) of text.", zh: "文档文字超过\(limit.byteSize)。"),
      advice: Localized(en: "Remove what is not part of the report.", zh: "请删去与报告无关的内容。"))
  }

  static func tooManyCells(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_cells",
      message: Localized(en: "The tables have more than \(limit) cells.", zh: "表格单元格超过\(limit)个。"),
      advice: Localized(
        en: "Remove what is not part of the report; its three tables have some 400 cells.",
        zh: "请删去与报告无关的内容；年报三张表共约400个单元格。"))
  }

  static func tooManyParagraphs(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_paragraphs",
      message: Localized(
        en: "The document has more than \(limit) paragraphs.", zh: "文档段落超过\(limit)个。"),
      advice: Localized(
        en: "Remove what is not part of the report; it has some hundred paragraphs.",
        zh: "请删去与报告无关的内容；年报通常只有百余个段落。"))
  }

  static func tooManyColumns(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_columns",
      message: Localized(en: "A table has more than \(limit) columns.", zh: "有表格超过\(limit)列。"),
      advice: Localized(
        en: "Check the table's merged cells (colspan), and save again.",
        zh: "请检查表格的合并单元格（colspan）后重新保存。"))
  }
}
