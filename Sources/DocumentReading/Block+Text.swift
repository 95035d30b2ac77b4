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
