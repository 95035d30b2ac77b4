// SPDX-License-Identifier: Apache-2.0

package import Basics

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

  /// What a power failure has left of a file that was whole, or was being written: how many bytes it has,
  /// and how many it had, if that is known.
  package static func damaged(bytes: Int, before: Int?) -> Rejection {
    let had = before.map { Localized(en: "it had \($0) bytes and", zh: "原有\($0)字节，") }
    return Rejection(
      code: "file.damaged",
      message: Localized(
        en:
          "The computer stopped before the file was on the disk: \(had?.en ?? "it") has \(bytes) now.",
        zh: "计算机断电或重启前文件尚未写入磁盘：\(had?.zh ?? "")现有\(bytes)字节。"),
      advice: Localized(
        en: "The document itself may be sound: copy it to the inbox again.",
        zh: "原文件可能完好，请重新放入收件文件夹。"))
  }

  /// The result can't be placed, for what is at its path.
  package static func obstructed(_ error: Localized) -> Rejection {
    Rejection(
      code: "file.obstructed",
      message: Localized(
        en: "The result could not be placed: \(error.en).", zh: "结果文件无法写入：\(error.zh)。"),
      advice: Localized(
        en:
          "Have the file or folder at that path removed or renamed, or give the document another name; "
          + "then submit it again.",
        zh: "请移走或改名该路径上的文件或文件夹，或给本文件换一个名称，然后重新提交。"))
  }

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
