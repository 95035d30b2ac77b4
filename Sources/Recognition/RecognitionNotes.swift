// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// Notes, those of one code and wording as one: the first one's place, and how many there are.
struct NoteList {
  private(set) var notes: [Note] = []
  /// How many notes of a code are listed before those that follow are counted with the last: a page
  /// may have a thousand tables.
  private static let limit = 100

  mutating func add(_ note: Note) {
    if notes.count >= Self.limit, notes.count(where: { $0.code == note.code }) >= Self.limit,
      let last = notes.lastIndex(where: { $0.code == note.code })
    {
      notes[last].count += note.count
    } else if let index = notes.firstIndex(where: {
      $0.code == note.code && $0.message == note.message
    }) {
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

  static func proseNotCompared(section: Int) -> Note {
    Note(
      code: "prose.not_compared",
      message: Localized(
        en: "Part of section \(section) is too long, or has too many numbers, to be compared with "
          + "the tables.", zh: "第\(section)部分正文过长或数字过多，有一部分未与表格核对。"),
      location: "section \(section)")
  }

  /// `column` is where the figures are, under no head.
  static func assumedColumn(_ label: String, at column: Place) -> Note {
    Note(
      code: "column.assumed",
      message: Localized(
        en: "The column of figures has no head; it was read as \(label), the form's only one.",
        zh: "数字所在的列没有列标题，按格式中唯一的数据列“\(label)”读取。"),
      place: column)
  }

  static func missingCell(at row: Place) -> Note {
    Note(
      code: "table.missing_cells",
      message: Localized(
        en: "A row of the form has no cell for a figure, not even a blank one; it ends early or "
          + "has lost a cell.", zh: "表中的行缺少应填数据的单元格（连空白单元格也没有），可能提前结束或丢失了单元格。"),
      location: "table \(row.table), row \(row.row)", place: row)
  }

  /// `table` is the number of the second one in the document.
  static func repeatedTable(_ table: Int) -> Note {
    Note(
      code: "table.repeated",
      message: Localized(
        en: "A table of the form is in the document a second time, with the same figures.",
        zh: "法定表格在文档中重复出现，数字相同。"),
      location: "table \(table)", place: Place(table: table, row: 1, column: 1))
  }

  static func otherUnit(_ stated: MoneyUnit, than own: MoneyUnit, in cell: Evidence) -> Note {
    Note(
      code: "cell.units_differ",
      message: Localized(
        en: "The cell \"\(cell.text)\" was read in \(own.rawValue), but a label, caption or note "
          + "of its table states \(stated.rawValue).",
        zh: "单元格“\(cell.text)”按“\(own.rawValue)”读取，"
          + "但表头、表题或表注写明的单位是“\(stated.rawValue)”。"),
      place: cell.place, text: cell.text)
  }

  static func assumedUnit(_ unit: MoneyUnit, of cell: Evidence) -> Note {
    Note(
      code: "cell.unit_assumed",
      message: Localized(
        en: "No unit is stated for the amount \"\(cell.text)\"; it was read in the form's, "
          + "\(unit.rawValue).",
        zh: "金额“\(cell.text)”未写明单位，按法定格式的“\(unit.rawValue)”读取。"),
      place: cell.place, text: cell.text)
  }

  static func textRow(_ text: String, at place: Place, label: String) -> Note {
    let words = label.isEmpty ? text : "\(label) › \(text)"
    return Note(
      code: "row.not_read",
      message: Localized(
        en: "Cells of a form's table contain digits that are not a figure of the form: \(words)",
        zh: "法定表格中有单元格含数字，但不是表内数据，未计入结果：\(words)"),
      place: place, text: text)
  }

  static func rowAsText(_ row: PlainRows.Row) -> Note {
    let line = row.text.folded()
    return Note(
      code: "row.as_text",
      message: Localized(
        en: "A row of the form is in the text outside a table and was not read: \(line)",
        zh: "表格之外的文字中有形似表内一行的内容，未按表格读取：\(line)"),
      location: "paragraph \(row.paragraph)", text: row.text)
  }

  static func assumedOverview(heading: String?) -> Note {
    guard let heading else {
      return Note(
        code: "section.assumed",
        message: Localized(
          en:
            "The text before chapter two has no heading and was read as chapter one, the overview.",
          zh: "第二部分之前的文字没有标题，按第一部分“总体情况”读取。"))
    }
    return Note(
      code: "section.assumed",
      message: Localized(
        en: "The text under \"\(heading)\" was read as chapter one, the overview.",
        zh: "“\(heading)”下的文字按第一部分“总体情况”读取。"),
      text: heading)
  }

  static func lineBeforeTitle(_ line: String) -> Note {
    Note(
      code: "title.line_before",
      message: Localized(
        en: "The line \"\(line)\" comes right before the title and was not read as its beginning.",
        zh: "标题之前的一行“\(line)”未作为标题的一部分读取。"),
      text: line)
  }

  static func otherTitles(_ titles: [String]) -> Note {
    let list = titles.prefix(5).joined(separator: " / ")
    return Note(
      code: "title.others",
      message: Localized(
        en: "There are titles besides the report's, and nothing says which is its own: \(list)",
        zh: "正文之前还有其他报告标题，无法确定本报告的标题是哪一个：\(list)"),
      count: titles.count, text: titles.first)
  }

  static func uncertainYear(_ title: String) -> Note {
    Note(
      code: "title.year_uncertain",
      message: Localized(
        en: "The title states no whole year that can be read for certain, so the report's year is "
          + "left open: \(title)",
        zh: "标题中没有可以确认的完整年度，报告年度未作认定：\(title)"),
      text: title)
  }

  static func periodNotRead(_ statement: String) -> Note {
    Note(
      code: "period.not_read",
      message: Localized(
        en:
          "What the report says of the period of its figures can't be read as two dates, so the period "
          + "is left open: \(statement)",
        zh: "报告所述统计期限不能按起止日期读取，期限未作认定：\(statement)"),
      text: statement)
  }

  static func textAfterSignature(_ line: String, count: Int) -> Note {
    Note(
      code: "text.after_signature",
      message: Localized(
        en: "Text with figures follows the signature and belongs to no section: \(line)",
        zh: "落款之后还有含数字的文字，未归入任何部分：\(line)"),
      count: count, text: line)
  }

  static func issuerOfPage(_ name: String) -> Note {
    Note(
      code: "issuer.of_page",
      message: Localized(
        en: "The title names no body; the page's source (ContentSource), \(name), was taken.",
        zh: "标题中没有机关名称，取自网页元数据中的来源（ContentSource）“\(name)”。"),
      text: name)
  }
}

extension Rejection {
  /// `first` is the first of so many lines; `besideTable`, whether the document has another table.
  static func tablesAsText(
    _ count: Int, from first: String, besideTable: Bool
  ) -> Rejection {
    let first = first.folded().shortened(to: 60)
    return Rejection(
      code: besideTable ? "report.unknown_format" : "report.no_tables",
      message: Localized(
        en:
          "The form's tables are in the document as \(count) lines of text (from \"\(first)\"): the "
          + "marks that make them tables were lost, and which column a figure is in can't be known.",
        zh: "法定表格在文档中只是\(count)行文字（自“\(first)”起），表格标记已经丢失，无法确定数字所在的列。"),
      advice: withTables)
  }

  /// `count` rows of a form are in one running text, each label with its figures behind it.
  static func tablesInLine(_ count: Int, besideTable: Bool) -> Rejection {
    Rejection(
      code: besideTable ? "report.unknown_format" : "report.no_tables",
      message: Localized(
        en:
          "\(count) rows of the form's tables run together in the document's text: the marks that make "
          + "them tables were lost, and which column a figure is in can't be known.",
        zh: "法定表格的\(count)行在文档中连成了文字，表格标记已经丢失，无法确定数字所在的列。"),
      advice: withTables)
  }

  private static let withTables = Localized(
    en: "Submit the file from which the text was copied, with its tables.",
    zh: "请报送保留表格的原始文件。")

  /// No table is left of the document, but of its hidden text something was.
  static let hiddenTables = Rejection(
    code: "report.no_tables",
    message: Localized(
      en:
        "The document shows no table, and has hidden text, which was left out: the report's tables may be "
        + "in it.",
      zh: "文档没有可见的表格；隐藏文字已略去，年报表格可能在其中。"),
    advice: Localized(
      en:
        "Show the tables and submit the file again; a page's script may show them: open the page in a "
        + "browser, wait until it has loaded, and save it.",
      zh: "请取消表格的隐藏后重新报送；网页表格可能由脚本显示，请用浏览器打开网页，待加载完成后再保存。"))

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

  /// `rows` of a table's rows are there, and no head of a column.
  static func noHeads(of rows: Int, in format: ReportFormat, table: Int) -> Rejection {
    let form = format.tables[table]
    let all = form.blocks.reduce(0) { $0 + $1.rowLeaves.count }
    var heads: [String] = []
    for leaf in form.blocks.flatMap(\.columnLeaves) where !heads.contains(leaf.label) {
      if heads.count < 4 { heads.append(leaf.label) }
    }
    let (en, zh) = (heads.joined(separator: ", "), heads.joined(separator: "、"))
    return Rejection(
      code: "report.unknown_format",
      message: Localized(
        en:
          "The document has \(rows) of the \(all) rows of the table \(form.key) (\(form.title)) of the "
          + "form \(format.name), but no head of its columns (\(en)), so that it can't be known which "
          + "column a figure is in.",
        zh: "文档中有\(format.name)格式“\(form.title)”表\(all)行中的\(rows)行，但没有该表的列标题（\(zh)），无法确定数字所在的列。"),
      advice: Localized(
        en: "Submit the report with the header row of its table, as the form has it.",
        zh: "请报送表头完整的报告，列标题应与法定格式一致。"))
  }

  /// None of the formats that were looked for; the advice names the year of each. With what the reader
  /// left out, which may have been the tables.
  /// `header` is that of a table of statistics of no form that is known.
  static func unknownForm(_ header: [String], of formats: [ReportFormat]) -> Rejection {
    let header = header.map { $0.folded().shortened(to: 20) }.joined(separator: " | ")
    let names = formats.map(\.name).joined(separator: ", ")
    return Rejection(
      code: "report.unknown_format",
      message: Localized(
        en: "The document's table of statistics (\(header)) is of none of the forms that are read "
          + "(\(names)): before 2019 each province had its own.",
        zh: "文档中的统计表（\(header)）不属于能够读取的格式（\(names)）；2019年以前各地统计表格式不一。"),
      advice: Localized(
        en: "Write a format file for this form, as docs/formats.md teaches, and give its folder by "
          + "--formats.",
        zh: "可按docs/formats.md的说明为该表格编写格式文件，并用--formats指定其所在文件夹。"))
  }

  static func noStatutoryTable(_ document: Document, of formats: [ReportFormat]) -> Rejection {
    let leftOut = document.notes.filter { ["text.struck_out", "text.hidden"].contains($0.code) }
    return Rejection(
      code: "report.unknown_format",
      message: Localized(
        en: (["None of the document's tables is one of the annual report's statutory tables."]
          + leftOut.map(\.message.en)).joined(separator: " "),
        zh: (["文档中的表格都不是政府信息公开工作年度报告的法定表格。"] + leftOut.map(\.message.zh)).joined()),
      advice: checkForm(of: formats))
  }

  static func tooFewLabels(_ evidence: FormEvidence, of format: ReportFormat) -> Rejection {
    let met = evidence.met.reduce(0, +)
    let all = evidence.labels.reduce(0, +)
    return Rejection(
      code: "report.unknown_format",
      message: Localized(
        en: "The document has no title and no heading of an annual report, and its tables have "
          + "\(met) of the \(all) labels of the form \(format.name).",
        zh: "文档没有年度报告的标题，也没有法定部分的标题，表格中只有\(format.name)格式\(all)个标签中的\(met)个。"),
      advice: checkForm(of: [format]))
  }

  private static func checkForm(of formats: [ReportFormat]) -> Localized {
    let national = formats.filter { $0.area == nil }
    let years = Set((national.isEmpty ? formats : national).map(\.firstYear)).sorted(by: >)
    let (first, last) = (years.dropLast(), years.suffix(1))
    func list(_ comma: String, _ or: String, _ name: (Int) -> String) -> String {
      [first.map(name).joined(separator: comma), last.map(name).joined()]
        .filter { !$0.isEmpty }.joined(separator: or)
    }
    let en = list(", ", " or ") { "\($0)" }
    let zh = list("、", "或") { "\($0)年" }
    return Localized(
      en: "Check that this is an annual report on the form of \(en).",
      zh: "请确认本文档是采用\(zh)格式的政府信息公开工作年度报告。")
  }
}
