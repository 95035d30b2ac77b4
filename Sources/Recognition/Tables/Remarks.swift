// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// What labels and captions say in brackets, or behind 单位, of the figures that they govern: in which
/// unit, of what time, and what the form doesn't know.
struct Remarks: Sendable {
  private struct Words: Sendable {
    var units: [MoneyUnit] = []
    var doubt: String?
    var asides: [Aside] = []
    var counter: String?

    var isEmpty: Bool { units.isEmpty && doubt == nil && counter == nil && asides.isEmpty }
  }

  /// Where the words are: each row, column and figure has remarks, nearly all of which say nothing
  /// and so are copied for nothing.
  private indirect enum Place: Sendable {
    case none
    case some(Words)
  }

  private var place = Place.none

  private var words: Words {
    get { if case .some(let words) = place { words } else { Words() } }
    set { place = newValue.isEmpty ? .none : .some(newValue) }
  }

  /// The units of money that they state.
  private(set) var units: [MoneyUnit] {
    get { isEmpty ? [] : words.units }
    set { words.units = newValue }
  }

  /// A remark by which the figures aren't the form's: 万件, 千元, another year, months, 历年累计.
  private(set) var doubt: String? {
    get { isEmpty ? nil : words.doubt }
    set { words.doubt = newValue }
  }

  /// What else they say.
  private(set) var asides: [Aside] {
    get { isEmpty ? [] : words.asides }
    set { words.asides = newValue }
  }

  /// A counter that is stated as the unit, which no amount has: 单位：件.
  private(set) var counter: String? {
    get { isEmpty ? nil : words.counter }
    set { words.counter = newValue }
  }

  init() {}

  var isEmpty: Bool { if case .none = place { true } else { false } }

  init(lines: some Sequence<String>) {
    for line in lines { add(Remarks(line: line)) }
  }

  static func of(
    _ cells: [Int], in table: AssignedTable, lexicon: Lexicon, year: Int?
  ) -> Remarks {
    var remarks = Remarks()
    for cell in cells where table.mayRemark(cell) {
      remarks.add(of(cell, in: table, lexicon: lexicon, year: year))
    }
    return remarks
  }

  /// The remarks of a line above or below a table, of which only the unit counts.
  init(line: String) {
    guard line.holds("单位") else { return }
    for remark in Label(line).remarks {
      let text = String(String.UnicodeScalarView(remark.scalars))
      add(unit: Self.word(text), of: text)
    }
    addStatedUnits(Self.folded(line), isOwn: false)
  }

  /// The remarks of one of the form's own labels: the units of money that it states. Nil where it has a
  /// mark that says more, so that what it remarks depends on the report.
  init?(ownLabel text: String, counters: Set<String>) {
    let scalars = Self.folded(text)
    guard !scalars.contains(where: Self.isMeaningful) else { return nil }
    addUnits(ofOwnLabel: scalars, counters)
  }

  private mutating func addUnits(ofOwnLabel scalars: [Unicode.Scalar], _ counters: Set<String>) {
    guard scalars.contains("元") else { return }
    for remark in Self.remarks(in: scalars) {
      _ = read(remark, isOwn: true, counters) { _ in true }
    }
    addStatedUnits(scalars, isOwn: true)
  }

  /// The remarks of a cell's label. `year` is the report's, if that is known.
  static func of(
    _ cell: Int, in assigned: AssignedTable, lexicon: Lexicon, year: Int?
  ) -> Remarks {
    var remarks =
      assigned.knownRemarks(cell)
      ?? Remarks(assigned.table.cells[cell].text, lexicon: lexicon, year: year) { remark in
        Aside(.remark(remark), at: cell, of: assigned.table)
      }
    guard assigned.table.cells[cell].doubt != nil else { return remarks }
    if remarks.units.isEmpty {
      remarks.asides.append(Aside(.uncertain, at: cell, of: assigned.table))
    } else {
      // Of 万元 a person may see 元 alone.
      remarks.doubt = remarks.doubt ?? assigned.table.cells[cell].text.folded()
    }
    return remarks
  }

