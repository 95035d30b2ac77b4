// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import Markup

// The rules of the page's own style sheets. What can't be decided hides nothing: where it may hide
// text in a cell, the cell is marked.
//
// All of these are mutating, and so are others of the reader that are called for each element: the whole
// reader is copied for a call of one that isn't.
extension PageReader {
  /// The entries of the style sheet that match an element, in the order of the cascade.
  struct Matches {
    var certain: [Int] = []
    /// Those that may match.
    var unclear: [Int] = []
    /// Those for text that isn't the element's own, which few elements have.
    var pseudo: PseudoElements?
    /// Whether a script writes into it.
    var isWritten = false

    struct PseudoElements {
      var before = Pseudo()
      var after = Pseudo()
      /// Whether a rule says what comes before the items of a list.
      var hasMarker = false
      /// Whether that may be read.
      var hasMarkerText = false
      /// Those for the text in it if it has no content of its own.
      var whenEmpty: [Int] = []
    }

    /// Those for the text before or behind the element's own.
    struct Pseudo {
      var certain: [Int] = []
      var unclear: [Int] = []

      var isEmpty: Bool { certain.isEmpty && unclear.isEmpty }
    }
  }

  /// How many elements the page's selectors may be compared with for each of its elements on average,
  /// beyond those of ``sheetWorkLimit``; a rule that matches counts as some of them.
  private static let elementWork = 200
  private static let matchWork = 6

  // MARK: Matching

  /// What the sheet's selectors ask of a new element; nil where there is no sheet.
  mutating func sheetElement(_ tag: HTMLTag) -> SheetElement? {
    guard !sheet.isEmpty, tag.space == .html else { return nil }
    var index = 1
    if let parent = elements.indices.last {
      elements[parent].childCount += 1
      index = elements[parent].childCount
    }
    return SheetElement(tag, place: place(index), isRoot: elements.isEmpty, for: sheet)
  }

  /// What the sheet has for a new element, which is taken up among its parent's children.
  mutating func sheetMatches(_ element: SheetElement?) -> Matches {
    var matches = Matches()
    guard let element else { return matches }
    if sheet.hasSiblings, let parent = elements.indices.last {
      elements[parent].children.append(element)
    }
    var work = 0
    for number in sheet.candidates(for: element) {
      let match = match(number, element, &work)
      guard match != .no else { continue }
      work += Self.matchWork
      add(number, isCertain: match == .yes, to: &matches)
    }
    sheetWork += max(0, work - Self.elementWork)
    if sheetWork > sheetWorkLimit {
      sheet = StyleSheet()
      hasOtherSheets = true
      isSheetTooLarge = true
      matches = Matches()
    } else if matches.certain.count > 1 {
      matches.certain = sorted(matches.certain)
    }
    return matches
  }

  /// Adds the entry of a number, whose selector matches or may match.
  private mutating func add(_ number: Int, isCertain: Bool, to matches: inout Matches) {
    let rule = sheet.entries[number].rule
    let pseudoElement = sheet.entries[number].selector.pseudoElement
    if sheet.rules[rule].isWritten {
      matches.isWritten = true
      return
    }
    if sheet.entries[number].selector.compounds[0].isEmpty {
      // What is without content has no text that could be hidden.
      if pseudoElement != nil {
        matches.pseudo = matches.pseudo ?? Matches.PseudoElements()
        matches.pseudo?.whenEmpty.append(number)
      }
      return
    }
    let isCertain = isCertain && !sheet.rules[rule].isUnclear
    if pseudoElement != nil { matches.pseudo = matches.pseudo ?? Matches.PseudoElements() }
    switch (pseudoElement, isCertain) {
    case (nil, true): matches.certain.append(number)
    case (nil, false): matches.unclear.append(number)
    case (.before, true): matches.pseudo?.before.certain.append(number)
    case (.before, false): matches.pseudo?.before.unclear.append(number)
    case (.after, true): matches.pseudo?.after.certain.append(number)
    case (.after, false): matches.pseudo?.after.unclear.append(number)
    case (.marker, _):
      let content = sheet.rules[rule].declarations.contents
      if !content.isEmpty { matches.pseudo?.hasMarker = true }
      if content.contains(where: \.mayBeRead) { matches.pseudo?.hasMarkerText = true }
    }
  }

  /// Entries in the order of the cascade, those last that win.
  mutating func sorted(_ entries: [Int]) -> [Int] {
    guard entries.count > 1 else { return entries }
    func rank(_ number: Int) -> (Int, UInt32, Int) {
      let entry = sheet.entries[number]
      return (sheet.rules[entry.rule].layer, entry.selector.specificity, number)
    }
    return entries.sorted { rank($0) < rank($1) }
  }

