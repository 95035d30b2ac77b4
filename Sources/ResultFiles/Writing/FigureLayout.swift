// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// A format's tables as JSON text with gaps for the figures, made once for a format.
///
/// Every report of a format has the same keys in the same order, so that writing one is copying
/// the text between its figures.
package struct FigureLayout: Sendable {
  /// What is written before each figure, from the end of the one before it.
  let before: [[UInt8]]
  let after: [UInt8]
  /// Each figure's pointer as a JSON key with its colon.
  let keys: [[UInt8]]

  package init(_ format: ReportFormat) {
    var before: [[UInt8]] = []
    var open: [String] = []
    var pending = "{"
    var isFirst = true
    for slot in format.figures {
      // Without the empty part before the first slash, and `tables`.
      let path = slot.pointer.parts(between: "/").dropFirst(2)
      let folders = Array(path.dropLast())
      let shared = zip(open, folders).prefix { $0 == $1 }.count
      for depth in stride(from: open.count, to: shared, by: -1) {
        pending += "\n" + Self.indent(depth + 1) + "}"
      }
      if !isFirst { pending += "," }
      for depth in shared..<folders.count {
        pending += "\n" + Self.indent(depth + 2) + "\"\(folders[depth])\": {"
      }
      pending += "\n" + Self.indent(folders.count + 2) + "\"\(path.last ?? "")\": "
      before.append(Array(pending.utf8))
      pending = ""
      open = folders
      isFirst = false
    }
    for depth in stride(from: open.count, through: 0, by: -1) {
      pending += "\n" + Self.indent(depth + 1) + "}"
    }
    self.before = before
    after = Array(pending.utf8)
    keys = format.figures.map { Array("\"\($0.pointer)\": ".utf8) }
  }

  private static func indent(_ depth: Int) -> String { String(repeating: "  ", count: depth) }

  package func write(_ report: Report, to json: inout JSONWriter) {
    json.key("tables")
    for (figure, reading) in report.readings.enumerated() {
      json.raw(before[figure])
      if case .given(let quantity, _, _) = reading {
        json.number(quantity)
      } else {
        json.null()
      }
    }
    json.raw(after)
  }
}

extension JSONWriter {
  package mutating func number(_ quantity: Quantity) {
    if let integer = quantity.integer { number(integer) } else { raw(quantity.description.utf8) }
  }
}
