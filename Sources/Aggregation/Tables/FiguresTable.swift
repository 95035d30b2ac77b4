// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel
import ResultFiles

/// All figures as tidy data, one a row: `figures.csv` and `figures.jsonl`, a report's rows at a time.
package struct FiguresTable: Sendable {
  private let collection: ReportCollection
  /// By the format's name: each figure's table, row and column, as CSV and as JSON.
  private let keys: [String: [(csv: [UInt8], json: [UInt8])]]

  package static let columns: [(name: String, words: Localized)] = [
    (
      "issuer",
      Localized(
        en: "The body, as the roster names it, or else as its report does.",
        zh: "机关：按名单所列名称，名单外的按报告所写")
    ),
    ("year", Localized(en: "The reporting year.", zh: "报告年度")),
    ("template", Localized(en: "The form that the tables follow.", zh: "表格格式")),
    ("table", Localized(en: "The table's key, as in the JSON's pointers.", zh: "表")),
    ("row", Localized(en: "The row's key.", zh: "行")),
    ("column", Localized(en: "The column's key.", zh: "列")),
    (
      "value",
      Localized(
        en: "The figure; empty where the report gives none, which isn't 0.", zh: "数值：报告未填的为空，空白不等于0"
      )
    ),
    ("text", Localized(en: "The text of the original's cell.", zh: "原件单元格中的文字")),
    (
      "standing",
      Localized(
        en:
          "Whether the report counts in the sums: counted, older (a newer version is there), copy (the same file), other_form (not the year's form), sum (itself a sum), unknown (no body or year).",
        zh: "是否计入汇总：counted计入，older有更新版本，copy同一文件，other_form格式与年度不符，sum本身为汇总，unknown机关或年度不明")
    ),
    ("issuer_written", Localized(en: "The body as the report's title names it.", zh: "报告标题所写机关")),
    ("file", Localized(en: "The original's name.", zh: "原件文件名")),
    ("sha256", Localized(en: "The original's SHA-256.", zh: "原件SHA-256")),
  ]

  package init(_ collection: ReportCollection) {
    self.collection = collection
    var keys: [String: [(csv: [UInt8], json: [UInt8])]] = [:]
    let formats = collection.items.lazy.compactMap(\.submission.report).flatMap(\.formats)
    for format in formats where keys[format.name] == nil {
      keys[format.name] = format.figures.map { Self.key($0, in: format) }
    }
    self.keys = keys
  }

  private static func key(
    _ slot: FigureSlot, in format: ReportFormat
  ) -> (csv: [UInt8], json: [UInt8]) {
    let table = format.tables[slot.table]
    let block = table.blocks[slot.block]
    let names = [
      table.key, block.rowLeaves[slot.row].key, block.columnLeaves[slot.column].key,
    ]
    var json = JSONWriter(capacity: 128)
    for (column, name) in zip(columns[3...], names) { json.lineMember(column.name, .text(name)) }
    return (CSVWriter.fields(names), json.bytes)
  }

  package static var csvHeader: [UInt8] {
    CSVWriter.mark + CSVWriter.fields(columns.map(\.name)) + [0x0D, 0x0A]
  }

  /// The rows of one item of the collection; none for what could not be converted.
  ///
  /// What all of them share is written once and copied: a collection has hundreds of thousands.
  package func csv(of item: ReportCollection.Item) -> [UInt8] {
    guard let report = item.submission.report else { return [] }
    let comma = UInt8(ascii: ",")
    let end = [comma] + CSVWriter.fields(tail(of: item, report).map(\.text)) + [0x0D, 0x0A]
    var bytes: [UInt8] = []
    for (format, figures) in report.figuresByForm {
      guard let keys = keys[format.name] else { continue }
      let start = CSVWriter.fields(head(of: item, report, format).map(\.text)) + [comma]
      bytes.reserveCapacity(bytes.count + figures.count * (start.count + end.count + 80))
      for (figure, value, text) in figures {
        bytes += start
        bytes += keys[figure].csv
        bytes.append(comma)
        if let value { bytes += value.description.utf8 }
        bytes.append(comma)
        if let text { bytes += CSVWriter.fields([text]) }
        bytes += end
      }
    }
    return bytes
  }

  /// The same as JSON, an object a line.
  package func jsonLines(of item: ReportCollection.Item) -> [UInt8] {
    guard let report = item.submission.report else { return [] }
    var end = JSONWriter(capacity: 256)
    for (column, field) in zip(Self.columns.dropFirst(8), tail(of: item, report)) {
      end.lineMember(column.name, field)
    }
    var json = JSONWriter(capacity: report.values.count * (end.bytes.count + 320))
    for (format, figures) in report.figuresByForm {
      guard let keys = keys[format.name] else { continue }
      var start = JSONWriter(capacity: 256)
      for (column, field) in zip(Self.columns, head(of: item, report, format)) {
        start.lineMember(column.name, field)
      }
      for (figure, value, text) in figures {
        // Without the comma before the first.
        json.raw("{".utf8)
        json.raw(start.bytes.dropFirst())
        json.raw(keys[figure].json)
        json.lineMember("value", value.map { .number($0.description) } ?? .none)
        json.lineMember("text", Field(text))
        json.raw(end.bytes)
        json.raw("}\n".utf8)
      }
    }
    return json.bytes
  }

  fileprivate enum Field {
    case none
    case text(String)
    case number(String)

    init(_ text: String?) { self = text.map(Field.text) ?? .none }

    var text: String {
      switch self {
      case .none: ""
      case .text(let text), .number(let text): text
      }
    }
  }

  private func head(
    of item: ReportCollection.Item, _ report: SubmittedReport, _ format: ReportFormat
  ) -> [Field] {
    [
      Field(collection.bodyName(of: item)), report.year.map { .number("\($0)") } ?? .none,
      .text(format.name),
    ]
  }

  private func tail(of item: ReportCollection.Item, _ report: SubmittedReport) -> [Field] {
    [
      .text(item.standing.rawValue), Field(report.issuer), .text(report.source.file),
      Field(report.source.sha256),
    ]
  }
}

extension SubmittedReport {
  /// The forms whose figures it has: its own, and the one that some of its rows follow.
  package var formats: [ReportFormat] { [format] + [otherForm?.format].compactMap(\.self) }

  fileprivate var figuresByForm: [(ReportFormat, [(Int, Quantity?, String?)])] {
    let own = values.indices.map { ($0, values[$0], texts[$0]) }
    return [(format, own)] + [otherForm.map { ($0.format, $0.figures) }].compactMap(\.self)
  }
}

extension JSONWriter {
  /// A member of an object that is written on one line, with the comma before it.
  fileprivate mutating func lineMember(_ name: String, _ field: FiguresTable.Field) {
    raw(",\"".utf8)
    raw(name.utf8)
    raw("\":".utf8)
    switch field {
    case .none: null()
    case .text(let text): string(text)
    case .number(let number): raw(number.utf8)
    }
  }
}
