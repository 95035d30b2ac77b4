// SPDX-License-Identifier: Apache-2.0

import Conversion
import DocumentModel
import Fixtures
import Formats
import Zip

@testable import DocumentReading
@testable import Recognition

/// What is fuzzed. A target ends in a crash for a broken promise, and else does nothing.
enum Target: String, CaseIterable {
  /// An archive's directory and all its entries.
  case zip
  /// The parts of a DOCX file, parted by NUL: document, styles, numbering, relationships.
  case docx
  case html
  /// Bytes in unknown encodings.
  case charset
  /// The texts of cells: numbers, labels, dates.
  case labels
  /// Any file: MHTML, Flat OPC, plain text.
  case file
  /// The whole way: the first byte says what the rest is part of.
  case converter

  func run(_ bytes: [UInt8]) {
    switch self {
    case .zip: Self.unpack(bytes)
    case .docx: Self.read { () throws(Rejection) in try DocxReader.read(Self.docx(bytes)) }
    case .html: Self.read { () throws(Rejection) in try HTMLReader.read(bytes) }
    case .charset: Self.decode(bytes)
    case .labels: Self.label(bytes)
    case .file: Self.read { () throws(Rejection) in try DocumentReader.read(bytes) }
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

  // MARK: The converter

  private static let whole: Converter = {
    guard let library = try? FormatLibrary() else { preconditionFailure("no formats") }
    return Converter(formats: library.formats, phrasebook: library.phrasebook)
  }()

  private static func convert(_ bytes: [UInt8]) {
    let content = Array(bytes.dropFirst())
    let file: [UInt8]
    switch (bytes.first ?? 0) % 4 {
    case 0: file = content
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
