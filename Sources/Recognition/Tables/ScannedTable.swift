// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// A document's table with what each cell may be, looked up once for all formats.
struct ScannedTable {
  /// What a cell's text is at first sight.
  enum Content {
    case blank
    case figure(FigureText)
    /// What is known of it, if anything.
    case label(KnownLabel?)
  }

  let table: Table
  /// For each cell, what is in it.
  private(set) var contents: [Content]
  /// The labels of a known spelling, those that name a year where the form has 本年 included.
  private(set) var known: [(spelling: Int, isLong: Bool)] = []
  /// The texts of its cells that are notes on it.
  private(set) var footnotes: [String] = []

  var hasFigure: Bool { contents.contains { if case .figure = $0 { true } else { false } } }

  init(_ table: Table, lexicon: Lexicon) {
    self.table = table
    contents = []
    contents.reserveCapacity(table.cells.count)
    known.reserveCapacity(table.cells.count)
    for index in table.cells.indices {
      let text = table.cells[index].text
      let content = Self.content(of: text, lexicon)
      contents.append(content)
      guard case .label(let label) = content else { continue }
      if let label {
        known.append((label.spelling, label.isLong))
      } else if let dated = lexicon.spelling(ofDated: text) {
        known.append((dated, false))
      }
      if label?.isExact != true, text.isFootnote { footnotes.append(text) }
    }
  }

  /// Its texts that are none of the form's labels and are alone in their row, or in its corner.
  var lines: [String] {
    contents.indices.compactMap { index in
      guard case .label(nil) = contents[index], table.cells[index].column == 1 else { return nil }
      let row = table.cells[index].row
      var next = index + 1
      var isAlone = true
      while isAlone, next < contents.count, table.cells[next].row == row {
        if case .blank = contents[next] { next += 1 } else { isAlone = false }
      }
      return isAlone || row == 1 ? table.cells[index].text : nil
    }
  }

  /// The header of a table of statistics as the reports before 2019 have: 统计指标 | 单位 | 统计数. Nil where it
  /// has no such one in its first rows.
  var headerOfStatistics: [String]? {
    for row in 1...3 {
      let texts = table.cells.prefix { $0.row <= row }.filter { $0.row == row }.map(\.text)
      let labels = texts.map { String(scalars: Label($0).bare.scalars[...]) }
      if labels.contains(where: { $0.hasSuffix("指标") || $0.hasSuffix("指标名称") }),
        labels.contains(where: { ["单位", "计量单位"].contains($0) })
      {
        return texts
      }
    }
    return nil
  }

  private static func content(of text: String, _ lexicon: Lexicon) -> Content {
    if let plain = FigureText(plain: text) { return plain.isFigure ? .figure(plain) : .blank }
    if let label = lexicon.exactLabel(text) { return .label(label) }
    if !FigureText.beginsAsLabel(text) {
      let figure = FigureText(text, counters: lexicon.counters)
      if figure.content == .blank { return .blank }
      if figure.isFigure { return .figure(figure) }
    }
    // In words it isn't read, but it is no label either.
    if FigureText.isZeroInWords(text) { return .figure(.inWords) }
    let label = lexicon.label(text)
    if label == nil, text.hasDigit, let figure = FigureText(remarked: text, lexicon: lexicon) {
      return .figure(figure)
    }
    return .label(label)
  }
}
