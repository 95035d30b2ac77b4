// SPDX-License-Identifier: Apache-2.0

/// A part of a report's tables that follows the other one of the two forms.
package enum MixedForm: String, Sendable, CaseIterable {
  /// （六）其他处理: one row where the form has three, or three where it has one.
  case otherOutcomes
  /// The rows and columns of 第二十条第（一）项.
  case firstItem
}

extension StatutoryForm {
  /// The other of the two.
  package var other: StatutoryForm { self == .cn2021 ? .cn2019 : .cn2021 }

  private static let otherOutcomes = "outcomes/other/"

  /// The second table's rows, with a part that follows the other form.
  func requestRows(mixing mix: MixedForm?) -> [RequestRow] {
    guard mix == .otherOutcomes,
      let start = requestRows.firstIndex(where: { $0.pointer.hasPrefix(Self.otherOutcomes) })
    else { return requestRows }
    return requestRows[..<start]
      + other.requestRows.filter { $0.pointer.hasPrefix(Self.otherOutcomes) }
      + requestRows[start...].filter { !$0.pointer.hasPrefix(Self.otherOutcomes) }
  }

  func items(mixing mix: MixedForm?) -> [Item] {
    mix == .firstItem ? [other.items[0]] + items.dropFirst() : items
  }

  /// The figures of a part, by their pointers in this form: those of each row, in its order.
  private func pointers(of mix: MixedForm) -> [[String]] {
    switch mix {
    case .otherOutcomes:
      requestRows.map(\.pointer).filter { $0.hasPrefix(Self.otherOutcomes) }.map { row in
        Self.applicants.map { "/tables/requests/\(row)/\($0.pointer)" }
      }
    case .firstItem:
      items[0].rows.map { row in row.pointers.map { "/tables/proactive_disclosure/\($0)" } }
    }
  }

  /// The figures of a part of this form by the other's pointers: sums where that has fewer rows.
  fileprivate func figures(
    of mix: MixedForm, from report: AnnualReport
  ) -> [String: FigureValue] {
    let own = pointers(of: mix)
    let others = other.pointers(of: mix)
    var figures: [String: FigureValue] = [:]
    for (row, pointers) in others.enumerated() {
      let sources = others.count < own.count ? own : row < own.count ? [own[row]] : []
      for (column, pointer) in pointers.enumerated() {
        let given = sources.compactMap { report[$0[column]].integer }
        // Beside a blank, 0 would say more than the report does.
        let isGiven = !given.isEmpty || sources.isEmpty && !report[own[0][column]].isBlank
        figures[pointer] = isGiven ? .integer(given.reduce(0, +)) : .blank
      }
    }
    return figures
  }

  fileprivate func replaced(by mix: MixedForm) -> [String] { pointers(of: mix).flatMap(\.self) }
}

extension AnnualReport {
  /// The figures that a document in a layout shows in a part that follows the other form, by that one's
  /// pointers.
  func otherFigures(in layout: Layout) -> [String: FigureValue] {
    layout.mix.map { form.figures(of: $0, from: self) } ?? [:]
  }

  /// What a conversion of a document in a layout must come back to, as JSON has it, by pointer.
  package func expected(in layout: Layout) -> [String: String] {
    var expected: [String: String] = [:]
    for pointer in form.pointers { expected[pointer] = self[pointer].description }
    guard let mix = layout.mix else { return expected }
    for pointer in form.replaced(by: mix) { expected[pointer] = "null" }
    expected["/other_form/template"] = form.other.rawValue
    for (pointer, value) in otherFigures(in: layout) {
      expected["/other_form\(pointer)"] = value.description
    }
    return expected
  }
}
