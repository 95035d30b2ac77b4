// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Notes with one code, reported once: the first one's words and place, and how many there are.
struct NoteList {
  private(set) var notes: [Note] = []

  mutating func add(_ note: Note) {
    if let index = notes.firstIndex(where: { $0.code == note.code && $0.message == note.message }) {
      notes[index].count += note.count
    } else {
      notes.append(note)
    }
  }
}

extension Note {
  static func misspeltLabel(_ text: String, readAs label: String, at place: Place) -> Note {
    Note(
      code: "label.misspelt",
      message: Localized(
        en: "The label \"\(text)\" was read as \"\(label)\".", zh: "标签“\(text)”按“\(label)”读取。"),
      place: place, text: text)
  }

  static func missingCell(at row: Place) -> Note {
    Note(
      code: "table.missing_cells",
      message: Localized(
        en: "A row of the form has no cell for a figure, not even a blank one; it ends early or "
          + "has lost a cell.", zh: "表中的行缺少应填数据的单元格（连空白单元格也没有），可能提前结束或丢失了单元格。"),
      location: "table \(row.table), row \(row.row)", place: row)
  }
}

extension Rejection {
  static var noTables: Rejection {
    Rejection(
      code: "report.no_tables",
      message: Localized(
        en: "The document has no table, so it has none of the report's figures.",
        zh: "文档中没有表格，因而没有年报数据。"),
      advice:
        Localized(
          en:
            "If the tables are pictures or an attachment, submit the file that has them as tables.",
          zh: "如表格为图片或附件，请提交含有真正表格的文件。"))
  }

  /// None of the formats that were looked for; the advice names the year of each.
  static func noStatutoryTable(of formats: [ReportFormat]) -> Rejection {
    let years = Set(formats.map(\.firstYear)).sorted(by: >)
    let en = years.map { "\($0)" }.joined(separator: " or ")
    let zh = years.map { "\($0)年" }.joined(separator: "或")
    return Rejection(
      code: "report.unknown_format",
      message: Localized(
        en: "None of the document's tables is one of the annual report's statutory tables.",
        zh: "文档中的表格都不是政府信息公开工作年度报告的法定表格。"),
      advice: Localized(
        en: "Check that this is an annual report on the form of \(en).",
        zh: "请确认本文档是采用\(zh)格式的政府信息公开工作年度报告。"))
  }
}
