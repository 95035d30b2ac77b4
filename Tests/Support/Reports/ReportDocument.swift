// SPDX-License-Identifier: Apache-2.0

import Fixtures

extension AnnualReport {
  /// The report as a file in a layout; the same report and layout always give the same bytes.
  package func bytes(in layout: Layout) -> [UInt8] {
    bytes(in: layout, saying: content(in: layout))
  }

  /// Such a file with other content than the report's own, such as a damaged one.
  package func bytes(in layout: Layout, saying content: [any Content]) -> [UInt8] {
    switch layout.container {
    case .docx: docx(in: layout, saying: content).bytes
    case .html: page(in: layout, saying: content).bytes
    }
  }

  /// The report as a Word document, for a layout in a DOCX container; lean for any other.
  package func docx(in layout: Layout) -> Docx {
    docx(in: layout, saying: content(in: layout))
  }

  private func docx(in layout: Layout, saying content: [any Content]) -> Docx {
    let flavour: WordMarkup.Flavour =
      if case .docx(let flavour) = layout.container { flavour } else { .lean }
    return Docx(
      flavour, runLength: layout.runLength, hasStyles: flavour != .lean, method: .deflated
    ) {
      content
    }
  }

  /// The report as a page, for a layout in an HTML container; plain for any other.
  package func page(in layout: Layout) -> HTMLPage {
    page(in: layout, saying: content(in: layout))
  }

  private func page(in layout: Layout, saying content: [any Content]) -> HTMLPage {
    let flavour: HTMLMarkup.Flavour =
      if case .html(let flavour) = layout.container { flavour } else { .plain }
    var page = HTMLPage(
      flavour, runLength: layout.runLength, title: pageTitle(in: layout.surroundings),
      encoding: layout.encoding.encoding, label: layout.encoding.label,
      hasFurniture: layout.hasFurniture
    ) {
      content
    }
    page.headMarkup = metaElements(in: layout.surroundings)
    return page
  }

  /// The report as plain text, its cells kept apart in one of the notations.
  ///
  /// A text has no tables in tables, so a layout's table around the report is left out.
  package func text(in layout: Layout, _ notation: PlainText.Notation) -> PlainText {
    var layout = layout
    layout.hasLayoutTable = false
    layout.surroundings.hasCaptions = true
    return PlainText(notation, encoding: layout.encoding.encoding) {
      content(in: layout)
    }
  }

  /// The six headings as a layout words them.
  package func headings(in layout: Layout) -> [String] {
    StatutoryForm.sections.enumerated().map { index, section in
      if index == 0, let heading = layout.surroundings.overviewHeading { return heading }
      return switch layout.headings {
      case .official, .styled, .afterBreak: section.heading
      case .spaced: section.heading.replacing("、", with: "、 ", maxReplacements: 1)
      case .traditional: section.heading.mapping(traditionalCharacters)
      case .reworded: rewordedHeadings[section.kind] ?? section.heading
      }
    }
  }

  /// The report as content, for a test that puts something beside it.
  package func content(in layout: Layout) -> [any Content] {
    let surroundings = layout.surroundings
    var flow = titleParagraphs(in: surroundings) ?? titleParagraphs(in: layout)
    if case .underTitle(let number) = surroundings.date {
      flow.append(Paragraph(dateLines[number % dateLines.count]))
    }
    flow += body(in: layout) + signature(in: layout)
    if surroundings.otherTables.contains(.atEnd) {
      flow += [Paragraph(""), otherTable(.atEnd), Paragraph("")] as [any Content]
    }
    if surroundings.hasRadicals { flow = flow.mapping(radicals) }
    if layout.isTraditional { flow = flow.mapping(traditionalCharacters) }
    let content = layout.hasMetadataTable ? [metadataTable as any Content] + flow : flow
    guard layout.hasLayoutTable else { return content }
    return [
      Table {
        Row("您现在的位置：首页", "政府信息公开")
        Row(Cell(columnSpan: 2) { content })
      }
    ]
  }

