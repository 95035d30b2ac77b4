import ReportModel

/// How findings name the parts of a report: by the form's own labels, so that a person finds them.
struct Wording {
  let format: ReportFormat

  /// 《收到和处理政府信息公开申请情况》表
  func table(_ index: Int) -> String { "《\(format.tables[index].title)》表" }

  func tableEnglish(_ index: Int) -> String {
    "table \(format.tables[index].key) (\(format.tables[index].title))"
  }

  func row(_ line: Mapping.Line) -> String {
    name(line.index, among: format.tables[line.table].blocks[line.block].rowLeaves)
  }

  func column(_ line: Mapping.Line) -> String {
    name(line.index, among: format.tables[line.table].blocks[line.block].columnLeaves)
  }

  func row(of figure: Int) -> String {
    let slot = format.figures[figure]
    return row(Mapping.Line(table: slot.table, block: slot.block, index: slot.row))
  }

  func column(of figure: Int) -> String {
    let slot = format.figures[figure]
    return column(Mapping.Line(table: slot.table, block: slot.block, index: slot.column))
  }

  /// `“一、本年新收政府信息公开申请数量”行“自然人”列`
  func figure(_ figure: Int) -> String {
    let row = row(of: figure)
    return (row.isEmpty ? "" : "“\(row)”行") + "“\(column(of: figure))”列"
  }

  /// The pointer without its beginning, which names the figure well enough in a sentence.
  func figureEnglish(_ figure: Int) -> String {
    String(format.figures[figure].pointer.dropFirst("/tables/".count))
  }

  /// A leaf's label; with the one above it where others are labelled alike (结果维持, 其他).
  private func name(_ index: Int, among leaves: [LabelLeaf]) -> String {
    let leaf = leaves[index]
    let isShared = leaves.indices.contains { $0 != index && leaves[$0].label == leaf.label }
    let isBare = Self.isBare(leaf.label)
    guard isShared || isBare, leaf.path.count > 1 else { return leaf.label }
    return "\(leaf.path[leaf.path.count - 2].label) › \(leaf.label)"
  }

  /// `3.其他` says nothing without the label above it.
  private static func isBare(_ label: String) -> Bool { label.hasSuffix("其他") }
}

/// A figure's share in a finding.
func findingCell(_ figure: Int, in report: Report) -> FindingCell {
  FindingCell(
    pointer: report.format.figures[figure].pointer, value: report.value(of: figure),
    evidence: report.readings[figure].evidence)
}

/// Figures as the document has them: `“3”、“0”`.
func quoted(_ cells: [Evidence]) -> String {
  cells.map { "“\($0.text)”" }.joined(separator: "、")
}

func quotedEnglish(_ cells: [Evidence]) -> String {
  cells.map { "\"\($0.text)\"" }.joined(separator: ", ")
}

extension Evidence {
  var location: String { "table \(table), row \(row), column \(column)" }
  var locationZh: String { "第\(table)张表第\(row)行第\(column)列" }
}

extension FindingCell {
  init(unplaced evidence: Evidence) {
    self.init(pointer: nil, value: nil, evidence: evidence)
  }
}
