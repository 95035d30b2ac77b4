// SPDX-License-Identifier: Apache-2.0

import Basics

/// Writes comma-separated values (RFC 4180) as Excel reads them: UTF-8, CRLF, quotes where needed.
///
/// A field that a spreadsheet could take for a formula begins with an apostrophe, and control
/// characters but line feeds and tabs are written as U+FFFD: texts come from documents of others.
package struct CSVWriter {
  package private(set) var bytes: [UInt8] = []

  package init() {}

  /// What a file begins with, so that Excel takes it for UTF-8.
  package static let mark: [UInt8] = [0xEF, 0xBB, 0xBF]

  package mutating func row(_ fields: [String]) {
    for (index, field) in fields.enumerated() {
      if index > 0 { bytes.append(UInt8(ascii: ",")) }
      append(field)
    }
    bytes.append(0x0D)
    bytes.append(0x0A)
  }

  /// A part of a row.
  package static func fields(_ fields: [String]) -> [UInt8] {
    var csv = CSVWriter()
    csv.row(fields)
    return csv.bytes.dropLast(2)
  }

  private mutating func append(_ field: String) {
    var field = field.visibleLines
    if Self.isFormula(field) { field = "'" + field }
    let needsQuotes = field.utf8.contains {
      $0 == UInt8(ascii: "\"") || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D
    }
    guard needsQuotes else {
      bytes.append(contentsOf: field.utf8)
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in field.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// Whether a spreadsheet could take a text of a document for a formula. A number is none.
  static func isFormula(_ field: String) -> Bool {
    // Full-width signs too: Excel with a Chinese input method takes ＝ for =.
    guard let first = field.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return false }
    guard first == "-" || first == "+" else { return true }
    let rest = field.utf8.dropFirst()
    // What offices write for nothing, and numbers.
    return !rest.allSatisfy { (0x30...0x39).contains($0) || $0 == 0x2E }
  }
}
