// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds who signs a report and when: the last lines of its text.
struct SignatureRecognizer {
  struct Signature {
    var body: String?
    var date: CalendarDate?
    /// The number of the first line that belongs to the signature.
    var firstLine: Int?
    /// The number of the line with the date.
    var dateLine: Int?
  }

  /// The signature at the end of the last section's lines.
  func signature(at lines: [String]) -> Signature {
    var printed: Signature?
    for index in lines.indices.reversed() {
      if let line = printed?.firstLine, index < line - 6 { break }
      guard Self.mayEndWithDate(lines[index]) else { continue }
      let text = DateText(lines[index])
      guard let found = text.dates().last, found.range.count <= 12 else { continue }
      let rest = String(
        scalars: text.scalars[found.range.upperBound...].filter { !Self.isBracket($0) }[...])
      // The last line of an office's paper says who printed it, and when: 某局办公室 2023年1月6日印发. It
      // counts where nobody signs above it.
      if rest == "印发", printed == nil {
        printed = Signature(date: found.date, firstLine: index, dateLine: index)
      }
      guard rest.isEmpty else { continue }
      let before = Self.withoutBracketsAround(Title.Words(lines[index])[..<found.range.lowerBound])
      if before.folded.isEmpty {
        var result = Signature(date: found.date, firstLine: index, dateLine: index)
        if index > 0, let body = body(Title.Words(lines[index - 1])) {
          result.body = body
          result.firstLine = index - 1
        }
        return result
      }
      // The body and the date on one line, kept apart by blanks.
      if let body = body(before) {
        return Signature(body: body, date: found.date, firstLine: index, dateLine: index)
      }
    }
    return printed ?? Signature()
  }

  /// Whether a line's last character may be a date's, or that of 印发 behind one: most lines end a sentence.
  private static func mayEndWithDate(_ line: String) -> Bool {
    let last = line.unicodeScalars.last {
      !Label.isPassedOver($0) && !isBracket(CharacterFolding.fold($0))
    }
    return switch last.map(CharacterFolding.fold) {
    case "日", "号", "发", "o": true
    case let last?: DateText.isNumeral(last)
    case nil: false
    }
  }

  /// A line that is the name of a body and nothing else.
  private func body(_ line: Title.Words) -> String? {
    guard (3...40).contains(line.folded.count) else { return nil }
    let isSentence = line.folded.contains(where: Self.isOfSentence)
    // 某县财政局（县金融办）
    let remark = line.folded.last.map(Label.isClosing) == true
    let name = remark ? line[..<(line.folded.lastIndex(where: Label.isOpening) ?? 0)] : line
    let endsAsBody = BodyName.endings.contains(where: name.ends)
    return !isSentence && endsAsBody ? line.text : nil
  }

  /// What is before a date, without the bracket that the date is in, or those around all of it.
  private static func withoutBracketsAround(_ words: Title.Words) -> Title.Words {
    var words = words
    while let last = words.folded.last, isBracket(last), !Label.isClosing(last) {
      words = words[..<(words.folded.count - 1)]
    }
    while let first = words.folded.first, isBracket(first) {
      words = words[1...]
      if let last = words.folded.last, isBracket(last) {
        words = words[..<(words.folded.count - 1)]
      }
    }
    return words
  }

  /// (2023年1月6日)
  private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "〔", "〕", "【", "】": true
    default: false
    }
  }

  private static func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "；", "：", "、", "！", "？", "《", "》", ",", ";", ":", ".": true
    default: false
    }
  }
}
