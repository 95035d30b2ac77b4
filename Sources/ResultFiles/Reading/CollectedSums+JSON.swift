// SPDX-License-Identifier: Apache-2.0

package import ReportModel

extension CollectedSums {
  /// Reads a collection's sums back.
  ///
  /// - Parameters:
  ///   - report: `summary.report.json`, whole.
  ///   - sources: `summary.sources.json`, which names the bodies behind each sum; nil where it isn't
  ///     at hand.
  ///   - files: the paths of both, for messages.
  /// - Throws: what is wrong with a file, and where; also sums without a year.
  package init(
    report: [UInt8], sources: [UInt8]?, files: (report: String, sources: String)
  ) throws(ResultError) {
    let stored = try StoredReport(report, file: files.report)
    // The sums are made of summary.sources.json, a single body's report of a document.
    guard stored.source.format == "json" else {
      throw ResultError(file: files.report, problem: .noSums)
    }
    guard let year = stored.year else {
      throw ResultError(
        file: files.report, problem: .wrong(pointer: "/year", wanted: .wholeNumber))
    }
    var sums: [String: Sum] = [:]
    for figure in stored.figures {
      sums[figure.pointer] = Sum(value: figure.value, given: figure.value == nil ? 0 : 1)
    }
    self.init(year: year, template: stored.template, reports: 0, sums: sums)
    guard let sources else { return }
    let root = try ResultNode(sources, file: files.sources, schema: SchemaID.collection)
    let issuers = try root["reports"].map { node throws(ResultError) in
      try node["issuer"].string()
    }
    reports = issuers.count
    for (pointer, node) in try root["figures"].members() {
      guard self.sums[pointer] != nil else { continue }
      self.sums[pointer]?.given = try node["given"].integer()
      self.sums[pointer]?.contributors = try node["contributors"].map {
        contributor throws(ResultError) in
        let index = try contributor["report"].integer()
        guard issuers.indices.contains(index) else {
          throw try contributor["report"].wrong(.wholeNumber)
        }
        return Contributor(issuer: issuers[index], value: try contributor["value"].number())
      }
    }
  }
}
