// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import Formats
import ReportModel
import TestSupport
import Testing

/// A format of one's own, by the converter.
@Suite struct FurtherFormatTests {
  private func convert(total: String) throws -> ConversionResult.Results {
    let library = try FormatLibrary(adding: [("library.yaml", FurtherFormat.file)])
    let conversion = Converter(formats: library.formats, phrasebook: library.phrasebook).convert(
      FurtherFormat.page(total: total).bytes, named: "l.html")
    guard case .converted(let results) = conversion else { throw Rejected() }
    return results
  }

  private struct Rejected: Error {}

  @Test func `A further format needs a file and no code`() throws {
    let results = try convert(total: "1234")
    let report = try ParsedJSON(results.report)
    #expect(report["template"]?.string == "library-2030")
    #expect(report["sections"]?.count == 6)
    let figures = try #require(report["tables"]).leaves()
    #expect(
      figures.map { "\($0.pointer) \($0.value)" } == [
        "/holdings/chinese/volumes number(\"1200\")", "/holdings/chinese/value number(\"35500\")",
        "/holdings/foreign/volumes number(\"34\")", "/holdings/foreign/value number(\"2000\")",
        "/holdings/total/volumes number(\"1234\")", "/holdings/total/value number(\"37500\")",
        "/loans/adults/lent number(\"5\")", "/loans/adults/returned number(\"4\")",
        "/loans/children/lent number(\"6\")", "/loans/children/returned null",
      ])
    // It says neither whose it is nor when it was issued.
    #expect(
      results.validation.findings.filter { $0.severity != .info }.map(\.rule)
        == ["metadata.missing"])
    #expect(results.validation.checks == 2)
  }

  @Test func `A further format's relations are checked`() throws {
    let results = try convert(total: "1235")
    let errors = results.validation.findings.filter { $0.severity == .error }
    #expect(errors.map(\.rule) == ["holdings.total"])
    #expect(errors.first?.message.zh.contains("1235") == true)
    #expect(results.validation.verdict == .fail)
  }
}
