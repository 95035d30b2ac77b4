// SPDX-License-Identifier: Apache-2.0

import Basics
package import DocumentModel
package import ReportModel

/// The validation log, `nianbao/validation-log/1`: what the rules found, what the reader noted, and
/// where each figure is in the document.
package enum ValidationLogJSON {
  package static func bytes(
    _ validation: Validation, of report: Report, notes: [Note], source: SourceFile
  ) -> [UInt8] {
    var json = JSONWriter(capacity: 65_536)
    json.beginObject()
    json.member("schema", SchemaID.log)
    source.write(to: &json)
    json.member("verdict", validation.verdict.rawValue)
    json.key("counts")
    json.beginObject()
    json.member("error", validation.count(.error))
    json.member("warning", validation.count(.warning))
    json.member("info", validation.count(.info))
    json.member("checks", validation.checks)
    json.member("not_assessable", validation.notAssessable)
    if validation.suppressed > 0 { json.member("suppressed", validation.suppressed) }
    json.endObject()
    json.key("findings")
    json.beginList()
    for finding in validation.findings {
      json.item()
      write(finding, to: &json)
    }
    json.endList()
    json.key("notes")
    json.beginList()
    for note in notes {
      json.item()
      note.write(to: &json)
    }
    json.endList()
    writeEvidence(of: report, to: &json)
    if let recognition = report.recognition { write(recognition, of: report, to: &json) }
    write(validation.claims, to: &json)
    json.endObject()
    return json.bytes
  }

  private static func write(_ finding: Finding, to json: inout JSONWriter) {
    json.beginObject()
    json.member("rule", finding.rule)
    json.member("severity", finding.severity.rawValue)
    json.member("message", finding.message)
    if let expected = finding.expected { write("expected", expected, to: &json) }
    if let actual = finding.actual { write("actual", actual, to: &json) }
    json.key("cells")
    json.beginList()
    for cell in finding.cells {
      json.item()
      json.beginObject()
      json.member("pointer", cell.pointer)
      json.key("value")
      if let value = cell.value { json.number(value) } else { json.null() }
      json.member("table", cell.evidence?.table)
      json.member("row", cell.evidence?.row)
      json.member("column", cell.evidence?.column)
      json.member("text", cell.evidence?.text)
      json.endObject()
    }
    json.endList()
    if let quote = finding.quote {
      json.key("quote")
      json.beginObject()
      json.member("section", quote.section)
      json.member("text", quote.text)
      json.endObject()
    }
    if let fingerprint = finding.fingerprint { json.member("fingerprint", fingerprint) }
    if let suppression = finding.suppression {
      json.key("suppressed")
      json.beginObject()
      json.member("reason", suppression.reason)
      json.member("until", suppression.until?.description)
      json.endObject()
    }
    json.endObject()
  }

  private static func write(_ key: String, _ value: Finding.Value, to json: inout JSONWriter) {
    json.key(key)
    switch value {
    case .number(let quantity): json.number(quantity)
    case .text(let text): json.string(text)
    }
  }

  /// Why the document was taken for a report on its form.
  private static func write(
    _ recognition: FormRecognition, of report: Report, to json: inout JSONWriter
  ) {
    json.key("recognition")
    json.beginObject()
    json.member("form", report.format.name)
    json.member("certainty", recognition.certainty.rawValue)
    json.member("labels_met", recognition.labelsMet)
    json.member("labels_of_form", recognition.labelsOfForm)
    json.member("title", recognition.hasTitle)
    json.member("headings", recognition.headings)
    json.endObject()
  }

  /// What was compared of the prose.
  private static func write(_ claims: [ProseClaim], to json: inout JSONWriter) {
    json.key("claims")
    json.beginList()
    for claim in claims {
      json.item()
      json.beginObject()
      json.member("section", claim.section)
      json.member("start", claim.range.lowerBound)
      json.member("end", claim.range.upperBound)
      json.member("quote", claim.text)
      json.key("value")
      json.number(claim.value)
      json.key("pointers")
      json.beginList()
      for pointer in claim.pointers {
        json.item()
        json.string(pointer)
      }
      json.endList()
      json.member("certainty", claim.certainty.rawValue)
      json.member("agrees", claim.agrees)
      json.endObject()
    }
    json.endList()
  }

  private static func writeEvidence(of report: Report, to json: inout JSONWriter) {
    json.key("evidence")
    json.beginObject()
    for (figure, reading) in report.readings.enumerated() {
      guard case .given(_, let evidence, _) = reading else { continue }
      json.key(report.format.figures[figure].pointer)
      write(evidence, to: &json)
    }
    if let other = report.otherForm {
      for figure in other.figures {
        guard case .given(_, let evidence, _) = other.readings[figure] else { continue }
        json.key(other.pointer(of: figure))
        write(evidence, to: &json)
      }
    }
    json.endObject()
  }

  private static func write(_ evidence: Evidence, to json: inout JSONWriter) {
    json.raw(EvidenceText.table)
    json.number(evidence.table)
    json.raw(EvidenceText.row)
    json.number(evidence.row)
    json.raw(EvidenceText.column)
    json.number(evidence.column)
    json.raw(EvidenceText.text)
    json.string(evidence.text)
    json.raw(EvidenceText.end)
  }

  /// What is written around the members of a figure's evidence, which is at one depth of the log. Written
  /// member by member, the evidence of a report took half of its log's instructions.
  private enum EvidenceText {
    static let table = Array("{\n      \"table\": ".utf8)
    static let row = Array(",\n      \"row\": ".utf8)
    static let column = Array(",\n      \"column\": ".utf8)
    static let text = Array(",\n      \"text\": ".utf8)
    static let end = Array("\n    }".utf8)
  }
}
