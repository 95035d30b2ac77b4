// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// Finds the report's title, wherever it is broken: by a line break, over paragraphs, by blanks.
struct TitleRecognizer {
  /// A line before the first section, and the paragraph that it is a line of.
  struct Line {
    var text: String
    var paragraph: Int
    var isHeading = false
  }

  struct Found: Equatable {
    var title: Title
    /// The lines that it takes; empty where the text has none and the title comes from elsewhere.
    var lines: Range<Int>
    /// A line right before the title that may have been its beginning, and wasn't taken for it.
    var doubtfulLine: String?
    /// Titles of other bodies or years that nothing distinguishes from this one, such as links to other
    /// reports above it.
    var others: [String] = []
  }

  /// Names of bodies that the document states elsewhere: who signs, and the page's source. Where a
  /// title may begin in one of several lines, one that names such a body is right.
  var bodies: [String] = []

  /// The title among the lines before the first section, or else the one that the file or its page
  /// states outside the text, without the site's name around it. The most trusted of those that are
  /// `stated` comes first.
  func title(in lines: [Line], stated: [String]) -> Found? {
    let stated = stated.compactMap(Self.withoutSite)
    var best = title(in: lines, stated: stated)
    // What a person sees says that it is no whole year's.
    if best?.title.isUncertainYear == true { return best }
    guard best?.title.fullness ?? 0 < 3 else { return best }
    for title in stated where title.fullness > best?.title.fullness ?? -1 {
      best = Found(title: title, lines: 0..<0)
    }
    return best
  }

  /// The fullest title; of those that are as full, one that names who signs, that the page states for
  /// itself, that is a heading, and the last, since links to other reports are above a page's text.
  private func title(in lines: [Line], stated: [Title]) -> Found? {
    let joined = lines.map { Title.withoutMarkAndDate(Title.joined($0.text)) }
    let statedSubjects = Set(stated.map(\.subject))
    var candidates: [(found: Found, score: Int)] = []
    let folded = joined.map(\.simplified)
    let parts = folded.map { Part($0) }
    for place in joined.indices where parts[place].mayBePart {
      // A title that begins with an earlier line has been seen already.
      if let last = candidates.last, last.found.lines.contains(place) { continue }
      guard let end = Self.end(of: folded, parts, from: place) else { continue }
      let found = extended(place..<end, lines, joined)
      let isStated = statedSubjects.contains(found.title.subject)
      let score =
        8 * found.title.fullness + (isConfirmed(found.title) ? 4 : 0) + (isStated ? 2 : 0)
        + (lines[found.lines.lowerBound].isHeading ? 1 : 0)
      candidates.append((found, score))
    }
    guard let best = candidates.max(by: { $0.score < $1.score }),
      var found = candidates.last(where: { $0.score == best.score })?.found
    else { return nil }
    let subject = found.title.subject
    found.others = candidates.filter {
      $0.score | 1 == best.score | 1 && $0.found.title.subject != subject
    }.map(\.found.title.text)
    return found
  }

  /// What is asked of a line for each beginning of a title that may reach it. A page's menu has some
  /// hundred lines, and 政务公开 in many: joined and searched again from each of them, they took a third
  /// of the conversion of a page of 135 KB.
  private struct Part {
    let mayBePart: Bool
    let count: Int
    /// Whether it has a character that each title has.
    let hasReport: Bool

    init(_ line: String) {
      mayBePart = TitleRecognizer.mayBePart(line)
      count = line.unicodeScalars.count
      hasReport = line.holds("报")
    }
  }

  /// The end of the lines, from one on, that make a title; nil where the line is no first line of
  /// the words that every title has.
  private static func end(of joined: [String], _ parts: [Part], from start: Int) -> Int? {
    var text = ""
    var count = 0
    var hasReport = false
    // What a text holds, one that goes on from it does, too.
    var holdsDisclosure = false
    for index in start..<min(start + 24, joined.count) {
      guard parts[index].mayBePart else { return nil }
      // Lines above that aren't needed for 信息公开…报告 are looked at by and by.
      if index > start {
        holdsDisclosure = holdsDisclosure || Self.holdsDisclosure(text)
        if !holdsDisclosure, text.isEmpty || !mayBegin(text) { return nil }
      }
      text += joined[index]
      count += parts[index].count
      guard count <= 80 else { return nil }
      hasReport = hasReport || parts[index].hasReport
      guard hasReport, isTitle(text) else { continue }
      // 政府信息公开 of a page's path right above the title isn't the first of its lines.
      let isBehind = index > start && isTitle(joined[(start + 1)...index].joined())
      return isBehind ? nil : index + 1
    }
    return nil
  }

