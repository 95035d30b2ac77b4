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
    var hash = NameHash()
    for index in css.indices { hash.add(css[index]) }
    if let entry = entries[hash.value], Self.isEqual(css, entry.css) { return entry.declarations }
    let declarations = StyleDeclarations(css, hasQuirks: hasQuirks)
    if entries.count < Self.countLimit {
      var copy: [UInt8] = []
      for index in css.indices { copy.append(css[index]) }
      entries[hash.value] = Entry(css: copy, declarations: declarations)
    }
    return declarations
  }

  private static func isEqual(_ css: Span<UInt8>, _ other: [UInt8]) -> Bool {
    css.count == other.count && css.indices.allSatisfy { css[$0] == other[$0] }
  }
}
