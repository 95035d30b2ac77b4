// SPDX-License-Identifier: Apache-2.0

import Formats
import ReportModel
import TestSupport

/// A random consistent report with prose written from its figures, in phrasings picked at random.
struct GeneratedProse {
  /// A number of the prose, and the rule that must report it when it's changed.
  struct Number {
    var value: Int
    var rule: String
    var counter: String
  }

  private enum Piece {
    case text(String)
    case number(Number)
  }

  let truth: AnnualReport
  private var pieces: [Piece] = []
  private var generator: SplitMix64

  init(seed: UInt64) {
    generator = SplitMix64(seed: seed &+ 77_000)
    truth = AnnualReport.random(generator.pick(StatutoryForm.allCases), using: &generator)
    writeRequests()
    writeOutcomes()
    for group in StatutoryForm.groups.shuffled(using: &generator) { write(group.pointer) }
    if generator.isOne(in: 2) { add(generator.pick(Self.distractions)) }
  }

  /// The numbers that may be changed.
  var numbers: [Number] {
    pieces.compactMap { if case .number(let number) = $0 { number } else { nil } }
  }

  /// The prose, with one number raised by so much.
  mutating func text(changing changed: Int? = nil, by delta: Int = 0) -> String {
    var count = 0
    var text = ""
    for piece in pieces {
      switch piece {
      case .text(let words): text += words
      case .number(let number):
        text += written(number.value + (count == changed ? delta : 0)) + number.counter
        count += 1
      }
    }
    return text
  }

  /// The report as recognized, with the given prose in its first section.
  func report(_ prose: String, library: FormatLibrary) -> Report? {
    guard let format = library[truth.form.rawValue] else { return nil }
    return Report(
      format: format, issuer: truth.issuer, year: truth.year,
      sections: [Section(number: 1, kind: "overview", heading: "一、总体情况", text: prose)],
      readings: format.figures.enumerated().map { index, slot in
        let evidence = Evidence(table: 1, row: index, column: 1, text: "")
        return truth[slot.pointer].integer.map { .given(Quantity($0), evidence) }
          ?? .blank(evidence)
      }, mapping: Mapping())
  }
}

// MARK: - Sentences

extension GeneratedProse {
  private func figure(_ pointer: String) -> Int? { truth["/tables/" + pointer].integer }

  private mutating func add(_ text: String) { pieces.append(.text(text)) }

  private mutating func add(_ value: Int, _ rule: String, _ counter: String = "件") {
    pieces.append(.number(Number(value: value, rule: rule, counter: counter)))
  }

  private mutating func writeRequests() {
    guard let received = figure("requests/received/total") else { return }
    let object = generator.pick(Self.objects)
    let counter = generator.pick(["件", "宗", "份", "例"])
    add(generator.pick(["", "\(truth.year)年，", "截至\(truth.year)年底，", "全年", "本年度，", "依申请公开方面，"]))
    add(generator.pick(["", "我局", "本机关", truth.issuer]))
    if received == 0, generator.isOne(in: 2) {
      add(generator.pick(["未收到", "没有收到", "未接到"]) + object + "。")
      return
    }
    let verb = generator.pick(["新收", "新收到", "新受理", "共收到", "收到", "受理", "共受理", "接收"])
    let style = generator.pick([0, 1, 2])
    if style == 0 { add(verb + object) }
    if style == 1 { add(object + verb) }
    if style == 2 { add(verb + "的" + object) }
    add(generator.pick(["", "共", "总计", "数量为"]))
    // 收到 may mean both, and then so does its breakdown.
    add(received, "prose.received", counter)
    writeApplicants(counter)
    if let over = figure("requests/carried_over/total"), generator.isOne(in: 2) {
      add(generator.pick(["，", "；"]) + generator.pick(["上年结转", "上年度结转", "去年结转"]))
      add(over, "prose.carried_over", counter)
    }
    add("。")
  }

