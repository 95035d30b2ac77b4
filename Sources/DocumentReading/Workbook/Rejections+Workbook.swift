// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

// Why a workbook is refused.
extension Rejection {
  static let saveAsWorkbook = Localized(
    en: "Open it in Excel or WPS, save it as .xlsx, and submit that file.",
    zh: "请用Excel或WPS打开，另存为.xlsx后重新报送。")

  static let legacyWorkbook = Rejection(
    code: "file.legacy_workbook",
    message: Localized(
      en: "This is a workbook in the old binary format (.xls or .et).",
      zh: "这是旧式二进制格式的工作簿（.xls或.et）。"),
    advice: orConvert(saveAsWorkbook))

  static let openDocumentWorkbook = Rejection(
    code: "file.opendocument_workbook",
    message: Localized(
      en: "This is an OpenDocument workbook (.ods).", zh: "这是OpenDocument电子表格（.ods）。"),
    advice: orConvert(saveAsWorkbook))

  static let binaryWorkbook = Rejection(
    code: "workbook.binary",
    message: Localized(
      en: "This is a binary Excel workbook (.xlsb).", zh: "这是二进制Excel工作簿（.xlsb）。"),
    advice: saveAsWorkbook)

  static let noWorkbook = Rejection(
    code: "workbook.not_a_workbook",
    message: Localized(en: "The file is no workbook.", zh: "文件不是工作簿。"), advice: saveAsWorkbook)

  /// A rejection of a package's part, with the advice for a workbook.
  func ofWorkbook() -> Rejection {
    guard code.hasPrefix("xml.") || code == "zip.too_large" else { return self }
    return Rejection(code: code, message: message, advice: Self.saveAsWorkbook)
  }

  /// A workbook whose parts contradict what a workbook is; `place` says where.
  static func damagedSheet(_ sheet: String, _ place: String) -> Rejection {
    Rejection(
      code: "workbook.damaged",
      message: Localized(
        en: "The sheet \(sheet.shortened(to: 100)) is damaged: \(place).",
        zh: "工作表“\(sheet.shortened(to: 100))”已损坏（\(place)）。"), advice: saveAsWorkbook)
  }

  static func missingPart(_ part: String) -> Rejection {
    Rejection(
      code: "workbook.damaged",
      message: Localized(
        en: "The workbook is damaged: its part \(part.shortened(to: 200)) is missing.",
        zh: "工作簿已损坏：缺少部件\(part.shortened(to: 200))。"), advice: saveAsWorkbook)
  }

  static func tooManySheets(limit: Int) -> Rejection {
    Rejection(
      code: "workbook.too_many_sheets",
      message: Localized(
        en: "The workbook has more than \(limit) sheets.", zh: "工作簿中的工作表超过\(limit)个。"),
      advice: Localized(
        en: "Save the sheets of the report in a workbook of their own.",
        zh: "请将年报所在的工作表另存为单独的工作簿。"))
  }

  static func sheetTooLarge(_ sheet: String, lastCell: String) -> Rejection {
    Rejection(
      code: "workbook.sheet_too_large",
      message: Localized(
        en: "The sheet \(sheet.shortened(to: 100)) reaches as far as the cell \(lastCell).",
        zh: "工作表“\(sheet.shortened(to: 100))”的内容一直到\(lastCell)单元格。"),
      advice: Localized(
        en: "Delete what stands far away from the table, and save again.",
        zh: "请删除远离表格的内容后重新保存。"))
  }

  /// For a workbook that shows nothing; its notes say what was left out of it.
  static func emptyWorkbook(_ notes: [Note]) -> Rejection {
    let hidden: Set = ["sheets.left_out", "rows.hidden", "rows.filtered", "columns.hidden"]
    let isHidden = notes.contains { hidden.contains($0.code) }
    let isPicture = notes.contains { $0.code == "pictures.left_out" }
    let message =
      if isHidden {
        Localized(
          en: "All that the workbook has is hidden.", zh: "工作簿的内容全部处于隐藏状态。")
      } else if isPicture {
        Localized(
          en: "The workbook contains pictures and no text; a scanned report can't be read.",
          zh: "工作簿中只有图片，没有文字；扫描件无法读取。")
      } else {
        Localized(en: "The workbook contains no text.", zh: "工作簿中没有文字。")
      }
    return Rejection(
      code: "workbook.empty", message: message,
      advice: Localized(
        en: "Submit the workbook with the report's tables on sheets that are shown.",
        zh: "请报送含有年报表格、且工作表未隐藏的工作簿。"))
  }
}
