// SPDX-License-Identifier: Apache-2.0

/// A figure of the prose that was compared with the tables, as the log says it.
package struct ProseClaim: Sendable, Equatable {
  /// Its place in ``ProseFigureSet/all``.
  package var figure: Int
  /// The section's number.
  package var section: Int
  /// The words that state it, in the section's text, in Unicode scalars.
  package var range: Range<Int>
  /// The text at that place, to the letter.
  package var text: String
  package var value: Quantity
  /// The figures whose sum it is: of several readings of its words the one that agrees, or else the
  /// first.
  package var pointers: [String]
  package var certainty: Certainty
  package var agrees: Bool

  package init(
    figure: Int, section: Int, range: Range<Int>, text: String, value: Quantity,
    pointers: [String], certainty: Certainty, agrees: Bool
  ) {
    self.figure = figure
    self.section = section
    self.range = range
    self.text = text
    self.value = value
    self.pointers = pointers
    self.certainty = certainty
    self.agrees = agrees
  }

  /// What says that these figures are meant.
  package enum Certainty: String, Sendable, CaseIterable {
    /// The words beside the number.
    case words
    /// The words, which leave it open, and other numbers of the sentence, which agree with the tables or
    /// add up.
    case aligned
    /// No number is stated; it follows from the words (均已答复).
    case implied
  }
}
