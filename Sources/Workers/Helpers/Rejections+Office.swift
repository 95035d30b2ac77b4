import DocumentModel

// Why the office program's help came to nothing.
extension Rejection {
  private static let advice =
    "Open the file in Word or WPS, save it as .docx, and submit that file."
  private static let adviceZh = "请用Word或WPS打开，另存为.docx后重新报送。"

  static func officeNotRun(_ reason: String) -> Rejection {
    Rejection(
      code: "office.not_run", message: "LibreOffice can't be run: \(reason).",
      messageZh: "无法运行LibreOffice：\(reason)。", advice: advice, adviceZh: adviceZh)
  }

  static func officeFailed(_ reason: String) -> Rejection {
    Rejection(
      code: "office.failed", message: "LibreOffice could not convert the file (\(reason)).",
      messageZh: "LibreOffice未能转换该文件（\(reason)）。", advice: advice, adviceZh: adviceZh)
  }

  static func officeTimeout(_ limit: Duration) -> Rejection {
    Rejection(
      code: "office.timeout",
      message: "LibreOffice did not finish the file within \(limit) and was ended.",
      messageZh: "LibreOffice未能在\(limit)内完成转换，已终止。", advice: advice, adviceZh: adviceZh)
  }

  static func officeResultTooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "office.too_large",
      message: "LibreOffice made more than \(limit >> 20) MiB of the file and was ended.",
      messageZh: "LibreOffice转换所得超过\(limit >> 20) MiB，已终止。", advice: advice,
      adviceZh: adviceZh)
  }
}
