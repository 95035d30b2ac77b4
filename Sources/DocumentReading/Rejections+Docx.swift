// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup
import Zip

private let saveAgain = Localized(
  en: "Open the file in Word or WPS, save it as .docx, and submit it again.",
  zh: "请用Word或WPS打开文件，另存为.docx后重新提交。")

private let submitOriginal = Localized(
  en: "The file was changed on its way: submit the original again; if Word or WPS can open this "
    + "file, save it there as .docx and submit that.",
  zh: "文件在传输中损坏：请重新报送原文件；如Word或WPS能打开本文件，请另存为.docx后报送。")

// Why a DOCX file is refused.
extension Rejection {
  static var noDocumentPart: Rejection {
    Rejection(
      code: "docx.no_document_part",
      message: Localized(
        en: "The file is a ZIP archive, but contains no Word document.",
        zh: "文件是ZIP压缩包，但其中没有Word文档。"),
      advice: Localized(
        en: "If the report lies in the archive, unpack it and submit the document itself.",
        zh: "如报告在压缩包内，请解压后提交文档本身。"))
  }

  /// For a document without text; its notes say what was left out of it.
  static func emptyDocument(_ notes: [Note]) -> Rejection {
    let leftOut = Set(notes.map(\.code))
    var advice = Localized(
      en: "Submit the Word document in which the report was written.", zh: "请报送撰写报告时使用的Word文档原件。")
    let message: Localized
    if leftOut.contains("text.hidden") {
      message = Localized(
        en: "All text of the document is hidden.", zh: "文档中的文字全部处于隐藏状态。")
    } else if leftOut.contains("text.struck_out") {
      message = Localized(
        en: "All text of the document is struck out.", zh: "文档中的文字全部带有删除线。")
      advice = Localized(
        en: "Submit the document without the text that was deleted.", zh: "请删去作废内容后重新提交文档。")
    } else if leftOut.contains("pictures.left_out") {
      message = Localized(
        en: "The document contains pictures and no text; a scanned report can't be read.",
        zh: "文档中只有图片，没有文字；扫描件无法读取。")
    } else {
      message = Localized(en: "The document contains no text.", zh: "文档中没有文字。")
    }
    return Rejection(code: "docx.empty", message: message, advice: advice)
  }

  /// For the embedded file `part`, and the reason why it can't be read where it is of a kind that
  /// could be.
  static func altChunk(_ part: String? = nil, because reason: Rejection? = nil) -> Rejection {
    let name = part.map { " \($0)" } ?? ""
    return Rejection(
      code: "docx.alt_chunk",
      message: Localized(
        en: "Part of the document is embedded as another file\(name) (altChunk) and would be "
          + "lost\(reason.map { ": \($0.message.en)" } ?? ".")",
        zh: "文档的一部分以嵌入文件\(name)（altChunk）形式存在，读取时会丢失"
          + (reason.map { "：\($0.message.zh)" } ?? "。")),
      advice: saveAgain)
  }

  static let zipBehindText = Rejection(
    code: "zip.damaged",
    message: Localized(
      en:
        "A byte order mark or line breaks stand before the archive's first byte, so that its parts aren't "
        + "where it says they are: a program handled the file as text.",
      zh: "压缩包首字节之前有字节顺序标记或换行，内部位置全部错位：文件曾被当作文本处理。"),
    advice: submitOriginal)

  /// An archive or an entry that cannot be read.
  static func zip(_ error: ZipError) -> Rejection {
    let (code, message) = reason(error)
    let isDamaged: Bool =
      switch error.code {
      case .damaged, .truncated, .wrongChecksum, .wrongSize, .notAZip: true
      default: false
      }
    return Rejection(
      code: code, message: message, advice: isDamaged ? submitOriginal : saveAgain)
  }

  /// The code and the sentence of an archive's error.
  private static func reason(_ error: ZipError) -> (code: String, message: Localized) {
    let place = error.entry.map { "\($0): " } ?? ""
    let limit = error.limit ?? 0
    func sentence(_ code: String, en: String, zh: String) -> (String, Localized) {
      ("zip." + code, Localized(en: en, zh: zh))
    }
    return switch error.code {
    case .empty: (emptyFile.code, emptyFile.message)
    case .notAZip:
      sentence("not_an_archive", en: "The file is not a ZIP archive.", zh: "文件不是ZIP压缩包。")
    case .truncated:
      sentence(
        "truncated", en: "The file is cut off: the end of its archive is missing.",
        zh: "文件不完整：压缩包的结尾缺失。")
    case .damaged:
      sentence(
        "damaged", en: "\(place)the archive is damaged (\(error.message)).", zh: "\(place)压缩包已损坏。")
    case .tooManyEntries:
      sentence(
        "too_many_entries", en: "The archive has more than \(limit) entries.",
        zh: "压缩包内文件超过\(limit)个。")
    case .duplicateName:
      sentence(
        "duplicate_name", en: "\(place)the archive has two parts of this name.",
        zh: "\(place)压缩包内有两个同名部件。")
    case .encrypted:
      sentence("encrypted", en: "\(place)the part is encrypted.", zh: "\(place)部件已加密。")
    case .unsupportedMethod:
      sentence(
        "unsupported_method", en: "\(place)the compression method is not supported.",
        zh: "\(place)不支持该压缩方式。")
    case .wrongChecksum:
      sentence(
        "wrong_checksum", en: "\(place)the checksum does not match.", zh: "\(place)校验和不符，数据已损坏。")
    case .wrongSize:
      sentence(
        "wrong_size", en: "\(place)the size is wrong: \(error.message).", zh: "\(place)大小与声明不符。")
    case .tooLarge:
      sentence(
        "too_large", en: "\(place)the part is larger than \(limit.byteSize).",
        zh: "\(place)部件超过\(limit.byteSize)。")
    case .outOfMemory: sentence("out_of_memory", en: "There is not enough memory.", zh: "内存不足。")
    }
  }

  static func packageTooLarge(limit: Int) -> Rejection {
    Rejection(
      code: "docx.package_too_large",
      message: Localized(
        en: "The document's parts are larger than \(limit.byteSize) together.",
        zh: "文档各部件合计超过\(limit.byteSize)。"),
      advice: Localized(en: "Remove what is not part of the report.", zh: "请删去与报告无关的内容。"))
  }

  /// A part whose markup cannot be read.
  static func xml(_ error: MarkupError, part: String) -> Rejection {
    let (code, messageZh): (String, String) =
      switch error.code {
      case .malformed: ("xml.malformed", "XML格式错误")
      case .doctype: ("xml.doctype", "XML含有不允许的DOCTYPE声明")
      case .tooDeep: ("xml.too_deep", "XML嵌套过深")
      case .tooManyElements: ("xml.too_many_elements", "XML元素过多")
      case .tooManyAttributes: ("xml.too_many_attributes", "XML标签属性过多")
      case .tooManyNamespaces: ("xml.too_many_namespaces", "XML命名空间过多")
      case .tooManyNames: ("xml.too_many_names", "XML名称过多")
      case .tagTooLong: ("xml.tag_too_long", "XML标签过长")
      case .tooMuchText: ("xml.too_much_text", "文字过多")
      case .outOfTime: ("document.timeout", "读取超时")
      case .outOfMemory: ("xml.out_of_memory", "内存不足")
      }
    return Rejection(
      code: code,
      message: Localized(
        en: "\(part): \(error).",
        zh: error.line > 0 ? "\(part)第\(error.line)行：\(messageZh)。" : "\(part)：\(messageZh)。"),
      advice: saveAgain)
  }
}
