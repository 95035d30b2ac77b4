// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The overview of a report whose first chapter has another heading than the form's, or none: the
/// text between the opening and chapter two.
///
/// Reports say 一、要点落实情况 or 第一部分 总体工作, or begin with prose; what they claim there is of the
/// overview all the same.
struct AssumedOverview {
  /// The heading as the document has it; nil where none stands there.
  var heading: String?
  var lines: [SectionRecognizer.Line]

  /// Nil where no sentence stands there.
  ///
  /// - Parameters:
  ///   - preamble: the lines before the first section that was found.
  ///   - opening: how many of them the title takes, with all before it.
  init?(_ preamble: [SectionRecognizer.Line], opening: Int) {
    let lines = preamble[min(opening, preamble.count)...]
    let heading = lines.firstIndex { Self.isHeading($0.text) }
    self.heading = heading.map { lines[$0].text }
    var kept: [SectionRecognizer.Line] = []
    var isProse = false
    for (index, line) in zip(lines.indices, lines) where index != heading {
      // Where from on the text goes on: marks of the page stand above it.
      isProse = isProse || index > heading ?? .max || Self.isSentence(line.text)
      if isProse, index > heading ?? -1 || !Self.isPreface(line.text) { kept.append(line) }
    }
    guard kept.contains(where: { Self.isSentence($0.text) }) else { return nil }
    self.lines = kept
  }

  /// 一、…, 第一部分…, and （一）总体情况.
  private static func isHeading(_ text: String) -> Bool {
    let label = Label(text)
    guard label.number == 1, label.key.scalars.count <= 30, !text.holds("。"), !text.holds("；")
    else { return false }
    return label.numbering?.style == .chinese
      || ["总体情况", "概述", "基本情况"].contains(where: { label.key == Label.Key($0) })
  }

  /// A sentence, and no mark of the page or item of its menu.
  private static func isSentence(_ text: String) -> Bool {
    text.holds("。") || text.holds("；") || text.unicodeScalars.count >= 40
  }

  /// What the report says of itself before it begins: by which article it is written, and on what
  /// period.
  private static func isPreface(_ text: String) -> Bool {
    text.holds("条例") && ["编制", "编写", "撰写", "制定", "公布"].contains(where: text.holds)
      || text.holds("统计期限")
  }
}
