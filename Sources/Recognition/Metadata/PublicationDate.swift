// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds when a report was published, in the lines of the page around it.
struct PublicationDate {
  /// A date with a word that says what it is: `发布日期：2020-01-31`.
  func labelled(in lines: [String]) -> CalendarDate? {
    for line in lines where Self.labels.contains(where: line.simplified.holds) {
      if let date = date(in: line, behind: .certain) { return date }
    }
    return nil
  }

  /// The date in one of the lines right under a title: `时间：2023.01.19 来源：本站`,
  /// `2022年01月18日来源：县财政局`, `(2026年1月23日)`.
  func underTitle(_ lines: some Sequence<String>) -> CalendarDate? {
    let lines = lines.prefix(6).filter { !$0.holds("。") && $0.unicodeScalars.count <= 120 }
    // 更新时间：2023-05-06　发布日期：2023-01-16
    for line in lines {
      if let date = date(in: line, behind: .certain) { return date }
    }
    for line in lines {
      if let date = date(in: line, behind: .short) { return date }
      if let date = leading(line) ?? onlyDate(amongMarks: line) { return date }
    }
    return nil
  }

  /// The one date of a line that has marks of the page, or begins with a body's name:
  /// `来源：县政府办 2023-01-19 09:41 浏览：38`, `某县财政局 2023-01-19`.
  private func onlyDate(amongMarks line: String) -> CalendarDate? {
    let text = DateText(line)
    let dates = text.dates()
    guard let found = dates.first, dates.count == 1 else { return nil }
    let before = text.scalars[..<found.range.lowerBound]
    let name = String(scalars: before.filter { !Self.isBracket($0) }[...])
    guard
      Self.marks.contains(where: line.simplified.holds)
        || BodyName.endings.contains(where: name.ends)
    else { return nil }
    let words = String(scalars: before.suffix(6))
    guard !Self.otherDates.contains(where: words.holds) else { return nil }
    return Self.kind(of: label(of: found, in: text, line)) == .other ? nil : found.date
  }

  /// The date that a text of a page's `meta` begins with: `2023-01-19 08:00`, `2023-01-19T08:00:00Z`,
  /// `20230119`, `2023——01——19`, as 政府网站发展指引 prints it.
  func only(_ text: String) -> CalendarDate? {
    var plain = text.replacing("——", with: "-")
    let digits = plain.prefix { $0.isASCII && $0.isNumber }
    if digits.count == 8 {
      plain = "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
    }
    guard let found = DateText(plain).dates().first, found.range.lowerBound == 0 else { return nil }
    return found.date
  }

  // MARK: Labels

  /// What the label before a date says of it.
  private enum Kind {
    /// That it is when the report was published.
    case certain
    /// No more than 日期, 时间 or 更新时间: enough under a title alone.
    case short
    /// That it is another date: 施行日期, 会议时间.
    case other
    case none
  }

  private func date(in line: String, behind kind: Kind) -> CalendarDate? {
    let text = DateText(line)
    return text.dates().first { Self.kind(of: label(of: $0, in: text, line)) == kind }?.date
  }

  /// The word before a date and its colon, up to a blank: 发布日期 of `来源：县统计局 发布日期：2023-01-19`.
  private func label(of found: DateText.Found, in text: DateText, _ line: String) -> String {
    var blanks: Set<Int> = []
    var count = 0
    for scalar in line.unicodeScalars {
      if Label.isPassedOver(scalar) { blanks.insert(count) } else { count += 1 }
    }
    var end = found.range.lowerBound
    while end > 0, text.scalars[end - 1] == ":" || Self.isBracket(text.scalars[end - 1]) {
      end -= 1
    }
    var start = end
    var word = 0
    while start > 0, end - start < 16, text.scalars[start - 1].properties.isIdeographic {
      // 发 布 日 期 is one word.
      if blanks.contains(start), word > 1 { break }
      word = blanks.contains(start) ? 1 : word + 1
      start -= 1
    }
    return String(scalars: text.scalars[start..<end])
  }

  private static func kind(of label: String) -> Kind {
    if let ending = labels.first(where: label.ends) {
      let rest = String(label.dropLast(ending.count))
      return otherDates.contains(where: rest.ends) ? .other : .certain
    }
    guard let ending = shortLabels.first(where: label.ends) else { return .none }
    let rest = String(label.dropLast(ending.count))
    let isKnown =
      rest.isEmpty || shortWords.contains(rest) || BodyName.endings.contains(where: rest.ends)
    return isKnown ? .short : .other
  }

  /// The date that a line begins with, where nothing but a time or the page's other marks follow.
  private func leading(_ line: String) -> CalendarDate? {
    let text = DateText(line)
    guard let found = text.dates().first,
      text.scalars[..<found.range.lowerBound].allSatisfy(Self.isBracket)
    else { return nil }
    let rest = text.scalars[found.range.upperBound...].drop {
      Self.isBracket($0) || Self.isTime($0)
    }
    let word = String(scalars: rest)
    return rest.isEmpty || Self.marks.contains(where: word.hasPrefix) ? found.date : nil
  }

  private static func isBracket(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "(", ")", "[", "]", "【", "】", "〔", "〕", "|", "/", "·": true
    default: false
    }
  }

  private static func isTime(_ scalar: Unicode.Scalar) -> Bool {
    scalar == ":" || (0x30...0x39).contains(scalar.value)
  }

  private static let labels = [
    "发布日期", "发布时间", "成文日期", "成文时间", "发文日期", "发文时间", "生成日期", "公开日期", "公开时间", "印发日期", "公布日期",
    "公布时间", "发稿时间", "发表时间", "上网日期", "上网时间", "发布于",
  ]
  /// Enough only where they are under the title.
  private static let shortLabels = ["日期", "时间"]
  /// What may come before those.
  private static let shortWords: Set<String> = [
    "信息", "文章", "新闻", "资讯", "内容", "更新", "录入", "上传", "添加", "创建", "编辑", "报告", "制作", "公示",
  ]
  /// What else has a date.
  private static let otherDates = [
    "访问", "截止", "截至", "打印", "浏览", "统计", "受理", "有效", "失效", "废止", "到期", "修改", "当前", "今天", "采集",
    "抓取", "下载", "查询", "计划", "预计", "上期", "一期", "上次", "下次", "下期",
  ]
  /// What comes after the date in the line under a title.
  private static let marks = [
    "来源", "信息来源", "文章来源", "稿源", "作者", "字体", "字号", "浏览", "点击", "阅读", "访问", "编辑", "责任编辑",
    "发布", "供稿", "分享", "打印", "大中小",
  ]
}
