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

extension Rejection {
  /// A sheet with a row or a column for each of several bodies, as an office sums up theirs.
  static func severalBodies(_ bodies: [String], on sheet: String) -> Rejection {
    let names = bodies.prefix(2).map { $0.shortened(to: 40) }
    let sheet = sheet.shortened(to: 100)
    return Rejection(
      code: severalReports.code,
      message: Localized(
        en: "The sheet \(sheet) has the figures of \(bodies.count) bodies "
          + "(\(names.joined(separator: ", "))\(bodies.count > 2 ? ", …" : "")).",
        zh: "工作表“\(sheet)”中有\(bodies.count)个单位的数据（\(names.joined(separator: "、"))"
          + "\(bodies.count > 2 ? "等" : "")）。"), advice: severalReports.advice)
  }
}

extension Recognizer {
  /// The report of a document, which is the only one in it where it is a workbook.
  func recognizeAlone(
    _ document: Document
  ) throws(Rejection) -> (report: Report, notes: [Note]) {
    let recognized: (report: Report, notes: [Note])
    do throws(Rejection) {
      recognized = try recognize(document)
    } catch {
      // What a list of bodies is called instead would have nobody split it.
      if document.format.isWorkbook, document.isOnDisclosure, let list = document.bodyLists.first {
        throw .severalBodies(list.bodies, on: list.sheet)
      }
      throw error
    }
    try checkAlone(recognized.report, in: document)
    return recognized
  }

  /// Refuses what a workbook has of other reports than the one that was recognized in it. A document's
  /// second report is told in a finding; sheets of a workbook are in no order by which the first could be
  /// the one meant.
  private func checkAlone(_ report: Report, in document: Document) throws(Rejection) {
    guard document.format.isWorkbook else { return }
    if report.mapping.secondReport != nil || !report.mapping.duplicateTables.isEmpty {
      throw .severalReports
    }
    let evidence = report.readings.compactMap(\.evidence)
    // A table of several bodies may stand beside a report's own, as one of its annexes.
    for list in document.bodyLists
    where evidence.isEmpty
      || evidence.contains(where: { $0.table == list.table && list.rows.contains($0.row) })
    {
      throw .severalBodies(list.bodies, on: list.sheet)
    }
    let own = Set(evidence.map(\.table))
    // Another body's tables, on sheets that none of the figures is from.
    var others = document
    others.blocks = document.blocks.filter { block in
      if case .table(let table) = block { !own.contains(table.number) } else { false }
    }
    // The sheet of a table that is left blank is the report's own.
    guard !others.blocks.isEmpty, let other = try? recognize(others),
      other.report.readings.contains(where: { $0.quantity != nil })
    else { return }
    throw .severalReports
  }
}
