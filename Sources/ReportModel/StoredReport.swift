// SPDX-License-Identifier: Apache-2.0

package import Basics

/// A report as its canonical JSON has it: what an earlier conversion said of it, without the
/// document and its cells.
package struct StoredReport: Sendable, Equatable {
  /// The format's name, such as `cn-2021`.
  package var template: String
  package var title: String?
  package var issuer: String?
  package var signedBy: String?
  package var year: Int?
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?
  package var issuedOn: CalendarDate?
  package var sections: [Section]
  /// Every figure of the form, in the order of the JSON.
  package let figures: [StoredFigure]
  /// The figures that follow another form.
  package let otherForm: StoredOtherForm?
  package var source: SourceFile
  private let byPointer: [String: Int]

  package init(
    template: String, title: String? = nil, issuer: String? = nil, signedBy: String? = nil,
    year: Int? = nil, periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil,
    issuedOn: CalendarDate? = nil, sections: [Section], figures: [StoredFigure],
    otherForm: StoredOtherForm? = nil, source: SourceFile
  ) {
    self.template = template
    self.title = title
    self.issuer = issuer
    self.signedBy = signedBy
    self.year = year
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.issuedOn = issuedOn
    self.sections = sections
    self.figures = figures
    self.otherForm = otherForm
    self.source = source
    byPointer = Dictionary(
      figures.indices.map { (figures[$0].pointer, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The figure at a pointer (`/tables/requests/received/total`); nil where the form has no such
  /// figure, and where the report gives none.
  package func value(at pointer: String) -> Quantity? {
    byPointer[pointer].flatMap { figures[$0].value }
  }

  /// Whether the report's form has a figure at a pointer, given or not.
  package func hasFigure(at pointer: String) -> Bool { byPointer[pointer] != nil }

  /// The body whose report it is: of the title, or else the one that signs.
  package var body: String? { issuer ?? signedBy }
}

/// What of a stored report follows another form.
package struct StoredOtherForm: Sendable, Equatable {
  package let template: String
  /// The figures that the document has cells for, by their pointers in that form.
  package let figures: [StoredFigure]

  package init(template: String, figures: [StoredFigure]) {
    self.template = template
    self.figures = figures
  }
}

/// A figure of a stored report; nil where the document gave none.
package struct StoredFigure: Sendable, Equatable {
  package let pointer: String
  package let value: Quantity?

  package init(pointer: String, value: Quantity?) {
    self.pointer = pointer
    self.value = value
  }
}