  private mutating func writeApplicants(_ counter: String) {
    let names = [
      ("natural_person", "自然人"), ("commercial_enterprise", "商业企业"),
      ("research_institution", "科研机构"), ("public_interest_organization", "社会公益组织"),
      ("legal_service_organization", "法律服务机构"),
    ]
    guard figure("requests/received/other_organization") == 0, generator.isOne(in: 2),
      names.allSatisfy({ figure("requests/received/\($0.0)") != nil })
    else { return }
    let parts = names.filter { (figure("requests/received/\($0.0)") ?? 0) > 0 }
    if parts.count == 1, parts[0].0 == "natural_person" {
      add(generator.pick(["，申请人皆为自然人", "，均为自然人", "，申请主体均为自然人"]))
      return
    }
    guard parts.count > 1 else { return }
    add(generator.pick(["，其中", "，其中：", "。其中，"]))
    for (index, part) in parts.shuffled(using: &generator).enumerated() {
      if index > 0 { add(generator.pick(["，", "；", "、"])) }
      add(part.1 + generator.pick(["", "申请"]))
      add(figure("requests/received/\(part.0)") ?? 0, "prose.applicants", counter)
    }
  }

  private mutating func writeOutcomes() {
    guard let total = figure("requests/outcomes/total/total") else { return }
    let lead = generator.pick(["全年", "共", "", "已"])
    let object = generator.pick(Self.objects)
    if generator.isOne(in: 3) {
      add(object + "方面，")
      add(total, "prose.outcomes_total")
      add(generator.pick(["已办结", "办结", "已全部办结"].dropLast()))
    } else {
      add(lead + generator.pick(["办结", "办结了"]) + object + generator.pick(["", "共"]))
      add(total, "prose.outcomes_total")
    }
    let rows = Self.outcomes.map { row in
      (row.words, row.rows.map { figure("requests/outcomes/\($0)/total") })
    }
    let known = rows.filter { !$0.1.contains(nil) }.map {
      ($0.0, $0.1.compactMap(\.self).reduce(0, +))
    }
    .filter { $0.1 > 0 }
    let others = truth.form.requestRows.map(\.pointer).filter { $0.hasPrefix("outcomes/other/") }
    let other = others.map { figure("requests/\($0)/total") }
    let isComplete = !rows.contains { $0.1.contains(nil) } && !other.contains(nil)
    if isComplete, generator.isOne(in: 4) == false {
      var parts = known
      let sum = other.compactMap(\.self).reduce(0, +)
      if sum > 0 { parts.append((["其他处理", "作其他处理"], sum)) }
      for (index, part) in parts.shuffled(using: &generator).enumerated() {
        add(
          index == 0 ? generator.pick(["，其中", "，其中：", "。其中，"]) : generator.pick(["，", "；", "、"]))
        add(generator.pick(part.0))
        add(part.1, "prose.outcome")
      }
    }
    if let forward = figure("requests/carried_forward/total"), generator.isOne(in: 2) {
      add(generator.pick(["，", "；"]) + generator.pick(["结转下年度继续办理", "结转下年度", "结转至下年度", "结转下一年度"]))
      add(forward, "prose.carried_forward")
    }
    add("。")
  }

  private mutating func write(_ group: String) {
    let rule = group == "reconsideration" ? "prose.reconsideration" : "prose.litigation"
    let place = "reconsideration_litigation/\(group)/"
    guard let total = figure(place + "total") else { return }
    let names = [
      "reconsideration": ["行政复议", "行政复议案件", "信息公开类行政复议"],
      "litigation_direct": ["未经复议直接起诉", "行政诉讼未经复议直接起诉"],
      "litigation_after_reconsideration": ["复议后起诉", "行政诉讼复议后起诉", "复议后提起行政诉讼"],
    ]
    if total == 0, generator.isOne(in: 2) {
      add(
        generator.pick(["未发生", "无", "没有"]) + (names[group]?[0] ?? "")
          + generator.pick(["", "案件", "情况"]) + "。")
      return
    }
    if generator.isOne(in: 3) { add((names[group]?[0] ?? "") + "方面，") }
    add(generator.pick(["", "发生", "全年"]) + generator.pick(Array(names[group]?.prefix(2) ?? [])))
    add(generator.pick(["", "共", "总计"]))
    add(total, rule)
    let results = [
      ("upheld", ["结果维持", "维持"]), ("corrected", ["结果纠正", "纠正"]), ("other", ["其他结果"]),
      ("pending", ["尚未审结", "正在审理"]),
    ]
    let given = results.filter { figure(place + $0.0) != nil }.shuffled(using: &generator)
    if given.count == 4, generator.isOne(in: 3) == false {
      if figure(place + "upheld") == total, generator.isOne(in: 2) {
        add(generator.pick(["，均获维持", "，全部维持", "，均予以维持"]))
      } else {
        for (index, result) in given.enumerated() {
          add(
            index == 0
              ? generator.pick(["，其中", "，", "：", "，其中："]) : generator.pick(["，", "、", "；"]))
          let value = figure(place + result.0) ?? 0
          let isBehind = generator.isOne(in: 5)
          if !isBehind { add(generator.pick(result.1)) }
          add(value, rule)
          if isBehind { add(generator.pick(result.1)) }
        }
      }
    }
    add("。")
  }

