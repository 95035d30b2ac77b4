// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// What may be in brackets behind a label without saying anything of its figures that the form
/// doesn't: its own remarks (区分处理的，只计这一情形), those that the formats list, and the report's year.
struct KnownRemarks: Sendable {
  /// The remarks of the forms' own labels, and the corners, which some put in brackets.
  private let own: [[Unicode.Scalar]]
  /// Words of the formats' `remarks`, without marks.
  private let words: [String]

  init(_ formats: [ReportFormat]) {
    var own: [[Unicode.Scalar]] = []
    func add(_ nodes: [LabelNode]) {
      for node in nodes {
        add(node.children)
        // Most have none: to read each as a label took half a million instructions at every start.
        guard
          node.label.unicodeScalars.lazy.map(CharacterFolding.fold).contains(where: Label.isOpening)
        else { continue }
        for remark in Label(node.label).remarks where !own.contains(remark.scalars) {
          own.append(remark.scalars)
        }
      }
    }
    for table in formats.lazy.flatMap(\.tables) {
      for block in table.blocks {
        add(block.rows)
        add(block.columns)
      }
      own += table.stub.map { Label($0).key.scalars }
    }
    self.own = own
    words = formats.flatMap(\.remarks).map { remark in
      String(
        scalars: remark.unicodeScalars.map(CharacterFolding.fold).filter {
          $0 == "{" || $0 == "}" || $0 == "_" || !Label.isPunctuation($0)
        }[...])
    }
  }

  /// Whether a remark without marks is one of them; `year` is the report's, if that is known.
  func contain(_ remark: String, year: Int?) -> Bool {
    if Self.isWholeYear(remark, year) { return true }
    let scalars = Array(remark.unicodeScalars)
    if scalars.allSatisfy({ Numbering.chinese($0) != nil }) { return true }
    let isOwn = own.contains {
      scalars.count >= 4 && $0.starts(with: scalars) || LabelSlip.isRewording(scalars, of: $0)
    }
    if isOwn { return true }
    guard let year else {
      let masked = Self.masked(scalars)
      return words.contains {
        masked.holds($0.replacing("{last_year}", with: "{year}"))
      }
    }
    return words.contains { word in
      remark.holds(
        word.replacing("{year}", with: "\(year)").replacing("{last_year}", with: "\(year - 1)"))
    }
  }

  /// A text with `{year}` for each number of four digits.
  private static func masked(_ scalars: [Unicode.Scalar]) -> String {
    var text = ""
    for run in scalars.split(omittingEmptySubsequences: false, whereSeparator: { !$0.isDigit }) {
      text += run.count == 4 ? "{year}" : String(scalars: run)
      if run.endIndex < scalars.endIndex { text.unicodeScalars.append(scalars[run.endIndex]) }
    }
    return text
  }

  /// Whether a text is the report's year or all of its months: 2022年度, 1-12月.
  private static func isWholeYear(_ text: String, _ year: Int?) -> Bool {
    var rest = text[...]
    if let year, text == "\(year)" { return true }
    if let year, rest.hasPrefix("\(year)年") { rest = rest.dropFirst("\(year)年".count) }
    return ["", "度", "全年", "数据", "度数据", "本年", "本年度", "全年", "112月", "1月12月", "1至12月", "1月至12月"]
      .contains(String(rest))
  }
}