  private mutating func match(
    _ number: Int, _ element: SheetElement, _ work: inout Int
  ) -> Selector.Match {
    work += sheet.entries[number].selector.compounds[0].cost
    let match = sheet.entries[number].selector.compounds[0].match(element, &work)
    guard match != .no, !sheet.entries[number].selector.combinators.isEmpty else { return match }
    guard let names = elements.last?.names, names.mayHold(sheet.entries[number].ancestors) else {
      return .no
    }
    let outer = matchOuter(number, 1, from: place(at: elements.count), &work)
    return outer == .yes ? match : outer
  }

  /// Where an element is that a compound was compared with: how many elements it is in, and its place
  /// among those of its parent's children that are kept.
  private struct Place {
    var depth: Int
    var sibling: Int
  }

  /// The place of an open element, or of a new one: it is the last of its parent's children.
  private mutating func place(at depth: Int) -> Place {
    Place(
      depth: depth, sibling: depth > 0 ? elements[depth - 1].children.elements.count - 1 : -1)
  }

  /// Whether the elements around one match what an entry's selector asks of them from a compound on.
  private mutating func matchOuter(
    _ number: Int, _ compound: Int, from place: Place, _ work: inout Int
  ) -> Selector.Match {
    guard compound < sheet.entries[number].selector.compounds.count else { return .yes }
    switch sheet.entries[number].selector.combinators[compound - 1] {
    case .child: return matchOuter(number, compound, at: place.depth - 1, &work)
    case .next:
      return matchSibling(
        number, compound, at: Place(depth: place.depth, sibling: place.sibling - 1), &work)
    case .subsequent:
      var sibling = place.sibling - 1
      while sibling >= 0, work <= sheetWorkLimit {
        let match = matchSibling(
          number, compound, at: Place(depth: place.depth, sibling: sibling), &work)
        if match != .no { return match }
        sibling -= 1
      }
      return matchSibling(number, compound, at: Place(depth: place.depth, sibling: -1), &work)
    case .descendant:
      // Where nothing but descendants is asked for, the nearest is as good as any.
      let isSimple = sheet.entries[number].selector.combinators[(compound - 1)...]
        .allSatisfy { $0 == .descendant }
      var depth = place.depth - 1
      while depth >= 0, work <= sheetWorkLimit {
        let match = matchOuter(number, compound, at: depth, &work)
        if match != .no { return match }
        if isSimple, self.match(number, compound, at: depth, &work) != .no { return .no }
        depth -= 1
      }
      return .no
    }
  }

  private mutating func matchOuter(
    _ number: Int, _ compound: Int, at depth: Int, _ work: inout Int
  ) -> Selector.Match {
    work += sheet.keys[sheet.firstKeys[number] + compound].cost
    guard depth >= 0 else { return .no }
    let match = match(number, compound, at: depth, &work)
    guard match != .no else { return .no }
    let outer = matchOuter(number, compound + 1, from: self.place(at: depth), &work)
    return outer == .yes ? match : outer
  }

  /// Whether an open element matches a compound of an entry's selector. Most have not the names that it
  /// asks for: that is seen without a copy of either, which took ten times as long.
  private mutating func match(
    _ number: Int, _ compound: Int, at depth: Int, _ work: inout Int
  ) -> Selector.Match {
    let key = sheet.firstKeys[number] + compound
    guard elements[depth].ownNames.mayHold(sheet.keys[key].names),
      let element = elements[depth].sheetElement
    else { return .no }
    return sheet.entries[number].selector.compounds[compound].match(element, &work)
  }

  /// Whether a sibling matches; before the first that is kept there may have been others.
  private mutating func matchSibling(
    _ number: Int, _ compound: Int, at place: Place, _ work: inout Int
  ) -> Selector.Match {
    guard place.depth > 0 else { return .no }
    guard place.sibling >= 0 else {
      return elements[place.depth - 1].children.isCut ? .unclear : .no
    }
    work += sheet.entries[number].selector.compounds[compound].cost
    let match = sheet.entries[number].selector.compounds[compound]
      .match(elements[place.depth - 1].children.elements[place.sibling], &work)
    guard match != .no else { return .no }
    let outer = matchOuter(number, compound + 1, from: place, &work)
    return outer == .yes ? match : outer
  }

  // MARK: Cascade

  /// The declarations of rules: those that aren't important, and those that are.
  mutating func ruleDeclarations(
    _ entries: [Int]
  ) -> (normal: [StyleDeclaration], important: [StyleDeclaration]) {
    var normal: [StyleDeclaration] = []
    var important: [StyleDeclaration] = []
    for number in entries {
      let declarations = sheet.rules[sheet.entries[number].rule].declarations
      normal += declarations.normal
      important += declarations.important
    }
    return (normal, important)
  }

