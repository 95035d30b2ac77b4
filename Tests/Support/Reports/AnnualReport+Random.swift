// SPDX-License-Identifier: Apache-2.0

extension AnnualReport {
  /// A random report whose figures keep every identity of its form.
  package static func random(
    _ form: StatutoryForm, using generator: inout some RandomNumberGenerator
  ) -> AnnualReport {
    let year = generator.pick(form == .cn2019 ? [2019, 2020] : [2021, 2022, 2023, 2024, 2025])
    let issuer = generator.pick(issuers)
    var report = AnnualReport(
      form: form, issuer: issuer, year: year, beginsWithYear: generator.isOne(in: 4),
      periodStart: Day(year, 1, 1), periodEnd: Day(year, 12, 31), signedBy: issuer,
      issuedOn: Day(year + 1, 1, Int.random(in: 4...31, using: &generator)),
      sections: StatutoryForm.sections.map { section in
        switch section.kind {
        case "overview": Array(overview.shuffled(using: &generator).prefix(3))
        case "problems": Array(problems.shuffled(using: &generator).prefix(2))
        case "other": [generator.pick(others)]
        default: []
        }
      },
      figures: [:])
    let scale = generator.pick([2, 9, 60, 900, 12_000])
    report.fillProactiveDisclosure(scale: scale, using: &generator)
    report.fillRequests(scale: scale, using: &generator)
    report.fillGroups(scale: scale, using: &generator)
    report.blankSome(using: &generator)
    return report
  }

  private mutating func fillProactiveDisclosure(
    scale: Int, using generator: inout some RandomNumberGenerator
  ) {
    for pointer in form.pointers where pointer.hasPrefix("/tables/proactive_disclosure/") {
      let value: FigureValue
      if pointer.hasSuffix("/items_change") {
        value = .integer(Int.random(in: -min(scale, 40)...min(scale, 40), using: &generator))
      } else if pointer.hasSuffix("/amount_wan_yuan") {
        value = generator.amount(upTo: scale * 50, decimals: [0, 1, 2, 4, 6])
      } else if pointer.hasSuffix("/amount_yuan") {
        value = generator.amount(upTo: scale * 900_000, decimals: [0, 0, 1, 2])
      } else {
        value = .integer(generator.count(upTo: scale * 4))
      }
      figures[pointer] = value
    }
  }

  private mutating func fillRequests(
    scale: Int, using generator: inout some RandomNumberGenerator
  ) {
    let table = "/tables/requests"
    let rows = form.requestRows.map(\.pointer)
    let outcomes = rows.filter { $0.hasPrefix("outcomes/") && $0 != "outcomes/total" }
    let columns = StatutoryForm.applicants.map(\.pointer).dropLast()
    for column in columns {
      // Most requests come from natural persons, and most kinds of organisation send none.
      let isUsual = column == "natural_person" || generator.isOne(in: 3)
      var handled = 0
      for outcome in outcomes {
        let value = isUsual ? generator.count(upTo: scale) : 0
        handled += value
        figures["\(table)/\(outcome)/\(column)"] = .integer(value)
      }
      let forward = isUsual ? generator.count(upTo: scale) : 0
      let over = min(generator.count(upTo: scale), handled + forward)
      figures["\(table)/outcomes/total/\(column)"] = .integer(handled)
      figures["\(table)/carried_forward/\(column)"] = .integer(forward)
      figures["\(table)/carried_over/\(column)"] = .integer(over)
      figures["\(table)/received/\(column)"] = .integer(handled + forward - over)
    }
    for row in rows {
      let sum = columns.reduce(0) { $0 + (self["\(table)/\(row)/\($1)"].integer ?? 0) }
      figures["\(table)/\(row)/total"] = .integer(sum)
    }
  }

  private mutating func fillGroups(
    scale: Int, using generator: inout some RandomNumberGenerator
  ) {
    for group in StatutoryForm.groups {
      let place = "/tables/reconsideration_litigation/\(group.pointer)"
      var sum = 0
      for result in StatutoryForm.results.dropLast() {
        let value = generator.count(upTo: scale)
        sum += value
        figures["\(place)/\(result.pointer)"] = .integer(value)
      }
      figures["\(place)/total"] = .integer(sum)
    }
  }

  private static let issuers = [
    "北京市朝阳区小河湾地区办事处", "上海市", "清江县人民政府", "东㙦镇人民政府",
    "临江市市场监督管理局", "石桥街道办事处", "望城区教育局", "镕山镇人民政府",
  ]

  private static let overview = [
    "本机关认真贯彻落实政府信息公开条例，坚持以公开为常态、不公开为例外。",
    "加强组织领导，明确专人负责，健全发布前的保密审查。",
    "及时更新门户网站栏目，做好政策解读与回应。",
    "规范依申请公开的登记、办理、答复和归档。",
    "强化监督保障，开展业务培训。",
  ]

  private static let problems = [
    "主动公开的内容还不够全面，政策解读形式比较单一。",
    "工作人员的业务能力有待提高，部门之间的配合有待加强。",
    "下一步将加强学习培训，完善工作机制，拓宽公开渠道。",
  ]

  private static let others = [
    "无其他需要报告的事项。", "本机关没有需要报告的其他事项。", "没有收取信息处理费。",
  ]
}

extension RandomNumberGenerator {
  /// A count that is often zero and mostly small.
  fileprivate mutating func count(upTo limit: Int) -> Int {
    switch Int.random(in: 0..<10, using: &self) {
    case 0..<5: 0
    case 5..<8: Int.random(in: 0...min(limit, 9), using: &self)
    default: Int.random(in: 0...limit, using: &self)
    }
  }

  /// An amount of at most so many decimal places.
  fileprivate mutating func amount(upTo limit: Int, decimals: [Int]) -> FigureValue {
    if isOne(in: 4) { return .integer(0) }
    let whole = Int.random(in: 0...limit, using: &self)
    let places = pick(decimals)
    let unit = (0..<(6 - places)).reduce(1) { value, _ in value * 10 }
    let fraction = Int.random(in: 0..<(1_000_000 / unit), using: &self) * unit
    return FigureValue(millionths: whole * 1_000_000 + fraction)
  }
}