  private func body(in layout: Layout) -> [any Content] {
    var tables = ReportTables(report: self, layout: layout)
    var content: [any Content] = []
    // The last paragraph, held back while a heading may still follow in it.
    var open =
      "本报告根据《中华人民共和国政府信息公开条例》第五十条规定编制，"
      + "所列数据的统计期限自\(periodStart.chinese)起至\(periodEnd.chinese)止。"
    let others = layout.surroundings.otherTables
    func other(_ place: Surroundings.OtherTable) -> [any Content] {
      guard others.contains(place) else { return [] }
      let hasCaption = layout.surroundings.hasCaptions && place != .inOverview
      let caption = hasCaption ? [Paragraph("附表")] : []
      return caption + [otherTable(place), Paragraph("")]
    }
    for (index, heading) in headings(in: layout).enumerated() {
      switch layout.headings {
      case _ where heading.isEmpty: if !open.isEmpty { content.append(Paragraph(open)) }
      case .afterBreak:
        content.append(Paragraph(open.isEmpty ? heading : "\(open)\n\(heading)"))
      case .official, .reworded, .traditional, .spaced, .styled:
        if !open.isEmpty { content.append(Paragraph(open)) }
        let level = layout.headings == .styled ? 2 : nil
        let blanks = layout.headings == .spaced ? "  \u{3000}" : ""
        content.append(Paragraph(heading + blanks, heading: level))
      }
      let prose = sections[index]
      content += prose.dropLast().map { Paragraph($0) }
      open = prose.last ?? ""
      switch index {
      case 0: content += other(.inOverview)
      case 1:
        content += tables.proactiveDisclosure().flatMap { wrapped($0, in: layout) }
        content += other(.behindFirst)
      case 2:
        content += tables.requests().flatMap { wrapped($0, in: layout) } + other(.behindSecond)
      case 3:
        for (caption, table) in tables.reconsiderationAndLitigation() {
          if !caption.isEmpty { content.append(Paragraph(caption)) }
          content += wrapped(table, in: layout)
        }
        content += other(.behindThird)
      case 5: content += other(.inOther)
      default: break
      }
    }
    if !open.isEmpty { content.append(Paragraph(open)) }
    return content
  }

  /// A table with a blank paragraph behind it: Word makes one table of two that touch.
  private func wrapped(_ table: Table, in layout: Layout) -> [any Content] {
    guard layout.hasWrappers else { return [table, Paragraph("")] }
    switch layout.container {
    case .docx:
      return [
        Wrapped("<w:sdt><w:sdtContent>", "</w:sdtContent></w:sdt>") { table }, Paragraph(""),
      ]
    case .html:
      return [Wrapped("<div align=\"center\"><div>", "</div></div>") { table }]
    }
  }

  private func titleParagraphs(in layout: Layout) -> [any Content] {
    switch layout.title {
    case .paragraph: [Paragraph(title)]
    case .heading: [Paragraph(title, heading: 1)]
    case .twoParagraphs:
      [
        Paragraph(String(title.prefix(title.count - 12))),
        Paragraph(String(title.suffix(12))),
      ]
    }
  }

  private func signature(in layout: Layout) -> [any Content] {
    guard layout.surroundings.date == .signed else { return [] }
    let blanks = layout.hasPaddedSignature ? String(repeating: "\u{A0}", count: 60) : ""
    return [Paragraph(blanks + signedBy), Paragraph(blanks + issuedOn.chinese)]
  }

  private var metadataTable: Table {
    Table {
      Row("索引号", "000014349/\(issuedOn.year)-00012", "信息分类", "政府信息公开年报")
      Row("发布机构", issuer, "发布日期", issuedOn.description)
      Row("名称", Cell(title, columnSpan: 3))
      Row("文号", "", "有效性", "有效")
    }
  }
}

private let rewordedHeadings: [String: String] = [
  "overview": "一、概述",
  "proactive_disclosure": "二、行政机关主动公开政府信息情况",
  "requests": "三、行政机关收到和处理政府信息公开申请情况",
  "reconsideration_litigation": "四、因政府信息公开工作被申请行政复议、提起行政诉讼情况",
  "problems": "五、存在的主要问题及整改措施",
]
