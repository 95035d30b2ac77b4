// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A number of which its own clause doesn't say what it counts.
struct UnreadNumber {
  /// Its place in ``ProseFigureSet/numbers``.
  let place: Int
  let value: Quantity
  let unit: String
  /// The clause that it is in.
  let clause: Int
  /// 结转6件, without a year.
  let carries: Bool
}

// What another clause says of a number, or one clause of several.
extension SectionReader {
  mutating func noteUnread(
    _ value: Quantity, _ unit: String, _ words: Words, isApproximate: Bool,
    isLabelled: Bool = false
  ) {
    let isCounted = isLabelled || !unit.isEmpty
    guard !isApproximate, isCounted, unread.count < Self.unreadLimit else { return }
    let carries =
      words.carries && !words.hasLastYear && !words.hasNextYear && words.veto == nil
      && words.subjects.isEmpty && !words.hasRegister
    unread.append(
      UnreadNumber(
        place: claims.numbers.count, value: value, unit: unit, clause: clauseCount,
        carries: carries))
  }

  private static let unreadLimit = 32

  /// 2件在办理期限内，结转下年度: of the number that the clause before left open.
  ///
  /// - Returns: whether there is such a number.
  mutating func readSequel(_ words: Words, _ clause: Clause) -> Bool {
    guard let role = phrasebook.subjects.firstIndex(where: { $0.role == .carriedForward }),
      words.isCarriedForward && words.subjects.isEmpty || words.subjects.map(\.index) == [role],
      words.veto == nil, !words.hasNegation, !words.hasAll, !words.hasRegister,
      context.topic == .requests
    else { return false }
    if let last = unread.last, last.clause == clauseCount - (depth > 0 ? 0 : 1) {
      unread.removeLast()
      resolve(last, as: part([role], []), .probable, clause)
      return true
    }
    // 收到1件，已结转至2024年: that one.
    if context.received == Quantity(1), context.carriedOver ?? Quantity(0) == Quantity(0),
      statesReceived, words.unknownBefore == 0
    {
      state(
        part([role], []), Quantity(1), unit: "", isApproximate: false, ground: .probable,
        namesRow: false, isAlone: false, isImplied: true, clause)
      return true
    }
    // 2件正在办理，结转下年: what left it open is certain now.
    guard let last = context.lastStated, claims.all[last].ground == .open,
      claims.all[last].readings == readings(role, at: phrasebook.unqualified)
    else { return false }
    claims.all[last].ground = .probable
    return true
  }

  /// 新收92件，结转6件，应办98件: the sum says from which year. 收到10件，办结9件，结转1件: to which, and in a
  /// sentence of its own (结转：1件), too.
  mutating func readCarries(_ clause: Clause) {
    guard let received = context.received, statesReceived || clauseCount == 1 else { return }
    for number in unread where number.carries {
      let values = addends.map(\.value)
      let role: Phrasebook.Role
      if number.value > Quantity(0), values.contains(received + number.value) {
        role = .carriedOver
      } else if let answered = context.answered,
        answered + number.value == received + (context.carriedOver ?? Quantity(0))
      {
        role = .carriedForward
      } else {
        continue
      }
      guard let subject = phrasebook.subjects.firstIndex(where: { $0.role == role }) else {
        continue
      }
      resolve(number, as: part([subject], []), .probable, clause)
    }
    unread = []
  }

  private mutating func resolve(
    _ number: UnreadNumber, as part: Target.Part, _ ground: ProseFigure.Ground, _ clause: Clause
  ) {
    let place = claims.all.count
    state(
      part, number.value, unit: number.unit, isApproximate: false, ground: ground,
      namesRow: false, isAlone: false, clause)
    // It is the number's own words that are quoted, up to those that say what it counts.
    let own = claims.numbers[number.place].range
    let range =
      min(
        own.lowerBound, claims.all[place].range.lowerBound)..<max(
        own.upperBound, claims.all[place].range.upperBound)
    if range.count <= 240 {
      claims.all[place].place(at: range, in: sentence)
    }
    claims.numbers[number.place].reading = .figures([place])
  }

  // MARK: One of one

  /// 收到1件，属于本机关不掌握的信息: what became of that one.
  ///
  /// - Returns: whether it is that.
  mutating func readOutcomeOfOne(_ words: Words, _ clause: Clause) -> Bool {
    guard words.unknownBefore == 0, words.unknownBetween == 0, words.unknownBehind <= 2,
      context.received == Quantity(1), context.carriedOver ?? Quantity(0) == Quantity(0),
      context.topic == .requests, !context.isOpen, words.veto == nil, !words.hasRegister,
      !words.isLoose, !words.hasPlan, words.subjects.count == 1, words.verbs.count <= 1,
      let outcome = words.subjects.first?.index, words.subjects[0].qualifiers.isEmpty,
      phrasebook.subjects[outcome].topic == .requests,
      phrasebook.subjects[outcome].partition == .outcomes
    else { return false }
    state(
      part([outcome], []), Quantity(1), unit: "", isApproximate: false, ground: .probable,
      namesRow: false, isAlone: false, isImplied: true, clause)
    return true
  }
}
