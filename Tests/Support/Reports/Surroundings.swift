// SPDX-License-Identifier: Apache-2.0

/// What stands around a report's chapters, in the ways in which offices differ: the title, the date, the
/// heading of the first chapter, tables and rows of the office's own, and characters that look like
/// others. `Surroundings()` is the official form's.
package struct Surroundings: Sendable, Equatable {
  package enum Title: Sendable, Hashable {
    /// As the layout has it.
    case whole
    /// Broken by a line break behind so many characters.
    case lineBreak(Int)
    /// In paragraphs, broken behind so many characters.
    case paragraphs([Int])
    /// A blank between all characters.
    case spaced
    /// In the page's `title` alone, before a separator and the site's name.
    case inPage(separator: String)
    /// In the page's `meta` ArticleTitle alone.
    case inMeta
    case missing
  }

  package enum Date: Sendable, Hashable {
    /// Below the name of the body, at the end.
    case signed
    /// In a line under the title, in one of ``AnnualReport/dateLines``.
    case underTitle(Int)
    /// In the page's `meta` PubDate alone.
    case inMeta
    case missing
  }

  /// Where a table of the office's own stands.
  package enum OtherTable: Sendable, Hashable, CaseIterable {
    case inOverview, behindFirst, behindSecond, behindThird, inOther, atEnd
  }

  package var title: Title = .whole
  package var date: Date = .signed
  /// The first chapter's heading where it isn't the form's; blank where there is none.
  package var overviewHeading: String?
  package var otherTables: [OtherTable] = []
  /// A row of text with digits at the end of the first table.
  package var hasTextRow = false
  /// Radicals and compatibility ideographs in place of the ideographs that they look like.
  package var hasRadicals = false
  /// A line before each table of the office's own that stands behind another, without which a text
  /// shows the two as one.
  package var hasCaptions = false

  package init() {}

  /// Headings of the first chapter that the form doesn't have.
  package static let overviewHeadings = [
    "", "一、要点落实情况", "第一部分 总体情况", "（一）总体情况", "第一章 工作开展情况", "一、2022年工作回顾",
  ]

  /// Random ones that suit a layout's container, and a report whose title has so many characters.
  package static func random(
    titleLength: Int, isPage: Bool, using generator: inout some RandomNumberGenerator
  ) -> Surroundings {
    var surroundings = Surroundings()
    let place = Int.random(in: 1..<titleLength, using: &generator)
    let second = Int.random(in: 1..<titleLength, using: &generator)
    let pageTitles: [Title] = [
      .inPage(separator: generator.pick(["-", "_", "|", " - ", "——", "_政府信息公开年报_"])), .inMeta,
    ]
    surroundings.title = generator.pick(
      [
        .whole, .lineBreak(place), .paragraphs([place]),
        .paragraphs(Set([place, second]).sorted()), .spaced, .missing,
      ] + (isPage ? pageTitles : []))
    surroundings.date = generator.pick(
      [.signed, .signed, .underTitle(Int.random(in: 0..<100, using: &generator)), .missing]
        + (isPage ? [.inMeta] : []))
    if generator.isOne(in: 2) { surroundings.overviewHeading = generator.pick(overviewHeadings) }
    surroundings.otherTables = OtherTable.allCases.filter { _ in generator.isOne(in: 4) }
    surroundings.hasTextRow = generator.isOne(in: 4)
    surroundings.hasRadicals = generator.isOne(in: 3)
    // A line with a date is sought under a title.
    if case .underTitle = surroundings.date, !surroundings.isTitleInText {
      surroundings.date = .signed
    }
    return surroundings
  }

  /// Whether the title stands in the document's own text.
  package var isTitleInText: Bool {
    switch title {
    case .whole, .lineBreak, .paragraphs, .spaced: true
    case .inPage, .inMeta, .missing: false
    }
  }
}

