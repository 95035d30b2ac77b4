// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Counts what a reader has to note, by kind, with the first place of each.
struct NoteTally: Sendable {
  private struct Found {
    var count = 1
    var location: String?
    var place: Place?
    var text: String?
  }

  private var found: [Kind: Found] = [:]

  /// Counts one at a location in words.
  mutating func count(_ kind: Kind, at location: String?, text: String? = nil) {
    add(kind, Found(location: location, text: text))
  }

  /// Counts one in a cell.
  mutating func count(_ kind: Kind, in place: Place, text: String? = nil) {
    add(kind, Found(place: place, text: text))
  }

  private mutating func add(_ kind: Kind, _ first: Found) {
    if found[kind] == nil { found[kind] = first } else { found[kind]?.count += 1 }
  }

  func knows(_ kind: Kind) -> Bool { found[kind] != nil }

  /// Counts what another tally has.
  mutating func add(_ other: NoteTally) {
    for (kind, new) in other.found {
      if found[kind] == nil { found[kind] = new } else { found[kind]?.count += new.count }
    }
  }

  /// The notes, sorted by code, so that they don't depend on what was met first.
  var notes: [Note] {
    found.sorted { $0.key.rawValue < $1.key.rawValue }.map { kind, found in
      Note(
        code: kind.rawValue, message: kind.message, count: found.count, location: found.location,
        place: found.place, text: found.text)
    }
  }
}

extension [Note] {
  /// The notes with the text of the cell for those that have a place and no text.
  func withTexts(of blocks: [Block]) -> [Note] {
    let wanted = Set(compactMap { $0.text == nil ? $0.place : nil })
    guard !wanted.isEmpty else { return self }
    var texts: [Place: String] = [:]
    blocks.collectTexts(at: wanted, into: &texts)
    return map { note in
      note.text == nil ? note.quoting(note.place.flatMap { texts[$0] }) : note
    }
  }
}

extension [Block] {
  fileprivate func collectTexts(at places: Set<Place>, into texts: inout [Place: String]) {
    for case .table(let table) in self {
      let isWanted = places.contains { $0.table == table.number }
      for cell in table.cells {
        if isWanted {
          let place = Place(table: table.number, row: cell.row, column: cell.column)
          if places.contains(place) { texts[place] = cell.text }
        }
        if !cell.content.isEmpty { cell.content.collectTexts(at: places, into: &texts) }
      }
    }
  }
}

extension Note {
  /// The notes with those of one code as one, in the place of the first.
  static func merged(_ notes: [Note]) -> [Note] {
    var merged: [Note] = []
    for note in notes {
      if let index = merged.firstIndex(where: { $0.code == note.code }) {
        merged[index].count += note.count
      } else {
        merged.append(note)
      }
    }
    return merged
  }
}

extension NoteTally {
  /// What there is to note of a DOCX file or a workbook, by its stable code.
  enum Kind: String, Sendable {
    case altChunkRead = "docx.alt_chunk_read"
    case columnHidden = "columns.hidden"
    case commentLeftOut = "comments.left_out"
    case controlBound = "control.bound"
    case controlPlaceholder = "control.placeholder"
    case controlUncertain = "control.uncertain"
    case fieldCodeShown = "field.read_from_code"
    case fieldCodeText = "field.code_text"
    case fieldOpen = "field.not_ended"
    case fieldStale = "field.out_of_date"
    case fieldWithoutResult = "field.no_result"
    case footnoteLeftOut = "footnotes.left_out"
    case formulaInLine = "formula.in_line"
    case headerLeftOut = "headers.left_out"
    case macroLeftOut = "macros.left_out"
    case markupUnknown = "markup.unknown"
    case numberRounded = "number.rounded"
    case partNotRead = "part.not_read"
    case pictureLeftOut = "pictures.left_out"
    case revisionAccepted = "revisions.accepted"
    case revisionInTable = "revisions.in_tables"
    case rowFiltered = "rows.filtered"
    case rowHidden = "rows.hidden"
    case rubyLeftOut = "ruby.left_out"
    case sheetLeftOut = "sheets.left_out"
    case subDocumentLeftOut = "subdocument.left_out"
    case symbolUnknown = "symbol.unknown"
    case tableCoveredText = "table.covered_text"
    case textBoxRead = "textbox.read"
    case textCutOff = "text.cut_off"
    case textHidden = "text.hidden"
    case textStruckOut = "text.struck_out"
    case textUncertain = "text.uncertain"
  }
}