  /// The remarks of a label, of the form's own none but the unit; `aside` says what is to be noted of
  /// one that the form doesn't know.
  init(
    _ text: String, lexicon: Lexicon, year: Int?, aside: (_ remark: String) -> Aside? = { _ in nil }
  ) {
    guard text.unicodeScalars.contains(where: Self.isMark) || text.holds("单位") else { return }
    let label = Label(text)
    let scalars = Self.folded(text)
    let isOwn =
      lexicon.spelling(label.key) != nil && !scalars.contains(where: Self.isMeaningful)
    // Of the form's own only a unit of money counts.
    if isOwn {
      addUnits(ofOwnLabel: scalars, lexicon.counters)
      return
    }
    let name = String(scalars: label.bare.scalars[...])
    let spansYears = lexicon.otherYears.contains(where: name.holds)
    for remark in Self.remarks(in: scalars) {
      let whole = Self.plain(remark[...])
      guard !whole.isEmpty else { continue }
      if !spansYears, isOfOtherTime(whole, remark, year) {
        doubt = doubt ?? String(scalars: remark[...])
      } else if let year, name.holds("下年"), YearName.years(in: remark) == [year],
        let aside = aside(String(scalars: remark[...]))
      {
        // Of last year's report, or the year from which they are carried over.
        asides.append(aside)
      } else if !read(
        remark, isOwn: false, lexicon.counters,
        isKnown: { lexicon.knownRemarks.contain($0, year: year) }),
        let aside = aside(String(scalars: remark[...]))
      {
        asides.append(aside)
      }
    }
    addStatedUnits(scalars, isOwn: false)
  }

  /// Adds the units of a remark in brackets.
  ///
  /// - Returns: whether the form knows all that it says.
  private mutating func read(
    _ remark: [Unicode.Scalar], isOwn: Bool, _ counters: Set<String>,
    isKnown isKnownWord: (String) -> Bool
  ) -> Bool {
    let whole = Self.plain(remark[...])
    var isKnown = isOwn || isKnownWord(whole)
    for clause in remark.split(whereSeparator: "，,；;、。".unicodeScalars.contains) {
      let statesUnit = ["单位", "计量单位"].contains { Self.plain(clause).hasPrefix($0) }
      var isRate = false
      for part in clause.split(separator: "/") {
        let word = Self.word(Self.plain(part))
        if let unit = MoneyUnit(rawValue: word) {
          if !units.contains(unit) { units.append(unit) }
          isRate = true
        } else if !isOwn, isRate || Self.isUnit(word) || Self.isOtherUnit(word) {
          doubt = doubt ?? whole
        } else if counters.contains(word) {
          counter = word
        } else if !word.isEmpty, !isOwn {
          if statesUnit { doubt = doubt ?? whole }
          isKnown = isKnown || isKnownWord(word)
          if !isKnown { return false }
        }
      }
    }
    return true
  }

  /// Adds a unit that follows 单位 anywhere in a text (单位均为百件), or stands before it (以百件为单位).
  private mutating func addStatedUnits(_ scalars: [Unicode.Scalar], isOwn: Bool) {
    for index in scalars.indices.dropLast()
    where scalars[index] == "单" && scalars[index + 1] == "位" {
      let rest = scalars[(index + 2)...].drop(while: "：:均都统一是为".unicodeScalars.contains)
      let end = rest.firstIndex {
        Label.isOpening($0) || Label.isClosing($0) || "。；;".unicodeScalars.contains($0)
      }
      // 单位：件、万元
      let parts = rest[..<(end ?? rest.endIndex)].split { "、，,".unicodeScalars.contains($0) }
      // What is behind a comma may be a clause of its own.
      for (number, part) in parts.enumerated() where number == 0 || part.count <= 4 {
        let stated = String(scalars: part)
        add(unit: Self.word(stated), of: isOwn ? nil : stated)
      }
      let before = scalars[..<index].suffix(9)
      if before.last == "为", let start = before.lastIndex(of: "以") {
        let stated = String(scalars: before[(start + 1)...].dropLast())
        add(unit: stated, of: isOwn ? nil : stated)
      }
    }
  }

  /// `remark` is nil where an unknown unit is the form's own.
  private mutating func add(unit word: String, of remark: String?) {
    if let unit = MoneyUnit(rawValue: word) {
      if !units.contains(unit) { units.append(unit) }
    } else if let remark, Self.isUnit(word) {
      doubt = doubt ?? remark
    }
  }

  /// Adds what a cell of the figures' own row says: a unit, or a remark; where the row has no label of
  /// the form's, it is one.
  mutating func add(
    ownCell cell: Int, hasLabel: Bool, of table: Table, lexicon: Lexicon, year: Int?
  ) {
    let text = Self.plain(Self.folded(table.cells[cell].text)[...])
    let word = Self.word(text)
    if let unit = MoneyUnit(rawValue: word) {
      if !units.contains(unit) { units.append(unit) }
    } else if Self.isUnit(word) || Self.isOtherUnit(word) {
      doubt = doubt ?? word
    } else if Self.withdrawsFigures(text) {
      doubt = doubt ?? table.cells[cell].text.folded()
    } else if !hasLabel,
      let other = Self.otherMeasure(
        ofLabel: table.cells[cell].text, lexicon: lexicon, year: year)
    {
      doubt = doubt ?? other
    } else if !word.isEmpty, !word.hasDigit, !lexicon.counters.contains(word),
      !lexicon.knownRemarks.contain(word, year: year)
    {
      asides.append(Aside(.cell, at: cell, of: table))
    }
  }

