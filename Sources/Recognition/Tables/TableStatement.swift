// SPDX-License-Identifier: Apache-2.0

import Basics
import DocumentModel
import ReportModel

/// What a plain line right above or below a table says of its figures, without the opening of a note
/// (注：): that they are of another time, another body or in another measure, or that they don't count.
struct TableStatement {
  enum Effect {
    /// The figures that it is on aren't the report's: 以下数据为1—9月数据.
    case other
    /// They may not be; they are read, and the line is noted: 填报单位：某县教育局.
    case remark
  }

  let line: String
  let effect: Effect

  /// Nil where the line says nothing of the figures that the report doesn't; `title` is the report's.
  init?(_ line: String, title: Title?) {
    guard line.hasAtMost(60) else { return nil }
    let scalars = line.unicodeScalars.filter { !Label.isPassedOver($0) }.map(CharacterFolding.fold)
    if Self.isDateOfSigning(scalars, year: title?.year) { return nil }
    let text = Self.withoutDateOfWriting(String(scalars: scalars[...]))
    let opening = String(
      String.UnicodeScalarView(text.unicodeScalars.drop { Label.isPunctuation($0) || $0.isDigit }))
    let isShort = opening.hasAtMost(12)
    let isWhole =
      Self.openings.contains(where: opening.hasPrefix) || Self.scopes.contains(where: text.holds)
    let isScoped = isWhole || isShort || Self.wideScopes.contains(where: text.holds)
    guard isScoped || line.isFootnote else { return nil }
    self.line = line
    let time = Self.time(text, title?.year)
    if Remarks.statesMultiple(text) {
      effect = .other
    } else if Self.voids.contains(where: text.holds)
      || isShort && Self.shortVoids.contains(where: text.holds)
    {
      effect = .other
    } else if time == .other, isWhole || Self.quotesOtherYear(text), !text.holds("结转") {
      effect = .other
    } else if time != nil || Self.states.contains(where: text.holds)
      || Self.namesOtherBody(text, title?.issuer) || Self.isOfOtherLevel(text, title?.issuer)
      || Remarks.countsOtherThings(text)
    {
      effect = .remark
    } else {
      return nil
    }
  }

  /// What the heading of a chapter says of the figures of its table, where it isn't the form's:
  /// 三、2021年收到和处理政府信息公开申请情况.
  init?(heading line: String, title: Title?) {
    guard line.hasAtMost(60) else { return nil }
    let scalars = line.unicodeScalars.filter { !Label.isPassedOver($0) }.map(CharacterFolding.fold)
    let text = Self.withoutCarriedOver(String(scalars: scalars[...]))
    self.line = line
    if Self.isOfOtherTime(Array(text.unicodeScalars), text, title?.year)
      || Remarks.statesMultiple(text) || Self.voidHeadings.contains(where: text.holds)
    {
      effect = .other
    } else if Self.isHeadedByOther(text, title?.issuer) || Remarks.countsOtherThings(text) {
      effect = .remark
    } else {
      return nil
    }
  }

  /// Whether a line is a day of the year after the report's and nothing else: the report's date below a table
  /// at its end.
  private static func isDateOfSigning(_ scalars: [Unicode.Scalar], year: Int?) -> Bool {
    guard let year, scalars.last == "日" else { return false }
    let parts = scalars.split(omittingEmptySubsequences: false) {
      "年月日".unicodeScalars.contains($0)
    }
    return parts.count == 4 && String(scalars: parts[0]) == "\(year + 1)"
      && parts[1...2].allSatisfy { (1...2).contains($0.count) && $0.allSatisfy(\.isDigit) }
  }

  private static let voidHeadings = ["更正前", "修改前", "预计", "计划", "估算", "样表", "示例", "作废"]

  /// Whether a heading names another time than all of the report's year.
  private static func isOfOtherTime(
    _ scalars: [Unicode.Scalar], _ text: String, _ year: Int?
  ) -> Bool {
    if ["上年", "去年", "上一年", "往年", "历年", "累计", "上半年", "下半年", "季度"].contains(where: text.holds) {
      return true
    }
    guard let year else { return false }
    let years = YearName.years(in: scalars)
    if !years.isEmpty, !years.contains(year) { return true }
    // …情况2021
    let digits = scalars.suffix(4)
    if digits.count == 4, digits.allSatisfy(\.isDigit), scalars.dropLast(4).last?.isDigit == false,
      let stated = Int(String(scalars: digits)), (1990...2100).contains(stated), stated != year
    {
      return true
    }
    guard let month = scalars.lastIndex(of: "月"), month > 0, scalars[month - 1].isDigit else {
      return false
    }
    return String(scalars: scalars[..<month].suffix(2)) != "12"
  }

