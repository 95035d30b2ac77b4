// SPDX-License-Identifier: Apache-2.0

import Markup

/// Where a page's elements stand among their siblings, counted from both ends, and what is in them, one
/// entry for each in the order in which they begin: what selectors ask (`:last-child`,
/// `:nth-of-type()`, `:has()`) and the page shows only further on.
///
/// Made only for a page whose sheets ask for it, by looking through it once more; 20 bytes an element.
struct ElementOrder {
  /// One element's. A count of 0 isn't known.
  struct Place {
    var index: UInt32 = 0
    fileprivate var fromEnd: UInt32 = 0
    fileprivate var ofType: UInt32 = 0
    fileprivate var ofTypeFromEnd: UInt32 = 0
    /// A bit for each content that selectors ask for.
    fileprivate var contents: UInt32 = 0

    init(index: Int) { self.index = UInt32(clamping: index) }

    func has(_ content: Int) -> Bool { contents & 1 << UInt32(content) != 0 }

    /// Its place as a selector counts it; nil where it isn't known.
    func count(_ position: Selector.Position) -> Int? {
      let count =
        position.isOfType
        ? position.isFromEnd ? ofTypeFromEnd : ofType : position.isFromEnd ? fromEnd : index
      return count == 0 ? nil : Int(count)
    }
  }

  private(set) var places: [Place] = []
  private var types: [UInt64] = []
  /// The open elements, with their children.
  private var open: [(number: Int, children: [Int])] = []

  init() {}

  init(
    _ utf8: [UInt8], endsSelfClosing: Bool, limits: HTMLLimits, sheet: borrowing StyleSheet
  ) throws(MarkupError) {
    var parser = HTMLParser(utf8, endsSelfClosing: endsSelfClosing, limits: limits)
    while let event = try parser.next() {
      switch event {
      case .start(let tag): start(tag, sheet)
      case .end: end()
      case .reorder(let depth, let order):
        let moved = order.map { open[depth + $0] }
        open.replaceSubrange(depth..., with: moved)
      case .text, .character: break
      }
    }
    while !open.isEmpty { end() }
    types = []
  }

  private mutating func start(_ tag: HTMLTag, _ sheet: borrowing StyleSheet) {
    let number = places.count
    if let parent = open.indices.last { open[parent].children.append(number) }
    places.append(Place(index: (open.last?.children.count ?? 1)))
    types.append(tag.hash)
    if !sheet.contents.isEmpty, tag.space == .html { mark(tag, sheet) }
    open.append((number, []))
  }

  /// Marks the elements that a new one is in, if selectors ask for it.
  private mutating func mark(_ tag: HTMLTag, _ sheet: borrowing StyleSheet) {
    let element = SheetElement(tag, place: Place(index: 0), isRoot: false, for: sheet)
    // Of contents there are few, so that this needs no limit.
    var work = 0
    for content in sheet.contents where content.compound.match(element, &work) == .yes {
      let bit = UInt32(1) << UInt32(content.number)
      if content.isChild {
        if let parent = open.last { places[parent.number].contents |= bit }
        continue
      }
      // Those further out have it where one has.
      for outer in open.reversed() {
        if places[outer.number].contents & bit != 0 { break }
        places[outer.number].contents |= bit
      }
    }
  }

  private mutating func end() {
    guard let ended = open.popLast() else { return }
    var counts: [UInt64: UInt32] = [:]
    for child in ended.children {
      let count = (counts[types[child]] ?? 0) + 1
      counts[types[child]] = count
      places[child].ofType = count
    }
    for (index, child) in ended.children.enumerated() {
      places[child].fromEnd = UInt32(clamping: ended.children.count - index)
      places[child].ofTypeFromEnd = (counts[types[child]] ?? 0) - places[child].ofType + 1
    }
  }
}
