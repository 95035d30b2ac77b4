// SPDX-License-Identifier: Apache-2.0

import Basics
import Markup

// What scripts write into a page's cells once it has loaded.
extension PageReader {
  /// The number up to which an element of the page counts, in its attributes: a script shows it in place
  /// of the element's text.
  struct Counter {
    let value: [UInt8]
    /// How long the open paragraph was where the element began.
    let start: Int
  }

  /// Doubts the open cell where a script puts text into an element of it: by a binding of its own
  /// (`v-text`), or by its class.
  ///
  /// - Returns: the number up to which the element counts, if it does.
  mutating func weighScripts(_ tag: HTMLTag) -> Counter? {
    guard builder.isInCell, !tag.attributes.isEmpty else { return nil }
    var counter: Counter?
    for attribute in tag.attributes {
      if attribute.name == .class {
        let words = scriptWords
        if tag.withValue(of: attribute, { words.write(classOf: $0) }) { builder.doubt(.hidden) }
      } else if attribute.name == .other {
        if Self.bindings.contains(attribute.hash) {
          builder.doubt(.hidden)
        } else if Self.counters.contains(attribute.hash) {
          let value = tag.withValue(of: attribute) { utf8 in
            isFigure(utf8) ? utf8.indices.map { utf8[$0] } : []
          }
          if !value.isEmpty { counter = Counter(value: value, start: builder.openTextLength) }
        }
      }
    }
    return counter
  }

  /// An element that counts has ended: its text is certain if it's the number that it counts up to.
  mutating func endCounter(_ counter: Counter) {
    if !builder.openText(from: counter.start, is: counter.value) { builder.doubt(.hidden) }
  }

  /// Of Vue, Angular, Alpine and Knockout.
  private static let bindings = Set(
    [
      "v-text", "v-html", "ng-bind", "ng-bind-html", "x-text", "x-html", "data-bind", "v-show",
      "v-if", "ng-show", "ng-hide", "ng-if", "x-show", "x-if", "data-ng-bind", "data-ng-show",
      "data-ng-hide", "data-ng-if", "data-v-if", "data-v-show", "data-v-text", ":class",
    ].map { NameHash($0).value })

  private static let counters = Set(
    [
      "data-to", "data-target", "data-count", "data-end", "data-value", "data-countto",
      "data-count-to", "data-num", "data-number", "data-final",
    ].map { NameHash($0).value })
}

extension ScriptWords {
  /// Whether scripts write into elements of one of these classes.
  fileprivate func write(classOf names: Span<UInt8>) -> Bool {
    var index = 0
    while index < names.count {
      let start = index
      while index < names.count, !isSpace(names[index]) { index += 1 }
      if start < index, writes(class: names.extracting(start..<index)) { return true }
      index += 1
    }
    return false
  }
}
