// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

// What can't be read at all, by the kind of file.
extension Rejection {
  private static let saveAsDocx = Localized(
    en: "Open it in Word or WPS, save it as .docx, and submit that file.",
    zh: "请用Word或WPS打开，另存为.docx后重新报送。")

  private static let saveOrConvert = orConvert(saveAsDocx)

  /// An advice, for what LibreOffice can read.
  static func orConvert(_ advice: Localized) -> Localized {
    [
      advice,
      Localized(
        en: "Where LibreOffice is installed, --office converts it.",
        zh: "已安装LibreOffice的，可加--office选项自动转换。"),
    ].joined(en: " ", zh: "")
  }

  static let emptyFile = Rejection(
    code: "file.empty", message: Localized(en: "The file is empty.", zh: "文件为空（0字节）。"),
    advice: Localized(
      en: "Submit the file again; the transfer may have been broken off.", zh: "请重新报送；可能是传输中断。"))

  static let legacyOffice = Rejection(
    code: "file.legacy_office",
    message: Localized(
      en: "This is a .doc or .wps file in the old binary format.", zh: "这是旧式二进制格式的.doc或.wps文件。"),
    advice: saveOrConvert)

  static let encrypted = Rejection(
    code: "file.encrypted",
    message: Localized(en: "The document is protected by a password.", zh: "文档设有打开密码。"),
    advice: Localized(
      en:
        "Open it in Word, Excel or WPS, take the password away, save it as .docx or .xlsx, and submit "
        + "that.", zh: "请用Word、Excel或WPS打开，取消密码，另存为.docx或.xlsx后重新报送。"))

  static let pdf = Rejection(
    code: "file.pdf",
    message: Localized(
      en: "This is a PDF, in which tables have no cells to read.", zh: "这是PDF文件，其中的表格没有可读取的单元格。"),
    advice: Localized(
      en: "Submit the .docx file that the PDF was made from.", zh: "请报送生成该PDF的.docx原件。"))

  static let rtf = Rejection(
    code: "file.rtf", message: Localized(en: "This is an RTF file.", zh: "这是RTF文件。"),
    advice: saveOrConvert)

  static let openDocument = Rejection(
    code: "file.opendocument",
    message: Localized(en: "This is an OpenDocument text (.odt).", zh: "这是OpenDocument文本（.odt）。"),
    advice: saveOrConvert)

  static let word2003 = Rejection(
    code: "file.word_2003_xml",
    message: Localized(en: "This is a document in the XML of Word 2003.", zh: "这是Word 2003的XML文档。"),
    advice: saveAsDocx)

  static func foreign(_ file: ForeignFile) -> Rejection {
    Rejection(
      code: file.isOffice ? "docx.not_a_document" : "file.unknown",
      message: Localized(
        en: "The file is \(file.name.en), not a Word document.",
        zh: "文件是\(file.name.zh)，不是Word文档。"),
      advice: file == .workbook
        ? saveAsWorkbook
        : file.isOffice
          ? Localized(
            en: "Copy the report into a Word document, save it as .docx, and submit that.",
            zh: "请将报告内容复制到Word文档，另存为.docx后提交。")
          : Localized(
            en: "Submit the Word document in which the report was written.",
            zh: "请报送撰写报告时使用的Word文档原件。"))
  }

  static let unknownKind = Rejection(
    code: "file.unknown",
    message: Localized(
      en: "This is neither a DOCX nor an HTML file, nor a workbook or text.",
      zh: "这既不是DOCX文件，也不是HTML文件、工作簿或纯文本。"),
    advice: saveAsDocx)
}
