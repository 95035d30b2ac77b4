// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Recognition
import ReportModel

extension Rejection {
  /// A workbook of several reports, as an office keeps those of its bodies: one file gives one result.
  static let severalReports = Rejection(
    code: "workbook.several_reports",
    message: Localized(
      en: "The workbook has the tables of more than one report.", zh: "工作簿中有不止一份年报的表格。"),
    advice: Localized(
      en: "Save each body's report as a file of its own, and submit those.",
      zh: "请将每个单位的年报分别另存为一个文件后报送。"))
}

extension Recognizer {
  /// Refuses what a workbook has of other reports than the one that was recognized in it. A document's
  /// second report is told in a finding; sheets of a workbook are in no order by which the first could be
  /// the one meant.
  func checkAlone(_ report: Report, in document: Document) throws(Rejection) {
    guard document.format.isWorkbook else { return }
    if report.mapping.secondReport != nil || !report.mapping.duplicateTables.isEmpty {
      throw .severalReports
    }
    // Another body's tables, on sheets that none of the figures is from.
    let own = Set(report.readings.compactMap(\.evidence?.table))
    var others = document
    others.blocks = document.blocks.filter { block in
      if case .table(let table) = block { !own.contains(table.number) } else { false }
    }
    guard !others.blocks.isEmpty, (try? recognize(others)) != nil else { return }
    throw .severalReports
  }
}
