// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which figures of a format the phrasebook's pointers name.
struct FigurePatterns: Sendable {
  private let format: ReportFormat
  /// The segments of the figures' pointers, by their numbers.
  private let pointers: [[Int]]
  /// The number of each segment that a pointer has: numbers are compared, where a pattern was compared
  /// with all pointers by text (4,000 comparisons a report).
  private let segments: [String: Int]

  init(_ format: ReportFormat) {
    self.format = format
    var segments: [String: Int] = [:]
    var last: (pointer: [UInt8], numbers: [Int]) = ([], [])
    pointers = format.figures.map { slot in
      let pointer = Array(slot.pointer.utf8)
      var shared = 0
      while shared < min(last.pointer.count, pointer.count), last.pointer[shared] == pointer[shared]
      {
        shared += 1
      }
      // Most are those of the pointer before; all were looked up in 3 M instructions at every start.
      var start = (pointer[..<shared].lastIndex(of: UInt8(ascii: "/")) ?? -1) + 1
      var numbers = Array(last.numbers.prefix(pointer[..<start].count { $0 == UInt8(ascii: "/") }))
      while start <= pointer.count {
        let end = pointer[start...].firstIndex(of: UInt8(ascii: "/")) ?? pointer.count
        let segment = String(decoding: pointer[start..<end], as: UTF8.self)
        if let number = segments[segment] {
          numbers.append(number)
        } else {
          numbers.append(segments.count)
          segments[segment] = segments.count
        }
        start = end + 1
      }
      last = (pointer, numbers)
      return numbers
    }
    self.segments = segments
  }

  /// Each reading's figures with `@` for each of some keys; readings that the format lacks drop out.
  func readings(_ readings: [[String]], at keys: [String]) -> [[Int]] {
    readings.compactMap { patterns in
      var figures: [Int] = []
      for pattern in patterns {
        let parts = pattern.parts(between: "@")
        for key in keys {
          let found = self.figures("/tables/" + parts.joined(separator: key))
          if found.isEmpty { return nil }
          figures += found
        }
      }
      return figures
    }
  }

  /// The unit of the figures of some readings; nil for counts.
  func unit(of readings: [[Int]]) -> MoneyUnit? {
    readings.first?.first.flatMap { format.figures[$0].unit }
  }

  private func figures(_ pattern: String) -> [Int] {
    if let figure = format.figure(at: pattern) { return [figure] }
    guard pattern.utf8.contains(UInt8(ascii: "*")) else { return [] }
    let parts = pattern.parts(between: "/")
    guard parts.contains("*") else { return [] }
    // -1 for any segment, and -2 for one that no pointer has.
    let wanted = parts.map { $0 == "*" ? -1 : segments[$0] ?? -2 }
    return pointers.indices.filter { figure in
      let pointer = pointers[figure]
      return pointer.count == wanted.count
        && wanted.indices.allSatisfy { wanted[$0] == -1 || wanted[$0] == pointer[$0] }
    }
  }
}
