// SPDX-License-Identifier: Apache-2.0

import DocumentModel
import ReportModel

/// Rows of a form that follow one another within a line, as a page has them whose tables' tags were
/// stripped: 规章69097行政规范性文件61396.
struct RunTogetherRows {
  /// How many rows there are; 0 where they are less than half of the form's, as in prose, which names a few.
  let count: Int

  /// Fewer are no table.
  private static let least = 8

  init(_ flow: Flow, _ lexicon: Lexicon, _ format: Int) {
    var text: [UInt8] = []
    for item in flow.items {
      guard case .paragraph(let paragraph) = item, paragraph.text.hasDigit else { continue }
      text += Self.bytes(Label.folded(paragraph.text))
      text.append(UInt8(ascii: "\n"))
    }
    let labels = lexicon.tablesOfFormat[format].flatMap { form in
      lexicon.tables[form].blocks.flatMap { block in
        block.rows.leaves.map { Self.bytes(Label(block.rows.nodes[$0].spellings[0]).bare.scalars) }
      }
    }
    let found = labels.count { Self.isBeforeDigit($0, in: text) }
    count = found >= Self.least && 2 * found >= labels.count ? found : 0
  }

  private static func bytes(_ scalars: [Unicode.Scalar]) -> [UInt8] {
    Array(String(scalars: scalars.filter { !Label.isPunctuation($0) }[...]).utf8)
  }

  /// Whether a label occurs with a digit right behind it.
  private static func isBeforeDigit(_ label: [UInt8], in text: [UInt8]) -> Bool {
    guard let first = label.first, text.count > label.count else { return false }
    var index = 0
    let last = text.count - label.count
    while index < last {
      if text[index] == first, (0x30...0x39).contains(text[index + label.count]),
        text[index..<(index + label.count)].elementsEqual(label)
      {
        return true
      }
      index += 1
    }
    return false
  }
}
