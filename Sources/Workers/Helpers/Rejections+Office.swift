// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

// LibreOffice couldn't convert the document.
extension Rejection {
  private static let saveAsDocx = Localized(
    en: "Open the file in Word, Excel or WPS, save it as .docx or .xlsx, and submit that file.",
    zh: "请用Word、Excel或WPS打开，另存为.docx或.xlsx后重新报送。")

  static func officeNotRun(_ reason: String) -> Rejection {
    Rejection(
      code: "office.not_run",
      message: Localized(
        en: "LibreOffice can't be run: \(reason).", zh: "无法运行LibreOffice：\(reason)。"),
      advice: saveAsDocx)
  }

  static func officeFailed(_ reason: String) -> Rejection {
    Rejection(
      code: "office.failed",
      message: Localized(
        en: "LibreOffice could not convert the file (\(reason)).",
        zh: "LibreOffice未能转换该文件（\(reason)）。"), advice: saveAsDocx)
  }

  static func officeTimeout(_ limit: Duration) -> Rejection {
    Rejection(
      code: "office.timeout",
      message: Localized(
        en: "LibreOffice did not finish the file within \(limit) and was ended.",
        zh: "LibreOffice未能在\(limit)内完成转换，已终止。"), advice: saveAsDocx)
  }

  static func officeResultTooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "office.too_large",
      message: Localized(
        en: "LibreOffice made more than \(limit.byteSize) of the file and was ended.",
        zh: "LibreOffice转换所得超过\(limit.byteSize)，已终止。"), advice: saveAsDocx)
  }
}