  /// The title of some lines with those before it that belong to it, and the year behind it.
  private func extended(_ lines: Range<Int>, _ all: [Line], _ joined: [String]) -> Found {
    var found = Found(title: Title(joined[lines].joined()), lines: lines)
    if found.title.year == nil, let (year, end) = Self.yearRemark(in: joined, at: lines.upperBound)
    {
      found.title = Title(found.title.text + year)
      found.lines = lines.lowerBound..<end
    }
    if Title.isRemarkOpen(found.title.text), found.lines.upperBound < joined.count {
      let longer = found.title.text + joined[found.lines.upperBound]
      if !Title.isRemarkOpen(longer), longer.unicodeScalars.count <= 80 {
        found.title = Title(longer)
        found.lines = found.lines.lowerBound..<found.lines.upperBound + 1
      }
    }
    while let before = found.lines.lowerBound.predecessor, Self.mayBePart(joined[before]),
      Title.cutsYear(joined[before], found.title.text)
    {
      found.title = Title(joined[before] + found.title.text)
      found.lines = before..<found.lines.upperBound
    }
    if let start = confirmedStart(of: found, joined) {
      found.title = Title(joined[start..<found.lines.lowerBound].joined() + found.title.text)
      found.lines = start..<found.lines.upperBound
    }
    while !isConfirmed(found.title) || !found.title.isComplete,
      let before = found.lines.lowerBound.predecessor, Self.mayPrecede(joined[before])
    {
      let longer = Title(joined[before] + found.title.text)
      guard longer.text.unicodeScalars.count <= 80,
        belongs(before, to: found, longer, all, joined)
      else { break }
      found.title = longer
      found.lines = before..<found.lines.upperBound
    }
    if !isConfirmed(found.title), let before = found.lines.lowerBound.predecessor,
      Self.mayPrecede(joined[before]),
      Self.looksLikeName(joined[before])
        || !found.title.isComplete && joined[before].unicodeScalars.count <= 20
    {
      found.doubtfulLine = joined[before]
    }
    return found
  }

  /// The remark with the year that comes after a title, in one line or broken over three.
  private static func yearRemark(in joined: [String], at start: Int) -> (year: String, end: Int)? {
    var text = ""
    for index in start..<min(start + 3, joined.count) {
      text += joined[index]
      if !Title.isRemarkOpen(text), let year = Title.remark(ofYear: text) {
        return (year, index + 1)
      }
    }
    return nil
  }

  /// Whether a line is the beginning of a title that `found` is so far.
  private func belongs(
    _ before: Int, to found: Found, _ longer: Title, _ all: [Line], _ joined: [String]
  ) -> Bool {
    let first = found.lines.lowerBound
    let isOneBlock =
      all[before].paragraph == all[first].paragraph
      || (all[before].isHeading && all[first].isHeading)
    if isOneBlock || joined[before].unicodeScalars.count == 1 {
      return longer.fullness >= found.title.fullness
    }
    // 22年政府 before 信息公开工作年度报告, where 某县财政局20 comes before it.
    if let prior = before.predecessor, Title.cutsYear(joined[prior], joined[before]) { return true }
    if longer.fullness > found.title.fullness { return true }
    // 青山 before 县财政局2022年…, but not whatever comes before 财政局2022年….
    return longer.fullness == found.title.fullness && !found.title.isComplete
      && Self.looksLikeName(joined[before])
      && (longer.isComplete || joined[before].unicodeScalars.count <= 2)
  }

