// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Which caption is whose, where the form's table is divided into several that have captions: each has its
/// own above it, or each below it. Where the two can't be told apart, none counts.
struct GroupCaptions {
  /// For each of the document's tables, its caption.
  let captions: [GroupCaption?]

  /// `tables` are one of the form's, in order.
  init(of tables: [Int], in runs: TableRuns, matcher: LabelMatcher) {
    let above = tables.map { GroupCaption(above: runs.captions(of: $0), matcher: matcher) }
    guard tables.count > 1 else {
      captions = above
      return
    }
    let below = tables.map { table in
      GroupCaption(above: runs.linesBehind(table).prefix(2).reversed(), matcher: matcher)
    }
    func columns(_ caption: GroupCaption?) -> [Int] { caption?.columns(matcher) ?? [] }
    func areWholeAndApart(_ captions: [GroupCaption?]) -> Bool {
      captions.indices.allSatisfy { index in
        captions[index] != nil
          && !captions[..<index].contains { columns($0) == columns(captions[index]) }
      }
    }
    if below[below.count - 1] != nil {
      // What stands behind the last table is no other's.
      if areWholeAndApart(above) {
        captions = above
      } else if above[0] == nil, areWholeAndApart(below) {
        captions = below
      } else {
        captions = tables.map { _ in nil }
      }
    } else if above[0] == nil {
      // The first one's was left out, so that the others' name what is behind its group in the form: else
      // theirs may stand below, and the last one's was left out.
      var next = 1
      let isInOrder = above.dropFirst().allSatisfy { caption in
        guard caption != nil else { return true }
        let columns = columns(caption)
        defer { next = (columns.max() ?? next) + 1 }
        return columns.min().map { $0 >= next } ?? true
      }
      captions = isInOrder ? above : tables.map { _ in nil }
    } else {
      captions = above
    }
  }
}
