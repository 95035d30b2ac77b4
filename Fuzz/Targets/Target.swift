// SPDX-License-Identifier: Apache-2.0

import Conversion
import DocumentModel
import Fixtures
import Formats
import ReportModel
import Validation
import Zip

@testable import DocumentReading
@testable import Recognition

/// What is fuzzed. A target ends in a crash for a broken promise, and else does nothing.
enum Target: String, CaseIterable {
  /// An archive's directory and all its entries.
  case zip
  /// The parts of a DOCX file, parted by NUL: document, styles, numbering, relationships.
  case docx
  /// The parts of a workbook, parted by NUL: sheet, shared strings, styles, workbook.
  case workbook
  case html
  /// Bytes in unknown encodings.
  case charset
  /// The texts of cells: numbers, labels, dates.
  case labels
  /// Any file: MHTML, Flat OPC, plain text.
  case file
  /// The first section of a report, read and compared with its tables.
  case prose
  /// The whole way: the first byte says what the rest is part of.
  case converter

  func run(_ bytes: [UInt8]) {
    switch self {
    case .zip: Self.unpack(bytes)
    case .docx: Self.read { () throws(Rejection) in try DocxReader.read(Self.docx(bytes)) }
    case .workbook:
      for arrangement in [WorkbookReader.Arrangement.sheets, .documents] {
        Self.read { () throws(Rejection) in
          try WorkbookReader.read(Self.workbook(bytes), as: arrangement)
        }
      }
    case .html: Self.read { () throws(Rejection) in try HTMLReader.read(bytes) }
    case .charset: Self.decode(bytes)
    case .labels: Self.label(bytes)
    case .file: Self.read { () throws(Rejection) in try DocumentReader.read(bytes) }
    case .prose: Self.readProse(bytes)
    case .converter: Self.convert(bytes)
    }
  }

  private static func unpack(_ bytes: [UInt8]) {
    do throws(ZipError) {
      let archive = try ZipArchive(bytes)
      for entry in archive.entries {
        do throws(ZipError) {
          let content = try archive.read(entry, limit: 1 << 20)
          precondition(content.count == entry.declaredSize)
        } catch {
          precondition(!error.message.isEmpty)
        }
      }
    } catch {
      precondition(!error.message.isEmpty)
    }
  }

  private static func read(_ reader: () throws(Rejection) -> Document) {
    do throws(Rejection) {
      Promises.hold(for: try reader())
    } catch {
      Promises.hold(for: error)
    }
  }

  private static func decode(_ bytes: [UInt8]) {
    let labels = [nil, "gb2312", "utf-8", "big5", "utf-16le", "gb18030", "us-ascii", "x-unknown"]
    let label = labels[Int(bytes.first ?? 0) % labels.count]
    let content = Array(bytes.dropFirst())
    do throws(Rejection) {
      Promises.hold(for: try DecodedText.decode(page: content, declared: label))
      Promises.hold(for: try DecodedText.decode(text: content))
    } catch {
      Promises.hold(for: error)
    }
  }

  private static func label(_ bytes: [UInt8]) {
    let text = String(decoding: bytes, as: UTF8.self)
    let figure = FigureText(text, counters: ["件", "条", "个"])
    precondition(!(figure == .blank && figure.isFigure))
    precondition(Label(text).key == Label(text).key)
    let length = text.unicodeScalars.count
    for found in DateText(text).dates() {
      precondition(found.range.lowerBound >= 0 && found.range.upperBound <= length)
    }
    if let numbering = Numbering(leading: Array(text.unicodeScalars)[...]) {
      precondition(numbering.length > 0 && numbering.length <= length)
    }
  }

  // MARK: Prose

  private static let library: FormatLibrary = {
    guard let library = try? FormatLibrary() else { preconditionFailure("no formats") }
    return library
  }()

  private static let reader = ProseReader(
    phrasebook: library.phrasebook, formats: library.formats)

  private static func readProse(_ bytes: [UInt8]) {
    guard let format = library["cn-2021"] else { preconditionFailure("no form") }
    let text = String(decoding: bytes, as: UTF8.self)
    let report = Report(
      format: format, issuer: "青山县人民政府", year: 2023,
      sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: text)],
      readings: format.figures.indices.map { index in
        .given(Quantity(index % 7), Evidence(table: 1, row: index, column: 1, text: ""))
      }, mapping: Mapping())
    let claims = reader.claims(in: report)
    let length = text.unicodeScalars.count
    for number in claims.numbers {
      precondition(number.range.lowerBound >= 0 && number.range.upperBound <= length)
    }
    let scalars = Array(text.unicodeScalars)
    for claim in claims.all {
      precondition(claim.range.lowerBound >= 0 && claim.range.upperBound <= length)
      precondition(claim.text == String(scalars: scalars[claim.range]), "Another text")
    }
    precondition(claims == reader.claims(in: report), "Not the same twice")
    let validation = Validator.validate(
      Subject(report: report, formats: library.formats, prose: claims))
    for claim in validation.claims {
      precondition(claim.figure < claims.all.count && !claim.pointers.isEmpty)
    }
  }

  // MARK: The converter

  private static let whole = Converter(
    formats: library.formats, phrasebook: library.phrasebook)

  private static func convert(_ bytes: [UInt8]) {
    let content = Array(bytes.dropFirst())
    let file: [UInt8]
    switch (bytes.first ?? 0) % 5 {
    case 0: file = content
    case 4: file = workbook(content)
    case 1: file = docx(content)
    // In a page whose beginning is sure.
    case 2: file = Array("<!DOCTYPE html><meta charset=utf-8><body>".utf8) + content
    default: file = Array("\u{FEFF}".utf8) + content
    }
    let first = whole.convert(file, named: "report")
    switch (first, whole.convert(file, named: "report")) {
    case (.converted(let one), .converted(let other)):
      precondition(!one.report.isEmpty && !one.log.isEmpty)
      precondition(one.report == other.report && one.log == other.log, "Not the same twice")
    case (.rejected(let one, _), .rejected(let other, _)):
      Promises.hold(for: one)
      precondition(one == other, "Not the same twice")
    default: preconditionFailure("Not the same twice")
    }
  }

  /// A workbook of the parts that NULs keep apart.
  private static func workbook(_ bytes: [UInt8]) -> [UInt8] {
    let names = ["xl/sheets/0.xml", "xl/strings.xml", "xl/styles.xml", "xl/workbook.xml"]
    var package = WorkbookBytes(.init("a", ""), strings: "")
    let parts = bytes.split(
      separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    for (name, part) in Swift.zip(names, parts) where name == names[0] || !part.isEmpty {
      package.parts[name] = Array(part)
    }
    return package.bytes
  }

  /// A package of the parts that NULs keep apart, so that no mutation is lost to a checksum.
  private static func docx(_ bytes: [UInt8]) -> [UInt8] {
    let names = [
      "word/document.xml", "word/styles.xml", "word/numbering.xml", "word/_rels/document.xml.rels",
    ]
    var package = DocxBytes("")
    let parts = bytes.split(
      separator: 0, maxSplits: names.count - 1, omittingEmptySubsequences: false)
    for (name, part) in Swift.zip(names, parts) where name == names[0] || !part.isEmpty {
      package.binaryParts[name] = Array(part)
    }
    return package.bytes
  }
}
