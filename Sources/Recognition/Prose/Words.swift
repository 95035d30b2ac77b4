// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What some words beside a number, or in a clause without one, speak of.
struct Words {
  /// The subjects, each with the qualifiers that follow it.
  var subjects: [(index: Int, qualifiers: [Int])] = []
  /// Qualifiers before any subject.
  var leading: [Int] = []
  var channels: [Int] = []
  var verbs: [Int] = []
  /// How many of the verbs come before the word for all or done: 答复情况均依照条例要求 closes nothing.
  var verbsBeforeAll: Int?
  var hasObject = false
  var hasRequest = false
  var hasContext = false
  var hasNegation = false
  /// Whether what is counted is named by 依申请公开 alone, which is a way of publishing, too.
  var isOnRequestAlone = false
  /// Whether a word narrows what a negation denies.
  var isNarrowed = false
  var hasAll = false
  var hasDone = false
  var hasClosing = false
  var hasRate = false
  var hasEach = false
  var hasSum = false
  var hasTotal = false
  /// Whether 、 joins words.
  var isEnumeration = false
  var hasArea = false
  /// Whether another body, or a part of this one, is named.
  var isOfOther = false
  var members = 0
  var hasRegister = false
  /// Whether a matter is named that one applies for, or disputes.
  var hasMatter = false
  var hasPlan = false
  var isOfWhich = false
  var isSelective = false
  var carries = false
  var hasLastYear = false
  var hasNextYear = false
  var hasThisYear = false
  /// What says that the number is no figure of the tables.
  var veto: ForeignNumber?
  /// Whether what the number counts is left out (除2件结转外).
  var hasException = false
  /// Whether the applicant or plaintiff withdrew, which no other outcome counts.
  var isWithdrawn = false
  /// Whether a review was dismissed, for which the form has no column.
  var isDismissed = false
  /// Whether a way of answering is named (当场答复), in which some were.
  var isPartialAnswer = false
  /// Whether it is what was public already.
  var isPublished = false
  /// Whether a time is named within which something was done.
  var hasDeadline = false
  /// Whether it says how fast (按期).
  var isTimely = false
  /// Whether 其他 is said, which may be of anything.
  var hasLooseResult = false
  private var narrowers = 0
  private var hasNarrower: Bool { narrowers > 0 }
  /// Whether what the words count may be much else.
  var isLoose = false
  /// Whether a word leaves open whose or of when the number is.
  var isVague = false
  /// Whether all that is named is named by the table's own words.
  var namesRow = false
  private var hasName = false
  /// Scalars that aren't understood: before the first word that is, and behind the last.
  var unknownBefore = 0
  var unknownBehind = 0
  var unknownBetween = 0
  /// Whether what isn't understood is right before the first word that is.
  var hasUnknownVerb = false

  init(_ tokens: some Collection<Token>, in phrasebook: Phrasebook, year: Int?) {
    var isBehind = false
    var lastIsContext = false
    var isAfterUnknown = false
    var previous: Token?
    var unknown = 0
    for token in tokens {
      defer {
        previous = token
        unknown = token.isFree ? unknown + 1 : 0
      }
      if token.kind == .meaning(.matter) { hasMatter = true }
      if !token.isFiller { lastIsContext = token.kind == .meaning(.context) }
      let request = request(token, behind: previous, isLong: unknown > 1, phrasebook)
      if request == .ofMatter { hasRegister = true }
      guard token.isFree || request == .unknown else {
        if take(token, phrasebook, year) {
          if isBehind { unknownBetween += unknownBehind } else { hasUnknownVerb = isAfterUnknown }
          // 通过信息公开平台收到9件, 区政府及街道收到9件: a source, a body.
          if [.meaning(.context), .meaning(.sum)].contains(token.kind), !isBehind { continue }
          isBehind = true
          unknownBehind = 0
        }
        isAfterUnknown = false
        continue
      }
      isAfterUnknown = true
      if token.kind == .meaning(.narrowing) { isNarrowed = true }
      if isBehind { unknownBehind += 1 } else { unknownBefore += 1 }
    }
    // 通过网站收到6件; 通过网站和信函收到 is of all.
    if hasNarrower, !hasSeveralChannels { veto = veto ?? .otherBody }
    // 收到并答复政府信息公开83件: requests.
    if hasContext, lastIsContext, unknownBetween == 0, subjects.isEmpty, leading.isEmpty,
      !hasRegister,
      verbs.contains(where: { phrasebook.subjects[$0].role == .received })
    {
      hasObject = true
    }
    // 收到申请45件, 没有申请; 收到入党申请12份 is another's.
    if hasRequest, unknownBetween == 0, !verbs.isEmpty { hasObject = true }
  }

