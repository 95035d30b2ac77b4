// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Reads a web archive (RFC 2557), which browsers save as `.mht` and Word and WPS as "single file
/// web page": the page in it, as ``HTMLReader`` reads it.
enum MHTMLReader {
  static func read(
    _ bytes: [UInt8], limits: ReadingLimits = ReadingLimits()
  ) throws(Rejection) -> Document {
    let archive = try MIMEPart(bytes[start(of: bytes)...], limits)
    guard let page = archive.page else { throw .noPageInArchive }
    let content = try page.decoded()
    var damages = content.damages
    var others = archive.leaves.count(where: \.isDocument) - 1
    var document: Document
    do throws(Rejection) {
      document = try read(page, content.bytes, of: archive, limits)
    } catch {
      // A page of a frame alone, whose own page is another part.
      guard error.code == "html.empty", let frame = archive.frame(in: content.bytes, of: page)
      else { throw error }
      let content = try frame.decoded()
      document = try read(frame, content.bytes, of: archive, limits)
      damages = content.damages
      others -= 1
    }
    document.format = .mhtml
    if damages > 0 { document.notes.append(.damagedTransfer(count: damages)) }
    if others > 0 { document.notes.append(.pagesLeftOut(count: others)) }
    if !archive.isWhole { document.notes.append(.archiveCutOff) }
    return document
  }

  private static func read(
    _ page: MIMEPart, _ content: [UInt8], of archive: MIMEPart, _ limits: ReadingLimits
  ) throws(Rejection) -> Document {
    try HTMLReader.read(
      content, declared: page.parameters["charset"], linked: archive.sheets(for: page),
      limits: limits)
  }

  /// A mark of UTF-8 and empty lines before the header are skipped.
  static func start(of bytes: [UInt8]) -> Int {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let start = bytes.starts(with: mark) ? mark.count : 0
    return bytes[start...].firstIndex { $0 > 0x20 } ?? bytes.count
  }
}

extension MIMEPart {
  fileprivate func decoded() throws(Rejection) -> (bytes: [UInt8], damages: Int) {
    let name = headers["content-transfer-encoding"] ?? ""
    guard let encoding = TransferEncoding(name) else { throw .transferEncoding(name) }
    return encoding.decode(body)
  }

  /// The one page in an archive that another one names, by its `Content-ID` or its address; nil where
  /// there is none, or more than one.
  fileprivate func frame(in content: [UInt8], of page: MIMEPart) -> MIMEPart? {
    let text = String(decoding: content, as: UTF8.self)
    let framed = leaves.filter { part in
      guard part.isPage, part.body.startIndex != page.body.startIndex else { return false }
      let id = part.headers["content-id"].map { "cid:" + $0.filter { $0 != "<" && $0 != ">" } }
      return [id, part.headers["content-location"]].contains {
        $0.map { !$0.isEmpty && text.contains($0) } ?? false
      }
    }
    return framed.count == 1 ? framed[0] : nil
  }

  /// The style sheets in an archive, by their addresses: browsers save those of a page so, and put
  /// `cid:` addresses in place of its `style` elements.
  fileprivate func sheets(for page: MIMEPart) -> LinkedSheets {
    var sheets = LinkedSheets()
    sheets.base = page.headers["content-location"] ?? ""
    for part in leaves where part.type == "text/css" {
      guard let encoding = TransferEncoding(part.headers["content-transfer-encoding"] ?? ""),
        let text = try? DecodedText.decode(
          page: encoding.decode(part.body).bytes, declared: part.parameters["charset"])
      else { continue }
      if let location = part.headers["content-location"] { sheets.parts[location] = text.utf8 }
      if let id = part.headers["content-id"], id.hasPrefix("<"), id.hasSuffix(">") {
        sheets.parts["cid:" + id.dropFirst().dropLast()] = text.utf8
      }
    }
    return sheets
  }

  /// Whether it may hold text of its own, as pictures, style sheets and lists of files don't.
  fileprivate var isDocument: Bool {
    isPage || type == "application/pdf" || type == "application/msword"
      || type.hasPrefix("application/vnd.openxmlformats-officedocument.")
  }
}

extension Note {
  fileprivate static func damagedTransfer(count: Int) -> Note {
    Note(
      code: "mhtml.damaged_content",
      message: Localized(
        en: "The page's transfer encoding is damaged; what could not be decoded was kept or "
          + "skipped.", zh: "网页的传输编码有损坏，无法解码处已原样保留或略去。"), count: count)
  }

  fileprivate static func pagesLeftOut(count: Int) -> Note {
    Note(
      code: "mhtml.pages_left_out",
      message: Localized(
        en: "The archive contains further pages or documents, which were left out.",
        zh: "网页归档中还有其他网页或文档，未读取。"), count: count)
  }

  fileprivate static var archiveCutOff: Note {
    Note(
      code: "mhtml.cut_off",
      message: Localized(
        en: "The archive has no end; the file may be cut off.", zh: "网页归档缺少结尾，文件可能不完整。"))
  }
}

extension Rejection {
  private static let saveAgain = Localized(
    en: "Open the file in Word or WPS, save it as .docx, and submit that.",
    zh: "请用Word或WPS打开文件，另存为.docx后重新报送。")

  static var noPageInArchive: Rejection {
    Rejection(
      code: "mhtml.no_page",
      message: Localized(
        en: "The web archive (MHTML) or mail contains no page.", zh: "网页归档文件（MHTML）或邮件中没有网页。"),
      advice: saveAgain)
  }

  static var archiveTooLarge: Rejection {
    Rejection(
      code: "mhtml.too_many_parts",
      message: Localized(
        en: "The web archive (MHTML) has too many parts, or they are nested too deep.",
        zh: "网页归档文件（MHTML）的部件过多或嵌套过深。"), advice: saveAgain)
  }

  static func transferEncoding(_ name: String) -> Rejection {
    let name = name.count <= 40 ? name : name.prefix(40) + "…"
    return Rejection(
      code: "mhtml.transfer_encoding",
      message: Localized(
        en: "The page's transfer encoding “\(name)” is not known.", zh: "网页的传输编码“\(name)”无法识别。"),
      advice: saveAgain)
  }
}
