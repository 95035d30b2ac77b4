// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// A number of a sentence that a sum behind it may count.
struct Addend {
  let value: Quantity
  let unit: String
  /// The prose figure that it states alone; nil where it states none.
  let figure: Int?
  /// Its place in ``ProseFigureSet/numbers``.
  let place: Int
}

// Numbers that say what the numbers before them add up to.
extension SectionReader {
  /// Notes a number for a sum that may follow.
  mutating func addAddend(_ token: Token, since first: Int) {
    guard depth == 0, case .number(let value, let length, false) = token.kind,
      addends.count < Self.addendLimit
    else { return }
    if claims.numbers.last?.reading == .foreign(.comparison) { return }
    let figure = claims.all.count == first + 1 ? first : nil
    addends.append(
      Addend(
        value: value, unit: unit(of: token, length), figure: figure, place: claims.numbers.count - 1
      ))
  }

  private static let addendLimit = 32

  /// What a number counts that the words for a sum alone precede (三项共计27件): with the numbers before
  /// it, where it is their sum.
  mutating func sum(
    _ words: Words, _ value: Quantity, _ unit: String, _ right: ArraySlice<Token>
  ) -> Target.Part? {
    guard words.hasTotal, words.isCountAlone, words.unknownBefore == 0,
      self.words(right).isCountAlone
    else { return nil }
    // 网上收到11件，当面收到9件。全年合计20件。
    let addends = self.addends.isEmpty ? earlierAddends : self.addends
    guard addends.count > 1,
      value == addends.reduce(Quantity(0), { $0 + $1.value })
    else { return nil }
    return sumOfReceived(addends) ?? sumOfResults(addends) ?? sumOfOutcomes(addends)
      ?? sumOfRequests(addends, words, unit)
  }

  /// 新收33件，上年结转1件，合计34件: of both.
  private mutating func sumOfReceived(_ addends: [Addend]) -> Target.Part? {
    guard context.topic == .requests, statesReceived, addends.count == 2,
      let received = context.received,
      let carriedOver = context.carriedOver,
      addends.contains(where: { $0.value == carriedOver }),
      addends.contains(where: { $0.value == received }), let receiving
    else { return nil }
    var sum = part([receiving], [])
    sum.readings = sum.readings.suffix(1)
    sum.subjects = []
    return sum
  }

  /// 予以公开10件，……其他处理0件，总计20件: all outcomes.
  private mutating func sumOfOutcomes(_ addends: [Addend]) -> Target.Part? {
    guard addends.count > 2, addends.allSatisfy({ isPart($0, of: .outcomes) }),
      let closing = phrasebook.subjects.firstIndex(where: \.closes)
    else { return nil }
    return part([closing], [])
  }

  /// 结果维持2件、纠正1件，共3件.
  private mutating func sumOfResults(_ addends: [Addend]) -> Target.Part? {
    guard context.topic == .review, context.groups.count == 1, let group = context.groups.first,
      addends.allSatisfy({ isPart($0, of: .results) })
    else { return nil }
    return part([group], [])
  }

  /// 网络申请12件、当面申请3件，共计15件: all that came in.
  private mutating func sumOfRequests(
    _ addends: [Addend], _ words: Words, _ unit: String
  ) -> Target.Part? {
    let isMentioned = mentionsRequests || self.addends.isEmpty && mentionedRequests
    guard isMentioned || words.hasRequest || words.hasObject, context.topic != .review,
      context.topic != .disclosure, context.topic != .other || words.hasObject,
      addends.allSatisfy({ $0.unit == unit && isPartOfRequests($0) }), let receiving
    else { return nil }
    context.topic = .requests
    // 县本级收到73件，乡镇收到29件，总计102件: these are parts.
    var sum = part([receiving], [])
    for figure in addends.compactMap(\.figure)
    where isReceived(figure) && claims.all[figure].readings.first == sum.readings.first {
      retract(figure)
    }
    // 网上收到11件，当面收到9件，合计20件: received, and no more.
    let isReceived = self.addends.isEmpty ? namedReceiving : namesReceiving
    if !isReceived, let closing = phrasebook.subjects.firstIndex(where: \.closes) {
      sum.readings += readings(closing, at: phrasebook.unqualified)
    }
    return sum
  }

  private func isReceived(_ figure: Int) -> Bool {
    guard let receiving else { return false }
    return claims.all[figure].rule == phrasebook.subjects[receiving].rule
  }

  /// Whether a number may be a part of what came in: what states nothing, or is said to be received.
  private func isPartOfRequests(_ addend: Addend) -> Bool {
    addend.figure.map {
      isReceived($0) || [.applicants, .channel].contains(partitions[$0])
    } ?? true
  }

  private func isPart(_ addend: Addend, of partition: Phrasebook.Partition) -> Bool {
    addend.figure.map { partitions[$0] == partition } == true
  }
}
