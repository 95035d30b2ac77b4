// SPDX-License-Identifier: Apache-2.0

import ReportModel
import ResultFiles

/// What each sum is made of, beside `summary.report.json`: `nianbao/collection/1`.
package enum SummarySources {
  package static func bytes(_ summary: Summary, of collection: ReportCollection) -> [UInt8] {
    var json = JSONWriter(capacity: 1 << 20)
    json.beginObject()
    json.member("schema", SchemaID.collection)
    json.member("year", summary.year)
    json.member("template", summary.format.name)
    json.key("reports")
    json.beginList()
    let reports = summary.counted.compactMap { index -> (String, SubmittedReport)? in
      let item = collection.items[index]
      return item.submission.report.map { (collection.bodyName(of: item) ?? "", $0) }
    }
    for (name, report) in reports {
      json.item()
      json.beginObject()
      json.member("issuer", name)
      json.member("file", report.source.file)
      json.member("sha256", report.source.sha256)
      json.endObject()
    }
    json.endList()
    json.key("figures")
    json.beginObject()
    for (figure, slot) in summary.format.figures.enumerated() {
      json.key(slot.pointer)
      json.beginObject()
      json.member("given", summary.sums[figure].given)
      json.key("contributors")
      json.beginList()
      // By their places in `reports`, the largest first.
      let contributors = reports.indices.compactMap { index in
        reports[index].1.values[figure].map { (index: index, value: $0) }
      }.filter { $0.value != Quantity(0) }
      for contributor in contributors.sorted(by: { ($1.value, $0.index) < ($0.value, $1.index) }) {
        json.item()
        json.beginObject()
        json.member("report", contributor.index)
        json.key("value")
        json.number(contributor.value)
        json.endObject()
      }
      json.endList()
      json.endObject()
    }
    json.endObject()
    json.endObject()
    return json.bytes
  }
}