extension NoteTally.Kind {
  fileprivate var message: Localized {
    switch self {
    case .altChunkRead:
      Localized(
        en:
          "Part of the document is embedded as another file (altChunk); it was read in its place.",
        zh: "文档的一部分以嵌入文件（altChunk）形式存在，已在原位置读取。")
    case .columnHidden:
      Localized(
        en: "Columns that are hidden in the workbook were left out.", zh: "工作簿中隐藏的列未读取。")
    case .commentLeftOut:
      Localized(en: "Comments are not part of the text and were left out.", zh: "批注不属于正文，未读取。")
    case .controlBound:
      Localized(
        en: "A content control is bound to data in the document that says something else than its "
          + "text; the data was read, as Word shows it.",
        zh: "内容控件所绑定的文档数据与控件内的文字不同，按Word的显示方式读取了绑定数据。")
    case .controlPlaceholder:
      Localized(
        en: "A content control shows the prompt for its entry: nothing was entered.",
        zh: "内容控件尚未填写，显示的是提示文字。")
    case .controlUncertain:
      Localized(
        en: "A content control is bound to data in the document; what it shows is not certain.",
        zh: "内容控件绑定了文档数据，其显示内容无法确定。")
    case .fieldCodeShown:
      Localized(
        en: "A field without a stored result (EQ, SYMBOL, MACROBUTTON) was read from its code.",
        zh: "域没有存储结果（EQ、SYMBOL、MACROBUTTON等），按域代码读取。")
    case .fieldCodeText:
      Localized(
        en: "Text inside a field's code is not shown and was left out.", zh: "域代码中的文字不显示，未读取。")
    case .fieldOpen:
      Localized(
        en: "A field begins and never ends; what follows its code was read as text.",
        zh: "域有开始而没有结束，域代码之后的内容按正文读取。")
    case .fieldStale:
      Localized(
        en: "The stored result of a field is out of date; Word shows another one.",
        zh: "域的存储结果已过期，Word会显示其他内容。")
    case .fieldWithoutResult:
      Localized(
        en: "A field has no stored result; what Word would work out for it is not in the text.",
        zh: "域没有存储结果，Word更新后显示的内容不在文中。")
    case .footnoteLeftOut:
      Localized(en: "Footnotes and endnotes were left out.", zh: "脚注和尾注未读取。")
    case .formulaInLine:
      Localized(
        en: "A formula built up of parts (fraction, root, power) was written in one line.",
        zh: "公式含有分式、根式、上下标等结构，按单行文字读取。")
    case .headerLeftOut:
      Localized(en: "The text of page headers and footers was left out.", zh: "页眉和页脚中的文字未读取。")
    case .macroLeftOut:
      Localized(en: "The workbook has macros, which were not run.", zh: "工作簿含有宏，未运行。")
    case .markupUnknown:
      Localized(
        en: "Text in markup that Word does not know is not shown and was left out.",
        zh: "Word不识别的标记中的文字不显示，未读取。")
    case .numberRounded:
      Localized(
        en: "A number is stored with more decimals than its cell shows; it was read as shown.",
        zh: "单元格存储的数值比显示的小数位更多，按显示的数值读取。")
    case .partNotRead:
      Localized(
        en: "A part beside the text could not be read; heading levels, list numbers or the title "
          + "may be missing.", zh: "正文以外的一个部件无法读取，标题级别、自动编号或文档标题可能缺失。")
    case .pictureLeftOut:
      Localized(
        en: "Pictures, charts and embedded objects were left out; text in them was not read.",
        zh: "图片、图表和嵌入对象未读取，其中的文字不在结果中。")
    case .revisionAccepted:
      Localized(
        en: "The document contains tracked changes; it was read as if all were accepted.",
        zh: "文档含有修订记录，按全部接受修订后的内容读取。")
    case .revisionInTable:
      Localized(en: "Some of the tracked changes are in tables.", zh: "其中位于表格内的修订。")
    case .rowFiltered:
      Localized(en: "Rows that a filter hides were left out.", zh: "被筛选隐藏的行未读取。")
    case .rowHidden:
      Localized(en: "Rows that are hidden in the workbook were left out.", zh: "工作簿中隐藏的行未读取。")
    case .rubyLeftOut:
      Localized(
        en: "Guide text above other text (ruby) was left out.", zh: "拼音指南（ruby）文字未读取。")
    case .sheetLeftOut:
      Localized(
        en: "A sheet that is hidden, or has no cells, was left out.", zh: "隐藏的工作表或没有单元格的工作表未读取。")
    case .subDocumentLeftOut:
      Localized(
        en: "The text of a subdocument lies in another file and was left out.",
        zh: "子文档位于另一文件，未读取。")
    case .symbolUnknown:
      Localized(
        en: "A character of a symbol font has no Unicode equivalent here; U+FFFD stands for it.",
        zh: "符号字体中的字符没有对应的Unicode字符，以U+FFFD代替。")
    case .tableCoveredText:
      Localized(
        en: "A cell that is merged with the one above it contains text, which is not shown and was "
          + "left out.", zh: "被纵向合并覆盖的单元格含有不显示的文字，未读取。")
    case .textBoxRead:
      Localized(
        en: "A text box was read as paragraphs behind the one that it is anchored in.",
        zh: "文本框内容作为段落接在其锚定段落之后读取。")
    case .textCutOff:
      Localized(
        en:
          "A text is wider than its column, so that the screen shows a part of it; it was read whole.",
        zh: "文字超出列宽，屏幕上只显示一部分，已完整读取。")
    case .textHidden: Localized(en: "Hidden text was left out.", zh: "隐藏文字未读取。")
    case .textStruckOut:
      Localized(en: "Text that is struck out was left out.", zh: "带删除线的文字未读取。")
    case .textUncertain:
      Localized(
        en: "Text may not be seen as it is read: by its colour, size, place or direction.",
        zh: "文字因颜色、大小、位置或方向，所见可能与读取的不同。")
    }
  }
}
