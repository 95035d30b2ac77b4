// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// 退回修改意见: what a clerk sends back, as plain text to copy.
struct NoteSection {
  let reviewed: ReviewedReport

  func write(to html: inout HTMLWriter) {
    html.section("note", Localized(en: "Return note", zh: "退回修改意见")) { html in
      guard let note = ReturnNote(reviewed) else {
        html.element("p", ["class": "empty"]) {
          $0.text(Localized(en: "There is nothing to send back.", zh: "没有需要退回修改或核实的问题。"))
        }
        return
      }
      html.element("p", ["class": "legend"]) {
        $0.text(
          Localized(en: "A click selects all of it, to be copied.", zh: "点按下文即全部选中，复制后可直接发送。"))
      }
      html.element("pre", ["class": "note", "lang": "zh-CN", "tabindex": "0"]) { html in
        html.text(note.opening)
        html.element("bdi", reviewed.file.file)
        html.text(note.remainder)
      }
    }
  }
}

/// The note's text, in Chinese; nil where there is nothing to send back.
struct ReturnNote {
  /// What comes before the file's name.
  let opening: String
  /// What comes after it.
  let remainder: String

  init?(_ reviewed: ReviewedReport) {
    let findings = reviewed.validation.unsuppressed
    let errors = findings.filter { $0.severity == .error }
    let warnings = findings.filter { $0.severity == .warning }
    guard !errors.isEmpty || !warnings.isEmpty else { return nil }
    let report = reviewed.report
    let name = report.title.map { "《\($0)》" } ?? "政府信息公开工作年度报告"
    opening =
      "关于\(name)的修改意见\n\n\(report.body ?? "报送单位")：\n"
      + "　　你单位报送的\(name)（文件："
    var counts: [String] = []
    if !errors.isEmpty { counts.append("需修改的问题\(errors.count)处") }
    if !warnings.isEmpty { counts.append("待核实的问题\(warnings.count)处") }
    var lines = ["）经审核，发现\(counts.joined(separator: "、"))，现予退回，请对照原件逐项处理后重新报送。"]
    if !errors.isEmpty { lines += ["", "一、需修改"] + Self.items(errors) }
    if !warnings.isEmpty {
      lines += ["", "\(errors.isEmpty ? "一" : "二")、请核实，确有错误的一并修改"] + Self.items(warnings)
    }
    lines += ["", "　　请于　　月　　日前将修改后的报告重新报送。"]
    remainder = lines.joined(separator: "\n")
  }

  private static func items(_ findings: [Finding]) -> [String] {
    findings.enumerated().map { index, finding in
      "\(index + 1). \(finding.message.zh)" + (places(finding).map { "（位置：\($0)）" } ?? "")
    }
  }

  /// Where to look in the original; a long sum's cells are named by their table alone.
  private static func places(_ finding: Finding) -> String? {
    let places = finding.cells.compactMap(\.evidence)
    guard let first = places.first else {
      return finding.quote?.section.map { "正文第\($0)部分" }
    }
    if places.count > 4 {
      return "第\(first.table)张表第\(first.row)行第\(first.column)列至第"
        + "\(places[places.count - 1].row)行第\(places[places.count - 1].column)列"
    }
    let cells = places.map { "第\($0.row)行第\($0.column)列" }.joined(separator: "、")
    let isOneTable = places.allSatisfy { $0.table == first.table }
    return isOneTable
      ? "第\(first.table)张表\(cells)" : places.map(\.words.zh).joined(separator: "、")
  }
}
