// SPDX-License-Identifier: Apache-2.0

/// Reads comma-separated values (RFC 4180) as spreadsheets write them.
package struct CSVReader {
  /// The rows, each with the line that it begins in, counting from 1; blank rows are left out.
  package let rows: [(line: Int, fields: [String])]

  package init(_ text: String) {
    var rows: [(line: Int, fields: [String])] = []
    var fields: [String] = []
    var field = String.UnicodeScalarView()
    var isQuoted = false
    var line = 1
    var first = 1
    func closed() -> String {
      defer { field = String.UnicodeScalarView() }
      return String(field)
    }
    func closeRow() {
      fields.append(closed())
      if fields.contains(where: { !$0.isEmpty }) { rows.append((first, fields)) }
      fields = []
    }
    var scalars = text.unicodeScalars[...]
    if scalars.first == "\u{FEFF}" { scalars = scalars.dropFirst() }
    while let scalar = scalars.popFirst() {
      switch scalar {
      case "\"" where isQuoted && scalars.first == "\"":
        field.append("\"")
        scalars = scalars.dropFirst()
      case "\"" where isQuoted: isQuoted = false
      case "\"" where field.isEmpty: isQuoted = true
      case "," where !isQuoted: fields.append(closed())
      case "\r" where !isQuoted && scalars.first == "\n": break
      case "\n", "\r":
        line += 1
        if isQuoted {
          field.append("\n")
        } else {
          closeRow()
          first = line
        }
      default: field.append(scalar)
      }
    }
    closeRow()
    self.rows = rows
  }
}
