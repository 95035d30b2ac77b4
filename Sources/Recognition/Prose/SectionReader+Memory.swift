// SPDX-License-Identifier: Apache-2.0

import ReportModel

// What a number leaves behind for those that follow.
extension SectionReader {
  /// Remembers what was counted, for what follows.
  mutating func note(_ part: Target.Part, _ value: Quantity, isAlone: Bool) {
    let claim = claims.all.count - 1
    guard let first = part.subjects.first else { return }
    let subject = phrasebook.subjects[first]
    follow(part, subject, claim)
    lastIsWhole = subject.partition == nil && part.qualifiers.isEmpty
    if subject.topic == .requests {
      if part.qualifiers.isEmpty, value > Quantity(0) || subject.role == .received {
        noteRequests(subject, value)
      }
      if subject.role == .received, part.qualifiers.isEmpty {
        context.source = part.source.isEmpty ? nil : (claim, first, part.source)
      }
      if subject.role == .answered, part.qualifiers.isEmpty, depth == 0, context.breakdown == nil,
        value > Quantity(0), let received = context.received,
        value < received + (context.carriedOver ?? Quantity(0))
      {
        leaveOpen()
      }
      // 收到16件，其中1件为上年结转: it is among them.
      if part.isCarriedOver, depth == 0, context.breakdown == nil {
        context.carriedOver = value
        context.bases.carriedOver = claim
      }
    }
    let partition =
      part.qualifiers.first.map { phrasebook.qualifiers[$0].partition } ?? subject.partition
    if let partition {
      partitions[claim] = partition
      // 复议4件、诉讼3件，其中复议维持3件: no part of the 3.
      let isOfWhole = context.breakdownSubject == first || subject.topic != .review
      if context.breakdown != nil, !context.breakdownParts.contains(partition) || !isOfWhole {
        context.breakdown = nil
      }
      if context.breakdownPartition != nil, context.breakdownPartition != partition {
        let whole = context.breakdown?.whole
        closeBreakdown()
        context.breakdown = whole.map { Breakdown(whole: $0, parts: [], isComplete: true) }
      }
      context.breakdownPartition = partition
      context.lastPartition = partition
      context.breakdown?.parts.append(claim)
      if subject.topic == .review {
        // 行政复议维持2件、纠正1件: of the same.
        if isAlone, part.subjects.count == 1 { context.groups = part.subjects }
        context.groupsAreDone = true
      }
      if subject.topic == .disclosure {
        context.disclosureSubject = first
        context.disclosureColumn = part.qualifiers
      }
      context.whole = nil
      return
    }
    closeBreakdown()
    guard !subject.parts.isEmpty, part.subjects.count == 1, isAlone else {
      context.whole = nil
      if subject.topic == .review { spoke(of: part.subjects) }
      if subject.topic == .disclosure { context.disclosureSubject = first }
      return
    }
    context.whole = (claim, first)
    wholeClaims.append((claim, subject.parts))
    if subject.topic == .requests {
      context.requestSubject = first
    } else {
      spoke(of: part.subjects)
    }
  }

  /// Remembers what came in, was answered and is open, for 均已答复.
  private mutating func noteRequests(_ subject: Phrasebook.Subject, _ value: Quantity) {
    switch subject.role {
    case .received:
      if !statesReceived {
        context.answered = nil
        context.isOpen = false
        context.closings = []
      }
      // 收到近50件，均已办结: how many, isn't said.
      let isExact = claims.all.last?.isApproximate != true
      context.received = isExact ? value : nil
      context.bases.received = isExact ? claims.all.count - 1 : nil
      statesReceived = true
      if let unit = claims.all.last?.unit, !unit.isEmpty, context.requestUnit == nil {
        context.requestUnit = unit
      }
    case .answered:
      context.answered = value
      // 办理3件，3件均为自然人申请: they came in, too.
      if !statesReceived, let receiving,
        subject.readings.contains(phrasebook.subjects[receiving].readings[0])
      {
        context.received = value
        context.bases.received = claims.all.count - 1
      }
    case .carriedForward: leaveOpen()
    default: break
    }
  }

  /// 收到34件，均按时答复，1件结转下年: those that are answered were; it isn't said of all.
  mutating func leaveOpen() {
    context.isOpen = true
    for closing in context.closings { retract(closing) }
    context.closings = []
  }

  mutating func spoke(of subjects: [Int]) {
    context.topic = .review
    if context.groupsAreDone { context.groups = [] }
    context.groupsAreDone = false
    context.groupsAreOne = subjects.count > 1
    // 行政争议9件，其中行政复议4件: the narrower is spoken of.
    for subject in subjects {
      let figures = readings(subject, at: phrasebook.unqualified).first ?? []
      for (place, group) in context.groups.enumerated().reversed() {
        let whole = readings(group, at: phrasebook.unqualified).first ?? []
        if whole.count > figures.count, whole.includes(figures) {
          context.groups.remove(at: place)
        }
      }
    }
    context.groups += subjects.filter { !context.groups.contains($0) }
  }
}
