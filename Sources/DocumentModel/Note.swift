// SPDX-License-Identifier: Apache-2.0

package import Basics

/// Something that a reader did with a document and that a person should know.
///
/// A note is no defect of the report: the document says it oddly, and the note says how it was
/// understood. Notes with one code are reported once, with their count and the first place.
package struct Note: Sendable, Equatable {
  /// A stable dotted code, such as `encoding.contradicted`.
  package var code: String
  package var message: Localized
  package var count: Int
  /// Where it was met first, in words, such as `table 2, row 4, column 1` or `byte 1042`.
  package var location: String?
  /// The cell where it was met first, where one is meant.
  package var place: Place?
  /// The text of that cell, or what of it the note is about.
  package var text: String?

  /// A note with a place and no words for it says the place as its location.
  package init(
    code: String, message: Localized, count: Int = 1, location: String? = nil,
    place: Place? = nil, text: String? = nil
  ) {
    self.code = code
    self.message = Localized(
      en: message.en.shortened(to: Self.textLimit), zh: message.zh.shortened(to: Self.textLimit))
    self.count = count
    self.location = location ?? place?.description
    self.place = place
    self.text = text?.shortened(to: Self.textLimit)
  }

  /// Characters of a note's message, and of what it quotes: a cell may have millions.
  private static let textLimit = 2_000

  /// The note with the text of its cell.
  package func quoting(_ text: String?) -> Note {
    Note(
      code: code, message: message, count: count, location: location, place: place, text: text)
  }
}
