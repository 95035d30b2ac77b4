// SPDX-License-Identifier: Apache-2.0

/// Why a document was taken for an annual report on a form.
package struct FormRecognition: Sendable, Equatable {
  /// How sure it is that the document is an annual report on this form.
  package enum Certainty: String, Sendable {
    /// A title or heading of an annual report, and half of the form's labels or more.
    case high
    /// A title or heading, or most labels of a table.
    case medium
    /// A title or heading alone, with a few labels.
    case low
  }

  package var certainty: Certainty
  /// How many of the form's labels the document's tables have, each wording counted once in a table.
  package var labelsMet: Int
  package var labelsOfForm: Int
  /// Whether a title of an annual report was found.
  package var hasTitle: Bool
  /// How many of the statutory headings were found.
  package var headings: Int

  package init(
    certainty: Certainty, labelsMet: Int, labelsOfForm: Int, hasTitle: Bool, headings: Int
  ) {
    self.certainty = certainty
    self.labelsMet = labelsMet
    self.labelsOfForm = labelsOfForm
    self.hasTitle = hasTitle
    self.headings = headings
  }
}
