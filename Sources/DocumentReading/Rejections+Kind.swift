import DocumentModel

// What can't be read at all, by the kind of file.
extension Rejection {
  private static let saveAsDocx = "Open it in Word or WPS, save it as .docx, and submit that file."
  private static let saveAsDocxZh = "请用Word或WPS打开，另存为.docx后重新报送。"

  /// For what LibreOffice can read.
  private static let orOffice = " Where LibreOffice is installed, --office converts it."
  private static let orOfficeZh = "已安装LibreOffice的，可加--office选项自动转换。"

  static let emptyFile = Rejection(
    code: "file.empty", message: "The file is empty.", messageZh: "文件为空（0字节）。",
    advice: "Submit the file again; the transfer may have been broken off.",
    adviceZh: "请重新报送；可能是传输中断。")

  static let legacyOffice = Rejection(
    code: "file.legacy_office",
    message: "This is a .doc or .wps file in the old binary format.",
    messageZh: "这是旧式二进制格式的.doc或.wps文件。", advice: saveAsDocx + orOffice,
    adviceZh: saveAsDocxZh + orOfficeZh)

  static let encrypted = Rejection(
    code: "file.encrypted", message: "The document is protected by a password.",
    messageZh: "文档设有打开密码。",
    advice: "Open it in Word or WPS, take the password away, save it as .docx, and submit that.",
    adviceZh: "请用Word或WPS打开，取消密码，另存为.docx后重新报送。")

  static let pdf = Rejection(
    code: "file.pdf", message: "This is a PDF, in which tables have no cells to read.",
    messageZh: "这是PDF文件，其中的表格没有可读取的单元格。",
    advice: "Submit the .docx file that the PDF was made from.",
    adviceZh: "请报送生成该PDF的.docx原件。")

  static let rtf = Rejection(
    code: "file.rtf", message: "This is an RTF file.", messageZh: "这是RTF文件。",
    advice: saveAsDocx + orOffice, adviceZh: saveAsDocxZh + orOfficeZh)

  static let openDocument = Rejection(
    code: "file.opendocument", message: "This is an OpenDocument text (.odt).",
    messageZh: "这是OpenDocument文本（.odt）。", advice: saveAsDocx + orOffice,
    adviceZh: saveAsDocxZh + orOfficeZh)

  static let word2003 = Rejection(
    code: "file.word_2003_xml", message: "This is a document in the XML of Word 2003.",
    messageZh: "这是Word 2003的XML文档。", advice: saveAsDocx, adviceZh: saveAsDocxZh)

  static let unknownKind = Rejection(
    code: "file.unknown", message: "This is neither a DOCX nor an HTML file, nor text.",
    messageZh: "这既不是DOCX文件，也不是HTML文件或纯文本。", advice: saveAsDocx, adviceZh: saveAsDocxZh)
}
