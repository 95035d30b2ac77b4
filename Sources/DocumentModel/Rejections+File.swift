// SPDX-License-Identifier: Apache-2.0

import Basics

// Files whose bytes can't be had.
extension Rejection {
  package static func unreadable(_ reason: String) -> Rejection {
    Rejection(
      code: "file.unreadable",
      message: Localized(en: "The file can't be read: \(reason).", zh: "无法读取文件：\(reason)。"),
      advice: Localized(
        en: "Check that the file is there and that you may read it.", zh: "请确认文件存在且有读取权限。"))
  }

  package static let folder = Rejection(
    code: "file.folder",
    message: Localized(en: "This is a folder, not a document.", zh: "这是文件夹，不是文档。"),
    advice: Localized(en: "Name the documents in it.", zh: "请指定其中的文档。"))

  package static let special = Rejection(
    code: "file.special",
    message: Localized(
      en: "This is a device, pipe or socket, not a document.", zh: "这是设备、管道或套接字，不是文档。"),
    advice: Localized(en: "Name a document.", zh: "请指定文档文件。"))

  package static func tooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "file.too_large",
      message: Localized(
        en: "The file is larger than \(limit.byteSize).", zh: "文件超过\(limit.byteSize)。"),
      advice: Localized(
        en: "Take pictures out of the document; a report has a few hundred kilobytes.",
        zh: "请删去文档中的图片；一份年报通常只有几百KB。"))
  }
}
