// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import Testing

@Suite struct OutputKindTests {
  @Test func `The report is placed after its log and its page`() {
    let outputs = [Output](report: [1], log: [2], review: [3])
    #expect(outputs.map(\.kind) == [.review, .log, .report])
    #expect(OutputKind.allCases.prefix(3) == [.review, .log, .report])
    #expect(outputs[.log] == [2])
    #expect(outputs[.error] == nil)
  }

  @Test func `The files of a year's sums are distinguished from a document's`() {
    #expect(SummaryFiles(year: nil).report == "summary.report.json")
    #expect(SummaryFiles(year: 2021).workbook == "summary-2021.xlsx")
    #expect(SummaryFiles(report: "summary-2022.report.json").sources == "summary-2022.sources.json")
    #expect(SummaryFiles(report: "renamed.json").sources == "renamed.json.sources.json")
    #expect(SummaryFiles.contain("summary-2021.report.json"))
    #expect(!SummaryFiles.contain("summary.json"))
    #expect(!SummaryFiles.contain("county.report.json"))
  }
}