  /// What becomes of an element if rules apply that may: it is shown if any of them shows it, and
  /// `isUnclear` where they make a difference.
  mutating func weigh(
    _ matches: Matches, for tag: HTMLTag, in parent: TextStyle, _ look: inout Look
  ) {
    guard !matches.unclear.isEmpty, !parent.concealment.dropsStructure else { return }
    var alternatives = [matches.unclear]
    if matches.unclear.count > 1 {
      alternatives += matches.unclear.prefix(Self.alternativeLimit).map { [$0] }
    }
    for unclear in alternatives {
      let other = self.look(
        tag, declarations(for: tag, sorted(matches.certain + unclear)), in: parent)
      guard !other.style.looksLike(look.style) else { continue }
      if other.style.concealment < look.style.concealment { look = other }
      look.isUnclear = true
    }
  }

  private static let alternativeLimit = 8

  /// Whether another sheet, which isn't in the page, is likely to hide an element: its class has one
  /// of the names that mean just that.
  mutating func mayBeHiddenElsewhere(_ tag: HTMLTag) -> Bool {
    if isSheetTooLarge, isInFigure(tag), mayBeMatched(tag) { return true }
    guard hasOtherSheets, let attribute = tag.attribute(.class) else { return false }
    let isInCell = isInFigure(tag)
    return tag.withValue(of: attribute) { value in
      var index = 0
      while index < value.count {
        let start = index
        while index < value.count, !isSpace(value[index]) { index += 1 }
        let name = value.extracting(start..<index)
        let hash = NameHash(name).value
        let hides = Self.hidingClasses.contains(hash) || isInCell && Self.speaksOfHiding(name)
        if hides, !sheet.knows(class: hash) { return true }
        index += 1
      }
      return false
    }
  }

  /// Whether an element is a cell or in one.
  mutating func isInFigure(_ tag: HTMLTag) -> Bool {
    tag.space == .html && (builder.isInCell || tag.name == .td || tag.name == .th)
  }

  /// Whether a sheet that isn't applied may have rules for an element in a cell, beside those that
  /// pages have for any text.
  private mutating func mayBeMatched(_ tag: HTMLTag) -> Bool {
    if tag.has(.class) || tag.has(.id) || tag.has(.style) { return true }
    switch tag.name {
    case .td, .th, .p, .div, .span, .font, .br: return false
    default: return !tag.name.isTablePart
    }
  }

  /// Whether a script of the page names an element in a cell, and may put other text in it.
  mutating func isWrittenByScript(_ tag: HTMLTag) -> Bool {
    guard isInFigure(tag), let id = tag.attribute(.id),
      tag.withValue(of: id, { scriptWords.contains($0) })
    else { return false }
    // Of one that is empty as yet nothing else is read.
    builder.doubt(.hidden)
    return true
  }

  /// Looks at what an element in a cell, or a cell, says of its content besides how it's shown.
  mutating func weighCell(_ tag: HTMLTag, _ box: Box, _ matches: Matches) {
    if matches.isWritten { builder.doubt(.hidden) }
    if box.content == .unknown || box.content == .picture { builder.doubt(.embedded) }
    // Nothing else has a marker (CSS Lists 3, 3.1).
    if matches.pseudo?.hasMarker == true,
      tag.name == .li || tag.name == .summary || box.display != nil
    {
      builder.doubt(.generated)
    }
    if tag.has(.popover) { builder.doubt(.layout) }
  }

  /// Whether a class's name says that its elements aren't shown, as frameworks have it: `ng-hide`,
  /// `is-hidden`, `visible-xs`; within cells no others are called so.
  private static func speaksOfHiding(_ name: Span<UInt8>) -> Bool {
    let words: [StaticString] = [
      "hid", "invisible", "offscreen", "noshow", "none", "cloak", "visible-",
    ]
    return words.contains { name.contains($0) } && !name.contains("overflow")
  }

  private static let hidingClasses = Set(
    [
      "sr-only", "visually-hidden", "screen-reader-text", "visuallyhidden", "d-none", "hidden",
      "hide", "invisible", "layui-hide",
    ].map { NameHash($0).value })
}

extension PageReader {
  /// The last children that an open element has had.
  struct Siblings {
    private static let limit = 64

    private(set) var elements: [SheetElement] = []
    /// Whether there were more.
    private(set) var isCut = false

    mutating func append(_ element: SheetElement) {
      if elements.count >= Self.limit {
        elements.removeFirst(Self.limit / 2)
        isCut = true
      }
      elements.append(element)
    }
  }
}
