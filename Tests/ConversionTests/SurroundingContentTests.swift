// SPDX-License-Identifier: Apache-2.0

import Conversion
import ConversionFixtures
import Foundation
import ReportModel
import TestSupport
import Testing

/// What stands around the figures of a whole report, in each kind of file: other tables, rows outside of
/// tables, headings that nobody knows, titles and dates.
@Suite struct SurroundingContentTests {
  enum Kind: String, Sendable, CaseIterable {
    case docx, html, text

    /// A report of any figures whose content is changed and written in this kind, and what converting
    /// that gives.
    /// `issuer` is the report's body, where it matters; `notation` is a text's; `prepare` changes what
    /// the report says.
    func converted(
      issuer: String? = nil, notation: PlainText.Notation = .tabCells,
      prepare: (inout AnnualReport) -> Void = { _ in }, _ change: Change
    ) throws -> (AnnualReport, ConversionResult.Results) {
      var generator = SplitMix64(seed: 15)
      var report = AnnualReport.random(.cn2021, using: &generator)
      if let issuer {
        report.issuer = issuer
        report.signedBy = issuer
      }
      prepare(&report)
      let layout = Layout(self == .html ? .html(.plain) : .docx(.lean))
      var content = report.content(in: layout)
      change(&content, report)
      let bytes =
        self == .text
        ? PlainText(notation) { content }.bytes : report.bytes(in: layout, saying: content)
      return (report, try Converter.builtIn().results(of: bytes, named: "a.\(rawValue)"))
    }
  }

  /// Changes a report's content.
  typealias Change = @Sendable (_ content: inout [any Content], _ report: AnnualReport) -> Void

  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    /// The codes of notes or rules of which one must be in the log, none where nothing may be said.
    var codes: Set<String> = []
    var change: Change

