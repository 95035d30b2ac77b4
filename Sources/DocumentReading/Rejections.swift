import DocumentModel

// Every reason for which a file is refused, with what to do about it: one place to read them all,
// and one wording for each.
extension Rejection {
  static func outOfTime(limit: Duration) -> Rejection {
    Rejection(
      code: "document.timeout",
      message: "The document could not be read within \(limit.components.seconds) seconds.",
      messageZh: "未能在\(limit.components.seconds)秒内读完文档。",
      advice: "Remove what is not part of the report, and try again when the machine is less busy.",
      adviceZh: "请删去与报告无关的内容，并在系统不繁忙时重试。")
  }

  static func tablesTooDeep(limit: Int) -> Rejection {
    Rejection(
      code: "document.tables_too_deep",
      message: "Tables are nested more than \(limit) deep.",
      messageZh: "表格嵌套超过\(limit)层。",
      advice: "Take the report's tables out of the layout tables around them, and save again.",
      adviceZh: "请将报告表格从外层排版表格中移出后重新保存。")
  }

  static func tooMuchText(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_much_text",
      message: "The document has more than \(size(limit)) of text.",
      messageZh: "文档文字超过\(size(limit))。",
      advice: "Remove what is not part of the report.",
      adviceZh: "请删去与报告无关的内容。")
  }

  static func tooManyCells(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_cells",
      message: "The tables have more than \(limit) cells.",
      messageZh: "表格单元格超过\(limit)个。",
      advice: "Remove what is not part of the report; its three tables have some 400 cells.",
      adviceZh: "请删去与报告无关的内容；年报三张表共约400个单元格。")
  }

  static func tooManyParagraphs(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_paragraphs",
      message: "The document has more than \(limit) paragraphs.",
      messageZh: "文档段落超过\(limit)个。",
      advice: "Remove what is not part of the report; it has some hundred paragraphs.",
      adviceZh: "请删去与报告无关的内容；年报通常只有百余个段落。")
  }

  static func tooManyColumns(limit: Int) -> Rejection {
    Rejection(
      code: "document.too_many_columns",
      message: "A table has more than \(limit) columns.",
      messageZh: "有表格超过\(limit)列。",
      advice: "Check the table's merged cells (colspan), and save again.",
      adviceZh: "请检查表格的合并单元格（colspan）后重新保存。")
  }
}
