import Basics
import ReportModel

/// **Checks** that no row stands twice with different figures.
struct RowDuplicate: Rule {
  static let entries = [
    RuleEntry(
      id: "row.duplicate", severity: .error,
      checks: Localized(en: "No row stands twice with different figures.", zh: "同一行不得出现两次且数字不同。"),
      example: Localized(
        en: "（一）予以公开 stands twice, once with 6 and once with 7.", zh: "“（一）予以公开”行出现两次，一次填6，一次填7。"),
      notWhen: Localized(
        en: "Both give the same figures, or one of them is blank.", zh: "两次数字相同，或其中一次为空。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.duplicateRows.map { duplicate in
        let name = wording.row(duplicate.line)
        return duplicateFinding(
          "row.duplicate", duplicate, in: subject.report,
          message: Localized(
            en: "The row \(name.isEmpty ? "of figures" : name) stands twice in "
              + "\(wording.tableEnglish(duplicate.line.table)) with different figures",
            zh: "\(wording.table(duplicate.line.table))"
              + (name.isEmpty ? "数字行" : "“\(name)”行") + "出现两次且数字不同"))
      })
  }
}

/// **Checks** that no column stands twice with different figures.
struct ColumnDuplicate: Rule {
  static let entries = [
    RuleEntry(
      id: "column.duplicate", severity: .error,
      checks: Localized(
        en: "No column stands twice with different figures.", zh: "同一列不得出现两次且数字不同。"),
      example: Localized(
        en: "本年新制作数量 heads two columns, one with 3 and one with 5.", zh: "“本年新制作数量”列出现两次，一列填3，一列填5。"
      ),
      notWhen: Localized(
        en: "Both give the same figures, or one of them is blank.", zh: "两列数字相同，或其中一列为空。"))
  ]

  func check(_ subject: Subject) -> Outcome {
    let wording = Wording(format: subject.report.format)
    return Outcome(
      findings: subject.report.mapping.duplicateColumns.map { duplicate in
        duplicateFinding(
          "column.duplicate", duplicate, in: subject.report,
          message: Localized(
            en: "The column \(wording.column(duplicate.line)) stands twice in "
              + "\(wording.tableEnglish(duplicate.line.table)) with different figures",
            zh: "\(wording.table(duplicate.line.table))“\(wording.column(duplicate.line))”列"
              + "出现两次且数字不同"))
      })
  }
}

private func duplicateFinding(
  _ rule: String, _ duplicate: Mapping.DuplicateLine, in report: Report, message: Localized
) -> Finding {
  var cells: [FindingCell] = []
  var words: [String] = []
  var wordsZh: [String] = []
  let wording = Wording(format: report.format)
  for figure in duplicate.figures {
    guard case .contradictory(let all) = report.readings[figure] else { continue }
    cells += all.map {
      FindingCell(pointer: report.format.figures[figure].pointer, value: nil, evidence: $0)
    }
    words.append("\(wording.figureEnglish(figure)): \(quotedEnglish(all))")
    wordsZh.append("\(wording.figure(figure))\(quoted(all))")
  }
  return Finding(
    rule: rule, severity: .error,
    message: Localized(
      en: "\(message.en): \(words.joined(separator: "; ")).",
      zh: "\(message.zh)：\(wordsZh.joined(separator: "；"))。"), cells: cells)
}