    var testDescription: String { name }
  }

  private static let fees = Table {
    Row("项目", "数量", "金额（元）")
    Row("信息处理费", 3, 40)
  }

  static let cases: [Case] = [
    // Tables that aren't statutory.
    Case(name: "a fee table in section six", codes: ["table.not_statutory"]) { content, _ in
      content.insert(fees, beforeLast: 2)
    },
    Case(name: "an attachment behind the signature", codes: ["table.not_statutory"]) { content, _ in
      content += [Paragraph("附件：收费情况表"), fees] as [any Content]
    },
    Case(name: "figures behind the signature", codes: ["text.after_signature"]) { content, _ in
      content.append(Paragraph("补充说明：另有行政许可12件。"))
    },
    Case(name: "a table of words in chapter five", codes: ["table.not_statutory"]) { content, _ in
      content.insert(
        Table {
          Row("存在的主要问题", "下一步的改进措施")
          Row("主动公开的内容还不够全面，政策解读的形式较为单一", "细化主动公开目录，丰富政策解读的形式，加强业务培训")
        }, beforeLast: 3)
    },
    // Rows that aren't in the form.
    Case(name: "a row of text", codes: ["row.not_read"]) { content, _ in
      content.changeTable(0) { $0.rows.append(Row("说明", Cell("另有12件由上级办理", columnSpan: 3))) }
    },
    Case(name: "a row of an unknown label", codes: ["row.unknown"]) { content, _ in
      content.changeTable(0) { table in
        guard let row = table.rows.firstIndex(where: { $0.cells.first?.text == "行政许可" }) else {
          return
        }
        var other = table.rows[row]
        other.cells[0] = Cell("行政裁决事项")
        table.rows.insert(other, at: row + 1)
      }
    },
    // The overview under a heading that nobody knows, or none.
    Case(name: "an unknown first heading", codes: ["section.assumed"]) { content, _ in
      content.replace("一、总体情况", with: "一、要点落实情况")
    },
    Case(name: "no first heading", codes: ["section.assumed"]) { content, _ in
      content.removeAll { ($0 as? Paragraph)?.text == "一、总体情况" }
    },
    Case(name: "a first heading of the second level", codes: ["section.assumed"]) { content, _ in
      content.replace("一、总体情况", with: "（一）要点落实情况")
    },
    Case(name: "a first heading by parts") { content, _ in
      content.replace("一、总体情况", with: "第一部分 总体情况")
    },
    // Titles and dates.
    Case(name: "a title broken in its year") { content, report in
      let title = Array(report.title)
      let place = title.firstIndex(of: "2") ?? 3
      content.replace(
        report.title,
        with: String(title[..<(place + 2)]) + "\n" + String(title[(place + 2)...]))
    },
    Case(name: "a title with blanks") { content, report in
      content.replace(report.title, with: report.title.map(String.init).joined(separator: " "))
    },
    Case(name: "a title of half a year", codes: ["title.year_uncertain"]) { content, report in
      content.replace(
        report.title, with: report.title.replacing("年", with: "年上半年", maxReplacements: 1))
    },
    // Labels in other characters.
    Case(name: "radicals and soft hyphens in labels") { content, _ in
      content.changeTable(0) { table in
        let others = ["行政许可": "⾏政许可", "行政处罚": "行政\u{AD}处罚", "规章": "\u{2068}规章\u{2069}"]
        for row in table.rows.indices {
          for cell in table.rows[row].cells.indices {
            guard let other = others[table.rows[row].cells[cell].text] else { continue }
            table.rows[row].cells[cell] = Cell(other)
          }
        }
      }
    },
    Case(name: "compatibility ideographs in labels") { content, _ in
      for table in 0..<3 {
        content.changeTable(table) { table in
          for row in table.rows.indices {
            for cell in table.rows[row].cells.indices {
              let text = table.rows[row].cells[cell].text
              guard text.contains(where: \.isLetter) else { continue }
              let other = text.replacing("行", with: "\u{FA08}").replacing("理", with: "\u{F9E4}")
                .replacing("年", with: "\u{F98E}").replacing("量", with: "\u{F97E}")
              table.rows[row].cells[cell].content = [Paragraph(other)]
            }
          }
        }
      }
    },
    Case(name: "no date", codes: ["metadata.missing"]) { content, report in
      content.removeAll { ($0 as? Paragraph)?.text == report.issuedOn.chinese }
    },
  ]

  @Test(arguments: Kind.allCases, cases)
  func `What stands around the figures leaves them exact, and is noted`(
    kind: Kind, subject: Case
  ) throws {
    let (report, results) = try kind.converted(subject.change)
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      #expect(json[pointer] == value.description, "\(pointer)")
    }
    let log = try JSON(Data(results.log))
    let notes = log["notes"].list
    let codes = Set(
      notes.compactMap { $0["code"].string } + results.validation.findings.map(\.rule))
    #expect(subject.codes.isSubset(of: codes), "\(codes)")
    let surroundings: Set<String> = [
      "table.not_statutory", "text.after_signature", "row.not_read", "row.unknown",
      "section.assumed", "title.year_uncertain",
    ]
    #expect(codes.intersection(surroundings) == subject.codes.intersection(surroundings))
    // Notes on cells carry their place.
    for note in notes where ["table.not_statutory", "row.not_read"].contains(note["code"].string) {
      #expect(note["place"]["table"].int != nil)
      #expect(note["place"]["text"].string?.isEmpty == false)
    }
  }

  @Test(
    arguments: Kind.allCases,
    [
      ["规章 3 1 6", "行政许可 4711"], ["规章", "3", "1", "6", "行政许可", "4711"],
      ["规章　3件　1件　6件", "行政许可　4711件"],
    ])
  func `Rows of the form that stand in the text are noted and give no figures`(
    kind: Kind, lines: [String]
  ) throws {
    let (report, results) = try kind.converted { content, _ in
      guard let table = content.firstIndex(where: { $0 is Table }) else { return }
      content.replaceSubrange(table...table, with: lines.map { Paragraph($0) })
    }
    let json = try ParsedJSON(results.report).values
    for (pointer, value) in report.figures {
      let isLost = pointer.hasPrefix("/tables/proactive_disclosure/")
      #expect(json[pointer] == (isLost ? "null" : value.description), "\(pointer)")
    }
    let rows = try JSON(Data(results.log))["notes"].list.filter {
      $0["code"].string == "row.as_text"
    }
    #expect(rows.count == 2)
    #expect(rows.last?["message_zh"].string?.contains("4711") == true)
    #expect(rows.allSatisfy { $0["where"].string?.hasPrefix("paragraph") == true })
  }
}

extension [any Content] {
  mutating func replace(_ text: String, with other: String) {
    guard let index = firstIndex(where: { ($0 as? Paragraph)?.text == text }) else { return }
    self[index] = Paragraph(other)
  }

  /// Puts content in front of the last few parts (the signature).
  mutating func insert(_ content: any Content, beforeLast count: Int) {
    insert(content, at: Swift.max(0, self.count - count))
  }

  mutating func changeTable(_ number: Int, _ change: (inout Table) -> Void) {
    let places = indices.filter { self[$0] is Table }
    guard places.indices.contains(number), var table = self[places[number]] as? Table else {
      return
    }
    change(&table)
    self[places[number]] = table
  }
}
