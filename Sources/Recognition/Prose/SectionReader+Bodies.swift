// SPDX-License-Identifier: Apache-2.0

import ReportModel

// Whose a number is, and of which register.
extension SectionReader {
  /// Whether an area that the words name is the report's own: 全县 in the county's.
  func ownsArea(_ left: [Token]) -> Bool {
    left.allSatisfy { token in
      switch token.kind {
      case .meaning(.member): return ownArea != nil
      case .meaning(.area):
        guard let ownArea else { return false }
        let words = sentence.folded[token.range]
        return words.last == ownArea || words.last == "域"
      default: return true
      }
    }
  }

  /// Whether a number is the report's own body's again, after another's: the body is named, or its area,
  /// or requests that were received.
  func resumes(_ words: Words, _ left: [Token]) -> Bool {
    // 区政府收到131件，其中转由我局办理9件: the whole is still another's.
    if words.isOfWhich, words.unknownBefore > 0 { return false }
    if namesOwnBody(left.filter { $0.range.lowerBound >= otherEnd }) || words.hasArea {
      return true
    }
    let isAnswered = words.verbs.contains { phrasebook.subjects[$0].role == .answered }
    let isBehind = (left.first?.range.lowerBound ?? 0) >= otherEnd
    return !isAnswered && isBehind && (words.hasObject || words.hasTotal)
  }

  /// Whether the report's own body is named (我局, 县审计局).
  func namesOwnBody(_ left: [Token]) -> Bool {
    left.contains { token in
      guard token.kind == .meaning(.passedOver), token.range.count > 1 else { return false }
      let words = sentence.folded[token.range]
      return words.first == "我" || words.first == "本"
        || token.range.count > 2 && Self.isAbbreviation(words, of: issuer)
    }
  }

  /// Whether some characters are in a name in this order: 人社局 in 人力资源和社会保障局.
  private static func isAbbreviation(
    _ words: ArraySlice<Unicode.Scalar>, of name: [Unicode.Scalar]
  ) -> Bool {
    var rest = name[...]
    for scalar in words {
      guard let index = rest.firstIndex(of: scalar) else { return false }
      rest = rest[(index + 1)...]
    }
    return true
  }

  /// Whether a name that ends at a place is none of the report's own body: 县财政局 in the report of
  /// the 县教育局; 市场监管局 is the 市场监督管理局.
  private func isForeignName(endingAt end: Int, _ left: [Token]) -> Bool {
    var start = end
    for token in left.reversed() where token.range.upperBound <= end {
      guard token.isFree, token.range.upperBound == start else { break }
      start = token.range.lowerBound
    }
    let name = sentence.folded[start..<end].drop { $0 == "本" || $0 == "我" }
    // 单位行政许可12件: whose report it is.
    if String(scalars: name) == "单位" { return false }
    return !Self.isAbbreviation(name.suffix(3), of: issuer)
  }

  /// 区政府及各部门、街道办结210件, in the district's report: all of them.
  func namesBodyAndMembers(_ left: [Token]) -> Bool {
    guard ownArea != nil, let member = left.firstIndex(where: { $0.kind == .meaning(.member) }),
      member > 1, [.meaning(.sum), .enumeration].contains(left[member - 1].kind)
    else { return false }
    return namesOwnBody([left[member - 2]])
  }

  /// 县自然资源局办结49件, in a government's report: the name before the verb is another body's.
  func isOfAnotherBody(_ left: [Token]) -> Bool {
    if namesBodyAndMembers(left) { return false }
    var last: Token?
    for token in left {
      switch token.kind {
      case _ where token.isFree: last = token
      case .year, .enumeration, .meaning(.ofWhich): continue
      case .meaning where token.isFiller: continue
      case .meaning(.subject), .meaning(.object), .meaning(.onRequest), .meaning(.carry):
        guard let last, last.kind == .meaning(.body) else { return false }
        return isForeignName(endingAt: last.range.upperBound, left)
      default: return false
      }
    }
    return false
  }

  /// 以乡镇政府为被申请人的复议4件, in the county's report.
  func isOfAnotherParty(_ left: [Token]) -> Bool {
    guard let index = left.firstIndex(where: { $0.kind == .meaning(.party) }), index > 0,
      left[index - 1].range.upperBound == left[index].range.lowerBound
    else { return false }
    let party = left[index]
    let name = sentence.folded[..<party.range.lowerBound].suffix(3)
    return !Self.isAbbreviation(name.filter { !["以", "我", "本"].contains($0) }[...], of: issuer)
  }

  /// Whether a number counts items of a kind, which were published: 行政许可类12条, and 行政许可12条
  /// where 公开信息85条 came before.
  func isItem(_ words: Words, _ left: [Token], _ unit: String) -> Bool {
    if words.isOnRequestAlone, countsItems, unit == Tokenizer.item { return true }
    guard words.hasTopic(.disclosure, phrasebook) else { return false }
    return countsItems && unit == Tokenizer.item || left.last?.kind == .meaning(.kind)
  }

  /// Notes that what is counted first isn't known: of 回应关切9件，办结9件 both are of another register.
  mutating func suspend(
    _ reading: ProseNumber.Reading, _ words: Words, _ isFirst: Bool
  ) {
    guard isFirst, context.topic == .requests, !words.isOfWhich, !words.hasObject,
      !words.hasRequest, !words.carries, words.subjects.isEmpty,
      words.leading.allSatisfy({ phrasebook.qualifiers[$0].topic == .disclosure }),
      words.unknownBefore + words.unknownBetween + words.unknownBehind > 0 || words.veto != nil
    else { return }
    switch reading {
    case .unknown, .foreign(.otherWork): isSuspended = true
    default: break
    }
  }

  /// Makes a figure share body and time with what was received, or dealt with by a body that is named,
  /// before it.
  mutating func follow(
    _ part: Target.Part, _ subject: Phrasebook.Subject, _ claim: Int
  ) {
    if subject.topic == .requests {
      let isReceived = subject.role == .received && part.qualifiers.isEmpty && depth == 0
      let isOfBody =
        subject.role == .answered && part.qualifiers.isEmpty && depth == 0
        && (body.isNamed || body.isOwn || heads.requests == nil)
      if isReceived || isOfBody {
        heads.requests = claim
      } else {
        claims.all[claim].head = heads.requests
      }
    } else if subject.topic == .review {
      if part.qualifiers.isEmpty, depth == 0 {
        heads.review = claim
      } else {
        claims.all[claim].head = heads.review
      }
    }
    claims.all[claim].isOwn = body.isOwn
  }

  /// 其他5件均维持: of what is left, whatever 其他 is beside it.
  func isOfRest(_ left: [Token], _ right: ArraySlice<Token>) -> Bool {
    let isLoose = left.contains {
      if case .meaning(.qualifier(_, .loose)) = $0.kind { true } else { false }
    }
    return isLoose && right.contains { $0.kind == .meaning(.all) }
  }

  /// 收到30件，年内应办结的27件: not all that there was to do.
  func isLessThanReceived(_ target: Target, _ value: Quantity) -> Bool {
    guard statesReceived, let received = context.received, value < received, let receiving,
      let subject = target.parts.first?.subjects.first, phrasebook.subjects[subject].role == nil
    else { return false }
    return phrasebook.subjects[subject].rule == phrasebook.subjects[receiving].rule
  }
}
