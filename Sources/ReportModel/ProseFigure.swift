// SPDX-License-Identifier: Apache-2.0

/// A figure that a report's prose states, and the figures of its tables that it may mean.
package struct ProseFigure: Sendable, Equatable {
  /// The rule that compares it, such as `prose.received`.
  package var rule: String
  /// Each reading of the words, as figures whose sum is meant; empty where no table says it.
  package var readings: [[Int]]
  package var value: Quantity
  package var relation: Relation
  /// Whether 约、余、多 or a rounded unit (3.2万) is written beside the number; such a figure isn't compared.
  package var isApproximate: Bool
  /// Whether the number isn't stated but follows from the words (均已结案, 皆为自然人).
  package var isImplied: Bool
  /// Whether its words alone aren't certain: it is compared only where another number of its sentence
  /// agrees with the tables.
  package var needsSupport: Bool
  /// Whether its words are the table's own.
  package var namesRow: Bool
  /// The word behind the number (件).
  package var unit: String
  /// The clause that states it.
  package var words: String
  /// The clause's place in the section's text, in Unicode scalars.
  package var range: Range<Int>
  /// The sentence, and its section.
  package var quote: Quote

  package init(
    rule: String, readings: [[Int]], value: Quantity, relation: Relation, isApproximate: Bool,
    isImplied: Bool = false,
    needsSupport: Bool = false, namesRow: Bool, unit: String, words: String, range: Range<Int>,
    quote: Quote
  ) {
    self.rule = rule
    self.readings = readings
    self.value = value
    self.relation = relation
    self.isApproximate = isApproximate
    self.isImplied = isImplied
    self.needsSupport = needsSupport
    self.namesRow = namesRow
    self.unit = unit
    self.words = words
    self.range = range
    self.quote = quote
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

/// What a report's prose states, in its order.
package struct ProseFigureSet: Sendable, Equatable {
  package var all: [ProseFigure]
  package var breakdowns: [Breakdown]
  package var shares: [Share]

  package init(all: [ProseFigure] = [], breakdowns: [Breakdown] = [], shares: [Share] = []) {
    self.all = all
    self.breakdowns = breakdowns
    self.shares = shares
  }
}
