// SPDX-License-Identifier: Apache-2.0

/// An annual report by what it says, before any layout: the truth that a conversion of it must
/// come back to.
package struct AnnualReport: Sendable, Equatable {
  package struct Day: Sendable, Hashable, CustomStringConvertible {
    package var year: Int
    package var month: Int
    package var day: Int

    package init(_ year: Int, _ month: Int, _ day: Int) {
      self.year = year
      self.month = month
      self.day = day
    }

    /// `2023-01-09`
    package var description: String {
      "\(year)-\(month < 10 ? "0" : "")\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    /// `2023年1月9日`
    package var chinese: String { "\(year)年\(month)月\(day)日" }
  }

  package var form: StatutoryForm
  package var issuer: String
  package var year: Int
  /// Whether the title says the year before the issuer: `2022年上海市…`.
  package var beginsWithYear = false
  package var periodStart: Day
  package var periodEnd: Day
  package var signedBy: String
  package var issuedOn: Day
  /// The prose of the six sections, a paragraph an element, without figures that a rule could
  /// take for a claim. A section that a table fills has none.
  package var sections: [[String]]
  /// The figures by their JSON pointers, one for every pointer of the form.
  package var figures: [String: FigureValue]

  package var title: String {
    let subject = beginsWithYear ? "\(year)年\(issuer)" : "\(issuer)\(year)年"
    return "\(subject)政府信息公开工作年度报告"
  }

  package subscript(pointer: String) -> FigureValue {
    figures[pointer] ?? .blank
  }
}
