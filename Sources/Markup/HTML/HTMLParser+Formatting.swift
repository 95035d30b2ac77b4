// SPDX-License-Identifier: Apache-2.0

// Formatting that reaches over what it is closed in: WHATWG HTML, 13.2.4.3 "the list of active
// formatting elements" and 13.2.6.4.7 "adoption agency algorithm".

extension HTMLParser {
  mutating func insertMarker() { formatting.append(Formatting()) }

  /// Forgets the formatting that was left open within a cell, a caption or an object.
  mutating func clearToMarker() {
    while let last = formatting.popLast(), last.tag != nil {}
  }

  /// Begins a formatting element, which is opened again where it's left open.
  mutating func insertFormatting(_ tag: HTMLTag) {
    push(tag)
    // No more than three that are alike ("Noah's Ark").
    var alike = 0
    for index in formatting.indices.reversed() {
      guard let other = formatting[index].tag else { break }
      spend(1)
      if other.isLike(tag) {
        alike += 1
        if alike == 3 {
          formatting.remove(at: index)
          break
        }
      }
    }
    guard let number = stack.last?.number else { return }
    formatting.append(Formatting(tag: tag, number: number))
  }

  /// Opens again what was left open ("reconstruct the active formatting elements").
  mutating func reopenFormatting() {
    guard let last = formatting.last, last.tag != nil, !last.isOpen else { return }
    var index = formatting.count - 1
    while index > 0, formatting[index - 1].tag != nil, !formatting[index - 1].isOpen { index -= 1 }
    while index < formatting.count {
      if let tag = formatting[index].tag {
        spend(64 + tag.bytes.count)
        push(tag)
        formatting[index].number = stack.last?.number ?? 0
        formatting[index].isOpen = true
      }
      index += 1
    }
  }

  /// An element of the list has ended.
  mutating func closeFormatting(_ number: Int) {
    guard let index = formatting.lastIndex(where: { $0.tag != nil && $0.number == number }) else {
      return
    }
    spend(formatting.count - index)
    formatting[index].isOpen = false
  }

  /// The place in the list of the last element of a name behind the last marker.
  func formattingIndex(of name: HTMLName) -> Int? {
    for index in formatting.indices.reversed() {
      guard let tag = formatting[index].tag else { return nil }
      if tag.name == name { return index }
    }
    return nil
  }

  /// The end tag of a formatting element ("adoption agency algorithm").
  mutating func endFormatting(_ name: HTMLName, _ hash: UInt64) {
    if let current = stack.last, current.is(name),
      !formatting.contains(where: { $0.tag != nil && $0.number == current.number })
    {
      pop()
      return
    }
    for _ in 0..<8 {
      spend(formatting.count)
      guard let entry = formattingIndex(of: name) else {
        endAnyOther(hash)
        return
      }
      let number = formatting[entry].number
      guard formatting[entry].isOpen else {
        formatting.remove(at: entry)
        return
      }
      guard let position = index(ofNumber: number) else { return }
      spend(stack.count - position)
      guard let block = stack[(position + 1)...].firstIndex(where: \.isSpecial) else {
        pop(to: position)
        formatting.removeAll { $0.tag != nil && $0.number == number }
        return
      }
      moveFormatting(entry, at: position, into: block)
    }
  }

  /// Moves a formatting element from around a block into it.
  private mutating func moveFormatting(_ entry: Int, at position: Int, into block: Int) {
    var kept: [Int] = []
    var entry = entry
    var bookmark = entry + 1
    for (count, index) in (position + 1..<block).reversed().enumerated() {
      let number = stack[index].number
      guard let place = formatting.firstIndex(where: { $0.tag != nil && $0.number == number })
      else { continue }
      if count >= 3 {
        formatting.remove(at: place)
        if place < bookmark { bookmark -= 1 }
        if place < entry { entry -= 1 }
      } else {
        if kept.isEmpty { bookmark = place + 1 }
        kept.append(index - position)
      }
    }
    let moved = formatting[entry]
    formatting.insert(moved, at: bookmark)
    formatting.remove(at: entry < bookmark ? entry : entry + 1)
    spend(stack.count - position + formatting.count)
    let order =
      kept.reversed() + [block - position, 0]
      + Array((block + 1 - position)..<(stack.count - position))
    reorder(from: position, order)
  }

  /// Any other end tag (13.2.6.4.7): it ends the innermost element of its name, if nothing special
  /// is open in that.
  mutating func endAnyOther(_ hash: UInt64) {
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if element.space == .html, element.hash == hash {
        endImplied(except: element.name)
        pop(to: min(index, stack.count))
        break
      }
      if element.isSpecial { break }
      index -= 1
    }
    spend(stack.count - index)
  }
}
