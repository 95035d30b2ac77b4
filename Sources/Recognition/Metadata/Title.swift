// SPDX-License-Identifier: Apache-2.0

import Basics
import ReportModel

/// A report's title, taken apart: the body whose report it is, and the year.
struct Title: Equatable {
  var text: String
  var issuer: String?
  var year: Int?
  /// Whether it states another time than one whole year (2022年上半年, 2021、2022年), or one that can't be
  /// read (20222年): its year isn't taken from elsewhere.
  var isUncertainYear = false

  /// How much of itself a title says: of two candidates the fuller one is the title.
  var fullness: Int { (issuer == nil ? 0 : 2) + (year == nil ? 0 : 1) }

  /// Whether the body's name seems to be whole: 县财政局 and 人民政府 have lost their beginning, or
  /// leave it to the site.
  var isComplete: Bool {
    guard let issuer, year != nil else { return false }
    let scalars = Array(issuer.unicodeScalars)
    guard let first = scalars.first, !Self.endsPlace(first) else { return false }
    return scalars.dropFirst().contains(where: Self.endsPlace)
  }

  /// Takes a title apart: `某局2022年政府信息公开工作年度报告`, `2022年某局政府信息公开…`,
  /// `某局政府信息公开工作年度报告（2022年度）`.
  init(_ text: String) {
    self.text = text
    let words = Words(text)
    var name: Words?
    let dates = DateText(text)
    for index in dates.scalars.indices where dates.isNumeral(dates.scalars[index]) {
      guard index == 0 || !dates.isNumeral(dates.scalars[index - 1]),
        let found = dates.year(at: index)
      else { continue }
      let first = Self.beginOfRange(before: index, in: dates.scalars)
      // Of 2021-2022年 neither is the report's own for certain.
      isUncertainYear = first != nil || Self.goesOn(behind: found.end + 1, in: dates)
      year = isUncertainYear ? nil : found.year
      name = Self.name(before: first ?? index, behind: found.end + 1, in: words)
      break
    }
    if year == nil, name == nil, let found = Self.bareYear(in: dates.scalars) {
      year = found.year
      name = Self.name(before: found.start, behind: found.start + 4, in: words)
    }
    if Self.isOfPart(dates.scalars) {
      isUncertainYear = true
      year = nil
    }
    issuer = Self.body(of: name ?? words) ?? Self.bodyBehind(text)
    if year == nil, let rest = issuer.flatMap(Self.withoutYear) {
      issuer = Self.isName(rest) ? rest : nil
      isUncertainYear = true
    }
  }

  /// Whether a year is the first of several: 2018年至2022年, 2021年、2022年.
  private static func goesOn(behind end: Int, in text: DateText) -> Bool {
    guard end + 1 < text.scalars.count, "-—–~至和、".unicodeScalars.contains(text.scalars[end])
    else { return false }
    return text.year(at: end + 1) != nil
  }

  /// Whether a title is of a part of the year: 上半年, 第一季度, 1-11月.
  private static func isOfPart(_ scalars: [Unicode.Scalar]) -> Bool {
    let text = String(scalars: scalars[...])
    if ["上半年", "下半年", "季度"].contains(where: text.holds) { return true }
    guard let month = scalars.firstIndex(of: "月") else { return false }
    let before = scalars[..<month].reversed().drop { DateText.isNumeral($0) }
    return before.count < month && before.first.map("-—–~至".unicodeScalars.contains) ?? false
  }

  /// A body's name without what looks like a year at one of its ends: 某市人民政府20222年, 某局2021、; nil
  /// where there is none.
  private static func withoutYear(_ name: String) -> String? {
    let shown = Array(name.unicodeScalars)
    let scalars = shown.map(CharacterFolding.fold)
    func isMark(_ scalar: Unicode.Scalar) -> Bool { "年度、Oo".unicodeScalars.contains(scalar) }
    var end = scalars.count
    while end > 0, isMark(scalars[end - 1]) || DateText.isNumeral(scalars[end - 1]) { end -= 1 }
    var start = 0
    while start < end, isMark(scalars[start]) || (0x30...0x39).contains(scalars[start].value) {
      start += 1
    }
    let cut = scalars[..<start] + scalars[end...]
    guard cut.contains(where: { $0 == "年" || (0x30...0x39).contains($0.value) }) else { return nil }
    return String(scalars: shown[start..<end])
  }

  /// Where the years of 2021-2022年 begin, where such a range ends at a place.
  private static func beginOfRange(before end: Int, in scalars: [Unicode.Scalar]) -> Int? {
    guard end > 4, "-—–~至和、".unicodeScalars.contains(scalars[end - 1]) else { return nil }
    var digits = end - 1
    while digits > 0, DateText.isNumeral(scalars[digits - 1]) { digits -= 1 }
    return end - 1 - digits == 4 ? digits : nil
  }

