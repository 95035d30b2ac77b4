// SPDX-License-Identifier: Apache-2.0

/// Finds which of the cells below it each cell of a header row covers, where merged cells are
/// simply missing from the row.
///
/// A cell covers whole cells of the row below. A blank one below belongs to the cell above it alone
/// (a vertical merge), as does one with the same label; labels side by side under one cell differ:
/// 结果维持…总计 twice under two cells makes two groups of five. Only a reading without a rival
/// counts. Of several, the one in which every group of cells is of a kind is taken, all divided
/// further or none: 行政复议 over five results, 行政诉讼 over two groups of them.
struct HeaderMerge {
  /// A cell of the row below.
  struct Part {
    var cell: TextCell
    var width: Int
    /// Whether labels of its own are below it.
    var isDivided: Bool
  }

  /// Beyond this no form goes, and the search grows with its square.
  private static let limit = 64

  /// For each cell above the parts that it covers; nil where that isn't certain.
  static func spans(of upper: [TextCell], over parts: [Part]) -> [Range<Int>]? {
    guard !upper.isEmpty, upper.count <= parts.count else { return nil }
    if upper.count == 1 { return [0..<parts.count] }
    guard parts.count <= limit else { return nil }
    let merge = HeaderMerge(upper, parts)
    return merge.solution(ofAKind: false) ?? merge.solution(ofAKind: true)
  }

  private let upper: [String]
  /// The parts' labels; empty for a blank one.
  private let labels: [String]
  /// For each part, how far a group that begins with it may reach.
  private var reach: [Int]
  /// The same for a group of parts of a kind.
  private var reachOfAKind: [Int]

  private init(_ upper: [TextCell], _ parts: [Part]) {
    self.upper = upper.map(\.text.withoutBlanks)
    labels = parts.map(\.cell.text.withoutBlanks)
    reach = []
    reachOfAKind = []
    for start in parts.indices {
      var seen: Set<String> = []
      var end = start
      var endOfAKind = start
      while end < parts.count, !labels[end].isEmpty, seen.insert(labels[end]).inserted {
        if endOfAKind == end, parts[end].isDivided == parts[start].isDivided { endOfAKind += 1 }
        end += 1
      }
      reach.append(end)
      reachOfAKind.append(endOfAKind)
    }
  }

  /// The only way to divide the parts among the cells, or nil for none or several.
  private func solution(ofAKind: Bool) -> [Range<Int>]? {
    let (rows, count) = (upper.count, labels.count)
    // ways[cell][part]: in how many ways the cells from there take the parts from there, up to 2.
    var ways = Array(repeating: Array(repeating: 0, count: count + 1), count: rows + 1)
    ways[rows][count] = 1
    var next = Array(repeating: Array(repeating: 0, count: count), count: rows)
    for cell in stride(from: rows - 1, through: 0, by: -1) {
      var stop = count
      for start in stride(from: count - 1, through: 0, by: -1) {
        let continues = labels[start].isEmpty || labels[start] == upper[cell]
        if labels[start] == upper[cell] { stop = start }
        let end = min(ofAKind ? reachOfAKind[start] : reach[start], stop)
        // One part alone is the cell going on; as a group of one it's the last choice.
        var ends = continues || !ofAKind ? [start + 1] : []
        if end > start + 1 { ends += (start + 2)...end }
        for end in ends where ways[cell + 1][end] > 0 {
          ways[cell][start] = min(2, ways[cell][start] + ways[cell + 1][end])
          next[cell][start] = end
        }
      }
    }
    guard ways[0][0] == 1 else { return nil }
    var spans: [Range<Int>] = []
    var start = 0
    for cell in 0..<rows {
      spans.append(start..<next[cell][start])
      start = next[cell][start]
    }
    return spans
  }
}

extension String {
  fileprivate var withoutBlanks: String {
    var scalars = UnicodeScalarView()
    for scalar in unicodeScalars where !scalar.isBlank { scalars.append(scalar) }
    return String(scalars)
  }
}