  /// Whether a cell beside figures, of a column 备注, says that they aren't the report's: 更正为99,
  /// 为上年数据, 数据有误，待核实.
  private static func withdrawsFigures(_ text: String) -> Bool {
    guard text.hasAtMost(40) else { return false }
    return [
      "更正为", "更正后", "订正为", "应为", "实为", "有误", "误填", "误报", "为上年数", "上年数据", "为去年数", "去年数据", "待核实",
      "待核对",
      "未核实", "作废",
    ].contains(where: text.holds)
  }

  /// The unit that a cell of its own states.
  static func unit(_ text: String) -> String { word(plain(folded(text)[...])) }

  /// Adds what a column of units has for a figure's row: an amount's unit, or what a count is counted by.
  mutating func add(_ unit: String, of slot: FigureSlot, _ counters: Set<String>) {
    guard !unit.isEmpty else { return }
    let money = MoneyUnit(rawValue: unit)
    if slot.measure == .amount, let money {
      if !units.contains(money) { units.append(money) }
    } else if slot.measure == .amount || unit != slot.counter && !counters.contains(unit) {
      doubt = doubt ?? unit
    }
  }

  /// Adds a label that isn't the form's above or before figures: that they are of another time or a
  /// measure of their own makes them another form's.
  mutating func add(group aside: Aside, lexicon: Lexicon, year: Int?) {
    if let other = Self.otherMeasure(ofLabel: aside.text, lexicon: lexicon, year: year) {
      doubt = doubt ?? other
    } else {
      asides.append(aside)
    }
  }

  /// Adds a label that governs figures beside the form's own labels, of which nothing else counts.
  mutating func add(otherMeasureOf text: String, lexicon: Lexicon, year: Int?) {
    doubt = doubt ?? Self.otherMeasure(ofLabel: text, lexicon: lexicon, year: year)
  }

  /// A label that isn't the form's, if it says that figures are of another time or in another measure:
  /// 2021年申请人情况, 上年数, 占比.
  static func otherMeasure(ofLabel text: String, lexicon: Lexicon, year: Int?) -> String? {
    let scalars = folded(text)
    let label = String(scalars: scalars[...])
    if otherMeasures.contains(where: label.holds) { return label }
    guard let year, !lexicon.otherYears.contains(where: label.holds) else { return nil }
    let years = YearName.years(in: scalars)
    return years.isEmpty || years.contains(year) ? nil : label
  }

  private static let otherMeasures = [
    "上年", "去年", "上一年", "往年", "历年", "累计", "同比", "环比", "占比", "比例", "比重", "百分比", "%", "增幅", "上半年",
    "下半年", "季度",
    "平均",
  ]

  /// Leaves out what a row's only label says in brackets, where that is what the form counts its figures by:
  /// 工作人员数（人）. There may be nothing else in brackets but what the form's own label has.
  mutating func passOver(
    _ counter: String?, behind labels: [Int], for own: LabelLeaf, in table: AssignedTable
  ) {
    guard !isEmpty, let counter, labels.count == 1 else { return }
    let known = Label(own.label).remarks + [Label.Key(counter)]
    guard Label(table.table.cells[labels[0]].text).remarks.allSatisfy(known.contains) else {
      return
    }
    if doubt == counter { doubt = nil }
    asides.removeAll { $0.kind == .remark(counter) }
  }

  /// Adds a note by which the figures are others.
  mutating func add(correction note: String) { doubt = doubt ?? note.folded() }

  /// Of an amount without a unit of money: a counter in its place is none of an amount.
  mutating func doubtCounter() { doubt = doubt ?? counter }

  /// The remarks without units of money.
  var withoutUnits: Remarks {
    var rest = self
    rest.units = []
    return rest
  }

  mutating func add(_ other: Remarks) {
    // Nearly always there are none.
    guard !other.isEmpty else { return }
    units += other.units
    doubt = doubt ?? other.doubt
    counter = counter ?? other.counter
    asides += other.asides
  }

  // MARK: Words

  private static func folded(_ text: String) -> [Unicode.Scalar] {
    var scalars: [Unicode.Scalar] = []
    scalars.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars where !Label.isPassedOver(scalar) {
      scalars.append(CharacterFolding.fold(scalar))
    }
    return scalars
  }

