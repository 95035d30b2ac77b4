// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// The overview of a report whose first chapter has another heading than the form's, or none: the
/// text between the opening and chapter two.
///
/// Reports have the heading 一、要点落实情况 or 第一部分 总体工作 there, or begin with prose; the text still
/// belongs to the overview.
struct AssumedOverview {
  /// The heading as the document has it; nil where none is there.
  var heading: String?
  var lines: [SectionRecognizer.Line]

  /// Nil where no sentence is there.
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
      // Where from on the text goes on: marks of the page and the preface are above it.
      isProse =
        isProse || index > heading ?? .max
        || (Self.isSentence(line.text) && !Self.isPreface(line.text))
      if isProse { kept.append(line) }
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
    text.holds("。") || text.holds("；") || text.unicodeScalars.count >= 40 && text.holds("，")
  }

  /// A line that says of the report itself by which article it is written, of which parts it consists,
  /// on what period it is and where to get it, and nothing else.
  private static func isPreface(_ line: String) -> Bool {
    String(scalars: DateText(line).scalars[...]).split { "。；;".contains($0) }.allSatisfy {
      let sentence = String($0)
      func holds(_ words: [String]) -> Bool { words.contains(where: sentence.holds) }
      return sentence.holds("条例") && holds(["编制", "编写", "撰写", "制定", "公布"])
        || holds(["统计期限", "统计时限", "电子版", "下载", "编制说明", "联系电话", "邮政编码"])
        || sentence.holds("总体情况") && holds(["组成", "包括", "部分"])
        || sentence.holds("如") && holds(["疑问", "疑义", "意见"]) && sentence.holds("联系")
    }
  }
}
