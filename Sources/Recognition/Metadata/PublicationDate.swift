// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds when a report was published, in the lines of the page around it.
struct PublicationDate {
  /// A date with a word that says what it is: `发布日期：2020-01-31`.
  func labelled(in lines: [String]) -> CalendarDate? {
    for line in lines where Self.labels.contains(where: line.holds) {
      if let date = date(in: line, behind: Self.labels) { return date }
    }
    return nil
  }

  /// The date in one of the lines right under a title: `时间：2023.01.19 来源：本站`,
  /// `2022年01月18日来源：县财政局`, `(2026年1月23日)`.
  func underTitle(_ lines: some Sequence<String>) -> CalendarDate? {
    let lines = lines.prefix(6).filter { !$0.holds("。") && $0.unicodeScalars.count <= 120 }
    // 更新时间：2023-05-06　发布日期：2023-01-16
    for line in lines {
      if let date = date(in: line, behind: Self.labels) { return date }
    }
    for line in lines {
      if let date = date(in: line, behind: Self.shortLabels) { return date }
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
    guard Self.marks.contains(where: line.holds) || Title.bodyEndings.contains(where: name.ends)
    else { return nil }
    let words = String(scalars: before.suffix(6))
    return Self.otherDates.contains(where: words.holds) ? nil : found.date
  }

  /// The first date of a text that is nothing but one (`2023-01-19 08:00`).
  func only(_ text: String) -> CalendarDate? { leading(text) }

  private func date(in line: String, behind labels: [String]) -> CalendarDate? {
    let text = DateText(line)
    for found in text.dates() {
      let before = String(scalars: text.scalars[..<found.range.lowerBound].suffix(6))
      if labels.contains(where: before.holds), !Self.otherDates.contains(where: before.holds) {
        return found.date
      }
    }
    return nil
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
    "发布日期", "发布时间", "成文日期", "发文日期", "生成日期", "公开日期", "印发日期", "公布日期", "公布时间", "发稿时间", "发布于",
  ]
  /// Enough only where they are under the title.
  private static let shortLabels = ["日期", "时间"]
  /// What else has a date.
  private static let otherDates = [
    "访问", "截止", "截至", "打印", "浏览", "统计", "受理", "有效", "失效", "废止", "到期", "修改", "当前", "今天", "采集",
    "抓取", "下载", "查询",
  ]
  /// What comes after the date in the line under a title.
  private static let marks = [
    "来源", "信息来源", "文章来源", "稿源", "作者", "字体", "字号", "浏览", "点击", "阅读", "访问", "编辑", "责任编辑",
    "发布", "供稿", "分享", "打印", "大中小",
  ]
}
