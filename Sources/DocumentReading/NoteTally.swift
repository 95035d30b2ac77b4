// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel

/// Counts what a reader has to tell, by kind, with the first place of each.
struct NoteTally: Sendable {
  private var found: [Kind: (count: Int, location: String?)] = [:]
  /// Kinds in the order in which they were met first.
  private var order: [Kind] = []

  mutating func count(_ kind: Kind, at location: String?) {
    if let known = found[kind] {
      found[kind] = (known.count + 1, known.location)
    } else {
      found[kind] = (1, location)
      order.append(kind)
    }
  }

  func knows(_ kind: Kind) -> Bool { found[kind] != nil }

  /// The notes, sorted by code, so that they don't depend on what was met first.
  var notes: [Note] {
    order.sorted { $0.rawValue < $1.rawValue }.map { kind in
      let (count, location) = found[kind] ?? (0, nil)
      let (message, messageZh) = kind.messages
      return Note(
        code: kind.rawValue, message: Localized(en: message, zh: messageZh), count: count,
        location: location)
    }
  }
}

extension Note {
  /// The notes with those of one code told once, in the place of the first.
  static func merged(_ notes: [Note]) -> [Note] {
    var merged: [Note] = []
    for note in notes {
      if let index = merged.firstIndex(where: { $0.code == note.code }) {
        merged[index].count += note.count
      } else {
        merged.append(note)
      }
    }
    return merged
  }
}

extension NoteTally {
  /// What there is to tell of a DOCX file, by its stable code.
  enum Kind: String, Sendable {
    case altChunkRead = "docx.alt_chunk_read"
    case commentLeftOut = "comments.left_out"
    case fieldCodeText = "field.code_text"
    case footnoteLeftOut = "footnotes.left_out"
    case headerLeftOut = "headers.left_out"
    case partNotRead = "part.not_read"
    case pictureLeftOut = "pictures.left_out"
    case revisionAccepted = "revisions.accepted"
    case revisionInTable = "revisions.in_tables"
    case subDocumentLeftOut = "subdocument.left_out"
    case symbolUnknown = "symbol.unknown"
    case tableCoveredText = "table.covered_text"
    case textBoxRead = "textbox.read"
    case textHidden = "text.hidden"
    case textStruckOut = "text.struck_out"
  }
}

extension NoteTally.Kind {
  fileprivate var messages: (english: String, chinese: String) {
    switch self {
    case .altChunkRead:
      (
        "Part of the document is embedded as another file (altChunk); it was read in its place.",
        "文档的一部分以嵌入文件（altChunk）形式存在，已在原位置读取。"
      )
    case .commentLeftOut:
      ("Comments are not part of the text and were left out.", "批注不属于正文，未读取。")
    case .fieldCodeText:
      ("Text inside a field's code is not shown and was left out.", "域代码中的文字不显示，未读取。")
    case .footnoteLeftOut:
      ("Footnotes and endnotes were left out.", "脚注和尾注未读取。")
    case .headerLeftOut:
      ("The text of page headers and footers was left out.", "页眉和页脚中的文字未读取。")
    case .partNotRead:
      (
        "A part beside the text could not be read; heading levels, list numbers or the title may be missing.",
        "正文以外的一个部件无法读取，标题级别、自动编号或文档标题可能缺失。"
      )
    case .pictureLeftOut:
      (
        "Pictures, charts and embedded objects were left out; text in them was not read.",
        "图片、图表和嵌入对象未读取，其中的文字不在结果中。"
      )
    case .revisionAccepted:
      (
        "The document holds tracked changes; it was read as if all were accepted.",
        "文档含有修订记录，按全部接受修订后的内容读取。"
      )
    case .revisionInTable:
      ("Of the tracked changes, so many stand in tables.", "其中位于表格内的修订。")
    case .subDocumentLeftOut:
      ("The text of a subdocument lies in another file and was left out.", "子文档位于另一文件，未读取。")
    case .symbolUnknown:
      (
        "A character of a symbol font has no Unicode equivalent here; U+FFFD stands for it.",
        "符号字体中的字符没有对应的Unicode字符，以U+FFFD代替。"
      )
    case .tableCoveredText:
      (
        "A cell that is merged with the one above it holds text, which is not shown and was left out.",
        "被纵向合并覆盖的单元格含有不显示的文字，未读取。"
      )
    case .textBoxRead:
      (
        "A text box was read as paragraphs behind the one that it is anchored in.",
        "文本框内容作为段落接在其锚定段落之后读取。"
      )
    case .textHidden:
      ("Hidden text was left out.", "隐藏文字未读取。")
    case .textStruckOut:
      ("Text that is struck out was left out.", "带删除线的文字未读取。")
    }
  }
}