  private mutating func written(_ value: Int) -> String {
    switch generator.pick([0, 0, 0, 1, 2]) {
    case 1: String(String(value).map { Self.fullWidth[$0] ?? $0 })
    case 2 where value > 0: Self.chinese(value)
    default: String(value)
    }
  }

  private static let fullWidth: [Character: Character] = Dictionary(
    uniqueKeysWithValues: zip("0123456789", "０１２３４５６７８９"))

  /// 一万零二百, up to 99 999.
  static func chinese(_ value: Int) -> String {
    let digits = Array("零一二三四五六七八九")
    guard value < 100_000 else { return String(value) }
    var text = ""
    var needsZero = false
    for (unit, name) in [(10_000, "万"), (1000, "千"), (100, "百"), (10, "十"), (1, "")] {
      let digit = value / unit % 10
      if digit == 0 {
        needsZero = !text.isEmpty
        continue
      }
      if needsZero { text += "零" }
      needsZero = false
      text += String(digits[digit]) + name
    }
    return text.hasPrefix("一十") ? String(text.dropFirst()) : text
  }

  private static let objects = [
    "政府信息公开申请", "信息公开申请", "依申请公开", "依申请公开申请", "政府信息依申请公开申请",
  ]

  private static let outcomes: [(words: [String], rows: [String])] = [
    (["予以公开", "同意公开"], ["granted"]),
    (["部分公开", "同意部分公开"], ["partially_granted"]),
    (
      ["不予公开", "不同意公开"],
      [
        "state_secret", "prohibited_by_law", "security_and_stability", "third_party_rights",
        "internal_affairs", "deliberative_process", "enforcement_file", "administrative_inquiry",
      ].map { "refused/" + $0 }
    ),
    (["本机关不掌握相关政府信息", "不掌握相关信息"], ["not_provided/not_held"]),
    (["没有现成信息需要另行制作"], ["not_provided/requires_creation"]),
    (["补正后申请内容仍不明确"], ["not_provided/unclear_after_correction"]),
    (["信访举报投诉类申请", "信访举报投诉类"], ["not_processed/petition_or_complaint"]),
    (["重复申请"], ["not_processed/repeated_request"]),
    (["要求提供公开出版物"], ["not_processed/public_publication"]),
    (["无正当理由大量反复申请"], ["not_processed/excessive_requests"]),
    (["要求行政机关确认或重新出具已获取信息"], ["not_processed/confirm_or_reissue"]),
  ]

  /// True or not, they are no claims about the report's figures.
  private static let distractions = [
    "全市共收到政府信息公开申请80001件。", "比上年增加80002件。", "上年共收到政府信息公开申请80003件，办结80004件。",
    "主动公开政府信息80005条。", "2011年收到政府信息公开申请80006件。", "累计收到政府信息公开申请80007件。",
    "收到人大建议80008件，办结80008件。", "收到群众来信80009件，均已办结。", "办理行政复议案件80010件。",
    "收到政府信息公开申请80011余件。", "其中网络申请80012件。", "各街道收到政府信息公开申请80013件，予以公开80014件。",
    "通过微信发布80015条，其中，政策解读80016条。", "接受政府信息公开咨询80017人次。",
    "受理信访事项80018件，答复80019件。", "办结行政许可80020件，维持80021件。",
  ]
}
