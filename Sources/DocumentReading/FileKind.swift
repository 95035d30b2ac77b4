// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import Markup
import Zip

/// The kind of a file, by its bytes and never by its name.
enum FileKind: Equatable {
  case empty
  case zip
  /// An archive behind bytes that are none of it: a byte order mark or line breaks, by a program that took it
  /// for text.
  case zipBehindText
  case markup
  /// The compound file of `.doc` and `.wps`, which have one format.
  case legacyOffice
  /// A DOCX file or a workbook that is protected by a password, in a compound file.
  case encryptedOffice
  case pdf
  case rtf
  /// A web archive (`.mht`), which Word also writes under `.doc`.
  case mhtml
  /// A DOCX file's parts in one XML file.
  case flatOPC
  /// Text without tags.
  case text
  /// Word's XML of 2003, which isn't that of DOCX.
  case word2003
  case openDocument
  /// The compound file of `.xls` and `.et`, which have one format, or a workbook older than that.
  case legacyWorkbook
  /// An OpenDocument workbook (`.ods`).
  case openDocumentWorkbook
  /// A known kind of file that holds no report.
  case foreign(ForeignFile)
  case unknown

  /// What an office program is to convert it from; nil where none is needed, or none helps.
  var formatForOffice: FileFormat? {
    switch self {
    case .legacyOffice: .doc
    case .rtf: .rtf
    case .openDocument: .odt
    case .legacyWorkbook: .xls
    case .openDocumentWorkbook: .ods
    default: nil
    }
  }

  /// How far control characters are counted.
  private static let sampleLength = 65_536

  init(of bytes: [UInt8]) {
    let head = bytes.prefix(4096)
    func begins(with signature: [UInt8]) -> Bool { head.starts(with: signature) }
    if bytes.isEmpty {
      self = .empty
    } else if Self.isOpenDocument(head, "text") {
      self = .openDocument
    } else if Self.isOpenDocument(head, "spreadsheet") {
      self = .openDocumentWorkbook
    } else if begins(with: [0x50, 0x4B, 0x03, 0x04]) || begins(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins(with: CompoundFile.signature) {
      self = CompoundFile(bytes).kind
    } else if begins(with: Array("{\\rtf".utf8)) {
      self = .rtf
    } else {
      let text = Self.asciiLowercased(head)
      self = Self.kind(of: bytes, text.span)
    }
  }

  /// The kind of a file without one of the signatures of office files; `text` is its beginning.
  private static func kind(of bytes: [UInt8], _ text: Span<UInt8>) -> FileKind {
    // Some PDF writers put a line before the signature.
    if text.extracting(first: min(text.count, 1024)).contains("%pdf-") { return .pdf }
    if let foreign = ForeignFile(head: bytes.prefix(16)) {
      return foreign == .workbook ? .legacyWorkbook : .foreign(foreign)
    }
    if MIMEHeaders(bytes[MHTMLReader.start(of: bytes)...]).isMIME { return .mhtml }
    if text.contains("http://schemas.microsoft.com/office/2006/xmlpackage") { return .flatOPC }
    if !text.contains("<html") {
      if text.contains("<w:worddocument") { return .word2003 }
      // A workbook in the XML of Excel 2003.
      if text.contains("urn:schemas-microsoft-com:office:spreadsheet") {
        return .foreign(.workbook)
      }
    }
    let signature: [UInt8] = [0x50, 0x4B, 0x03, 0x04]
    if bytes.prefix(64).drop(while: isBeforeText).starts(with: signature) { return .zipBehindText }
    if isBinary(bytes) {
      // An archive whose first bytes were changed on the way.
      return ZipArchive.endsWithDirectory(bytes) ? .zip : .unknown
    }
    if hasTag(bytes), isTagged(bytes) { return .markup }
    return TextReader.isText(bytes) ? .text : .unknown
  }

  /// White space, and the bytes of a byte order mark.
  private static func isBeforeText(_ byte: UInt8) -> Bool {
    byte <= 0x20 && byte != 0 || [0xEF, 0xBB, 0xBF, 0xFF, 0xFE].contains(byte)
  }

  /// Whether bytes are neither text nor markup: more than one in fifty is a control character that
  /// no text has (WHATWG MIME Sniffing, 3 "binary data byte"), or one in ten at the beginning is a
  /// NUL, and they aren't UTF-16.
  ///
  /// Pages with a few of them are published; pictures, programs and archives have as many as that,
  /// and two bytes that look like a tag.
  private static func isBinary(_ bytes: [UInt8]) -> Bool {
    let length = min(bytes.count, sampleLength)
    let controls = bytes.span.extracting(first: length).count { byte in
      byte != 0 && byte < 0x20 && !(0x09...0x0D).contains(byte) && byte != 0x1A && byte != 0x1B
    }
    let head = bytes.prefix(4096)
    let nulls = head.count { $0 == 0 }
    guard nulls * 10 > head.count || (controls > 16 && controls * 50 > length) else {
      return false
    }
    return ![EncodingChoice(for: bytes), EncodingChoice(forText: bytes)].contains { choice in
      choice.encoding == .utf16LittleEndian || choice.encoding == .utf16BigEndian
    }
  }

  /// Whether the archive's first entry is the media type of an OpenDocument file of a kind (OpenDocument
  /// 1.3 part 2, 3.3), or of one of its templates.
  private static func isOpenDocument(_ head: ArraySlice<UInt8>, _ kind: String) -> Bool {
    // Offset 26 has the lengths of the name and of the extra field, 30 the name.
    guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]), head.count > 38,
      head[30..<38].elementsEqual("mimetype".utf8)
    else { return false }
    let content = 38 + Int(head[28]) + Int(head[29]) << 8
    return head.dropFirst(content).starts(with: "application/vnd.oasis.opendocument.\(kind)".utf8)
  }

  /// The text with its white space at the front and its NULs (UTF-16) left out.
  private static func asciiLowercased(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(bytes.count)
    for byte in bytes.drop(while: { $0 <= 0x20 || $0 == 0xFF || $0 == 0xFE || $0 == 0xEF })
    where byte != 0 {
      text.append(byte < 0x80 ? lowercased(byte) : 0x3F)
    }
    return text
  }

  /// Whether a `<` followed by a letter, `!` or `?` occurs: text without any is no markup.
  ///
  /// `<br>` doesn't count, for Markdown writes it in the cells of its tables.
  private static func hasTag(_ bytes: [UInt8]) -> Bool {
    var isAfterBracket = false
    for (index, byte) in bytes.enumerated() where byte != 0 {
      if isAfterBracket {
        let lower = byte | 0x20
        if (lower >= 0x61 && lower <= 0x7A) || byte == 0x21 || byte == 0x3F {
          if !isLineBreak(bytes[index...]) { return true }
        }
      }
      isAfterBracket = byte == 0x3C
    }
    return false
  }

  /// Whether what looks like a tag is one if the bytes are UTF-16: 格 is 0x3C 0x68 in it, which is `<h`.
  private static func isTagged(_ bytes: [UInt8]) -> Bool {
    guard bytes.contains(0), let low = EncodingChoice.lowByte(of: bytes) else { return true }
    return hasTag(
      (0..<bytes.count / 2).map { unit in
        bytes[unit * 2 + 1 - low] == 0 ? bytes[unit * 2 + low] : 0x3F
      })
  }

  /// Whether bytes behind a `<` are those of `br>`, `br/>` or `br />`.
  private static func isLineBreak(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.lazy.filter { $0 != 0 && $0 != 0x20 && $0 != 0x2F }.prefix(3)
    return name.elementsEqual(Array("br>".utf8))
  }
}