  private enum Request { case own, ofMatter, unknown }

  /// What a word for a request asks for, by the word that it ends: 公租房申请 is of another matter.
  private func request(
    _ token: Token, behind previous: Token?, isLong: Bool, _ phrasebook: Phrasebook
  ) -> Request {
    guard token.kind == .meaning(.request), let previous,
      previous.range.upperBound == token.range.lowerBound
    else { return .own }
    switch previous.kind {
    case .meaning(.matter): return .ofMatter
    case .meaning(.subject(let index, _)):
      return phrasebook.subjects[index].topic == .disclosure ? .ofMatter : .own
    // 提出过申请 is no other.
    case .unknown: return isLong ? .unknown : .own
    default: return .own
    }
  }

  /// Returns whether the token says something of what is counted.
  private mutating func take(_ token: Token, _ phrasebook: Phrasebook, _ year: Int?) -> Bool {
    switch token.kind {
    case .year(let stated):
      guard let year, stated != year else {
        hasThisYear = true
        return false
      }
      if stated == year - 1 {
        hasLastYear = true
      } else if stated == year + 1 {
        hasNextYear = true
      } else {
        veto = .otherTime
      }
      return true
    case .meaning(let meaning): return take(meaning, phrasebook)
    case .enumeration:
      isEnumeration = true
      return false
    case .deadline:
      hasDeadline = true
      return false
    default: return false
    }
  }

  private mutating func take(_ meaning: Phrasebook.Meaning, _ phrasebook: Phrasebook) -> Bool {
    switch meaning {
    case .counter, .passedOver, .share, .approximation, .bound, .kind, .party: return false
    case .timely:
      isTimely = true
      return false
    case .total:
      hasTotal = true
      return false
    case .area:
      hasArea = true
      return false
    case .member:
      members += 1
      return false
    case .thisYear:
      hasThisYear = true
      return false
    case .vague:
      isVague = true
      return false
    case .done:
      hasDone = true
      verbsBeforeAll = verbsBeforeAll ?? verbs.count
      return false
    case .selective:
      isSelective = true
      return false
    case .ofWhich:
      isOfWhich = true
      return false
    case .comparison: veto = .comparison
    case .otherWork: veto = .otherWork
    case .withdrawal:
      veto = .otherWork
      isWithdrawn = true
    case .dismissal: isDismissed = true
    case .partialAnswer:
      hasClosing = true
      isPartialAnswer = true
    case .published:
      veto = .otherWork
      isPublished = true
    case .otherTime: veto = .otherTime
    case .narrower: narrowers += 1
    case .respectively: veto = .otherBody
    case .exception: hasException = true
    case .other:
      veto = .otherBody
      isOfOther = true
    case .plan: hasPlan = true
    case .register: hasRegister = true
    case .negation: hasNegation = true
    case .all:
      hasAll = true
      verbsBeforeAll = verbsBeforeAll ?? verbs.count
    case .each, .both: hasEach = true
    case .sum: hasSum = true
    case .closing: hasClosing = true
    case .rate: hasRate = true
    case .carry: carries = true
    case .lastYear: hasLastYear = true
    case .nextYear: hasNextYear = true
    case .onRequest:
      isOnRequestAlone = !hasObject && !hasRequest && verbs.isEmpty && subjects.isEmpty
      hasObject = true
    case .object:
      isOnRequestAlone = false
      hasObject = true
    case .request: hasRequest = true
    case .context: hasContext = true
    // Read as free text.
    case .reservation:
      // 2024年未办结的3件.
      if hasLastYear { carries = true }
      return false
    case .body, .remainder, .narrowing, .document, .matter: return false
    case .subject(let index, let wording):
      let subject = phrasebook.subjects[index]
      if subject.readings.isEmpty, subject.partition != nil {
        channels.append(index)
      } else if subject.isVerb {
        name(wording)
        verbs.append(index)
      } else {
        name(wording)
        subjects.append((index, leadingFor(subject, phrasebook)))
      }
    case .qualifier(let index, let wording):
      let qualifier = phrasebook.qualifiers[index]
      name(wording)
      if qualifier.topic == .review, wording == .loose { hasLooseResult = true }
      if let last = subjects.indices.last,
        phrasebook.subjects[subjects[last].index].topic == qualifier.topic
      {
        subjects[last].qualifiers.append(index)
      } else {
        leading.append(index)
      }
    }
    return true
  }

