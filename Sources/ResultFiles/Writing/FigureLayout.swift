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
    var keys: [[UInt8]] = []
    before.reserveCapacity(format.figures.count)
    keys.reserveCapacity(format.figures.count)
    var open: [ArraySlice<UInt8>] = []
    var pending: [UInt8] = [UInt8(ascii: "{")]
    for slot in format.figures {
      let pointer = Array(slot.pointer.utf8)
      // Without the empty part before the first slash, and `tables`.
      var path = pointer.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
        .dropFirst(2)
      let name = path.popLast() ?? []
      let shared = zip(open, path).prefix { $0 == $1 }.count
      for depth in stride(from: open.count, to: shared, by: -1) {
        Self.addLine(depth + 1, to: &pending)
        pending.append(UInt8(ascii: "}"))
      }
      if !before.isEmpty { pending.append(UInt8(ascii: ",")) }
      for (depth, folder) in path.enumerated().dropFirst(shared) {
        Self.addLine(depth + 2, to: &pending)
        Self.addKey(folder, to: &pending)
        pending.append(UInt8(ascii: "{"))
      }
      Self.addLine(path.count + 2, to: &pending)
      Self.addKey(name, to: &pending)
      before.append(pending)
      pending.removeAll(keepingCapacity: true)
      var key: [UInt8] = []
      Self.addKey(pointer[...], to: &key)
      keys.append(key)
      open = Array(path)
    }
    for depth in stride(from: open.count, through: 0, by: -1) {
      Self.addLine(depth + 1, to: &pending)
      pending.append(UInt8(ascii: "}"))
    }
    self.before = before
    after = pending
    self.keys = keys
  }

  /// Begins a line. By bytes, here and below: a layout of texts took 8 M instructions at every start.
  private static func addLine(_ depth: Int, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\n"))
    for _ in 0..<(2 * depth) { bytes.append(UInt8(ascii: " ")) }
  }

  private static func addKey(_ name: ArraySlice<UInt8>, to bytes: inout [UInt8]) {
    bytes.append(UInt8(ascii: "\""))
    bytes.append(contentsOf: name)
    bytes.append(UInt8(ascii: "\""))
    bytes.append(UInt8(ascii: ":"))
    bytes.append(UInt8(ascii: " "))
  }

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
