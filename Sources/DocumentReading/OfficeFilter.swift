package import DocumentModel

/// Turns documents of formats that aren't read here into DOCX, by another program.
package struct OfficeFilter: Sendable {
  /// Gives the DOCX and the program's name and version.
  package let convert:
    @Sendable (_ bytes: [UInt8], _ format: FileFormat) throws(Rejection) ->
      (docx: [UInt8], program: String)

  package init(
    _ convert:
      @escaping @Sendable (_ bytes: [UInt8], _ format: FileFormat) throws(Rejection) ->
      (docx: [UInt8], program: String)
  ) {
    self.convert = convert
  }
}

extension Note {
  static func convertedByOffice(_ format: FileFormat, _ program: String) -> Note {
    Note(
      code: "file.converted_by_office",
      message: "The file, of the format \(format.rawValue), was converted to DOCX by \(program); "
        + "the result is of what that program made of it.",
      messageZh: "原文件为\(format.rawValue)格式，先由\(program)转换为DOCX，结果以转换后的内容为准。")
  }
}

extension Rejection {
  static func unreadableConversion(by program: String, _ reason: Rejection) -> Rejection {
    Rejection(
      code: "office.unreadable_result",
      message: "\(program) made a file of it that can't be read: \(reason.message)",
      messageZh: "\(program)转换所得的文件无法读取：\(reason.messageZh)",
      advice: "Open the file in Word or WPS, save it as .docx, and submit that file.",
      adviceZh: "请用Word或WPS打开，另存为.docx后重新报送。")
  }
}
