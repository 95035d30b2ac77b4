// SPDX-License-Identifier: Apache-2.0

import Basics
package import ReportModel

/// The report's canonical JSON, `nianbao/annual-report/1`.
///
/// Depends on the document's bytes and name alone: the same give the same JSON, byte for byte.
package enum ReportJSON {
  package static func bytes(_ report: Report, source: SourceFile, layout: FigureLayout) -> [UInt8] {
    var json = JSONWriter()
    json.beginObject()
    json.member("schema", SchemaID.report)
    json.member("template", report.format.name)
    json.member("title", report.title)
    json.member("issuer", report.issuer)
    json.member("signed_by", report.signedBy)
    json.member("year", report.year)
    json.key("period")
    json.beginObject()
    json.member("start", report.periodStart?.description)
    json.member("end", report.periodEnd?.description)
    json.endObject()
    json.member("issued_on", report.issuedOn?.description)
    json.key("sections")
    json.beginList()
    for section in report.sections {
      json.item()
      json.beginObject()
      json.member("number", section.number)
      json.member("kind", section.kind)
      json.member("heading", section.heading)
      json.member("text", section.text)
      json.endObject()
    }
    json.endList()
    layout.write(report, to: &json)
    if let other = report.otherForm {
      json.key("other_form")
      other.write(to: &json)
    }
    source.write(to: &json)
    json.endObject()
    return json.bytes
  }
}