  private mutating func name(_ wording: Phrasebook.Wording) {
    namesRow = wording == .name && (namesRow || !hasName)
    hasName = true
    isLoose = isLoose || wording == .loose
  }

  /// 制发规范性文件: the qualifier comes before its subject.
  private mutating func leadingFor(
    _ subject: Phrasebook.Subject, _ phrasebook: Phrasebook
  ) -> [Int] {
    guard subject.topic == .disclosure else { return [] }
    let own = leading.filter { phrasebook.qualifiers[$0].topic == .disclosure }.suffix(1)
    leading.removeAll { phrasebook.qualifiers[$0].topic == .disclosure }
    if own.isEmpty, let last = subjects.last, phrasebook.subjects[last.index].topic == .disclosure {
      // 制发规章和规范性文件: of both.
      return last.qualifiers
    }
    return Array(own)
  }

  /// 各街道收到12件, where 各部门、各街道共收到12件 is of all.
  var isOfMembers: Bool { members == 1 && !hasArea && !hasTotal }

  var isCarriedOver: Bool { carries && hasLastYear && !hasNextYear }
  var isCarriedForward: Bool { carries && hasNextYear }
  /// A year beside the report's that nothing explains.
  var isOfAnotherYear: Bool { (hasLastYear || hasNextYear) && !carries }

  /// 网络平台和信函: several ways in, which together are all.
  var hasSeveralChannels: Bool {
    narrowers + channels.count > 0 && (hasSum || isEnumeration)
  }

  /// 收到行政诉讼2件: as a party, not as the body that decides.
  var hasReceivedAsParty: Bool { unknownBetween == 0 }

  /// Whether the words say no more of what is counted than that it is requests.
  var isCountAlone: Bool {
    subjects.isEmpty && leading.isEmpty && channels.isEmpty && verbs.isEmpty && !hasClosing
      && !carries && veto == nil && !hasRegister && !isOfAnotherYear && !hasNegation
      && unknownBetween == 0
  }

  var mentionsRequests: Bool { hasObject || hasRequest || !verbs.isEmpty || !channels.isEmpty }

  /// Whether nothing in the words says what is counted.
  var isEmpty: Bool {
    subjects.isEmpty && leading.isEmpty && channels.isEmpty && verbs.isEmpty && !hasObject
      && !hasRequest && !hasClosing && !isDismissed
      && !carries && veto == nil && !hasRegister && !isOfAnotherYear
  }

  func hasTopic(_ topic: Phrasebook.Topic, _ phrasebook: Phrasebook) -> Bool {
    subjects.contains { phrasebook.subjects[$0.index].topic == topic }
  }
}
