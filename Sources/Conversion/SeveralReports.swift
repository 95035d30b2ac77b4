// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
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

extension Report {
  /// Refuses what a workbook has of other reports than this. A document's second report is told in a
  /// finding; sheets of one workbook are not in an order by which the first could be the one meant.
  func checkAlone(in document: Document) throws(Rejection) {
    guard document.format.isWorkbook else { return }
    if mapping.secondReport != nil || !mapping.duplicateTables.isEmpty { throw .severalReports }
  }
}
