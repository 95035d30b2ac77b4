// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// How findings of the prose say what the tables have, and why a number is taken for a cell's.
struct ProseWording {
  let report: Report

  /// What the tables have, by each reading of the words: the first by its cells, and of the others those
  /// of one cell; of a sum by another count, its value is enough.
  func tables(_ tables: [TableSum]) -> Localized {
    var said: [Localized] = []
    var others: [Quantity] = []
    for (index, table) in tables.enumerated() {
      if index == 0 || table.figures.count == 1 || group(of: table.figures) != nil {
        said.append(self.table(table))
      } else if !others.contains(table.value) {
        others.append(table.value)
      }
    }
    if !others.isEmpty {
      let values = others.map { Localized("\($0)") }.joined(en: " or ", zh: "或")
      said.append(Localized(en: "\(values.en) by another count", zh: "按其他口径为\(values.zh)"))
    }
    return said.joined(en: ", or ", zh: "，或")
  }

  /// The words of a number; a bracket behind it with numbers of its own is left out.
  func quoted(_ stated: ProseFigure) -> String {
    guard let open = stated.words.firstIndex(where: { $0 == "（" || $0 == "(" }),
      stated.words[..<open].contains("\(stated.value)"),
      stated.words[open...].contains(where: \.isNumber)
    else { return stated.words }
    return String(stated.words[..<open])
  }

  /// `requests/received/total 44`; “一、本年新收政府信息公开申请数量”行“总计”列为44. A group of rows or columns
  /// is named as one: “（三）不予公开”各项“总计”列合计为44.
  private func table(_ table: TableSum) -> Localized {
    let least = table.isAtLeast ? Localized(en: "at least ", zh: "（至少）") : Localized("")
    if let group = group(of: table.figures) {
      return Localized(
        en: "\(least.en)\(group.en) \(table.value)", zh: "\(group.zh)合计为\(table.value)\(least.zh)")
    }
    let figures = named(table)
    let list = figures.map { figure in
      let (name, value) = (self.figure(figure), report.value(of: figure) ?? Quantity(0))
      return Localized(en: "\(name.en) \(value)", zh: "\(name.zh)为\(value)")
    }.joined(en: " + ", zh: "、")
    let sum =
      figures.count > 1
      ? Localized(en: " = \(table.value)", zh: "，合计\(table.value)") : Localized("")
    return Localized(en: least.en + list.en + sum.en, zh: list.zh + sum.zh + least.zh)
  }

  /// The figures worth naming: of many, those that aren't zero.
  func named(_ table: TableSum) -> [Int] {
    let positive = table.figures.filter { report.value(of: $0) != Quantity(0) }
    return positive.isEmpty ? table.figures : positive
  }

  /// A cell by its labels, without the remark that the form has behind one (部分公开（区分处理的，…）).
  private func figure(_ figure: Int) -> Localized {
    let wording = Wording(format: report.format)
    let row = Self.plain(wording.row(of: figure))
    return Localized(
      en: wording.figure(figure).en,
      zh: (row.isEmpty ? "" : "“\(row)”行") + "“\(Self.plain(wording.column(of: figure)))”列")
  }

  private static func plain(_ label: String) -> String {
    guard label.hasSuffix("）"), let open = label.lastIndex(of: "（"), open > label.startIndex else {
      return label
    }
    return String(label[..<open])
  }

  /// The name of several figures that are all the rows below a label, in one column, or all the columns
  /// below one, in one row; nil for others.
  private func group(of figures: [Int]) -> Localized? {
    let slots = figures.map { report.format.figures[$0] }
    guard let first = slots.first, slots.count > 1,
      slots.allSatisfy({ $0.table == first.table && $0.block == first.block })
    else { return nil }
    let block = report.format.tables[first.table].blocks[first.block]
    if slots.allSatisfy({ $0.column == first.column }),
      let group = Self.parent(of: slots.map(\.row), in: block.rowLeaves)
    {
      let column = Self.plain(block.columnLeaves[first.column].label)
      return Localized(en: pointer(figures), zh: "“\(Self.plain(group))”各项“\(column)”列")
    }
    if slots.allSatisfy({ $0.row == first.row }),
      let group = Self.parent(of: slots.map(\.column), in: block.columnLeaves)
    {
      let row = Self.plain(block.rowLeaves[first.row].label)
      return Localized(
        en: pointer(figures),
        zh: (row.isEmpty ? "" : "“\(row)”行") + "“\(Self.plain(group))”各列")
    }
    return nil
  }

  /// The label that has some leaves and no other below it.
  private static func parent(of indices: [Int], in leaves: [LabelLeaf]) -> String? {
    guard let path = indices.first.map({ leaves[$0].path.map(\.label) }), path.count > 1 else {
      return nil
    }
    let wanted = Set(indices)
    for depth in stride(from: path.count - 1, to: 0, by: -1) {
      let below = leaves.indices.filter {
        leaves[$0].path.count > depth
          && leaves[$0].path.prefix(depth).map(\.label) == Array(path.prefix(depth))
      }
      if Set(below) == wanted { return path[depth - 1] }
    }
    return nil
  }

  /// `requests/outcomes/refused/*/total`.
  private func pointer(_ figures: [Int]) -> String {
    let pointers = figures.map { report.format.figures[$0].pointer.split(separator: "/") }
    guard let first = pointers.first else { return "" }
    return first.indices.dropFirst().map { index in
      pointers.allSatisfy { $0.indices.contains(index) && $0[index] == first[index] }
        ? String(first[index]) : "*"
    }.joined(separator: "/")
  }

  /// Why the number is taken for the cell's: `the table's own words`.
  func grounds(
    _ stated: ProseFigure, _ certainty: ProseClaim.Certainty, _ support: ProseAgreements.Support
  ) -> Localized {
    switch certainty {
    case .implied: Localized(en: "it follows from the words", zh: "由用语推出")
    case .words: words(stated)
    case .aligned: [words(stated), aligned(support)].joined(en: "; ", zh: "；")
    }
  }

  private func words(_ stated: ProseFigure) -> Localized {
    stated.namesRow
      ? Localized(en: "the table's own words", zh: "与表中名称一致")
      : Localized(en: "by what the words mean; they aren't the table's", zh: "用语与表中名称不同，按词义对应")
  }

  /// The numbers that agree; of many, a few.
  private func aligned(_ support: ProseAgreements.Support) -> Localized {
    if support.witnesses.isEmpty {
      return Localized(
        en: "the numbers of the sentence add up as the form asks", zh: "句中各数符合表内勾稽关系")
    }
    let names = support.witnesses.prefix(Self.witnessLimit).map { witness in
      let name = witness.readings.first.map { group(of: $0) ?? figure($0[0]) } ?? Localized("")
      return Localized(en: "\(name.en) \(witness.value)", zh: "\(name.zh)\(witness.value)")
    }.joined(en: ", ", zh: "、")
    let isMore = support.witnesses.count > Self.witnessLimit
    return Localized(
      en: "numbers of its sentence that agree: \(names.en)" + (isMore ? " and others" : ""),
      zh: "同句中与表一致的有\(names.zh)" + (isMore ? "等" : ""))
  }

  private static let witnessLimit = 3
}