  /// The body that a title names at its end: `…报告（某县财政局）`, `…报告——某县财政局`.
  private static func bodyBehind(_ text: String) -> String? {
    let parts = text.split { "（）()—".contains($0) }
    guard parts.count > 1, let last = parts.last.map(String.init), !TitleRecognizer.isTitle(last),
      (3...40).contains(last.unicodeScalars.count),
      BodyName.endings.contains(where: last.simplified.ends)
    else { return nil }
    return last
  }

  /// The part of a title that names the body: what comes before the year, or else behind it; both where
  /// the year parts a place from its office (某县2023年水务局…).
  private static func name(before start: Int, behind end: Int, in words: Words) -> Words {
    let before = words[..<start]
    guard let name = body(of: before) else { return words.behindYear(end) }
    guard name.unicodeScalars.last.map(endsPlace) == true,
      let office = body(of: words.behindYear(end)),
      BodyName.endings.contains(where: office.simplified.ends),
      !offices.contains(where: office.simplified.hasPrefix)
    else { return before }
    // 某市2023年某市水务局…
    if office.hasPrefix(name) { return words.behindYear(end) }
    return Words(name + office)
  }

  /// What is no single body, where a place and a year come before it: 某县2023年各部门…, 某县2023年县级部门….
  private static let offices = ["各", "全", "部门", "本级", "县级", "市级", "区级", "省级", "法治"]

  /// A year without 年: `某局2022政府信息公开工作报告`, `…报告（2022）`.
  private static func bareYear(in scalars: [Unicode.Scalar]) -> (year: Int, start: Int)? {
    func isDigit(_ index: Int) -> Bool {
      scalars.indices.contains(index) && (0x30...0x39).contains(scalars[index].value)
    }
    for start in scalars.indices where isDigit(start) && !isDigit(start - 1) && !isDigit(start + 4)
    {
      guard let year = Int(String(scalars: scalars[start...].prefix(4))),
        (2000...2100).contains(year)
      else { continue }
      return (year, start)
    }
    return nil
  }

  /// The body's name, without what else a title has.
  private static func body(of title: Words) -> String? {
    var name = title
    if let subject = subjects.lazy.compactMap({ name.range(of: $0) }).first {
      let isShared =
        name.holds("政府信息", at: subject.lowerBound) && name[..<subject.lowerBound].ends("人民")
      // 某市人民政府信息公开: 政府 belongs to both.
      name = name[..<(isShared ? subject.lowerBound + 2 : subject.lowerBound)]
    }
    // 关于报送《某局2022年…》的函
    if let title = name.lastIndex(of: "《") { name = name[(title + 1)...] }
    name = withoutMark(name)
    let brackets = "《（( 【“）)】·•●■◆★".unicodeScalars
    while let first = name.shown.first, brackets.contains(first) { name = name[1...] }
    if let about = name.range(of: "关于") {
      // 某局关于2021年度政府信息公开工作的年度报告; 某县政府办公室关于印发某县水务局2023年….
      let author = name[..<about.lowerBound]
      var subject = name[about.upperBound...]
      let act = acts.first(where: subject.begins)
      if let act { subject = subject[act.unicodeScalars.count...] }
      while let first = subject.shown.first, brackets.contains(first) { subject = subject[1...] }
      let isSubject = isName(subject.text) && (act != nil || author.shown.isEmpty)
      name = isSubject ? subject : author
    }
    while let last = name.shown.last, "的（( 》-—".unicodeScalars.contains(last) {
      name = name[..<(name.shown.count - 1)]
    }
    return isName(name.text) ? name.text : nil
  }

  /// What a report is of, by the words of its title.
  private static let subjects = [
    "政府信息公开", "政府信息主动公开", "信息公开", "信息主动公开", "政府信息与政务公开", "政务公开",
  ]
  /// What a notice does with the report that it is about.
  private static let acts = [
    "印发", "印送", "公布", "发布", "公开", "公示", "报送", "上报", "呈报", "提交", "转发", "开展", "做好",
  ]

  /// A line without what a list or a site has before it: `12.`, `【年报】`.
  private static func withoutMark(_ line: Words) -> Words {
    if let first = line.folded.first, "【[〔".unicodeScalars.contains(first),
      let end = line.folded.firstIndex(where: "】]〕".unicodeScalars.contains)
    {
      return line[(end + 1)...]
    }
    let digits = line.folded.prefix { $0.isDigit }.count
    // 01某县水务局
    if (2...3).contains(digits), line.folded[0] == "0", line.folded.count > digits + 2 {
      return line[digits...]
    }
    guard (1...3).contains(digits), digits < line.folded.count,
      ".、)".unicodeScalars.contains(line.folded[digits])
    else { return line }
    return line[(digits + 1)...]
  }

  /// Whether a text can be a name at all: what is left of a year that a line break cut (022年) isn't.
  private static func isName(_ text: String) -> Bool {
    text.unicodeScalars.count >= 2
      && !text.unicodeScalars.allSatisfy { scalar in
        scalar == "年" || scalar == "度" || DateText.isNumeral(CharacterFolding.fold(scalar))
      }
  }

