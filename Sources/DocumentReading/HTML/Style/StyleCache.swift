// SPDX-License-Identifier: Apache-2.0

import Markup

/// What style attributes say that were read before: the cells of a table repeat a few.
struct StyleCache {
  private struct Entry {
    var css: [UInt8]
    var declarations: StyleDeclarations
  }

  private static let countLimit = 256
  private static let lengthLimit = 2_048

  private var entries: [UInt64: Entry] = [:]
  /// Whether the page is in quirks mode.
  var hasQuirks = false

  /// The declarations of a style attribute.
  mutating func declarations(_ css: Span<UInt8>) -> StyleDeclarations {
    guard css.count <= Self.lengthLimit else { return StyleDeclarations(css, hasQuirks: hasQuirks) }
    let digest = css.digest
    if let entry = entries[digest], css.isEqual(to: entry.css) { return entry.declarations }
    let declarations = StyleDeclarations(css, hasQuirks: hasQuirks)
    if entries.count < Self.countLimit {
      var copy: [UInt8] = []
      for index in css.indices { copy.append(css[index]) }
      entries[digest] = Entry(css: copy, declarations: declarations)
    }
    return declarations
  }
}
