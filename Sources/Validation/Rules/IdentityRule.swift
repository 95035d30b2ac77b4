// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// The relations that the form states between its own figures (勾稽关系), whatever they are: the
/// form's file declares them, this rule computes.
///
/// **Checks** that both sums of a relation are the same number.
///
/// **Not when** the total is blank, the parts give no figure at all, or a figure is missing from the
/// document or can't be read. A blank cell among given ones counts as 0, and so does a column that the
/// whole document lacks: where a head was lost, and all figures behind it are a column off, it is this
/// sum that fails.
struct IdentityRule: Rule {
  func check(_ subject: Subject) -> Outcome {
    var outcome = Outcome()
    for (index, table) in subject.report.format.tables.enumerated() {
      guard !subject.report.mapping.missingTables.contains(index) else {
        outcome.notAssessable += table.identities.reduce(0) { $0 + $1.instances.count }
        continue
      }
      let lost = LostColumns(in: index, of: subject.report)
      // Where rows follow another form, the sums are that one's.
      let mixed = subject.report.byOtherForm(index)
      let report = mixed?.report ?? subject.report
      let identities = mixed.map { report.format.tables[$0.table].identities } ?? table.identities
      for identity in identities {
        for instance in identity.instances {
          guard isTotalGiven(instance, in: report),
            let left = sum(instance.sum, in: report, lost),
            let right = sum(instance.equals, in: report, lost)
          else {
            outcome.notAssessable += 1
            continue
          }
          outcome.checks += 1
          if left != right {
            let found = finding(identity.rule, instance, left: left, right: right, report)
            outcome.findings.append(
              subject.report.otherForm.map { found.placed(in: $0) } ?? found)
          }
        }
      }
    }
    return outcome
  }

  /// A blank total leaves nothing to compare with: of 办理结果总计 + 结转下年度, that of the outcomes.
  private func isTotalGiven(_ instance: Identity.Instance, in report: Report) -> Bool {
    guard let total = instance.equals.first else { return false }
    return report.value(of: total) != nil
  }

  /// The sum of some figures; nil where none is given, or one is missing or can't be read.
  private func sum(_ figures: [Int], in report: Report, _ lost: LostColumns) -> Quantity? {
    var sum = Quantity(0)
    var isGiven = false
    for figure in figures {
      switch report.readings[figure] {
      case .given(let quantity, _, _):
        sum = sum + quantity
        isGiven = true
      case .blank: break
      case .absent:
        guard lost.contain(figure, of: report.format) else { return nil }
      case .unreadable, .contradictory: return nil
      }
    }
    return isGiven ? sum : nil
  }

  private func finding(
    _ rule: RuleDeclaration, _ instance: Identity.Instance, left: Quantity, right: Quantity,
    _ report: Report
  ) -> Finding {
    let sides = Sides(instance: instance, report: report)
    let (sum, equals) = (sides.text(instance.sum, left), sides.text(instance.equals, right))
    let place = sides.place
    let difference = left < right ? right - left : left - right
    return Finding(
      rule: rule,
      message: Localized(
        en: "\(place.en)\(sum.en), but \(equals.en) (difference \(difference)).",
        zh: "\(place.zh)\(sum.zh)，而\(equals.zh)，相差\(difference)。"),
      expected: .number(left), actual: .number(right),
      cells: (instance.sum + instance.equals).map { findingCell($0, in: report) })
  }
}

/// The columns of one of the form's tables that the document lacks, with nothing in their stead: what is
/// under a label that isn't the form's may be theirs.
private struct LostColumns {
  private let lines: [Mapping.Line]

  init(in table: Int, of report: Report) {
    let hasOthers = report.mapping.unplacedColumns.contains { $0.table == table }
    lines = hasOthers ? [] : report.mapping.missingColumns.filter { $0.table == table }
  }

  func contain(_ figure: Int, of format: ReportFormat) -> Bool {
    guard !lines.isEmpty else { return false }
    let slot = format.figures[figure]
    return lines.contains { $0.block == slot.block && $0.index == slot.column }
  }
}

/// The sides of a relation in words.
private struct Sides {
  private let instance: Identity.Instance
  private let report: Report
  private let wording: Wording

  init(instance: Identity.Instance, report: Report) {
    self.instance = instance
    self.report = report
    wording = Wording(format: report.format)
  }

  /// The column or row that the relation is about: `Column total (总计): `; 《…》表“总计”列：
  var place: Localized {
    guard let figure = instance.sum.first else { return Localized("") }
    let slot = report.format.figures[figure]
    let block = report.format.tables[slot.table].blocks[slot.block]
    let table = wording.table(slot.table).zh
    switch instance.subject {
    case .column:
      let leaf = block.columnLeaves[slot.column]
      return Localized(
        en: "Column \(wording.named(leaf.key, leaf.label)): ",
        zh: "\(table)“\(wording.column(of: figure))”列：")
    case .row:
      let leaf = block.rowLeaves[slot.row]
      return Localized(
        en: "Row \(wording.named(leaf.key, leaf.label)): ",
        zh: "\(table)“\(wording.row(of: figure))”行：")
    case .table: return Localized(en: "", zh: "\(table)：")
    }
  }

  /// A side with its parts by their names, those of 0 left out where there are many.
  func text(_ figures: [Int], _ sum: Quantity) -> Localized {
    var named = figures
    if figures.count > 2 {
      named = figures.filter { report.value(of: $0).map { $0 != Quantity(0) } ?? false }
      if named.isEmpty { named = figures.filter { report.value(of: $0) != nil } }
    }
    let parts = named.map { figure in
      let value = report.value(of: figure)?.description ?? "–"
      let name = name(figure)
      return Localized(en: "\(name.en) \(value)", zh: "\(name.zh) \(value)")
    }.joined(en: " + ", zh: " + ")
    return parts.map { $0 + (named.count > 1 ? " = \(sum)" : "") }
  }

  private func name(_ figure: Int) -> Localized {
    let slot = report.format.figures[figure]
    let block = report.format.tables[slot.table].blocks[slot.block]
    if case .column = instance.subject {
      return Localized(en: block.rowLeaves[slot.row].key, zh: wording.row(of: figure))
    }
    return Localized(en: block.columnLeaves[slot.column].key, zh: wording.column(of: figure))
  }
}
