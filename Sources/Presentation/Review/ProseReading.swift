// SPDX-License-Identifier: Apache-2.0

package import Basics
import ReportModel

/// How each sentence of a report's prose was read, as text, for the maintainers of
/// the phrasebook.
///
/// Sentences with a number, or with words that state one, are under their section's heading; below
/// each, what was taken for a statement, the cell, and whether the table has it, or why not.
package struct ProseReading: Sendable {
  private let reviewed: ReviewedReport
  private let language: Language
  private let compared: [Int: ProseClaim]

  package init(_ reviewed: ReviewedReport, in language: Language) {
    self.reviewed = reviewed
    compared = Dictionary(
      reviewed.validation.claims.map { ($0.figure, $0) }, uniquingKeysWith: { first, _ in first })
    self.language = language
  }

  package var text: String {
    var text = ""
    for section in reviewed.report.sections {
      guard let prose = section.text else { continue }
      let lines = lines(in: section.number)
      guard !lines.isEmpty else { continue }
      if !text.isEmpty { text += "\n" }
      text += (section.heading ?? "\(section.number)") + "\n"
      let sentences = reviewed.claims.sentences[section.number] ?? []
      text += written(lines, sentences, Array(prose.unicodeScalars))
    }
    return text.isEmpty ? nothing[language] + "\n" : text
  }

  private var nothing: Localized {
    Localized(en: "The prose states no number.", zh: "正文中没有数字。")
  }

  private struct Line {
    let range: Range<Int>
    let words: String
    let outcome: Localized
  }

  /// Each line behind its sentence, as it was read: on one line, however the document breaks it.
  private func written(
    _ lines: [Line], _ sentences: [Range<Int>], _ scalars: [Unicode.Scalar]
  ) -> String {
    var text = ""
    var rest = lines[...]
    for sentence in sentences {
      text +=
        "\n" + String(String.UnicodeScalarView(scalars[sentence].filter { $0 != "\n" })) + "\n"
      while let line = rest.first, line.range.lowerBound < sentence.upperBound {
        text += "  \(line.words) → \(line.outcome[language])\n"
        rest = rest.dropFirst()
      }
    }
    return text
  }

  private func lines(in section: Int) -> [Line] {
    let figures = reviewed.claims.all
    var numbered: Set<Int> = []
    var lines = reviewed.claims.numbers.filter { $0.section == section }.map { number in
      if case .figures(let read) = number.reading { numbered.formUnion(read) }
      return Line(range: number.range, words: number.words, outcome: outcome(number))
    }
    for (index, figure) in figures.enumerated()
    where figure.quote.section == section && !numbered.contains(index) {
      lines.append(
        Line(range: figure.range, words: figure.words, outcome: outcome(index)))
    }
    return lines.sorted {
      ($0.range.lowerBound, $0.range.upperBound) < ($1.range.lowerBound, $1.range.upperBound)
    }
  }

  private func outcome(_ number: ProseNumber) -> Localized {
    switch number.reading {
    case .figures(let read):
      read.map { outcome($0) }.joined(en: "; ", zh: "；")
    default: number.reading.words
    }
  }

  /// `received · total: agrees (words)`
  private func outcome(_ index: Int) -> Localized {
    let figure = reviewed.claims.all[index]
    let statement =
      switch (figure.isImplied, figure.relation) {
      case (_, .atLeast): Localized(en: "≥ \(figure.value) in ", zh: "不少于\(figure.value)，")
      case _ where figure.value == Quantity(0): Localized(en: "0 in ", zh: "0，")
      default: Localized(en: "", zh: "")
      }
    guard let reading = compared[index] else {
      let name = names(figure.readings.first ?? [])
      return Localized(
        en: statement.en + (name.isEmpty ? "" : name + ": ") + figure.notCompared.en,
        zh: statement.zh + (name.isEmpty ? "" : name + "：") + figure.notCompared.zh)
    }
    let pointers = reading.pointers.compactMap { reviewed.report.format.figure(at: $0) }
    let agrees =
      reading.agrees
      ? Localized(en: "agrees", zh: "与表一致") : Localized(en: "disagrees", zh: "与表不符")
    return Localized(
      en: "\(statement.en)\(names(pointers)): \(agrees.en) (\(reading.certainty.words.en))",
      zh: "\(statement.zh)\(names(pointers))：\(agrees.zh)（\(reading.certainty.words.zh)）")
  }

  /// The cells of a figure; of a sum of many the first and how many more.
  private func names(_ figures: [Int]) -> String {
    let format = reviewed.report.format
    let names = figures.prefix(3).map { FigureName($0, in: format).text }
    return names.joined(separator: " + ") + (figures.count > 3 ? " + …(\(figures.count))" : "")
  }
}

extension ProseFigure {
  /// Why it wasn't compared, where it wasn't.
  var notCompared: Localized {
    if isRetracted {
      return Localized(
        en: "other words say that it counts part of the row or more; not compared",
        zh: "据上下文只是其中一部分或另含他项，未核对")
    }
    if readings.isEmpty {
      return Localized(en: "no table has it", zh: "表中没有这一项")
    }
    if isApproximate { return Localized(en: "rounded, not compared", zh: "约数，未核对") }
    if ground == .certain {
      return Localized(en: "the cell is blank or unreadable", zh: "表中该格空白或无法读取")
    }
    return Localized(
      en: "not certain, and no number beside it agrees or another states the cell; not compared",
      zh: "用语不足以确定，同句没有与表一致的数或另有一数对应该格，未核对")
  }
}

extension ProseClaim.Certainty {
  var words: Localized {
    switch self {
    case .words: Localized(en: "by its words", zh: "据用语")
    case .aligned: Localized(en: "by its words and the numbers beside it", zh: "据用语及同句各数")
    case .implied: Localized(en: "implied", zh: "由用语推出")
    }
  }
}

extension ProseNumber.Reading {
  /// Why the number is no figure of a table.
  var words: Localized {
    switch self {
    case .figures: Localized(en: "compared", zh: "已核对")
    case .share: Localized(en: "a share of the figures beside it", zh: "占比，与所述各数核对")
    case .foreign(let reason): reason.words
    case .unknown(""): Localized(en: "not understood", zh: "未能理解")
    case .unknown(let words):
      Localized(en: "not understood beside: \(words)", zh: "未能理解，不识别的用语：\(words)")
    }
  }
}

extension ForeignNumber {
  var words: Localized {
    switch self {
    case .comparison:
      Localized(en: "a comparison or rate, no figure of the tables", zh: "比较数或比率，不是表中数据")
    case .otherTime:
      Localized(en: "of another year or part of the year", zh: "其他年份或部分时段的数")
    case .otherBody: Localized(en: "of another body or a part of this one", zh: "其他机关或本机关一部分的数")
    case .otherRegister:
      Localized(en: "of another register, not of requests", zh: "其他业务的数，不是依申请公开")
    case .otherWork: Localized(en: "of other work", zh: "其他工作的数")
    case .plan: Localized(en: "of a plan", zh: "计划数")
    }
  }
}
