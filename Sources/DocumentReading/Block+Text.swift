// SPDX-License-Identifier: Apache-2.0

import DocumentModel

extension Block {
  /// Whether anything is written in it: a table may be blank.
  var hasText: Bool {
    switch self {
    case .paragraph: true
    case .table(let table):
      table.cells.contains { !$0.text.isEmpty || $0.content.contains(where: \.hasText) }
    }
  }
}

extension [Block] {
  /// The texts of the paragraphs, a line each.
  var paragraphsJoined: String {
    if isEmpty { return "" }
    if count == 1, case .paragraph(let paragraph) = self[0] { return paragraph.text }
    var texts: [String] = []
    for case .paragraph(let paragraph) in self { texts.append(paragraph.text) }
    return texts.joined(separator: "\n")
  }
}
