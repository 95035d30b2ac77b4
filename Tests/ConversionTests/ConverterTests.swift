// SPDX-License-Identifier: Apache-2.0

import Basics
import ResultFiles
import Conversion
import ConversionFixtures
import DocumentModel
import DocumentReading
import Formats
import ReportModel
import TestSupport
import Testing

@Suite struct ConverterTests {
  @Test func `The same bytes and name give the same results`() throws {
    let generated = GeneratedCase(seed: 7)
    let library = try FormatLibrary.builtIn()
    let reversed = Converter(
      formats: ReportFormats(library.formats.all.reversed()), phrasebook: library.phrasebook)
    let first = try Converter.builtIn().results(of: generated.bytes, named: "a")
    let second = try reversed.results(of: generated.bytes, named: "a")
    #expect(first.report == second.report)
    #expect(first.log == second.log)
  }

  @Test func `The log names the place of every figure that is given`() throws {
    let generated = GeneratedCase(seed: 3)
    let results = try Converter.builtIn().results(of: generated.bytes)
    let log = try ParsedJSON(results.log)
    #expect(log["schema"]?.string == "nianbao/validation-log/1")
    #expect(log["verdict"]?.string == results.validation.verdict.rawValue)
    let given = generated.report.figures.filter { !$0.value.isBlank }.keys
    let evidence = try #require(log["evidence"])
    #expect(evidence.count == given.count)
    #expect(given.allSatisfy { evidence[$0]?["text"]?.string != nil })
    let report = try ParsedJSON(results.report)
    #expect(log["source"] == report["source"])
  }

  @Test func `A file that can't be converted says why, in both languages`() throws {
    let conversion = try Converter.builtIn().convert([], named: "空.docx")
    guard case .rejected(let rejection, let source) = conversion else {
      Issue.record("An empty file is converted")
      return
    }
    let json = try ParsedJSON(ErrorJSON.bytes(rejection, source: source, attempts: 3))
    #expect(json["schema"]?.string == "nianbao/error/1")
    #expect(json["code"]?.string == rejection.code)
    #expect(json["attempts"] == .number("3"))
    #expect(json["source"]?["file"]?.string == "空.docx")
    #expect(json["source"]?["bytes"] == .number("0"))
    // SHA-256 of nothing.
    #expect(
      json["source"]?["sha256"]?.string
        == "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855")
    for key in ["message", "message_zh", "advice", "advice_zh"] {
      #expect(json[key]?.string?.isEmpty == false)
    }
  }

  @Test func `A file whose bytes couldn't be read has neither size nor hash`() throws {
    let json = try ParsedJSON(
      ErrorJSON.bytes(.unreadable("gone"), source: SourceFile(file: "a.docx")))
    #expect(json["code"]?.string == "file.unreadable")
    #expect(json["source"]?["bytes"] == .null)
    #expect(json["source"]?["sha256"] == .null)
    #expect(json["message"]?.string?.contains("gone") == true)
  }

  @Test func `What LibreOffice makes of an old format belongs to the source, with a note`() throws {
    let rtf = Array("{\\rtf1}".utf8)
    let docx = try #require(
      (0..<20).lazy.map(GeneratedCase.init).first { $0.fileName.hasSuffix(".docx") })
    let office = OfficeFilter { (bytes, format) throws(Rejection) in
      #expect(bytes == rtf && format == .rtf)
      return (docx.bytes, "Office 1.2")
    }
    let library = try FormatLibrary.builtIn()
    let converter = Converter(
      formats: library.formats, phrasebook: library.phrasebook, office: office)
    let results = try converter.results(of: rtf, named: "a.doc")
    let log = try ParsedJSON(results.log)
    #expect(log["source"]?["format"]?.string == "rtf")
    #expect(log["source"]?["bytes"] == .number("7"))
    #expect(log["notes"]?[0]?["code"]?.string == "file.converted_by_office")
    #expect(log["notes"]?[0]?["message"]?.string?.contains("Office 1.2") == true)
    guard case .rejected(let rejection, _) = try Converter.builtIn().convert(rtf, named: "a")
    else {
      Issue.record("An old format is converted by nothing")
      return
    }
    #expect(rejection.code == "file.rtf")
    #expect(rejection.advice.en.contains("--office") && rejection.advice.zh.contains("--office"))
  }
}
