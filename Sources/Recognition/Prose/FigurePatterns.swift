// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which figures of a format the phrasebook's pointers name.
struct FigurePatterns: Sendable {
  private let format: ReportFormat
  private let pointers: [(segments: [String], figure: Int)]

  init(_ format: ReportFormat) {
    self.format = format
    pointers = format.figures.indices.map { (format.figures[$0].pointer.parts(between: "/"), $0) }
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
    let segments = pattern.parts(between: "/")
    guard segments.contains("*") else { return [] }
    return pointers.filter { pointer in
      pointer.segments.count == segments.count
        && zip(segments, pointer.segments).allSatisfy { $0 == "*" || $0 == $1 }
    }.map(\.figure)
  }
}
