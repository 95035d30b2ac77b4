/// The kind of a file by what it begins with.
enum FileKind: Equatable {
  case empty
  case zip
  case markup
  /// The compound file of `.doc` and `.wps`, which have one format.
  case legacyOffice
  /// Compound files of other kinds: an encrypted DOCX, and what Excel and PowerPoint wrote.
  case encryptedOffice
  case legacyWorkbook
  case legacyPresentation
  case pdf
  case rtf
  /// A web archive (`.mht`), which Word also writes under `.doc`.
  case mhtml
  /// A DOCX file's parts in one XML file.
  case flatOPC
  /// Text without tags.
  case text
  /// Word's XML of 2003, another one.
  case word2003
  case openDocument
  case other

  init(of bytes: [UInt8]) {
    let head = bytes.prefix(4096)
    func begins(with signature: [UInt8]) -> Bool { head.starts(with: signature) }
    if bytes.isEmpty {
      self = .empty
    } else if Self.isOpenDocument(head) {
      self = .openDocument
    } else if begins(with: [0x50, 0x4B, 0x03, 0x04]) || begins(with: [0x50, 0x4B, 0x05, 0x06]) {
      self = .zip
    } else if begins(with: CompoundFile.signature) {
      let names = CompoundFile(bytes).names
      if names.contains("EncryptedPackage") {
        self = .encryptedOffice
      } else if names.contains("WordDocument") {
        self = .legacyOffice
      } else if names.contains("Workbook") || names.contains("Book") {
        self = .legacyWorkbook
      } else {
        self = names.contains("PowerPoint Document") ? .legacyPresentation : .legacyOffice
      }
    } else if begins(with: Array("{\\rtf".utf8)) {
      self = .rtf
    } else {
      let text = Self.asciiLowercased(head)
      // Some PDF writers put a line before the signature.
      if text.prefix(1024).contains("%pdf-") {
        self = .pdf
      } else if MIMEHeaders(bytes[MHTMLReader.start(of: bytes)...]).isMIME {
        self = .mhtml
      } else if text.contains("http://schemas.microsoft.com/office/2006/xmlpackage") {
        self = .flatOPC
      } else if text.contains("<w:worddocument"), !text.contains("<html") {
        self = .word2003
      } else {
        self = Self.hasTag(bytes) ? .markup : TextReader.isText(bytes) ? .text : .other
      }
    }
  }

  /// Whether the archive's first entry is the media type of a text document (OpenDocument 1.3
  /// part 2, 3.3), or of one of its templates.
  private static func isOpenDocument(_ head: ArraySlice<UInt8>) -> Bool {
    // Offset 26 has the lengths of the name and of the extra field, 30 the name.
    guard head.starts(with: [0x50, 0x4B, 0x03, 0x04]), head.count > 38,
      head[30..<38].elementsEqual("mimetype".utf8)
    else { return false }
    let content = 38 + Int(head[28]) + Int(head[29]) << 8
    return head.dropFirst(content).starts(with: "application/vnd.oasis.opendocument.text".utf8)
  }

  /// The text with its white space at the front and its NULs (UTF-16) left out.
  private static func asciiLowercased(_ bytes: ArraySlice<UInt8>) -> String {
    let visible = bytes.drop { $0 <= 0x20 || $0 == 0xFF || $0 == 0xFE || $0 == 0xEF }
    return String(
      decoding: visible.lazy.filter { $0 != 0 }.map { byte in
        byte >= 0x41 && byte <= 0x5A ? byte + 32 : (byte < 0x80 ? byte : 0x3F)
      }, as: UTF8.self)
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

  /// Whether bytes behind a `<` are those of `br>`, `br/>` or `br />`.
  private static func isLineBreak(_ bytes: ArraySlice<UInt8>) -> Bool {
    let name = bytes.lazy.filter { $0 != 0 && $0 != 0x20 && $0 != 0x2F }.prefix(3)
    return name.elementsEqual(Array("br>".utf8))
  }
}
