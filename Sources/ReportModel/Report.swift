// SPDX-License-Identifier: Apache-2.0

package import Basics

/// An annual report as recognized: what it says of itself, its prose, its figures, and the cell that
/// each of them comes from.
package struct Report: Sendable {
  package var format: ReportFormat
  package var title: String?
  package var issuer: String?
  package var signedBy: String?
  package var year: Int?
  package var periodStart: CalendarDate?
  package var periodEnd: CalendarDate?
  package var issuedOn: CalendarDate?
  /// One for each section of the format, in its order.
  package var sections: [Section]
  /// One for each figure of the format.
  package var readings: [CellValue]
  /// What recognition mapped, missed and met twice.
  package var mapping: Mapping
  /// Years that the report states of itself, each with its words.
  package var statedYears: [StatedYear]
  /// What of its tables follows another form; nil nearly always.
  package var otherForm: OtherForm?
  /// Why the document was taken for a report on this form; nil for a report made otherwise.
  package var recognition: FormRecognition?

  package init(
    format: ReportFormat, title: String? = nil, issuer: String? = nil, signedBy: String? = nil,
    year: Int? = nil, periodStart: CalendarDate? = nil, periodEnd: CalendarDate? = nil,
    issuedOn: CalendarDate? = nil, sections: [Section], readings: [CellValue], mapping: Mapping,
    statedYears: [StatedYear] = [], recognition: FormRecognition? = nil
  ) {
    self.format = format
    self.title = title
    self.issuer = issuer
    self.signedBy = signedBy
    self.year = year
    self.periodStart = periodStart
    self.periodEnd = periodEnd
    self.issuedOn = issuedOn
    self.sections = sections
    self.readings = readings
    self.mapping = mapping
    self.statedYears = statedYears
    self.recognition = recognition
  }

  /// The figure as the JSON has it.
  package func value(of figure: Int) -> Quantity? { readings[figure].quantity }

  /// The body whose report it is: of the title, or else the one that signs.
  package var body: String? { issuer ?? signedBy }
}

/// A section as the document has it; heading and text are nil where it's missing.
package struct Section: Sendable, Equatable {
  package var number: Int
  package var kind: String
  package var heading: String?
  package var text: String?

  /// How many characters (Unicode scalars) of a section are compared with the tables, and shown on the
  /// page: the longest have some ten thousand.
  package static let textLimit = 1 << 18

  package init(number: Int, kind: String, heading: String? = nil, text: String? = nil) {
    self.number = number
    self.kind = kind
    self.heading = heading
    self.text = text
  }
}

/// What the document has in the place of a figure.
package enum CellValue: Sendable, Equatable {
  /// The document has no such row or column, or it isn't certain which cell is meant.
  case absent
  /// A cell is there and gives no figure: blank, `/`, `—`, `无`.
  case blank(Evidence)
  /// A figure; `convertedFrom` names the unit written beside it where that isn't the form's own.
  case given(Quantity, Evidence, convertedFrom: MoneyUnit? = nil)
  /// The cell holds something else.
  case unreadable(Evidence, Unreadable)
  /// Two cells state the figure, and differ.
  case contradictory([Evidence])

  package var quantity: Quantity? {
    if case .given(let quantity, _, _) = self { quantity } else { nil }
  }

  package var evidence: Evidence? {
    switch self {
    case .blank(let evidence), .given(_, let evidence, _), .unreadable(let evidence, _): evidence
    case .contradictory(let all): all.first
    case .absent: nil
    }
  }
}

/// Why a cell's text is no figure.
package enum Unreadable: Sendable, Equatable {
  case notANumber
  case notWhole
  /// What governs it says another unit, year or extent than the form's: `万件`, `2021年`.
  case otherMeasure(String)
  case tooManyDigits
  /// It isn't certain what a person sees in the cell.
  case uncertain(TextDoubt)
}

/// The cell that a figure comes from: table, row and column, counting from 1, in the document's
/// own grid, and its text.
package struct Evidence: Sendable, Equatable {
  package var table: Int
  package var row: Int
  package var column: Int
  /// The cell's text, of which no more than ``textLimit`` characters are kept: a finding quotes it several
  /// times, and there is one for each figure.
  package var text: String

  package static let textLimit = 500

  package init(table: Int, row: Int, column: Int, text: String) {
    self.table = table
    self.row = row
    self.column = column
    self.text = text.shortened(to: Self.textLimit)
  }
}

/// A year that the report gives as its own.
package struct StatedYear: Sendable, Equatable {
  package enum Source: Sendable { case title, period, prose }
  package var source: Source
  package var year: Int
  /// The words that state it.
  package var quote: String
  package var section: Int?

  package init(source: Source, year: Int, quote: String, section: Int? = nil) {
    self.source = source
    self.year = year
    self.quote = quote
    self.section = section
  }
}
