// SPDX-License-Identifier: Apache-2.0

/// Folds a parser's names to a vocabulary's numbers, at the cost of one probe for a name that has
/// been met before.
///
/// libxml2 interns names: in one parse, a name is one pointer, so that pointers can be compared
/// instead of text. Names that HTML's parser makes up (an implied `html`, `body`, `tbody`) are
/// literals of the library, other pointers for the same text; they get a slot of their own. All of
/// them outlive the parse, and so the table.
struct NameTable {
  private struct Slot {
    var local: UInt = 0
    var namespace: UInt = 0
    var id: NameID = 0
  }

  /// Names beyond this number are looked up each time: a document of distinct names must not make
  /// the table grow with it.
  private static let limit = 4096
  private static let spaceLimit = 64

  private let vocabulary: Vocabulary
  private var slots = [Slot](repeating: Slot(), count: 256)
  private var count = 0
  /// The namespaces met, by their interned address: the numbers of their names, and of others.
  private var spaces: [(key: UInt, names: [String: NameID], other: NameID)] = []

  init(_ vocabulary: Vocabulary) { self.vocabulary = vocabulary }

  /// The number of the name at `local` in the namespace at `namespace`, both interned by the parser.
  ///
  /// Asked for every element and attribute; nearly every name is in the first slot that is looked at.
  @unsafe
  @inline(__always)
  mutating func id(local: UnsafePointer<UInt8>, namespace: UnsafePointer<UInt8>?) -> NameID {
    let key = UInt(bitPattern: local)
    let space = UInt(bitPattern: namespace)
    let slot = slots[position(key, space)]
    if slot.local == key, slot.namespace == space { return slot.id }
    return unsafe search(local, namespace)
  }

  @inline(never)
  private mutating func search(
    _ local: UnsafePointer<UInt8>, _ namespace: UnsafePointer<UInt8>?
  ) -> NameID {
    let key = UInt(bitPattern: local)
    let space = UInt(bitPattern: namespace)
    var index = position(key, space)
    while slots[index].local != 0 {
      if slots[index].local == key, slots[index].namespace == space { return slots[index].id }
      index = (index + 1) & (slots.count - 1)
    }
    let (names, other) = unsafe names(in: namespace)
    let id = unsafe names[String(cString: local)] ?? other
    if count < Self.limit { insert(Slot(local: key, namespace: space, id: id)) }
    return id
  }

  /// The names of a namespace. A document has some twenty of them, and few of those are known.
  private mutating func names(
    in namespace: UnsafePointer<UInt8>?
  ) -> ([String: NameID], other: NameID) {
    let key = UInt(bitPattern: namespace)
    if let known = spaces.first(where: { $0.key == key }) { return (known.names, known.other) }
    let text = unsafe namespace.map { unsafe String(cString: $0) }
    let (names, other) = (vocabulary.names(in: text), vocabulary.otherID(in: text))
    if spaces.count < Self.spaceLimit { spaces.append((key, names, other)) }
    return (names, other)
  }

  /// The number of a name in no namespace that the parser hasn't interned.
  func id(of name: String) -> NameID { vocabulary.names(in: nil)[name] ?? 0 }

  private mutating func insert(_ slot: Slot) {
    if (count + 1) * 2 > slots.count { grow() }
    count += 1
    place(slot)
  }

  private mutating func grow() {
    let old = slots
    slots = [Slot](repeating: Slot(), count: old.count * 2)
    for slot in old where slot.local != 0 { place(slot) }
  }

  private mutating func place(_ slot: Slot) {
    var index = position(slot.local, slot.namespace)
    while slots[index].local != 0 { index = (index + 1) & (slots.count - 1) }
    slots[index] = slot
  }

  /// Where the search for a name begins: Fibonacci hashing, as interned names lie close together.
  @inline(__always)
  private func position(_ local: UInt, _ namespace: UInt) -> Int {
    let mixed = (local ^ (namespace &<< 5)) &* 0x9E37_79B9_7F4A_7C15
    return Int(truncatingIfNeeded: mixed &>> 32) & (slots.count - 1)
  }
}