extension AnnualReport {
  /// Lines under a title with a date, as sites write them.
  package var dateLines: [String] {
    let (year, month, day) = (issuedOn.year, issuedOn.month, issuedOn.day)
    func padded(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return [
      "发布时间：\(issuedOn) 09:41", "\(year)年\(padded(month))月\(padded(day))日来源：县财政局",
      "(\(issuedOn.chinese))", "日期：\(year)/\(padded(month))/\(padded(day))　浏览：12次",
      "时间：\(year).\(padded(month)).\(padded(day)) 来源：本站",
      "信息来源：县政府办公室 发布日期：\(issuedOn) 10:20:00 字体：[大 中 小]", "【发布时间：\(issuedOn)】",
      "来源：本站　发布：\(issuedOn)", "\(issuedOn) 15:02:11", "作者：管理员  更新时间：\(issuedOn)  阅读次数：271",
      "来源：县政府办 \(issuedOn) 09:41 浏览次数：38", "（\(year)年\(padded(month))月\(padded(day))日）",
    ]
  }

  /// The paragraphs of a title that surroundings break; nil where it is the layout's.
  func titleParagraphs(in surroundings: Surroundings) -> [any Content]? {
    let characters = Array(title)
    switch surroundings.title {
    case .whole: return nil
    case .lineBreak(let place):
      return [Paragraph(String(characters[..<place]) + "\n" + String(characters[place...]))]
    case .paragraphs(let places):
      return zip([0] + places, places + [characters.count]).map {
        Paragraph(String(characters[$0..<$1]))
      }
    case .spaced: return [Paragraph(characters.map(String.init).joined(separator: " "))]
    case .inPage, .inMeta, .missing: return []
    }
  }

  /// The title that the page gives itself outside its text.
  func pageTitle(in surroundings: Surroundings) -> String {
    switch surroundings.title {
    case .whole: "\(title)_政府信息公开_门户网站"
    case .inPage(let separator): "\(title)\(separator)青山县人民政府门户网站"
    case .lineBreak, .paragraphs, .spaced, .inMeta, .missing: "政府信息公开_门户网站"
    }
  }

  /// `meta` elements with what stands in them alone.
  func metaElements(in surroundings: Surroundings) -> String {
    var markup = ""
    if surroundings.title == .inMeta {
      markup += "<meta name=\"ArticleTitle\" content=\"\(title)\">\n"
    }
    if surroundings.date == .inMeta {
      markup += "<meta name=\"PubDate\" content=\"\(issuedOn) 08:30\">\n"
    }
    return markup
  }

  /// A table of the office's own, whose figures occur nowhere else.
  package func otherTable(_ place: Surroundings.OtherTable) -> Table {
    switch place {
    case .inOverview:
      Table {
        Row("季度", "公开条数", "同比")
        Row("一季度", 700_011, "增12.5%")
        Row("二季度", 700_012, "减3%")
      }
    case .behindFirst:
      Table {
        Row("文件名称", "文号")
        Row("关于印发工作要点的通知", "青政办〔2022〕700021号")
      }
    case .behindSecond:
      Table {
        Row("申请渠道", "件数")
        Row("当面", 700_031)
        Row("网络", 700_032)
      }
    case .behindThird:
      Table {
        Row("案号", "情况")
        Row("（2022）青行初700041号", "已撤诉")
      }
    case .inOther:
      Table {
        Row("收费项目", "金额（元）", "备注")
        Row("信息处理费", 700_051, "3件")
      }
    case .atEnd:
      Table {
        Row("附件", "页数", "备注")
        Row("公开目录", 700_061, "")
        Row("公开指南", 700_062, "修订")
      }
    }
  }

  /// The row of text that stands in the first table.
  package static let textRow = "另有行政许可700071件由上级机关办理"
}

extension Surroundings {
  /// A text as it is written in the document.
  package func written(_ text: String) -> String { hasRadicals ? text.mapping(radicals) : text }
}

/// Radicals and compatibility ideographs that look like the characters they stand for.
let radicals: [Character: Character] = Dictionary(
  uniqueKeysWithValues: zip("人民工文行见长门车一二十日月生用立自言金面口大小心目力方", "⼈⺠⼯⽂⾏⻅⻓⻔⻋⼀⼆⼗⽇⽉⽣⽤⽴⾃⾔⾦⾯⼝⼤⼩⼼⽬⼒⽅"))

extension [any Content] {
  /// The content with some characters replaced.
  func mapping(_ characters: [Character: Character]) -> [any Content] {
    map { part -> any Content in
      switch part {
      case var paragraph as Paragraph:
        paragraph.pieces = paragraph.pieces.map { piece in
          switch piece {
          case .text(let text): .text(text.mapping(characters))
          case .run(let text, let properties):
            .run(text.mapping(characters), properties: properties)
          case .raw: piece
          }
        }
        return paragraph
      case var table as Table:
        for row in table.rows.indices {
          for cell in table.rows[row].cells.indices {
            table.rows[row].cells[cell].content = table.rows[row].cells[cell].content.mapping(
              characters)
          }
        }
        return table
      case var wrapped as Wrapped:
        wrapped.content = wrapped.content.mapping(characters)
        return wrapped
      default: return part
      }
    }
  }
}
