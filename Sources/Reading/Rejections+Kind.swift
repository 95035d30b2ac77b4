import Documents

// What can't be read at all, by the kind of file.
extension Rejection {
  private static let saveAsDocx = "Open it in Word or WPS, save it as .docx, and submit that file."
  private static let saveAsDocxZh = "请用Word或WPS打开，另存为.docx后重新报送。"

  static let emptyFile = Rejection(
    code: "file.empty", message: "The file is empty.", messageZh: "文件为空（0字节）。",
    advice: "Submit the file again; the transfer may have been broken off.",
    adviceZh: "请重新报送；可能是传输中断。")

  static let legacyOffice = Rejection(
    code: "file.legacy_office",
    message: "This is a .doc or .wps file in the old binary format.",
    messageZh: "这是旧式二进制格式的.doc或.wps文件。", advice: saveAsDocx, adviceZh: saveAsDocxZh)

  static let pdf = Rejection(
    code: "file.pdf", message: "This is a PDF, in which tables have no cells to read.",
    messageZh: "这是PDF文件，其中的表格没有可读取的单元格。",
    advice: "Submit the .docx file that the PDF was made from.",
    adviceZh: "请报送生成该PDF的.docx原件。")

  static let rtf = Rejection(
    code: "file.rtf", message: "This is an RTF file.", messageZh: "这是RTF文件。",
    advice: saveAsDocx, adviceZh: saveAsDocxZh)

  static let mhtml = Rejection(
    code: "file.mhtml", message: "This is a web archive (MHTML).",
    messageZh: "这是网页归档文件（MHTML）。", advice: saveAsDocx, adviceZh: saveAsDocxZh)

  static let flatOPC = Rejection(
    code: "file.flat_opc", message: "This is a Word document as a single XML file.",
    messageZh: "这是单一XML文件形式的Word文档。", advice: saveAsDocx, adviceZh: saveAsDocxZh)

  static let unknownKind = Rejection(
    code: "file.unknown", message: "This is neither a DOCX nor an HTML file, nor text.",
    messageZh: "这既不是DOCX文件，也不是HTML文件或纯文本。", advice: saveAsDocx, adviceZh: saveAsDocxZh)
}
