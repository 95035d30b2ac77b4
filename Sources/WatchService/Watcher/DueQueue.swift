// SPDX-License-Identifier: Apache-2.0

/// Keys with the times at which they are due, the earliest first; of equal times, the one added first.
///
/// Nothing is taken out of the middle: who adds a key again remembers the new ticket, and skips the old one.
struct DueQueue<Key: Sendable>: Sendable {
  struct Item: Sendable {
    let key: Key
    let due: ContinuousClock.Instant
    /// Of this entry alone.
    let ticket: UInt64

    fileprivate func precedes(_ other: Item) -> Bool {
      due != other.due ? due < other.due : ticket < other.ticket
    }
  }

  /// A binary heap.
  private var items: [Item] = []
  private var last: UInt64 = 0

  var first: Item? { items.first }
  var count: Int { items.count }

  /// - Returns: the entry's ticket.
  @discardableResult
  mutating func add(_ key: Key, at due: ContinuousClock.Instant) -> UInt64 {
    last += 1
    items.append(Item(key: key, due: due, ticket: last))
    var place = items.count - 1
    while place > 0, items[place].precedes(items[(place - 1) / 2]) {
      items.swapAt(place, (place - 1) / 2)
      place = (place - 1) / 2
    }
    return last
  }

  @discardableResult
  mutating func removeFirst() -> Item? {
    guard let first = items.first, let moved = items.popLast() else { return nil }
    guard !items.isEmpty else { return first }
    items[0] = moved
    var place = 0
    while true {
      var least = place
      for child in [2 * place + 1, 2 * place + 2] where child < items.count {
        if items[child].precedes(items[least]) { least = child }
      }
      if least == place { return first }
      items.swapAt(place, least)
      place = least
    }
  }

  /// Drops entries at the beginning that are no longer meant.
  mutating func dropFirst(while isStale: (Item) -> Bool) {
    while let first = items.first, isStale(first) { removeFirst() }
  }
}
