// SPDX-License-Identifier: Apache-2.0

import Markup

/// What style attributes say that were read before: the cells of a table repeat a few.
struct StyleCache {
  private struct Entry {
    let css: [UInt8]
    let declarations: StyleDeclarations
  }

  private static let countLimit = 256
  private static let lengthLimit = 2_048

  private var entries: [Entry] = []
  /// The places of the entries, by the digests of their texts.
  private var places: [UInt64: Int] = [:]
  /// Whether the page is in quirks mode.
  var hasQuirks = false

  /// The declarations of a style attribute.
  mutating func declarations(_ css: Span<UInt8>) -> StyleDeclarations {
    guard css.count <= Self.lengthLimit else { return StyleDeclarations(css, hasQuirks: hasQuirks) }
    let digest = css.digest
    if let place = places[digest], css.isEqual(to: entries.span[place].css) {
      return entries[place].declarations
    }
    let declarations = StyleDeclarations(css, hasQuirks: hasQuirks)
    if entries.count < Self.countLimit {
      var copy: [UInt8] = []
      for index in css.indices { copy.append(css[index]) }
      places[digest] = entries.count
      entries.append(Entry(css: copy, declarations: declarations))
    }
    return declarations
  }
}
