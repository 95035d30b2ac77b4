// SPDX-License-Identifier: Apache-2.0

import ReportModel

/// Finds the report's title, and in it the body whose report it is and the year.
struct TitleRecognizer {
  struct Title: Equatable {
    var text: String
    var issuer: String?
    var year: Int?

    /// How much of itself a title tells: of two candidates the fuller one is the title.
    var fullness: Int { (issuer == nil ? 0 : 2) + (year == nil ? 0 : 1) }
  }

  /// The title among the lines before the first section, or else the one that the file gives
  /// itself, without the site's name around it.
  func title(in lines: [String], metadataTitle: String?) -> Title? {
    var best: Title?
    for index in lines.indices {
      guard let title = title(at: index, in: lines) else { continue }
      if title.fullness > best?.fullness ?? -1 { best = title }
    }
    if best?.fullness == 3 { return best }
    let parts = metadataTitle?.split(whereSeparator: { "_|｜–—".contains($0) }) ?? []
    for part in parts {
      let text = joined(String(part).trimmed())
      guard Self.isTitle(text) else { continue }
      let title = Title(text)
      if title.fullness > best?.fullness ?? -1 { best = title }
    }
    return best
  }

  /// The title that a line is, or is part of: a title over several lines is joined.
  private func title(at index: Int, in lines: [String]) -> Title? {
    var text = joined(lines[index])
    guard Self.mayBePart(text) else { return nil }
    if !Self.isTitle(text) {
      // 长桥乡2019年政府信息公开年度工作 / 报 告
      guard text.holds("信息公开"), index + 1 < lines.count else { return nil }
      let next = joined(lines[index + 1])
      guard next.unicodeScalars.count <= 12 else { return nil }
      text += next
      guard Self.isTitle(text) else { return nil }
    }
    var title = Title(text)
    var before = index - 1
    while title.fullness < 3, before >= 0, index - before <= 2 {
      let line = joined(lines[before])
      guard Self.mayBePart(line), !Self.isTitle(line), Self.mayPrecede(line) else { break }
      let longer = Title(line + title.text)
      guard longer.fullness > title.fullness else { break }
      title = longer
      before -= 1
    }
    return title
  }

  private static func isTitle(_ text: String) -> Bool {
    guard mayBePart(text), text.holds("信息公开") || text.holds("政务公开") else { return false }
    return text.holds("报告") || text.holds("年报") || text.holds("告年度报")
  }

  private static func mayBePart(_ text: String) -> Bool {
    !text.isEmpty && text.unicodeScalars.count <= 80
      && !text.unicodeScalars.contains(where: isOfSentence)
  }

  private static func isOfSentence(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case "。", "，", "；", "：", ",", ";", ":", ">", "＞", "?", "？": true
    default: false
    }
  }

  /// Whether a line can be the first part of a title: it ends in a year, or names a body.
  private static func mayPrecede(_ text: String) -> Bool {
    if text.ends(with: "年") || text.ends(with: "年度") { return true }
    return bodyEndings.contains(where: text.ends)
  }

  /// How the names of bodies end.
  static let bodyEndings = [
    "政府", "办事处", "办公室", "委员会", "管委会", "局", "厅", "部", "委", "院", "署", "中心", "县", "市",
    "区", "镇", "乡", "街道", "支队", "大队", "总队", "公司", "学校", "大学", "开发区", "办", "站", "所",
    "自治区", "自治州", "自治县", "旗", "盟", "省", "联合会", "总会", "研究院",
  ]

  /// A line without blanks between Chinese characters, others made one space.
  private func joined(_ line: String) -> String {
    guard line.unicodeScalars.contains(where: Label.isPassedOver) else { return line }
    var result = String.UnicodeScalarView()
    var gap = false
    for scalar in line.unicodeScalars {
      if Label.isPassedOver(scalar) {
        gap = !result.isEmpty
      } else {
        if gap, let last = result.last, last.isASCII, scalar.isASCII { result.append(" ") }
        gap = false
        result.append(scalar)
      }
    }
    return String(result)
  }
}

extension TitleRecognizer.Title {
  /// Takes a title apart: `某局2022年政府信息公开工作年度报告`, `2022年某局政府信息公开…`,
  /// `某局政府信息公开工作年度报告（2022年度）`.
  init(_ text: String) {
    self.text = text
    var name = text
    let dates = DateText(text)
    for index in dates.scalars.indices where dates.isNumeral(dates.scalars[index]) {
      guard index == 0 || !dates.isNumeral(dates.scalars[index - 1]),
        let found = dates.year(at: index)
      else { continue }
      year = found.year
      let before = String(String.UnicodeScalarView(dates.scalars[..<index]))
      var after = String(String.UnicodeScalarView(dates.scalars[found.end...].dropFirst()))
      if after.hasPrefix("度") { after.removeFirst() }
      let body = Self.body(of: before)
      name = body == nil ? after : before
      break
    }
    issuer = Self.body(of: name)
  }

  /// The body's name, without what else a title has.
  private static func body(of text: String) -> String? {
    var name = text
    if let range = name.range(of: "政府信息公开") ?? name.range(of: "信息公开")
      ?? name.range(of: "政务公开")
    {
      let isShared = name[range] == "政府信息公开" && name[..<range.lowerBound].hasSuffix("人民")
      // 某市人民政府信息公开: 政府 belongs to both.
      name = String(name[..<range.lowerBound]) + (isShared ? "政府" : "")
    }
    while let first = name.first, "关于《（( ".contains(first) || first == "关" {
      if name.hasPrefix("关于") {
        name.removeFirst(2)
      } else if "《（( ".contains(first) {
        name.removeFirst()
      } else {
        break
      }
    }
    // 某局关于2021年度政府信息公开工作的年度报告
    if name.hasSuffix("关于") { name.removeLast(2) }
    while let last = name.last, "的（( 》-—".contains(last) { name.removeLast() }
    return name.unicodeScalars.count >= 2 ? name : nil
  }
}
