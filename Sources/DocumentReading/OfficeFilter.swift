// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel

/// Turns documents of formats that aren't read here into DOCX, and workbooks into XLSX, by another program.
package struct OfficeFilter: Sendable {
  /// Gives the file and the program's name and version.
  package let convert:
    @Sendable (_ bytes: [UInt8], _ format: FileFormat) throws(Rejection) ->
      (file: [UInt8], program: String)

  package init(
    _ convert:
      @escaping @Sendable (_ bytes: [UInt8], _ format: FileFormat) throws(Rejection) ->
      (file: [UInt8], program: String)
  ) {
    self.convert = convert
  }
}

extension Note {
  static func convertedByOffice(_ format: FileFormat, _ program: String) -> Note {
    Note(
      code: "file.converted_by_office",
      message: Localized(
        en: "The file, of the format \(format.rawValue), was converted to "
          + "\(format.isWorkbook ? "XLSX" : "DOCX") by \(program); "
          + "the result is of what that program made of it.",
        zh: "原文件为\(format.rawValue)格式，先由\(program)转换为"
          + "\(format.isWorkbook ? "XLSX" : "DOCX")，结果以转换后的内容为准。"))
  }
}

extension Rejection {
  static func unreadableConversion(
    by program: String, of format: FileFormat, _ reason: Rejection
  ) -> Rejection {
    Rejection(
      code: "office.unreadable_result",
      message: Localized(
        en: "\(program) made a file of it that can't be read: \(reason.message.en)",
        zh: "\(program)转换所得的文件无法读取：\(reason.message.zh)"),
      advice: format.isWorkbook
        ? saveAsWorkbook
        : Localized(
          en: "Open the file in Word or WPS, save it as .docx, and submit that file.",
          zh: "请用Word或WPS打开，另存为.docx后重新报送。"))
  }
}
