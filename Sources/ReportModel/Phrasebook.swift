// SPDX-License-Identifier: Apache-2.0

/// What the words of a report's prose mean, as `config/claims` says: which words name which
/// figures, and which make a clause say nothing about them.
package struct Phrasebook: Sendable {
  package let phrases: [Phrase]
  package let subjects: [Subject]
  package let qualifiers: [Qualifier]
  /// What replaces a subject's `@` where no qualifier is beside it.
  package let unqualified: [String]
  /// The same where there is none of the subject, the first that the form has (无规范性文件: none was
  /// issued).
  package let unqualifiedNone: [String]

  package init(
    phrases: [Phrase], subjects: [Subject], qualifiers: [Qualifier], unqualified: [String],
    unqualifiedNone: [String]
  ) {
    self.phrases = phrases
    self.subjects = subjects
    self.qualifiers = qualifiers
    self.unqualified = unqualified
    self.unqualifiedNone = unqualifiedNone
  }

  /// The rules that its words are compared under, each as often as they name it.
  package var rules: [String] { subjects.map(\.rule) + qualifiers.compactMap(\.rule) }

  package struct Phrase: Sendable {
    package let words: String
    package let meaning: Meaning

    package init(_ words: String, _ meaning: Meaning) {
      self.words = words
      self.meaning = meaning
    }
  }

  package enum Meaning: Sendable, Equatable {
    case counter
    case passedOver
    /// Of another figure or a share: the clause says nothing.
    case comparison
    /// Of a part of the year, or of another year.
    case otherTime
    /// Of other work (清理), or of what others did.
    case otherWork
    /// An applicant's or plaintiff's own end of it (撤回).
    case withdrawal
    /// Ends a review without a column of the form (驳回).
    case dismissal
    /// A way of answering in which some were answered (当场答复).
    case partialAnswer
    /// Of what was public already (主动公开).
    case published
    /// Narrows what is counted (窗口); several of them name the whole again (网站和窗口).
    case narrower
    /// Says that several numbers follow, one for each (分别).
    case respectively
    /// Leaves out what its number counts (除2件结转外).
    case exception
    /// A part of the body, or another one (区本级), of which the numbers that follow are, too.
    case other
    /// The whole area (全县), which is a government's own.
    case area
    /// The bodies of the area (各部门): with the area all of them, alone perhaps some.
    case member
    /// Of what is meant to be done: the rest of the sentence says nothing.
    case plan
    /// Another register (热线, 提案), of which the numbers that follow are.
    case register
    /// Several words share the number (共).
    case total
    /// Says that something has been done (已), which with a verb of closing closes all.
    case done
    /// A rate that is 100 % where all is closed (答复率).
    case rate
    /// What passes from one year to another (结转).
    case carry
    case thisYear
    case lastYear
    case nextYear
    /// A share of what was counted just before (占).
    case share
    case approximation
    /// Behind a counter: the number is rounded, or a limit (3件以上).
    case bound
    /// Within which time, or how fast (按期): beside 均…答复 without 已 it closes nothing by the year's
    /// end.
    case timely
    case negation
    /// Beside a closing, what it leaves out (未到期).
    case reservation
    /// What is left of a whole (其余).
    case remainder
    /// Narrows what a negation denies (重大).
    case narrowing
    case all
    case each
    /// Two verbs of one number (受理并办结).
    case both
    /// Makes one number of two (予以公开及部分公开).
    case sum
    case ofWhich
    /// Its list isn't complete (主要、等).
    case selective
    case closing
    /// Requests for information are spoken of.
    case object
    /// Both a request, and how a document is published (依申请公开).
    case onRequest
    /// Whoever is named before it is a party (为被申请人).
    case party
    /// Documents are spoken of (公文).
    case document
    /// A kind of what is published (类).
    case kind
    /// A matter that one applies for, or disputes (许可).
    case matter
    /// A request, of which the verb or the topic says what it asks for.
    case request
    /// Disclosure is spoken of, so that a verb beside 复议 isn't about the work of a reviewing body.
    case context
    /// The end of a name that is another body's where nothing else is known of it (教育局).
    case body
    /// Words that leave open what they count (累计): another number for the cell that agrees explains
    /// such a one.
    case vague
    /// By its place in ``Phrasebook/subjects``.
    case subject(Int, Wording)
    case qualifier(Int, Wording)
  }

  package enum Wording: Sendable, Equatable {
    /// The table's own words.
    case name
    case synonym
    /// Said of much else (公开4件、行政许可事项3项).
    case loose
  }

  /// What the grammar has to know of a subject's part in the year.
  package enum Role: String, Sendable {
    /// What came in.
    case received
    /// What was dealt with.
    case answered
    case carriedOver = "carried_over"
    case carriedForward = "carried_forward"
    /// Reconsideration or litigation as a whole.
    case group
  }

  package enum Topic: String, Sendable {
    case requests
    /// Reconsideration and litigation.
    case review
    /// The first table.
    case disclosure
    /// An amount of money that no table has (信息处理费): it is the same wherever it is stated.
    case amount
  }

  /// What the parts of a total have in common. Parts of one partition add up; those of two count the
  /// same cases by another property.
  package enum Partition: String, Sendable {
    /// How a request was answered: the rows of the second table.
    case outcomes
    /// Who applied: the columns of the second table.
    case applicants
    /// How a request came in; the form has no figures of it.
    case channel
    /// How a reconsideration or an action ended: the columns of the third table.
    case results
    /// What was done with documents: the columns of the first table.
    case columns
  }

  /// Words for figures of their own: a row of the second table, a part of the third.
  package struct Subject: Sendable {
    package let rule: String
    package let topic: Topic
    /// What it is a part of a total by.
    package let partition: Partition?
    /// The partitions whose parts a 其中 behind it may name; empty for what isn't a whole.
    package let parts: [Partition]
    /// Nil for a part of a whole, and for what is alone.
    package let role: Role?
    /// Whether a negation of it means that there are none (未收到).
    package let mayBeNone: Bool
    /// Whether it is meant where the words don't say what was done (政府信息公开申请46件).
    package let isGeneral: Bool
    /// Whether all of it may be said to be closed (均已办结).
    package let closes: Bool
    /// Whether bodies may count here what was public already.
    package let countsPublished: Bool
    /// Each reading's pointers below `/tables`, with `@` for a qualifier and `*` for rows between.
    package let readings: [[String]]

    /// Whether it is something that is done with requests, of which the number need not be a row's.
    package var isVerb: Bool { role == .received || role == .answered }

    package init(
      rule: String, topic: Topic, partition: Partition?, parts: [Partition], role: Role?,
      mayBeNone: Bool, isGeneral: Bool, closes: Bool, countsPublished: Bool = false,
      readings: [[String]]
    ) {
      self.rule = rule
      self.topic = topic
      self.partition = partition
      self.parts = parts
      self.role = role
      self.mayBeNone = mayBeNone
      self.isGeneral = isGeneral
      self.closes = closes
      self.countsPublished = countsPublished
      self.readings = readings
    }
  }

  /// Words for a part of a subject: an applicant, a result.
  package struct Qualifier: Sendable {
    /// Nil where the subject's rule compares.
    package let rule: String?
    package let topic: Topic
    package let partition: Partition
    /// What replaces the subject's `@`.
    package let keys: [String]
    /// Whether what it counts isn't closed.
    package let isOpen: Bool
    /// Whether what it counts is a stock, of which a year has only a part.
    package let isStock: Bool

    package init(
      rule: String?, topic: Topic, partition: Partition, keys: [String], isOpen: Bool,
      isStock: Bool = false
    ) {
      self.rule = rule
      self.topic = topic
      self.partition = partition
      self.keys = keys
      self.isOpen = isOpen
      self.isStock = isStock
    }
  }
}
