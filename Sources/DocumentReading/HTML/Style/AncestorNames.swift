// SPDX-License-Identifier: Apache-2.0

/// The names, classes and ids of elements, as bits of their hashes: what isn't in it, no element has;
/// what is, one may have.
///
/// A selector that asks for an outer element (`.menu li`) is so compared with those of an element whose
/// ancestors have its names, and not with each ancestor of each element: a fifth of reading a page of
/// 84 KB with three such rules.
struct AncestorNames {
  private var bits: (UInt64, UInt64, UInt64, UInt64) = (0, 0, 0, 0)

  init() {}

  /// What a compound selector asks of its element.
  init(_ compound: Selector.Compound) { insert(compound) }

  /// What an element is and has; nothing for one that no sheet is for.
  init(_ element: SheetElement?) {
    if let element { insert(element) }
  }

  mutating func insert(_ hash: UInt64) {
    // FNV-1a mixes its upper half best.
    let bit = UInt64(1) << (hash &>> 40 & 63)
    switch hash &>> 46 & 3 {
    case 0: bits.0 |= bit
    case 1: bits.1 |= bit
    case 2: bits.2 |= bit
    default: bits.3 |= bit
    }
  }

  /// Whether all that is in `other` may be in this.
  func mayHold(_ other: AncestorNames) -> Bool {
    other.bits.0 & ~bits.0 == 0 && other.bits.1 & ~bits.1 == 0 && other.bits.2 & ~bits.2 == 0
      && other.bits.3 & ~bits.3 == 0
  }

  /// What is in this or in `other`.
  func union(_ other: AncestorNames) -> AncestorNames {
    var union = self
    union.bits.0 |= other.bits.0
    union.bits.1 |= other.bits.1
    union.bits.2 |= other.bits.2
    union.bits.3 |= other.bits.3
    return union
  }

  private mutating func insert(_ element: SheetElement) {
    insert(element.type)
    if element.id != 0 { insert(element.id) }
    for name in element.classes { insert(name) }
  }

  private mutating func insert(_ compound: Selector.Compound) {
    if let type = compound.type { insert(type) }
    if let id = compound.id { insert(id) }
    for name in compound.classes { insert(name) }
  }
}

extension Selector {
  /// What the ancestors of its element must have between them. A sibling is no ancestor.
  var namesOfAncestors: AncestorNames {
    var names = AncestorNames()
    for (index, combinator) in combinators.enumerated() where !combinator.isSibling {
      names = names.union(AncestorNames(compounds[index + 1]))
    }
    return names
  }
}
