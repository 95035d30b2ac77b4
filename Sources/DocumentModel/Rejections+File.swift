// Files whose bytes can't be had.
extension Rejection {
  package static func unreadable(_ reason: String) -> Rejection {
    Rejection(
      code: "file.unreadable", message: "The file can't be read: \(reason).",
      messageZh: "无法读取文件：\(reason)。",
      advice: "Check that the file is there and that you may read it.",
      adviceZh: "请确认文件存在且有读取权限。")
  }

  package static let folder = Rejection(
    code: "file.folder", message: "This is a folder, not a document.",
    messageZh: "这是文件夹，不是文档。", advice: "Name the documents in it.", adviceZh: "请指定其中的文档。")

  package static let special = Rejection(
    code: "file.special", message: "This is a device, pipe or socket, not a document.",
    messageZh: "这是设备、管道或套接字，不是文档。", advice: "Name a document.", adviceZh: "请指定文档文件。")

  package static func tooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "file.too_large", message: "The file is larger than \(size(limit)).",
      messageZh: "文件超过\(size(limit))。",
      advice: "Take pictures out of the document; a report has a few hundred kilobytes.",
      adviceZh: "请删去文档中的图片；一份年报通常只有几百KB。")
  }

  /// A number of bytes in words, for both languages.
  package static func size(_ bytes: Int) -> String {
    bytes >= 1 << 20 ? "\(bytes >> 20) MiB" : "\(bytes) B"
  }
}
