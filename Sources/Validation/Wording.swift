// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// How findings name the parts of a report: by the form's own labels, so that a person finds them, and
/// in English by the keys of its JSON as well.
struct Wording {
  let format: ReportFormat

  /// 《收到和处理政府信息公开申请情况》表
  func table(_ index: Int) -> Localized {
    let table = format.tables[index]
    return Localized(en: "table \(table.key) (\(table.title))", zh: "《\(table.title)》表")
  }

  /// A row's label; with the one above it where others are labelled alike.
  func row(_ line: Mapping.Line) -> String {
    label(line.index, among: format.tables[line.table].blocks[line.block].rowLeaves)
  }

  func column(_ line: Mapping.Line) -> String {
    label(line.index, among: format.tables[line.table].blocks[line.block].columnLeaves)
  }

  func row(of figure: Int) -> String {
    let slot = format.figures[figure]
    return row(Mapping.Line(table: slot.table, block: slot.block, index: slot.row))
  }

  func column(of figure: Int) -> String {
    let slot = format.figures[figure]
    return column(Mapping.Line(table: slot.table, block: slot.block, index: slot.column))
  }

  /// `requests/received/total`; “一、本年新收政府信息公开申请数量”行“总计”列
  func figure(_ figure: Int) -> Localized {
    let row = row(of: figure)
    return Localized(
      en: String(format.figures[figure].pointer.dropFirst("/tables/".count)),
      zh: (row.isEmpty ? "" : "“\(row)”行") + "“\(column(of: figure))”列")
  }

  /// The same, in Chinese with its table before it.
  func figureInTable(_ figure: Int) -> Localized {
    let name = self.figure(figure)
    return Localized(en: name.en, zh: table(format.figures[figure].table).zh + name.zh)
  }

  /// A row or column by its key and, in brackets, its label. A table's only column has no key.
  func named(_ key: String, _ label: String) -> String {
    key.isEmpty ? label : "\(key) (\(label))"
  }

  private func label(_ index: Int, among leaves: [LabelLeaf]) -> String {
    let leaf = leaves[index]
    let isShared = leaves.indices.contains { $0 != index && leaves[$0].label == leaf.label }
    guard isShared || Self.isBare(leaf.label), leaf.path.count > 1 else { return leaf.label }
    return "\(leaf.path[leaf.path.count - 2].label) › \(leaf.label)"
  }

  /// `3.其他` says nothing without the label above it.
  private static func isBare(_ label: String) -> Bool { label.hasSuffix("其他") }
}

extension [Evidence] {
  /// Figures as the document has them: `"3", "0"`; “3”、“0”
  var quoted: Localized {
    Localized(
      en: map { "\"\($0.text)\"" }.joined(separator: ", "),
      zh: map { "“\($0.text)”" }.joined(separator: "、"))
  }
}

extension Evidence {
  var location: Localized {
    Localized(
      en: "table \(table), row \(row), column \(column)", zh: "第\(table)张表第\(row)行第\(column)列")
  }
}

extension StoredReport {
  /// Its year, as findings name it.
  var yearInWords: Localized {
    Localized(
      en: year.map { "\($0)" } ?? "last year", zh: year.map { "\($0)年度" } ?? "上一年度")
  }
}

/// A figure's share in a finding.
func findingCell(_ figure: Int, in report: Report) -> FindingCell {
  FindingCell(
    pointer: report.format.figures[figure].pointer, value: report.value(of: figure),
    evidence: report.readings[figure].evidence)
}

extension FindingCell {
  /// Of a figure that has no place in the form.
  init(unplaced evidence: Evidence) {
    self.init(pointer: nil, value: nil, evidence: evidence)
  }
}
