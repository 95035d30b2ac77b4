// SPDX-License-Identifier: Apache-2.0

// What is open around a place: WHATWG HTML, 13.2.4.2 "the stack of open elements".

extension HTMLParser.Element {
  /// Whether what is directly in the element comes before its table.
  var isTableContext: Bool {
    guard space == .html else { return false }
    switch name {
    case .table, .tbody, .tfoot, .thead, .tr: return true
    default: return false
    }
  }

  /// Whether an end tag within the element reaches nothing outside of it.
  fileprivate func ends(_ scope: HTMLParser.Scope) -> Bool {
    if scope == .table { return `is`(.table) || `is`(.html) }
    guard space == .html else { return isSpecial }
    switch name {
    case .applet, .caption, .html, .table, .td, .th, .marquee, .object, .select: return true
    case .ol, .ul: return scope == .listItem
    case .button: return scope == .button
    default: return false
    }
  }
}

extension HTMLParser {
  enum Scope { case element, listItem, button, table }

  /// The place of the innermost element of a name, if nothing ends the scope before it.
  mutating func index(of name: HTMLName, in scope: Scope = .element) -> Int? {
    guard isOpen(name) else { return nil }
    return index(in: scope) { $0 == name }
  }

  /// The place of the innermost element of HTML whose name `isMeant`.
  mutating func index(in scope: Scope, _ isMeant: (HTMLName) -> Bool) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      let element = stack[index]
      if element.space == .html, isMeant(element.name) {
        spend(stack.count - index)
        return index
      }
      if element.ends(scope) { break }
      index -= 1
    }
    spend(stack.count - index)
    return nil
  }

  /// Whether the element of a number is open, and nothing ends the scope before it.
  mutating func index(ofNumber number: Int) -> Int? {
    var index = stack.count - 1
    while index >= 0 {
      if stack[index].number == number { return index }
      if stack[index].ends(.element) { break }
      index -= 1
    }
    spend(stack.count - index)
    return nil
  }

  /// Ends the elements whose end tag may be left out.
  mutating func endImplied(except name: HTMLName? = nil) {
    while let current = stack.last, current.space == .html, current.name.hasImpliedEnd,
      current.name != name
    {
      pop()
    }
  }

  /// Ends the element of a name that is in scope, and what is open in it.
  mutating func end(_ name: HTMLName, in scope: Scope = .element, except implied: HTMLName? = nil) {
    guard index(of: name, in: scope) != nil else { return }
    endImplied(except: implied)
    if let index = index(of: name, in: scope) { pop(to: index) }
  }

  /// Ends an open paragraph.
  mutating func endParagraph() { end(.p, in: .button, except: .p) }
}
