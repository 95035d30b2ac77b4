// SPDX-License-Identifier: Apache-2.0

import Basics
import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// Two whole tables of one kind in a chapter, as of a county and of its bureau: the captions decide which
/// is the report's own, or neither is read.
@Suite struct SecondTableTests {
  typealias Kind = SurroundingContentTests.Kind

  private static let bureau = "青溪县林业局"

  /// The lines above the two tables, and whether the report's own comes first.
  struct Captions: Sendable, CustomTestStringConvertible {
    var other: String
    var own: String
    var testDescription: String { "\(other) | \(own)" }
  }

  static let decided = [
    Captions(other: "表1：全县情况汇总", own: "表2：本机关情况"),
    Captions(other: "汇总表（含下属单位）", own: "局机关"),
    Captions(other: "（二）局属单位", own: "（一）机关本级"),
    Captions(other: "上年度情况", own: "本年度情况"),
    Captions(other: "去年数", own: "今年数"),
    Captions(other: "修改前：", own: "修改后："),
    Captions(other: "原表", own: "更正后的表"),
    Captions(other: "表1", own: "表1（更正后）"),
  ]

  @Test(arguments: Kind.allCases, decided)
  func `Captions decide which table is the report's own`(kind: Kind, captions: Captions) throws {
    for table in 0..<3 {
      for isFirst in [true, false] {
        let (report, results) = try kind.converted(
          issuer: Self.bureau, prepare: ShiftedColumnTests.fill
        ) { content, _ in
          content.addRival(of: table, captions, ownFirst: isFirst)
        }
        let json = try ParsedJSON(results.report).values
        for (pointer, value) in report.figures {
          #expect(json[pointer] == value.description, "\(pointer), table \(table), \(isFirst)")
        }
        #expect(results.codes.contains("table.not_statutory"))
        #expect(!results.codes.contains("table.duplicate"))
      }
    }
  }

  @Test(
    arguments: Kind.allCases,
    [
      (bureau, Captions(other: "表1", own: "表2")),
      (bureau, Captions(other: "按机构统计", own: "按事项统计")),
      (bureau, Captions(other: "本局汇总", own: "县林业局情况")),
      ("青溪县人民政府", Captions(other: "全县汇总", own: "政府办本级")),
    ])
  func `Of two tables that nothing tells apart neither is read`(
    kind: Kind, subject: (issuer: String, captions: Captions)
  ) throws {
    for table in 0..<3 {
      let (report, results) = try kind.converted(
        issuer: subject.issuer, prepare: ShiftedColumnTests.fill
      ) { content, _ in
        content.addRival(of: table, subject.captions, ownFirst: false)
      }
      let json = try ParsedJSON(results.report).values
      let finding = results.validation.findings.first { $0.rule == "table.duplicate" }
      let named = Set(finding?.cells.compactMap(\.pointer) ?? [])
      let key = ["/proactive_disclosure/", "/requests/", "/reconsideration_litigation/"][table]
      for (pointer, value) in report.figures {
        if pointer.contains(key), value != .blank {
          #expect(json[pointer] == "null" && named.contains(pointer), "\(pointer)")
        } else {
          #expect(json[pointer] == value.description, "\(pointer)")
        }
      }
      #expect(finding?.message.zh.contains(subject.captions.own) == true)
    }
  }

  @Test(arguments: Kind.allCases)
  func `A table that is there twice with the same figures is read`(kind: Kind) throws {
    for table in 0..<3 {
      for lines in [["表1", "表2"], ["网页版", "打印版"], ["", ""]] {
        let (report, results) = try kind.converted(prepare: ShiftedColumnTests.fill) { content, _ in
          content.addRival(
            of: table, Captions(other: lines[0], own: lines[1]), ownFirst: true, isSame: true)
        }
        let json = try ParsedJSON(results.report).values
        for (pointer, value) in report.figures {
          #expect(json[pointer] == value.description, "\(pointer), \(lines)")
        }
        #expect(results.codes.isDisjoint(with: ["table.duplicate", "row.duplicate"]))
        #expect(results.codes.contains("table.repeated"), "\(table) \(lines)")
      }
    }
  }

