// SPDX-License-Identifier: Apache-2.0

import ArgumentParser
import Basics
import Conversion
import DocumentModel
import DocumentReading
import Formats
import Recognition
import ReportModel

struct Formats: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "formats",
    abstract: String(
      en: "List the statutory formats that reports may follow.", zh: "列出报告可采用的法定格式。"),
    discussion: String(
      en: """
        With --try, it is printed which labels of a document have no place in the format that it \
        follows, beside those of the format that are most like them, and which of the format's it \
        doesn't have.
        """,
      zh: """
        使用--try时，列出文档中哪些名称在所用格式中没有对应，并列出格式中最接近的名称，以及文档中\
        缺少的格式名称。
        """))

  @Option(
    name: .customLong("try"),
    help: ArgumentHelp(
      en: "Print how the labels of a document fit the formats.", zh: "列出文档中的名称与格式是否对应。",
      value: .file))
  var document: String?

  @OptionGroup var languageOptions: LanguageOptions
  @OptionGroup var options: FormatOptions

  func run() throws {
    if let document { return try fit(document) }
    for format in try options.library().formats.all {
      let years = "\(format.firstYear)–\(format.lastYear.map(String.init) ?? "")"
      let count = format.figures.count
      let figures = Localized(en: "\(count) figures", zh: "\(count)个数据")
      try Console.print(
        "\(format.name)  \(format.title)  \(format.authority)  \(years)  ".visible
          + figures[languageOptions.language] + "\n")
    }
  }

  private func fit(_ file: String) throws {
    let library = try options.library()
    let converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, limits: .timed)
    let document = DocumentArgument(file: file, language: languageOptions.language)
    let fit = try document.read { (bytes, _) throws(Rejection) in try converter.fit(bytes) }
    try Console.print(fit.text(in: languageOptions.language))
  }
}

extension FormFit {
  /// A paragraph for each label.
  fileprivate func text(in language: Language) -> String {
    var lines: [Localized] = []
    if let format, let recognition {
      let (met, all) = (recognition.labelsMet, recognition.labelsOfForm)
      lines.append(
        Localized(
          en: "\(format): \(met) of \(all) labels of the format are in the document",
          zh: "\(format)：格式的\(all)个名称中，文档有\(met)个"))
    } else {
      lines.append(Localized(en: "no format was recognized", zh: "未能识别所用格式"))
    }
    for label in unplaced {
      let place = label.place.map {
        Localized(
          en: " (table \($0.table), row \($0.row), column \($0.column))",
          zh: "（第\($0.table)张表第\($0.row)行第\($0.column)列）")
      }
      let name = Self.name(label.kind)
      lines.append(
        Localized(
          en: "\(name.en) \"\(label.text)\"\(place?.en ?? "")",
          zh: "\(name.zh)“\(label.text)”\(place?.zh ?? "")"))
      for candidate in label.candidates {
        let place = [candidate.format, candidate.key].filter { !$0.isEmpty }.joined(separator: " ")
        let line = "    \(candidate.label) (\(place))"
        lines.append(Localized(line))
      }
      if label.candidates.isEmpty {
        lines.append(Localized(en: "    nothing like it", zh: "    没有相近的名称"))
      }
    }
    for line in missing {
      lines.append(
        Localized(
          en: "not in the document: \(line.key): \(line.label)",
          zh: "文档中没有：\(line.key)：\(line.label)"))
    }
    return lines.map { $0[language].visible + "\n" }.joined()
  }

  private static func name(_ kind: Unplaced.Kind) -> Localized {
    switch kind {
    case .row: Localized(en: "row without a place", zh: "没有对应的行")
    case .column: Localized(en: "column without a place", zh: "没有对应的列")
    case .label: Localized(en: "label", zh: "名称")
    }
  }
}