  /// Whether a character ends the name of a place.
  private static func endsPlace(_ scalar: Unicode.Scalar) -> Bool {
    switch CharacterFolding.fold(scalar) {
    case "省", "市", "区", "县", "州", "旗", "盟", "镇", "乡", "村", "道", "国": true
    default: false
    }
  }

  /// A line that is nothing but a year, as a remark behind a title: `（2022年度）`.
  static func remark(ofYear line: String) -> String? {
    // A paragraph below the title is none, which its first character says at once.
    guard let first = line.unicodeScalars.first(where: { !isRemarkBracket($0) }),
      Label.isPassedOver(first) || DateText.isNumeral(CharacterFolding.fold(first))
    else { return nil }
    let bare = line.filter { !"（）()".contains($0) }
    let dates = DateText(bare)
    guard let found = dates.year(at: 0) else { return nil }
    let rest = String(scalars: dates.scalars[found.end...].dropFirst())
    return rest.isEmpty || rest == "度" ? "（\(bare)）" : nil
  }

  /// Whether a bracket of a title is open at its end: `…报告（20` before `22年度）`.
  static func isRemarkOpen(_ text: String) -> Bool {
    var depth = 0
    for scalar in text.unicodeScalars where isRemarkBracket(scalar) {
      depth += scalar == "（" || scalar == "(" ? 1 : -1
    }
    return depth > 0
  }

  private static func isRemarkBracket(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "（" || scalar == "(" || scalar == "）" || scalar == ")"
  }

  /// Whose report it is, and on which year, however the title words it.
  struct Subject: Hashable {
    var issuer: Label.Key?
    var year: Int?
  }

  var subject: Subject { Subject(issuer: issuer.map { Label($0).key }, year: year) }

  /// A title without the mark of an attachment before it (附件1：), without the date that a list of links has
  /// behind it, and without a colon behind the body's name (某县水务局：2022年…).
  static func withoutMarkAndDate(_ line: String) -> String {
    let line = withoutColon(withoutAnnexMark(line))
    guard TitleRecognizer.isTitle(line) else { return line }
    let text = DateText(line)
    guard let found = text.dates().last, found.range.upperBound == text.scalars.count,
      text.scalars.count == line.unicodeScalars.count
    else { return line }
    return String(line.unicodeScalars.prefix(found.range.lowerBound))
  }

  /// A title without a colon between the body's name and the year.
  private static func withoutColon(_ line: String) -> String {
    let scalars = line.unicodeScalars
    guard line.utf8.count <= 320,
      let colon = scalars.firstIndex(where: { $0 == "：" || $0 == ":" })
    else { return line }
    let name = String(scalars[..<colon])
    let title = String(scalars[scalars.index(after: colon)...])
    guard (3...40).contains(name.unicodeScalars.count), !name.hasDigit,
      BodyName.endings.contains(where: name.simplified.ends),
      TitleRecognizer.isTitle(title), DateText(title).year(at: 0) != nil
    else { return line }
    return name + title
  }

  /// A title without 附件：, 附件1：, 附：, 转发：.
  static func withoutAnnexMark(_ line: String) -> String {
    var rest = line.unicodeScalars[...]
    if rest.first == "附" {
      rest.removeFirst()
      if rest.first == "件" { rest.removeFirst() }
      rest = rest.drop { DateText.isNumeral(CharacterFolding.fold($0)) }
    } else if line.hasPrefix("转发") || line.hasPrefix("转载") || line.hasPrefix("轉發") {
      rest = rest.dropFirst(2)
    } else {
      return line
    }
    guard rest.first.map(CharacterFolding.fold) == ":" else { return line }
    let title = String(Substring(rest.dropFirst()))
    return TitleRecognizer.isTitle(title) ? title : line
  }

  /// Whether the year of a title was cut between two lines: 20 and 22年, 2022 and 年, 2022年 and 度.
  static func cutsYear(_ line: String, _ next: String) -> Bool {
    let scalars = DateText(next).scalars
    guard let last = DateText(line).scalars.last else { return false }
    if scalars.first == "度" { return last == "年" }
    let digits = scalars.prefix { DateText.isNumeral($0) }
    return digits.count < 4 && scalars.dropFirst(digits.count).first == "年"
      && DateText.isNumeral(last)
  }

  /// A line without blanks but those between words in Latin letters, each made one space.
  static func joined(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: Label.isPassedOver) else { return line }
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in line.unicodeScalars {
      if Label.isPassedOver(scalar) {
        gap = !result.isEmpty
      } else {
        if gap, let last = result.last, isLatin(last), isLatin(scalar) { result.append(" ") }
        gap = false
        result.append(scalar)
      }
    }
    return String(result)
  }

  private static func isLatin(_ scalar: Unicode.Scalar) -> Bool {
    scalar.isASCII && scalar.properties.isAlphabetic
  }
}
