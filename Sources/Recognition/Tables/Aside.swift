// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// What a cell beside or above figures says of them that the form doesn't: the figures are read as
/// the form's, and a note says so.
struct Aside: Hashable {
  enum Kind: Hashable {
    /// Words in brackets behind a label: 行政许可（作废）.
    case remark(String)
    /// A group's label, or a head over several columns, that isn't the form's label there.
    case group(expected: String)
    /// A further cell of the figures' own row.
    case cell
    /// A label of which a person may see something else.
    case uncertain
  }

  var kind: Kind
  let place: Place
  /// The cell's text.
  let text: String

  /// Whether it says something of what was read: of a figure, and of a blank where it has digits, which
  /// may be the figure (行政处罚（97件）).
  func isOn(_ value: CellValue) -> Bool {
    switch value {
    case .given: true
    case .blank: if case .remark(let remark) = kind { remark.hasDigit } else { false }
    default: false
    }
  }

  init(_ kind: Kind, at cell: Int, of table: Table) {
    self.kind = kind
    place = Place(table: table.number, row: table.cells[cell].row, column: table.cells[cell].column)
    text = table.cells[cell].text.folded()
  }
}

/// The asides of a table, each with the figures that it is on.
struct AsideList {
  private(set) var asides: [(aside: Aside, figures: [String])] = []
  /// The blank cells beside which a label has a number.
  private(set) var blanks: [(aside: Aside, cell: Evidence)] = []
  private var numbers: [Aside: Int] = [:]

  /// Whether the label at a place was noted as none of the form's there.
  func hasGroup(at place: Place) -> Bool {
    asides.contains { aside, _ in
      if case .group = aside.kind { aside.place == place } else { false }
    }
  }

  mutating func add(_ aside: Aside, figure: Evidence, isBlank: Bool) {
    if isBlank { blanks.append((aside, figure)) }
    if let number = numbers[aside] {
      asides[number].figures.append(figure.text)
    } else {
      numbers[aside] = asides.count
      asides.append((aside, [figure.text]))
    }
  }
}

extension Note {
  /// A cell without a figure whose label has a number in brackets: 行政处罚（97件） | /.
  static func figureInLabel(_ label: String, of cell: Evidence) -> Note {
    Note(
      code: "cell.figure_in_label",
      message: Localized(
        en: "The cell has no figure, but its label has a number, which was not read as the figure: "
          + "\"\(label)\"", zh: "单元格没有数字，而标签中含有数字，未按该单元格的数据读取：“\(label)”"),
      place: cell.place, text: cell.text)
  }

  static func aside(_ aside: Aside, figures: [String]) -> Note {
    let list =
      figures.prefix(10).map { $0.folded() }.joined(separator: ", ")
      + (figures.count > 10 ? ", … (\(figures.count))" : "")
    switch aside.kind {
    case .remark(let remark):
      return Note(
        code: "label.remark",
        message: Localized(
          en: "The form has no remark \"\(remark)\" at the label \"\(aside.text)\"; the figures "
            + "were read as the form's: \(list)",
          zh: "标签“\(aside.text)”中的“\(remark)”不是法定格式的内容，有关数据仍按法定标签读取：\(list)"),
        place: aside.place, text: aside.text)
    case .group(let expected):
      let form =
        expected.isEmpty
        ? Localized(en: "no label", zh: "没有标签")
        : Localized(en: "\"\(expected)\"", zh: "为“\(expected)”")
      return Note(
        code: "label.group",
        message: Localized(
          en: "\"\(aside.text)\" is where the form has \(form.en); the figures were read by "
            + "their own labels: \(list)",
          zh: "“\(aside.text)”处的法定标签\(form.zh)，有关数据按各自的标签读取：\(list)"),
        place: aside.place, text: aside.text)
    case .uncertain:
      return Note(
        code: "label.uncertain",
        message: Localized(
          en: "It isn't certain that a person sees the label \"\(aside.text)\" as it was read; "
            + "the figures were read by it: \(list)",
          zh: "页面上显示的标签可能与读取的“\(aside.text)”不同，有关数据仍按该标签读取：\(list)"),
        place: aside.place, text: aside.text)
    case .cell:
      return Note(
        code: "row.remark",
        message: Localized(
          en: "A row of figures has a cell that the form doesn't, \"\(aside.text)\"; its figures "
            + "were read as the form's: \(list)",
          zh: "数据行中有法定格式以外的单元格“\(aside.text)”，该行数据仍按法定标签读取：\(list)"),
        place: aside.place, text: aside.text)
    }
  }
}
