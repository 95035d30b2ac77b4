// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// How much of a form the tables of a document have: its labels, each wording counted once in a table,
/// since 其他结果 alone would otherwise stand for three columns.
struct FormEvidence {
  /// For each of the form's tables.
  private(set) var met: [Int] = []
  private(set) var labels: [Int] = []
  /// How many of those met no other kind of document has.
  private var distinctive: [Int] = []
  /// How many such labels the form has.
  private var distinctiveLabels: [Int] = []

  /// Of `tables`: for each of the format's tables, the document's tables that hold it.
  init(_ tables: [[Int]], format: Int, lexicon: Lexicon, scanned: [ScannedTable]) {
    for (index, form) in lexicon.tablesOfFormat[format].enumerated() {
      let wordings = lexicon.tables[form].wordings
      var isMet = Array(repeating: false, count: wordings.count)
      for label in tables[index].lazy.flatMap({ scanned[$0].known }) {
        for part in lexicon.roles[lexicon.roles(of: label.spelling, in: form)].parts {
          isMet[wordings.ofPart[part]] = true
        }
      }
      met.append(isMet.count { $0 })
      labels.append(wordings.count)
      distinctive.append(isMet.indices.count { isMet[$0] && wordings.isDistinctive[$0] })
      distinctiveLabels.append(wordings.isDistinctive.count { $0 })
    }
  }

  /// Whether it is half of the form's labels.
  var isHalf: Bool { 2 * met.reduce(0, +) >= labels.reduce(0, +) }

  /// The recognition of a document with this evidence; nil where it is no annual report: it has
  /// neither a title nor a statutory heading, and of no table two thirds of the labels, one of which no other
  /// kind of document has, or three such: a court's table has 行政复议, 行政诉讼 and all results, too. A form
  /// may have no such label at all.
  func recognition(
    hasTitle: Bool, headings: Int, distinctiveHeadings: Int
  ) -> FormRecognition? {
    let all = labels.reduce(0, +)
    let found = met.reduce(0, +)
    let isNamed = hasTitle || distinctiveHeadings > 0 || headings >= 3
    let hasTable = met.indices.contains {
      met[$0] >= min(6, labels[$0])
        && (3 * met[$0] >= 2 * labels[$0] && distinctive[$0] >= min(1, distinctiveLabels[$0])
          || distinctive[$0] >= 3)
    }
    let certainty: FormRecognition.Certainty
    if isNamed, isHalf {
      certainty = .high
    } else if hasTable {
      certainty = .medium
    } else if isNamed {
      certainty = 4 * found >= all ? .medium : .low
    } else {
      return nil
    }
    return FormRecognition(
      certainty: certainty, labelsMet: found, labelsOfForm: all, hasTitle: hasTitle,
      headings: headings)
  }
}
