// SPDX-License-Identifier: Apache-2.0

/// A document's lists, and how far each has counted: ECMA-376 part 1, 17.9.
///
/// Lists of one abstract definition count together, unless one says where to start again; a number
/// at one level sets those below it back.
struct DocxNumbering: Sendable {
  /// How one level of a list is numbered.
  struct Level: Sendable {
    var start = 1
    var format = "decimal"
    /// What is shown, with `%1` for the number of the first level.
    var text = ""
    /// The level at whose numbers this one starts again, counting from 1; 0 never does.
    var restart: Int?
    var isLegal = false
    var suffix: String?
    /// The paragraph style that brings this level with it.
    var style: String?
  }

  struct Abstract: Sendable {
    var levels: [Int: Level] = [:]
    /// The style whose list this one is.
    var styleLink: String?
  }

  struct List: Sendable {
    var abstract: Int?
    var levels: [Int: Level] = [:]
    var starts: [Int: Int] = [:]
  }

  static let levelCount = 9

  var abstracts: [Int: Abstract] = [:]
  var lists: [Int: List] = [:]

  private var counters: [Int: [Int?]] = [:]
  private var started: [Int: Set<Int>] = [:]

  /// Counts one paragraph, and gives its label, empty where none is shown.
  mutating func label(
    for reference: DocxNumberingReference, style: String?, styles: DocxStyles
  ) -> String {
    guard let id = reference.id, id != 0, let list = lists[id],
      let abstract = abstract(of: list, styles)
    else { return "" }
    let definition = abstracts[abstract] ?? Abstract()
    let index = level(reference, style, definition)
    guard let level = list.levels[index] ?? definition.levels[index] else { return "" }
    count(index, id, list, abstract, definition)

    var label = ""
    var text = level.text[...]
    while let character = text.popFirst() {
      guard character == "%", let digit = text.first?.wholeNumberValue, (1...9).contains(digit)
      else {
        label.append(character)
        continue
      }
      text.removeFirst()
      let shown = list.levels[digit - 1] ?? definition.levels[digit - 1] ?? Level()
      let number = counters[abstract]?[digit - 1] ?? start(digit - 1, list, definition)
      let format = level.isLegal && shown.format != "none" ? "decimal" : shown.format
      label += DocxNumberFormat.text(number, as: format)
    }
    if level.format == "bullet" || label.isEmpty { return "" }
    return level.suffix == "nothing" || endsWide(label) ? label : label + " "
  }

  /// Whether a label ends with a mark that brings its own room, as 一、 and （一） do.
  private func endsWide(_ label: String) -> Bool { label.last.map("、，。．：；）】〕》　".contains) ?? false }

  private func abstract(of list: List, _ styles: DocxStyles) -> Int? {
    guard let id = list.abstract, let link = abstracts[id]?.styleLink,
      let linked = styles.styles[link]?.numbering?.id, let other = lists[linked]?.abstract
    else { return list.abstract }
    return other
  }

  /// The level of a paragraph: its own, or the one that its style is at in the list.
  private func level(
    _ reference: DocxNumberingReference, _ style: String?, _ definition: Abstract
  ) -> Int {
    if let level = reference.level { return max(0, min(level, Self.levelCount - 1)) }
    guard let style else { return 0 }
    return definition.levels.filter { $0.value.style == style }.keys.min() ?? 0
  }

  private func start(_ index: Int, _ list: List, _ definition: Abstract) -> Int {
    list.starts[index] ?? list.levels[index]?.start ?? definition.levels[index]?.start ?? 1
  }

  private mutating func count(
    _ index: Int, _ id: Int, _ list: List, _ abstract: Int, _ definition: Abstract
  ) {
    var numbers = counters[abstract] ?? [Int?](repeating: nil, count: Self.levelCount)
    let startsAnew =
      list.starts[index] != nil && started[id, default: []].insert(index).inserted
    if let number = numbers[index], !startsAnew {
      numbers[index] = number + 1
    } else {
      numbers[index] = start(index, list, definition)
    }
    for deeper in (index + 1)..<max(index + 1, Self.levelCount) {
      let restart = (list.levels[deeper] ?? definition.levels[deeper])?.restart
      if restart == nil || index < restart ?? 0 { numbers[deeper] = nil }
    }
    // A level that was skipped counts as begun.
    for upper in 0..<index where numbers[upper] == nil {
      numbers[upper] = start(upper, list, definition)
    }
    counters[abstract] = numbers
  }
}
