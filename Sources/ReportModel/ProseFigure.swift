// SPDX-License-Identifier: Apache-2.0

/// A figure that a report's prose states, and the figures of its tables that it may mean.
package struct ProseFigure: Sendable, Equatable {
  /// The rule that compares it, such as `prose.received`.
  package var rule: String
  /// Each reading of the words, as figures whose sum is meant; empty where no table says it.
  package var readings: [[Int]]
  package var value: Quantity
  package var relation: Relation
  /// The figures that are none where it is true (均已答复: nothing is carried forward).
  package var none: [Int] = []
  /// Whether it is an amount of money that no table has, and so must be the same wherever it is stated.
  package var isUntabledAmount = false
  /// Whether 约、余、多 or a rounded unit (3.2万) is written beside the number; such a figure isn't compared.
  package var isApproximate: Bool
  /// Whether the number isn't stated but follows from the words (均已结案, 皆为自然人).
  package var isImplied: Bool
  /// The figure before it whose body and time it shares, by its place in ``ProseFigureSet/all``
  /// (各学校收到35件，答复33件: that of 35).
  package var head: Int?
  /// The figures that an implied number is the sum of, by their places (收到46件，均已办结: that of 46);
  /// where one of them is wrong, so is it.
  package var bases: [Int] = []
  /// Whether its words name the report's own body (我局).
  package var isOwn: Bool = false
  /// How far its words alone say what is counted.
  package var ground: Ground
  /// Whether its words are the table's own.
  package var namesRow: Bool
  /// Whether other words of its section say that it can't be what the form counts; it has no readings.
  package var isRetracted = false
  /// The word behind the number (件).
  package var unit: String
  /// The clause that states it, on one line.
  package var words: String
  /// The clause as it is written, with its line breaks and the page numbers within it.
  package var text: String
  /// The clause's place in the section's text, in Unicode scalars.
  package var range: Range<Int>
  /// The sentence, and its section.
  package var quote: Quote

  package init(
    rule: String, readings: [[Int]], value: Quantity, relation: Relation, isApproximate: Bool,
    isImplied: Bool = false, ground: Ground = .certain, namesRow: Bool, unit: String, words: String,
    range: Range<Int>,
    quote: Quote
  ) {
    self.rule = rule
    self.readings = readings
    self.value = value
    self.relation = relation
    self.isApproximate = isApproximate
    self.isImplied = isImplied
    self.ground = ground
    self.namesRow = namesRow
    self.unit = unit
    self.words = words
    text = words
    self.range = range
    self.quote = quote
  }

  package enum Ground: Sendable, Comparable {
    /// It may mean much else: it is compared only where other numbers of its sentence agree with the
    /// tables.
    case open
    /// Free text is in its clause (a body, a source, a manner): another number of the section for
    /// the same cell that agrees explains it.
    case probable
    /// Every word of its clause is understood.
    case certain
  }

  package enum Relation: Sendable {
    case equal
    /// All of so many are closed (收到46件，均已办结), so at least so many are.
    case atLeast
  }
}

/// A whole and the parts that 其中 names, by their places in ``ProseFigureSet/all``.
package struct Breakdown: Sendable, Equatable {
  package var whole: Int
  package var parts: [Int]
  /// Whether the list was read to its end, and nothing in it says that it names only some parts.
  package var isComplete: Bool

  package init(whole: Int, parts: [Int], isComplete: Bool) {
    self.whole = whole
    self.parts = parts
    self.isComplete = isComplete
  }
}

/// A share in percent of a whole that the prose states of a figure (占51.85%).
package struct Share: Sendable, Equatable {
  /// The figure's place in ``ProseFigureSet/all``.
  package var part: Int
  /// What it may be the share of: places in ``ProseFigureSet/all``.
  package var wholes: [Int]
  /// As written: its scale is the number of decimals.
  package var percent: Quantity
  /// How many decimals it is written with.
  package var decimals: Int
  package var words: String
  package var quote: Quote

  package init(
    part: Int, wholes: [Int], percent: Quantity, decimals: Int, words: String, quote: Quote
  ) {
    self.part = part
    self.wholes = wholes
    self.percent = percent
    self.decimals = decimals
    self.words = words
    self.quote = quote
  }
}

/// A number of the prose, and how it was read.
package struct ProseNumber: Sendable, Equatable {
  /// As written, with the word that counts (46件).
  package var words: String
  /// In the section's text, in Unicode scalars.
  package var range: Range<Int>
  package var section: Int
  package var reading: Reading

  package init(words: String, range: Range<Int>, section: Int, reading: Reading) {
    self.words = words
    self.range = range
    self.section = section
    self.reading = reading
  }

  package enum Reading: Sendable, Equatable {
    /// What it states, by places in ``ProseFigureSet/all``.
    case figures([Int])
    /// A share in percent that is compared with the figures beside it.
    case share
    /// It is understood, and no figure of the tables.
    case foreign(ForeignNumber)
    /// What it counts isn't understood; the words beside it that aren't known, or none.
    case unknown(String)
  }
}

/// Why a number of the prose is no figure of the report's tables.
package enum ForeignNumber: String, Sendable, CaseIterable {
  /// Compared with another year, or a rate.
  case comparison
  /// Of a part of the year, or of another year.
  case otherTime = "other_time"
  /// Of a part of the body, or of another body.
  case otherBody = "other_body"
  /// Of another register (热线、提案).
  case otherRegister = "other_register"
  /// Of another kind of work (征求意见稿、清理).
  case otherWork = "other_work"
  /// Meant to be done.
  case plan
}

/// What a report's prose states, in its order.
package struct ProseFigureSet: Sendable, Equatable {
  package var all: [ProseFigure]
  package var breakdowns: [Breakdown]
  package var shares: [Share]
  /// Every number of the sections, read or not, those of one section in its order.
  package var numbers: [ProseNumber]
  /// The sentences that state a number, by section, in Unicode scalars of its text and in its order;
  /// one may be broken over several lines.
  package var sentences: [Int: [Range<Int>]]
  /// The sections of which not all was compared, for their length.
  package var unread: [Int]

  package init(
    all: [ProseFigure] = [], breakdowns: [Breakdown] = [], shares: [Share] = [],
    numbers: [ProseNumber] = [], sentences: [Int: [Range<Int>]] = [:], unread: [Int] = []
  ) {
    self.numbers = numbers
    self.sentences = sentences
    self.unread = unread
    self.all = all
    self.breakdowns = breakdowns
    self.shares = shares
  }
}
