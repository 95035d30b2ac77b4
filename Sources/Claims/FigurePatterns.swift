import Reports

/// Which figures of a format the phrasebook's pointers name.
struct FigurePatterns: Sendable {
  private let byPointer: [String: Int]
  private let pointers: [(segments: [String], figure: Int)]
  private let units: [MoneyUnit?]

  init(_ format: ReportFormat) {
    byPointer = Dictionary(
      format.figures.indices.map { (format.figures[$0].pointer, $0) },
      uniquingKeysWith: { first, _ in first })
    units = format.figures.map(\.unit)
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
    readings.first?.first.flatMap { units[$0] }
  }

  private func figures(_ pattern: String) -> [Int] {
    if let figure = byPointer[pattern] { return [figure] }
    let segments = pattern.parts(between: "/")
    guard segments.contains("*") else { return [] }
    return pointers.filter { pointer in
      pointer.segments.count == segments.count
        && zip(segments, pointer.segments).allSatisfy { $0 == "*" || $0 == $1 }
    }.map(\.figure)
  }
}