  /// Whether a heading is of more than the department, or of another body: 三、全县收到…, 二、某局主动公开….
  private static func isHeadedByOther(_ text: String, _ issuer: String?) -> Bool {
    guard let issuer else { return false }
    if BodyName.isDepartment(issuer), wholes.contains(where: text.holds) { return true }
    let name = Label(text).key.scalars
    let end = ["主动", "收到", "政府", "依申", "行政"].compactMap {
      String(scalars: name[...]).range(of: $0)?.lowerBound
    }
    .min()
    guard let end else { return false }
    return isOther(String(String(scalars: name[...])[..<end]), than: issuer)
  }

  private static let wholes = [
    "全国", "全省", "全市", "全县", "全区", "全州", "全系统", "下属", "所属", "直属",
  ]

  /// How lines on all of a table's figures begin.
  private static let openings = [
    "以下数", "下列数", "下表", "以上数", "上述数", "上表", "本表", "此表", "该表", "表内", "表中", "数据为", "数据截", "数据统计",
    "数据时间",
    "数据期间", "统计时间", "统计周期", "统计期", "统计区间", "统计截", "统计年度", "报表期", "报告期", "截止", "截至",
  ]

  /// Words by which a line is on all of a table's figures.
  private static let scopes = [
    "以下数据", "下列数据", "以上数据", "上述数据", "本表数", "此表数", "该表数", "表内数", "表中数", "见下表", "如下表", "见上表", "如上表",
  ]

  /// Words by which a line is on some figures.
  private static let wideScopes = [
    "数据", "本表", "此表", "该表", "统计范围", "统计口径", "填报", "填表", "编制单位", "报送单位", "上报单位", "制表单位", "单位", "计量",
  ]

  /// By which a table doesn't count.
  private static let voids = [
    "表作废", "数据作废", "以上作废", "以下作废", "模拟数据", "测试数据", "仅供测试", "虚拟数据", "演示数据", "乘以", "除以",
  ]
  private static let shortVoids = ["预计数", "计划数", "原填报", "原数据", "作废"]

  /// By which figures may change, or aren't exact.
  private static let states = [
    "更正", "订正", "勘误", "有误", "错误", "估算", "预估", "估计", "预计", "暂估", "未经审核", "未审核", "待审核", "待核实", "正在核实",
    "未核实",
    "待核对", "仅供参考", "不完全统计", "暂按", "暂用", "草稿", "初稿",
  ]

  // MARK: Time

  /// The time that a line names, if it isn't all of the report's year: ``Effect/other``, or
  /// ``Effect/remark`` where it may say something else.
  static func time(_ line: String, _ year: Int?) -> Effect? {
    let text = withoutCarriedOver(line)
    let isComparison = ["相比", "相较", "同比", "比上年", "较上年", "比去年", "较去年"].contains(where: text.holds)
    let scalars = Array(text.unicodeScalars)
    let years = YearName.years(in: scalars) { end in
      let rest = scalars[end...].drop { $0 == "度" }
      // Not 2021年新格式, 2022年结转.
      return rest.first.map { $0.isDigit || Self.behindYear.contains($0) } ?? true
        || ["数据", "情况", "统计", "全年", "年报", "的数据", "计划"].contains {
          String(scalars: rest).hasPrefix($0)
        }
    }
    let isOwn =
      ["今年", "本年"].contains(where: text.holds) || year.map(years.contains) ?? false
    if isComparison { return isOwn ? nil : .remark }
    if let year, let other = years.first(where: { $0 != year }) {
      // 2022年1月1日至2023年12月31日
      let isPeriod =
        other < year
        && ["统计时间", "统计周期", "统计期", "统计区间", "报告期", "报表期"].contains(where: text.holds)
      return !isOwn || isPeriod ? .other : .remark
    }
    if ["上半年", "下半年", "季度"].contains(where: text.holds) { return .other }
    if let months = months(scalars) { return months }
    if ["上年数", "去年数", "上年度数", "上一年数", "上一年度数", "往年数"].contains(where: text.holds) { return .other }
    return nil
  }

  /// A line without the form's own words on other years.
  private static func withoutCarriedOver(_ line: String) -> String {
    guard line.holds("结转") else { return line }
    var text = line
    for phrase in ["上年结转", "去年结转", "上年度结转", "上一年结转", "上一年度结转", "结转下年", "结转至下年"] {
      text = text.replacing(phrase, with: "")
    }
    return text
  }

  private static let behindYear: Set<Unicode.Scalar> = [
    ")", "】", "]", ",", "、", "-", "—", "–", "~", "至", "。",
  ]