  /// A text without marks but those that say something.
  private static func plain(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    String(scalars: scalars.filter { isMeaningful($0) || !Label.isPunctuation($0) }[...])
  }

  /// The unit behind the words that say that it is one.
  private static func word(_ text: String) -> String {
    var word = text
    for prefix in ["计量", "金额", "单位", "为", "人民币"] where word.utf8.starts(with: prefix.utf8) {
      word.removeFirst(prefix.count)
    }
    if word.hasSuffix("人民币") { word.removeLast(3) }
    return word
  }

  /// The texts in brackets, and marks outside of them that are no punctuation.
  private static func remarks(in scalars: [Unicode.Scalar]) -> [[Unicode.Scalar]] {
    let parts = Label.Brackets(scalars[...])
    return parts.inside + parts.outside.filter(isMeaningful).map { [$0] }
  }

  /// Marks that say something where they follow a label: 总计%, 行政许可？
  private static func isMeaningful(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "%" || scalar == "‰" || scalar == "?"
  }

  private static func isMark(_ scalar: Unicode.Scalar) -> Bool {
    if (0x3021..<0xFE00).contains(scalar.value) { return false }
    let folded = CharacterFolding.fold(scalar)
    return Label.isOpening(folded) || Label.isClosing(folded) || isMeaningful(folded)
  }

  /// A unit that is none of the form's: 千元, 万美元, 万件, 百, 万元/年.
  private static func isUnit(_ word: String) -> Bool {
    let scalars = Array(word.unicodeScalars)
    guard !scalars.isEmpty, scalars.count <= 6 else { return false }
    if scalars.contains("元") {
      return scalars.allSatisfy { isMultiple($0) || "元美港欧日人次件年月季户/".unicodeScalars.contains($0) }
    }
    return isMultiple(scalars[0])
      && scalars.drop(while: isMultiple).allSatisfy {
        "件个条份例宗起项次人".unicodeScalars.contains($0)
      }
  }

  /// A measure that no figure of the form has.
  private static func isOtherUnit(_ word: String) -> Bool {
    ["%", "‰", "百分比", "比例", "人", "人数", "户", "页", "字", "天", "家", "本", "册", "张"].contains(word)
  }

  /// Whether a remark says that figures are of other months or years; of a year, only where it says
  /// nothing else: 上一年项目数量（指2019年事项数）.
  private func isOfOtherTime(
    _ word: String, _ remark: [Unicode.Scalar], _ year: Int?
  ) -> Bool {
    if ["累计", "历年", "上年", "去年", "上半年", "下半年", "季度"].contains(where: word.holds) { return true }
    let scalars = Array(word.unicodeScalars)
    if let month = scalars.firstIndex(of: "月"), month > 0, scalars[month - 1].isDigit {
      if !word.holds("12月") { return true }
    }
    guard let year, let stated = YearName.last(ofTime: remark) else { return false }
    return stated != year
  }

  /// Whether a line says nothing but a unit that is a multiple of counts: （百件）, 计量：百件, 以万件计.
  static func statesMultiple(_ line: String) -> Bool {
    guard line.hasAtMost(16) else { return false }
    let parts = Label.Brackets(Array(line.unicodeScalars)[...])
    return (parts.inside + [parts.outside]).contains { part in
      var word = plain(part[...])
      for opening in ["计量", "数量", "数据", "统计", "均", "以", "按"]
      where word.utf8.starts(with: opening.utf8) {
        word.removeFirst(opening.count)
      }
      for ending in ["为单位", "计算", "统计", "计"] where word.hasSuffix(ending) {
        word.removeLast(ending.count)
      }
      let isCounted = word.unicodeScalars.last.map { !isMultiple($0) } ?? false
      return isCounted && isUnit(word) && MoneyUnit(rawValue: word) == nil
    }
  }

  /// Whether a line gives a unit that counts something else than the form does: 单位：人.
  static func countsOtherThings(_ line: String) -> Bool {
    guard let range = line.range(of: "单位") else { return false }
    let rest = line[range.upperBound...].unicodeScalars.drop { ":均为是".unicodeScalars.contains($0) }
    let parts = rest.prefix { !Label.isClosing($0) && !"。;".unicodeScalars.contains($0) }
      .split { "、,/".unicodeScalars.contains($0) }
    return !parts.isEmpty
      && parts.allSatisfy { part in
        let word = String(String.UnicodeScalarView(part))
        return word == "人次" || isOtherUnit(word)
      }
  }

  private static func isMultiple(_ scalar: Unicode.Scalar) -> Bool {
    "十百千万亿".unicodeScalars.contains(scalar)
  }
}
