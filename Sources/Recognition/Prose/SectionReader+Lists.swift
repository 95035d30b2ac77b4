// SPDX-License-Identifier: Apache-2.0

import ReportModel

// What the numbers of a list are parts of, by what they add up to.
extension SectionReader {
  /// Takes back the rows that a sentence splits, and the parts of a number that no row counts; at the
  /// sentence's end, when all its numbers are known.
  mutating func regroup() {
    for place in addends.indices {
      let whole = addends[place]
      guard whole.value > Quantity(1), let parts = parts(of: place) else { continue }
      guard let figure = whole.figure else {
        // 同一申请人提出的12件，予以公开7件，信息不存在5件: of these 12 alone.
        // 5件为主动公开信息，不掌握3件，内容不明确2件: an outcome as they are.
        if published.contains(whole.place) { continue }
        if context.received ?? context.answered != nil, !isStated(whole.value) {
          for part in parts { retract(part) }
        }
        continue
      }
      guard partitions[figure] == .outcomes, !claims.all[figure].readings.isEmpty else { continue }
      let own = claims.all[figure].readings.flatMap { $0 }
      let sum = parts.flatMap { claims.all[$0].readings.first ?? [] }
      // 不予公开2件，其中第三方1件，内部事务1件: rows of the group.
      // Numbers may add up by chance: one of the parts is called like the whole.
      let isNamed = parts.contains { claims.all[$0].readings == claims.all[figure].readings }
      guard isNamed, !own.includes(sum) else { continue }
      // 不掌握5件，含信息不存在3件、不由本机关公开2件: the words of the parts say much else, too.
      let open = parts.filter { claims.all[$0].ground == .open }
      guard open.isEmpty else {
        for part in open { retract(part) }
        continue
      }
      // 公开12件，其中全部公开9件，部分公开3件: the first is the sum of the two.
      claims.all[figure].readings = [sum]
      claims.all[figure].namesRow = false
    }
  }

  /// 内容不明确1件，无法提供3件: the group, or the rest of it beside the row that is named.
  mutating func exceptNamedRows() {
    let figures = addends.compactMap(\.figure).filter { partitions[$0] == .outcomes }
    for figure in figures {
      exceptNamedRows(of: figure, figures)
      guard let group = claims.all[figure].readings.first, group.count > 1 else { continue }
      let parts = figures.filter { other in
        other > figure
          && claims.all[other].readings.first.map { group.includes($0) } == true
      }
      // 不予公开3件，其中第三方2件，内部事务1件: these are its parts, not beside it.
      if parts.reduce(Quantity(0), { $0 + claims.all[$1].value }) == claims.all[figure].value {
        continue
      }
      let rest = rest(of: group, besides: figure, figures)
      if rest.count < group.count, !rest.isEmpty { claims.all[figure].readings.append(rest) }
    }
  }

  /// 内容不明确2件，其他处理4件: the last isn't of what the list names beside it, whatever else it may
  /// be. 无法提供2件，其他处理4件: beside another group of the form it is the group that it names.
  private mutating func exceptNamedRows(of figure: Int, _ figures: [Int]) {
    for index in claims.all[figure].readings.indices.dropFirst().reversed() {
      let reading = claims.all[figure].readings[index]
      let namesGroup = figures.contains { other in
        guard other != figure, let group = claims.all[other].readings.first else { return false }
        return group.count > 1 && group.count < reading.count
          && reading.includes(group)
      }
      let rest = rest(of: reading, besides: figure, figures)
      if rest.isEmpty || namesGroup {
        claims.all[figure].readings.remove(at: index)
      } else {
        claims.all[figure].readings[index] = rest
      }
    }
  }

  /// What a list leaves of some rows that names others of them by themselves.
  private func rest(of group: [Int], besides figure: Int, _ figures: [Int]) -> [Int] {
    var rest = group
    for other in figures where other != figure {
      guard let row = claims.all[other].readings.first, row.count < group.count,
        group.includes(row)
      else { continue }
      rest.removeAll(where: row.contains)
    }
    return rest
  }

  /// The prose figures right behind a number that add up to it: several outcomes, or results.
  private func parts(of place: Int) -> [Int]? {
    var sum = Quantity(0)
    var parts: [Int] = []
    for addend in addends[(place + 1)...] {
      guard let figure = addend.figure, let partition = partitions[figure],
        partition == .outcomes || partition == .results
      else { return nil }
      sum = sum + addend.value
      parts.append(figure)
      if sum >= addends[place].value { break }
    }
    return sum == addends[place].value && parts.count > 1 ? parts : nil
  }

  /// Whether a value is one that the section has stated of all requests.
  private func isStated(_ value: Quantity) -> Bool {
    value == context.received || value == context.answered
      || context.received.map { $0 + (context.carriedOver ?? Quantity(0)) } == value
      || claims.all.contains {
        $0.value == value && !$0.isImplied && !$0.isRetracted && $0.ground != .open
          && !isOutcome($0)
      }
  }

  /// Whether a prose figure, of another sentence perhaps, is a part of the outcomes.
  private func isOutcome(_ figure: ProseFigure) -> Bool {
    phrasebook.subjects.contains { $0.partition == .outcomes && $0.rule == figure.rule }
  }

  /// 予以公开12件（含部分公开3件）: the number before the bracket counts that row, too.
  mutating func widen(by clause: [Token]) {
    guard depth == 1, let last = context.lastStated, partitions[last] == .outcomes,
      let lead = clause.first(where: { $0.kind != .enumeration }),
      lead.kind == .meaning(.passedOver) || lead.kind == .meaning(.selective),
      Self.includes.contains(String(scalars: sentence.folded[lead.range]))
    else { return }
    let words = self.words(clause.prefix { !$0.isNumber })
    if words.subjects.isEmpty, clause.contains(where: \.isNumber) {
      // 不公开10件（含不存在8件）: another row, perhaps.
      retract(last)
      return
    }
    guard words.subjects.count == 1, let other = words.subjects.first?.index,
      phrasebook.subjects[other].partition == .outcomes, !words.hasNegation, words.veto == nil
    else { return }
    let more = readings(other, at: phrasebook.unqualified)
    let own = claims.all[last].readings.flatMap { $0 }
    guard let added = more.first, !own.includes(added) else { return }
    claims.all[last].readings = claims.all[last].readings.map { $0 + added }
    claims.all[last].namesRow = false
  }

  /// 予以公开（含区分处理）14件: the row in the bracket is counted with the one before it.
  func included(_ clause: ArraySlice<Token>) -> [Token] {
    guard clause.count < 8, let lead = clause.first, !clause.contains(where: \.isNumber),
      Self.includes.contains(String(scalars: sentence.folded[lead.range]))
    else { return [] }
    let words = self.words(clause)
    guard words.subjects.count == 1, let other = words.subjects.first?.index,
      phrasebook.subjects[other].partition == .outcomes, !words.hasNegation, words.veto == nil,
      words.unknownBefore + words.unknownBetween + words.unknownBehind == 0
    else { return [] }
    return [Token(kind: .meaning(.sum), range: lead.range)] + clause.dropFirst()
  }

  private static let includes: Set<String> = ["含", "包含", "包括"]
}
