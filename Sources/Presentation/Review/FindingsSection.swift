// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The findings, each with its relation, its cells and its sentence.
struct FindingsSection {
  let reviewed: ReviewedReport
  let marks: FindingMarks
  let prose: ProseMarks

  func write(to html: inout HTMLWriter) {
    let findings = reviewed.validation.findings
    html.section("findings", Localized(en: "Findings", zh: "审核发现")) { html in
      if findings.isEmpty {
        html.element("p", ["class": "empty"]) {
          $0.text(
            Localized(
              en: "\(reviewed.validation.checks) checks were made, and nothing was found.",
              zh: "核对\(reviewed.validation.checks)项，未发现问题。"))
        }
      } else {
        html.element("ol", ["class": "findings"]) { html in
          for (index, finding) in findings.enumerated() {
            write(finding, number: index + 1, to: &html)
          }
        }
      }
      html.element("p", ["class": "checks"]) {
        $0.text(
          Localized(
            en:
              "\(reviewed.validation.checks) checks were made; \(reviewed.validation.notAssessable) "
              + "could not be, because cells are blank or unreadable.",
            zh:
              "共核对\(reviewed.validation.checks)项；另有\(reviewed.validation.notAssessable)项因空白或无法读取而未能核对。"
          ))
      }
    }
  }

  private func write(_ finding: Finding, number: Int, to html: inout HTMLWriter) {
    html.newLine()
    html.element("li", ["id": "finding-\(number)", "class": finding.severity.rawValue]) { html in
      html.element("h3") { html in
        html.badge(number, finding.severity)
        html.text(finding.severity.words)
        html.element("code", finding.rule)
      }
      html.element("p", ["class": "message"]) { html in
        html.text(finding.message)
      }
      if let suppression = finding.suppression {
        html.element("p", ["class": "suppressed"]) { html in
          let until = suppression.until?.description
          html.text(
            Localized(
              en: "Suppressed" + (until.map { " until \($0)" } ?? "") + ": ",
              zh: "已核准保留" + (until.map { "（至\($0)）" } ?? "") + "："))
          html.text(suppression.reason)
        }
      }
      RelationLine(finding: finding, report: reviewed.report, marks: marks).write(to: &html)
      writeCells(finding, to: &html)
      if let quote = finding.quote {
        html.element("blockquote", ["lang": "zh-CN"]) { html in
          html.text(quote.text)
          html.text(" ")
          html.element(
            "a", ["href": prose.anchored.contains(number) ? "#words-\(number)" : "#prose"]
          ) { html in
            html.text(
              Localized(
                en: quote.section.map { "In section \($0)" } ?? "In the prose",
                zh: quote.section.map { "见正文第\($0)部分" } ?? "见正文"))
          }
        }
      }
    }
  }

  /// Where the cells are in the original; those that are zero in a long sum are only counted.
  private func writeCells(_ finding: Finding, to html: inout HTMLWriter) {
    let cells = finding.cells.filter { cell in
      guard let figure = marks.figure(cell.pointer) else { return true }
      return finding.cells.count <= 8
        || cell.value != nil && cell.value != Quantity(0)
        || reviewed.report.readings[figure] == .absent
    }
    guard !cells.isEmpty else { return }
    html.element("ul", ["class": "cells"]) { html in
      for cell in cells { html.element("li") { write(cell, to: &$0) } }
      let rest = finding.cells.count - cells.count
      if rest > 0 {
        html.element("li", ["class": "rest"]) {
          $0.text(Localized(en: "and \(rest) cells that are 0 or blank", zh: "另有\(rest)格为0或空白"))
        }
      }
    }
  }

  private func write(_ cell: FindingCell, to html: inout HTMLWriter) {
    if let figure = marks.reference(cell.pointer) {
      html.element("a", ["href": "#\(figure.id)"]) { $0.text(marks.name(of: figure)) }
      html.text(" ")
    }
    if let evidence = cell.evidence {
      html.element("span", ["class": "place"]) { html in
        html.text(evidence.words)
        html.text(evidence.text.isEmpty ? "" : "：“\(evidence.text)”")
      }
    }
  }
}

extension HTMLWriter {
  /// A finding's number, in a shape of its severity, so that nothing is shown by colour alone.
  mutating func badge(_ number: Int, _ severity: Severity) {
    element("span", ["class": "badge \(severity.rawValue)"], "\(number)")
  }
}
