// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import DocumentModel
import Presentation

/// A report and its log, and its page where there is one, that were written before, by the same
/// converter from the same bytes.
///
/// The same bytes give the same answer, but for the name under which they came; so a document that
/// comes again isn't converted again.
struct EarlierResult: Sendable, Equatable {
  var report: [UInt8]
  var log: [UInt8]
  var review: [UInt8]?

  /// The same result for a file of another name: its report is byte for byte what converting the
  /// file would give, and so are its log and its page but for one note,
  /// `Note.convertedBefore(as:)`.
  ///
  /// - Parameters:
  ///   - earlierName: the name that the result was written for, as `/source/file` has it.
  ///   - name: the new one.
  /// - Returns: nil where one of the texts isn't what the writers of this program write for
  ///   `earlierName`; the document is to be converted then.
  func renamed(from earlierName: String, to name: String) -> EarlierResult? {
    let note = Note.convertedBefore(as: earlierName)
    guard let report = Self.renamed(report, SchemaID.report, from: earlierName, to: name),
      let log = Self.renamed(log, SchemaID.log, from: earlierName, to: name),
      let noted = Self.adding(note, to: log)
    else { return nil }
    guard let review else { return EarlierResult(report: report, log: noted) }
    return ReviewPage.renamed(review, from: earlierName, to: name, note: note)
      .map { EarlierResult(report: report, log: noted, review: $0) }
  }

  private static func renamed(
    _ bytes: [UInt8], _ schema: String, from earlierName: String, to name: String
  ) -> [UInt8]? {
    let scanner = JSONScanner(bytes: bytes)
    guard let members = scanner.members(of: scanner.all),
      let found = members["schema"], scanner.text(found) == schema,
      let source = members["source"], let file = scanner.members(of: source)?["file"],
      scanner.text(file) == earlierName
    else { return nil }
    var json = JSONWriter(capacity: bytes.count + 256)
    json.raw(bytes[..<file.lowerBound])
    json.string(name)
    json.raw(bytes[file.upperBound...])
    return json.bytes
  }

  /// The log with a note behind its others; one of the same code is replaced.
  private static func adding(_ note: Note, to log: [UInt8]) -> [UInt8]? {
    let scanner = JSONScanner(bytes: log)
    guard let list = scanner.members(of: scanner.all)?["notes"],
      let notes = scanner.items(of: list)
    else { return nil }
    var kept: [Range<Int>] = []
    for item in notes {
      guard let code = scanner.members(of: item)?["code"].flatMap({ scanner.text($0) }) else {
        return nil
      }
      if code != note.code { kept.append(item) }
    }
    // The writer begins at the list's depth, so that it indents alike.
    var json = JSONWriter()
    json.beginObject()
    json.key("notes")
    let start = json.bytes.count
    json.beginList()
    for item in kept {
      json.item()
      json.raw(log[item])
    }
    json.item()
    note.write(to: &json)
    json.endList()
    var noted = JSONWriter(capacity: log.count + 512)
    noted.raw(log[..<list.lowerBound])
    noted.raw(json.bytes[start...])
    noted.raw(log[list.upperBound...])
    return noted.bytes
  }
}

extension Note {
  /// The same bytes were converted before, under another name or the same.
  static func convertedBefore(as name: String) -> Note {
    Note(
      code: "document.converted_before",
      message: Localized(
        en: "The same bytes were converted before as \(name); this is that result.",
        zh: "内容完全相同的文件此前已以“\(name)”转换，此处沿用该结果。"))
  }
}