  /// The earlier line with which the title names a body that is known, and a year, where it doesn't
  /// yet: 20 and 22年 before 某县人民政府…. Without a year anywhere, the line with the body's name.
  private func confirmedStart(of found: Found, _ joined: [String]) -> Int? {
    let isNamed = isConfirmed(found.title)
    guard !bodies.isEmpty, !isNamed || found.title.year == nil else { return nil }
    var text = found.title.text
    var start = found.lines.lowerBound
    var named: Int?
    while let before = start.predecessor, Self.mayBePart(joined[before]),
      !Self.isTitle(joined[before])
    {
      text = joined[before] + text
      guard text.unicodeScalars.count <= 80 else { break }
      start = before
      let title = Title(text)
      guard isConfirmed(title) else { continue }
      if title.year != nil { return start }
      if !isNamed, named == nil { named = start }
    }
    return named
  }

  private func isConfirmed(_ title: Title) -> Bool {
    guard let issuer = title.issuer else { return false }
    return bodies.contains { Label($0).key == Label(issuer).key }
  }

  // MARK: Lines

  static func isTitle(_ text: String) -> Bool {
    guard mayBePart(text) else { return false }
    let text = text.simplified
    guard holdsDisclosure(text) else { return false }
    return text.holds("报告") || text.holds("年报") || text.holds("告年度报")
  }

  private static func mayBePart(_ text: String) -> Bool {
    !text.isEmpty && text.utf8.count <= 320 && text.unicodeScalars.count <= 80
      && !text.unicodeScalars.contains(where: isOfSentence)
  }

  private static func holdsDisclosure(_ text: String) -> Bool {
    text.holds("信息公开") || text.holds("政务公开") || text.holds("信息主动公开")
  }

  /// Whether a text may be the beginning of 政府信息公开, 政府信息主动公开 or 政务公开.
  private static func mayBegin(_ text: String) -> Bool {
    [
      "政", "政府", "政府信", "政府信息", "政府信息公", "信", "信息", "信息公", "政务", "政务公",
      "信息主", "信息主动", "信息主动公",
    ].contains(where: text.ends)
  }

  private static func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "；", "：", ",", ";", ":", ">", "＞", "?", "？", "！", "!", "|", "｜": true
    default: false
    }
  }

  /// Whether a line may come before the rest of a title: it has no words of a page's furniture.
  private static func mayPrecede(_ text: String) -> Bool {
    mayBePart(text) && !isTitle(text) && text.unicodeScalars.count <= 40
      && !furniture.contains(where: text.holds) && !hasDate(text)
  }

  /// A date is of the page, a year of the title.
  private static func hasDate(_ text: String) -> Bool { !DateText(text).dates().isEmpty }

  /// Whether a line may be the first part of a body's name: ideographs alone, and not too many.
  private static func looksLikeName(_ text: String) -> Bool {
    (2...20).contains(text.unicodeScalars.count)
      && text.unicodeScalars.allSatisfy(\.properties.isIdeographic)
  }

  /// Words of navigation, headings and marks around an article.
  private static let furniture = [
    "首页", "主页", "公开", "年报", "年度报告", "目录", "网站", "门户", "网", "专栏", "栏目", "导航", "位置",
    "下载", "附件", "打印", "搜索", "检索", "登录", "注册", "服务", "互动", "新闻", "解读", "机构", "领导", "动态",
    "通知", "公告", "法规", "制度", "概况", "简介", "索引", "字体", "字号", "分享", "关闭", "返回", "收藏", "来源",
    "作者", "浏览", "点击", "阅读", "无障碍", "正文", "详情", "类别", "主题", "标题", "名称", "文号", "版权",
  ]
}

extension Int {
  /// The number before, nil before the first of a list.
  fileprivate var predecessor: Int? { self > 0 ? self - 1 : nil }
}

extension TitleRecognizer {
  /// The title in the text that a page gives itself: `某镇2022年…年度报告-某县人民政府门户网站`.
  static func withoutSite(_ text: String) -> Title? {
    var best: Title?
    for separators in ["_|｜", "_|｜–—-－·»>"] {
      for part in text.split(whereSeparator: separators.contains) {
        let text = Title.withoutAnnexMark(Title.joined(String(part).trimmed()))
        guard isTitle(text) else { continue }
        let title = Title(text)
        // The shorter part of as much is without the site's name.
        if title.fullness >= best?.fullness ?? -1 { best = title }
      }
    }
    return best
  }
}
