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
        switch Self.scripted[attribute.hash] {
        // What they say for other purposes, too, no page without a script acts on.
        case .weak where !scriptWords.hasScripts: break
        case .weak where attribute.hash == Self.boundClass: builder.doubt(.hidden)
        case .binding: builder.doubt(.hidden)
        case .condition: if !tag.withValue(of: attribute, Self.isTrue) { builder.doubt(.hidden) }
        case .counter, .weak:
          let value = tag.withValue(of: attribute) { utf8 in
            isFigure(utf8) ? utf8.indices.map { utf8[$0] } : []
          }
          if !value.isEmpty { counter = Counter(value: value, start: builder.openTextLength) }
        case nil: break
        }
      }
    }
    return counter
  }

  /// An element that counts has ended: its text is certain if it's the number that it counts up to.
  mutating func endCounter(_ counter: Counter) {
    if !builder.openText(from: counter.start, is: counter.value) { builder.doubt(.hidden) }
  }

  private static func isTrue(_ condition: Span<UInt8>) -> Bool {
    condition.indices.map { condition[$0] }.filter { !isSpace($0) } == Array("true".utf8)
  }

  private enum Scripted { case binding, condition, counter, weak }

  private static let boundClass = NameHash(":class").value

  /// The attributes by which scripts find elements; the bindings are those of Vue, Angular, Alpine and
  /// Knockout.
  private static let scripted = HashedNames(
    bindings.map { ($0, Scripted.binding) } + conditions.map { ($0, Scripted.condition) }
      + counters.map { ($0, Scripted.counter) }
      + [":class", "data-value"].map { ($0, Scripted.weak) })

  private static let bindings = [
    "v-text", "v-html", "ng-bind", "ng-bind-html", "x-text", "x-html", "data-bind", "ng-hide",
    "data-ng-bind", "data-ng-hide", "data-v-text",
  ]

  /// Those whose element is shown where their value is true.
  private static let conditions = [
    "v-show", "v-if", "ng-show", "ng-if", "x-show", "x-if", "data-ng-show", "data-ng-if",
    "data-v-if", "data-v-show",
  ]

  private static let counters = [
    "data-to", "data-target", "data-count", "data-end", "data-countto",
    "data-count-to", "data-num", "data-number", "data-final",
  ]
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
