// SPDX-License-Identifier: Apache-2.0

import Fixtures
import Foundation
import TestSupport

/// Documents that several tests convert.
enum Documents {
  /// A consistent report of the form of 2021.
  static let report: AnnualReport = {
    var generator = SplitMix64(seed: 7)
    var report = AnnualReport.random(.cn2021, using: &generator)
    // A body such as this one makes no 规章, and takes no fees of millions.
    for figure in ["issued", "repealed", "in_force"] {
      report.figures["/tables/proactive_disclosure/regulations/\(figure)"] = .integer(0)
    }
    for (figure, number) in [("issued", 2), ("repealed", 1), ("in_force", 9)] {
      report.figures["/tables/proactive_disclosure/normative_documents/\(figure)"] =
        .integer(number)
    }
    report.figures["/tables/proactive_disclosure/fees/amount_wan_yuan"] = .integer(12)
    return report
  }()

  static var docx: [UInt8] { report.bytes(in: Layout(.docx(.lean))) }
  static var html: [UInt8] { report.bytes(in: Layout(.html(.plain))) }

  /// A table, and no report.
  static var notice: [UInt8] {
    HTMLPage { Table { Row("时间", "议程") } }.bytes
  }

  /// A report whose total of reconsiderations is one too high.
  static var faulty: [UInt8] {
    var report = report
    report.figures["/tables/reconsideration_litigation/reconsideration/total"] = .integer(987_654)
    return report.bytes(in: Layout(.html(.plain)))
  }

  /// A DOCX whose document part is `body` and nothing else around it.
  static func docx(part: String, method: StoredZip.Method = .deflated) -> [UInt8] {
    var package = Docx { Paragraph("") }.package
    package["word/document.xml"] = StoredZip.Entry("word/document.xml", part, method: method)
    return package.bytes
  }

  static let wordNamespace =
    "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\""

  static func docx(body: String) -> [UInt8] {
    docx(part: "<w:document \(wordNamespace)><w:body>\(body)</w:body></w:document>")
  }
}
