// SPDX-License-Identifier: Apache-2.0

import Basics

/// A kind of file that holds no report that can be read, recognized by how it begins.
struct ForeignFile: Sendable, Equatable {
  /// What the file is, as a noun with its article: "a PNG picture".
  var name: Localized
  /// Whether it is an office document of another kind.
  var isOffice = false

  /// In the XML of Excel 2003, or without the part that lists its sheets.
  static let workbook = ForeignFile(en: "an Excel workbook", zh: "Excel工作簿", isOffice: true)
  static let presentation = ForeignFile(
    en: "a PowerPoint presentation", zh: "PowerPoint演示文稿", isOffice: true)
  static let drawing = ForeignFile(en: "a Visio drawing", zh: "Visio绘图", isOffice: true)
  static let message = ForeignFile(en: "an Outlook message", zh: "Outlook邮件", isOffice: true)
  static let project = ForeignFile(
    en: "a Microsoft Project plan", zh: "Project项目文件", isOffice: true)
  static let openDocument = ForeignFile(
    en: "an OpenDocument file that is neither a text nor a workbook",
    zh: "既不是文本也不是电子表格的OpenDocument文件", isOffice: true
  )
  /// The layout format of GB/T 33190.
  static let ofd = ForeignFile(
    en: "an OFD file, in which tables have no cells to read", zh: "OFD版式文件，其中的表格没有可读取的单元格")
  static let book = ForeignFile(en: "an EPUB book", zh: "EPUB电子书")

  init(en: String, zh: String, isOffice: Bool = false) {
    name = Localized(en: en, zh: zh)
    self.isOffice = isOffice
  }

  /// The kind that a file's signature names; nil where none is known.
  init?(head: ArraySlice<UInt8>) {
    if let known = Self.signatures.first(where: { head.starts(with: $0.bytes) }) {
      self = known.kind
    } else if head.dropFirst(4).starts(with: Array("ftyp".utf8)) {
      self.init(en: "a video or a picture (MP4, HEIC)", zh: "视频或图片文件（MP4、HEIC）")
    } else {
      return nil
    }
  }

  private static func picture(_ format: String) -> ForeignFile {
    ForeignFile(en: "a \(format) picture", zh: "\(format)图片")
  }

  private static func archive(_ format: String) -> ForeignFile {
    ForeignFile(en: "a \(format) archive", zh: "\(format)压缩包")
  }

  private static let signatures: [(bytes: [UInt8], kind: ForeignFile)] = [
    ([0x89, 0x50, 0x4E, 0x47], picture("PNG")), ([0xFF, 0xD8, 0xFF], picture("JPEG")),
    (Array("GIF8".utf8), picture("GIF")), ([0x49, 0x49, 0x2A, 0x00], picture("TIFF")),
    ([0x4D, 0x4D, 0x00, 0x2A], picture("TIFF")), (Array("8BPS".utf8), picture("Photoshop")),
    (Array("RIFF".utf8), ForeignFile(en: "a picture, sound or video (RIFF)", zh: "图片或音视频文件（RIFF）")),
    (Array("Rar!".utf8), archive("RAR")), ([0x37, 0x7A, 0xBC, 0xAF], archive("7z")),
    ([0x1F, 0x8B], archive("gzip")), (Array("BZh".utf8), archive("bzip2")),
    ([0xFD, 0x37, 0x7A, 0x58], archive("xz")),
    ([0x7F, 0x45, 0x4C, 0x46], ForeignFile(en: "a program", zh: "程序文件")),
    ([0x4D, 0x5A, 0x90, 0x00], ForeignFile(en: "a program", zh: "程序文件")),
    (Array("SQLite format 3".utf8), ForeignFile(en: "a database", zh: "数据库文件")),
    // BIFF 2 to 4, before workbooks became compound files.
    ([0x09, 0x00, 0x04, 0x00], workbook), ([0x09, 0x02, 0x06, 0x00], workbook),
    ([0x09, 0x04, 0x06, 0x00], workbook),
  ]
}
