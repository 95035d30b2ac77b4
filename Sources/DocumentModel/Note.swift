package import Basics

/// Something that a reader did with a document and that a person should know.
///
/// A note is no defect of the report: the document says it oddly, and the note tells how it was
/// understood. Notes with one code are told once, with their count and the first place.
package struct Note: Sendable, Equatable {
  /// A stable dotted code, such as `encoding.contradicted`.
  package var code: String
  package var message: Localized
  package var count: Int
  /// Where it was met first, in words, such as `table 2, row 4, column 1` or `byte 1042`.
  package var location: String?

  package init(
    code: String, message: Localized, count: Int = 1, location: String? = nil
  ) {
    self.code = code
    self.message = message
    self.count = count
    self.location = location
  }
}