  /// A page for wide and narrow screens.
  @Test(arguments: [
    "@media (max-width: 600px) { .copy { display: none } }",
    "@media screen and (min-width: 48em) { .copy { display: none } }",
    "@media (orientation: landscape) { .copy { visibility: hidden } }",
  ])
  func `A copy for another screen is read if it says the same`(style: String) throws {
    for change in [0, 1] {
      for isFirst in [true, false] {
        var generator = SplitMix64(seed: 23)
        let report = AnnualReport.random(.cn2021, using: &generator)
        var layout = Layout(.html(.plain))
        layout.surroundings = Surroundings()
        let page = String(decoding: report.bytes(in: layout), as: UTF8.self)
        let html = try Self.doubled(page, style: style, adding: change, copyFirst: isFirst)
        let results = try Converter.builtIn().results(of: Array(html.utf8))
        let json = try ParsedJSON(results.report).values
        for (pointer, value) in report.figures where value != .blank {
          #expect(json[pointer] == (change == 0 ? value.description : "null"), "\(pointer)")
        }
        #expect(results.codes.contains(change == 0 ? "table.repeated" : "row.duplicate"))
        #expect(results.codes.contains("row.duplicate") == (change != 0))
      }
    }
  }

  private static func doubled(
    _ page: String, style: String, adding change: Int, copyFirst: Bool
  ) throws -> String {
    var html = ""
    var rest = page[...]
    while let start = rest.range(of: "<table"), let end = rest.range(of: "</table>") {
      let table = String(rest[start.lowerBound..<end.upperBound])
      let copy =
        "<div class=\"copy\">"
        + (change == 0 ? table : table.replacing(/>(\d+(?:\.\d+)?)</) { ">9\($0.1)<" }) + "</div>"
      html += rest[..<start.lowerBound] + (copyFirst ? copy + table : table + copy)
      rest = rest[end.upperBound...]
    }
    return (html + rest).replacing("</head>", with: "<style>\(style)</style></head>")
  }
}

extension ConversionResult.Results {
  /// The rules of the findings and the codes of the notes.
  var codes: Set<String> {
    let notes = (try? JSON(Data(log)))?["notes"].list.compactMap { $0["code"].string } ?? []
    return Set(notes + validation.findings.map(\.rule))
  }
}

extension [any Content] {
  /// Puts another table beside one of the report's, each with its caption.
  fileprivate mutating func addRival(
    of number: Int, _ captions: SecondTableTests.Captions, ownFirst: Bool, isSame: Bool = false
  ) {
    let tables = indices.filter { self[$0] is Table }
    guard let own = self[tables[number]] as? Table else { return }
    var other = own
    if !isSame { other.changeFigures { "9" + $0 } }
    let second: [any Content] = Self.captioned(captions.other, other)
    let first: [any Content] = Self.captioned(captions.own, own)
    replaceSubrange(
      tables[number]...tables[number], with: ownFirst ? first + second : second + first)
  }

  private static func captioned(_ line: String, _ table: Table) -> [any Content] {
    line.isEmpty ? [table, Paragraph("")] : [Paragraph(line), table]
  }
}

extension Table {
  /// Changes the texts of its cells that are a number.
  mutating func changeFigures(_ change: (String) -> String) {
    for row in rows.indices {
      for cell in rows[row].cells.indices {
        let text = rows[row].cells[cell].text
        guard !text.isEmpty, text.allSatisfy({ $0.isNumber || $0 == "." }) else { continue }
        var changed = Cell(
          change(text), columnSpan: rows[row].cells[cell].columnSpan,
          rowSpan: rows[row].cells[cell].rowSpan)
        swap(&rows[row].cells[cell], &changed)
      }
    }
  }
}
