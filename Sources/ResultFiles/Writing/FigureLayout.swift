// SPDX-License-Identifier: Apache-2.0

package import ReportModel

/// A format's tables as JSON text with gaps for the figures, made once for a format.
///
/// Every report of a format has the same keys in the same order, so that writing one is copying
/// the text between its figures.
package struct FigureLayout: Sendable {
  /// What is written around the figures, whole, and where in it each figure's gap is. One text, and made
  /// by bytes: lists of texts took 4 M instructions at every start.
  private var text: [UInt8] = [UInt8(ascii: "{")]
  private var gaps: [Int] = []

  package init(_ format: ReportFormat) {
    text.reserveCapacity(format.figures.count * 64)
    gaps.reserveCapacity(format.figures.count)
    var last: [UInt8] = []
    /// The objects that the last figure is in, below `tables`.
    var depth = 0
    for slot in format.figures {
      let pointer = Array(slot.pointer.utf8)
      var shared = 0
      while shared < min(last.count, pointer.count), last[shared] == pointer[shared] { shared += 1 }
      // Objects of the last figure's that this one is in, too: what the pointers share begins with
      // /tables/, and each has a slash behind it.
      let kept = max(0, pointer[..<shared].count { $0 == UInt8(ascii: "/") } - 2)
      close(depth, downTo: kept)
      if !gaps.isEmpty { text.append(UInt8(ascii: ",")) }
      var start =
        (pointer[..<max(shared, "/tables/".utf8.count)].lastIndex(of: UInt8(ascii: "/")) ?? 0) + 1
      depth = kept
      while true {
        let end = pointer[start...].firstIndex(of: UInt8(ascii: "/")) ?? pointer.count
        addLine(depth + 2)
        text.append(UInt8(ascii: "\""))
        text.append(contentsOf: pointer[start..<end])
        text.append(contentsOf: "\": ".utf8)
        guard end < pointer.count else { break }
        text.append(UInt8(ascii: "{"))
        depth += 1
        start = end + 1
      }
      gaps.append(text.count)
      last = pointer
    }
    close(depth, downTo: -1)
  }

  private mutating func close(_ depth: Int, downTo kept: Int) {
    for level in stride(from: depth, to: kept, by: -1) {
      addLine(level + 1)
      text.append(UInt8(ascii: "}"))
    }
  }

  private mutating func addLine(_ depth: Int) {
    text.append(UInt8(ascii: "\n"))
    for _ in 0..<(2 * depth) { text.append(UInt8(ascii: " ")) }
  }

  package func write(_ report: Report, to json: inout JSONWriter) {
    json.key("tables")
    var start = 0
    for figure in report.readings.indices {
      json.raw(text[start..<gaps[figure]])
      start = gaps[figure]
      if let quantity = report.readings[figure].quantity {
        json.number(quantity)
      } else {
        json.null()
      }
    }
    json.raw(text[start...])
  }
}

extension JSONWriter {
  package mutating func number(_ quantity: Quantity) {
    if let integer = quantity.integer { number(integer) } else { raw(quantity.description.utf8) }
  }
}
