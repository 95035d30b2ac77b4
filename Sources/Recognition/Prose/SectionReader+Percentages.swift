// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Shares and rates in percent.
extension SectionReader {
  /// 占51.85%, and 答复率100%.
  mutating func readPercentage(
    _ percent: Quantity, _ decimals: Int, _ left: [Token], _ token: Token, _ clause: Clause
  ) {
    let words = self.words(left)
    if words.hasRate, percent == Quantity(100), !words.isOfWhich, !hasReservation,
      context.topic == .requests,
      statesReceived || words.hasObject
    {
      var closing = words
      closing.veto = nil
      let first = claims.all.count
      readClosed(closing, clause)
      record(token, .figures(Array(first..<claims.all.count)))
      return
    }
    let isShare =
      left.first?.kind == .meaning(.share) && words.veto == nil && !hasUnclearNumber
      && context.lastNumber.map {
        note(percent, decimals, of: $0, ofClosed: namesClosed(words, left), clause)
      } == true
    record(token, isShare ? .share : .foreign(.comparison))
  }

  /// Whether a share is said to be one of what was closed (占办结件的).
  private func namesClosed(_ words: Words, _ left: [Token]) -> Bool {
    words.verbs.contains { phrasebook.subjects[$0].closes }
      || left.first.map { sentence.folded[$0.range].contains("结") } == true
  }

  /// Returns whether there is a whole that it is the share of.
  private mutating func note(
    _ percent: Quantity, _ decimals: Int, of part: Int, ofClosed: Bool, _ clause: Clause
  ) -> Bool {
    guard part < claims.all.count, !claims.all[part].isImplied, claims.all[part].relation == .equal,
      claims.all[part].ground != .open, !claims.all[part].isApproximate
    else { return false }
    var wholes = context.breakdown.map { [$0.whole] } ?? []
    if wholes.isEmpty {
      wholes = nearbyWholes(of: part)
    }
    if ofClosed, let closing = phrasebook.subjects.first(where: \.closes) {
      // 收到46件，予以公开32件，占办结件的71.1%: how many were closed, isn't said.
      wholes.removeAll { claims.all[$0].rule != closing.rule }
    }
    // 作出答复54⏎3件，延至下年19件。予以公开214件，占39.41%: the whole wasn't read.
    wholes.removeAll { claims.all[$0].value < claims.all[part].value }
    guard !wholes.isEmpty, wholes.allSatisfy({ !claims.all[$0].isApproximate }) else {
      return false
    }
    let (range, quote) = place(of: clause)
    claims.shares.append(
      Share(
        part: part, wholes: wholes, percent: percent, decimals: decimals,
        words: sentence.text(of: range), quote: quote))
    return true
  }

  /// The wholes before a part, those first that have such parts, and of these the nearest.
  private func nearbyWholes(of part: Int) -> [Int] {
    let near = wholeClaims.suffix(Self.wholesLimit).reversed().filter { $0.claim != part }
    let fits = near.map { whole in context.lastPartition.map(whole.parts.contains) == true }
    let ordered = zip(near, fits).filter { $0.1 } + zip(near, fits).filter { !$0.1 }
    return ordered.map(\.0.claim)
  }

  private static let wholesLimit = 8
}