  /// A period within the year: 1—9月数据, 截止10月31日, 2023年1月1日至2023年6月30日.
  private static func months(_ scalars: [Unicode.Scalar]) -> Effect? {
    let text = String(scalars: scalars[...])
    guard
      ["截止", "截至", "统计至", "月数据", "月份数据", "统计时间", "统计周期", "统计期", "统计区间", "报表期", "报告期"]
        .contains(where: text.holds),
      let last = scalars.lastIndex(of: "月"), last > 0, scalars[last - 1].isDigit
    else { return nil }
    let month = scalars[..<last].suffix(2).filter(\.isDigit)
    guard String(scalars: month[...]) == "12" else { return .other }
    let day = scalars[(last + 1)...].prefix(while: \.isDigit)
    return day.isEmpty || String(scalars: day) == "31" ? nil : .remark
  }

  /// Whether a line says that some figures are another year's: 行政处罚数据为2022年数据, 暂按上年数填报.
  private static func quotesOtherYear(_ text: String) -> Bool {
    ["年数据", "年度数据", "年数填", "年度数填", "年的数据", "年年报"].contains(where: text.holds)
  }

  /// A line without the date on which it was written: 填报时间：2024年1月5日.
  private static func withoutDateOfWriting(_ line: String) -> String {
    guard line.hasDigit else { return line }
    var text = line
    for kind in ["填报", "填表", "制表", "报送", "上报", "打印", "编制", "审核", "导出"] {
      for word in ["时间", "日期"] {
        guard let range = text.range(of: kind + word) else { continue }
        let rest = text[range.upperBound...].unicodeScalars.drop {
          $0.isDigit || "年月日:.-/".unicodeScalars.contains($0)
        }
        text = String(text[..<range.lowerBound]) + String(rest)
      }
    }
    return text
  }

  // MARK: Whose figures they are

  /// Whether a line gives another body than the report's as the one whose figures they are, or that
  /// filled in the table.
  private static func namesOtherBody(_ text: String, _ issuer: String?) -> Bool {
    guard let issuer else { return false }
    for word in ["填报单位:", "填表单位:", "编制单位:", "报送单位:", "上报单位:", "制表单位:", "填报机关:"] {
      guard let range = text.range(of: word) else { continue }
      let rest = text[range.upperBound...].unicodeScalars
      let name = rest.prefix { $0.isIdeograph }
      return isOther(String(name), than: issuer)
    }
    for (first, last) in [("表为", "数据"), ("数据为", "数据"), ("数据均为", "数据"), ("表系", "数据"), ("数据系", "数据")]
    {
      guard let range = text.range(of: first) else { continue }
      let rest = String(text[range.upperBound...])
      guard let end = rest.range(of: last) else { continue }
      return isOther(String(rest[..<end.lowerBound]), than: issuer)
    }
    return false
  }

  static func isOther(_ words: String, than issuer: String) -> Bool {
    var name = words
    // 县财政局办公室 fills in the table of 某县财政局.
    for ending in ["的", "办公室"] where name.hasSuffix(ending) { name.removeLast(ending.count) }
    guard name.unicodeScalars.count > 2, !name.hasDigit,
      BodyName.endings.contains(where: name.ends),
      !["本", "我", "各"].contains(where: name.hasPrefix)
    else { return false }
    let own = issuer.simplified
    guard !own.holds(name), !name.holds(own) else { return false }
    return BodyName(name).relation(to: BodyName(own)) == .different
  }

  /// Whether figures are said to be of more than a department, or of another level.
  private static func isOfOtherLevel(_ text: String, _ issuer: String?) -> Bool {
    if ["市级数据", "省级数据", "县级数据", "区级数据", "国家级数据", "上级数据"].contains(where: text.holds) {
      return true
    }
    guard ["统计范围", "数据范围", "统计口径"].contains(where: text.holds), let issuer,
      BodyName.isDepartment(issuer)
    else { return false }
    return (wholes + ["各部门", "各单位"]).contains(where: text.holds)
  }
}

extension Unicode.Scalar {
  fileprivate var isIdeograph: Bool { (0x4E00..<0xA000).contains(value) }
}

extension Note {
  static func statement(_ line: String, of table: Table) -> Note {
    Note(
      code: "table.remark",
      message: Localized(
        en: "A line beside table \(table.number) says something of its figures that the form "
          + "doesn't; check them against it: \(line.folded())",
        zh: "第\(table.number)个表格旁的文字涉及表内数据，请核对：\(line.folded())"),
      location: "table \(table.number)", text: line.folded())
  }
}
