// SPDX-License-Identifier: Apache-2.0

package import ReportModel

import Basics

extension StoredReport {
  /// Reads a report's canonical JSON back.
  ///
  /// - Parameters:
  ///   - bytes: the file, whole.
  ///   - file: its path, for messages.
  /// - Throws: what is wrong with the file, and where.
  package init(_ bytes: [UInt8], file: String) throws(ResultError) {
    let root = try ResultNode(
      bytes, file: file, schema: SchemaID.report, values: Self.valueLimit)
    let period = try root["period"]
    var figures: [StoredFigure] = []
    try Self.collect(try root["tables"], into: &figures)
    var otherForm: StoredOtherForm?
    if let node = try root.optional("other_form") {
      var others: [StoredFigure] = []
      try Self.collect(try node["tables"], into: &others)
      otherForm = StoredOtherForm(
        template: try node["template"].string(),
        figures: others.map {
          StoredFigure(
            pointer: String($0.pointer.dropFirst(OtherForm.pointer.count)), value: $0.value)
        })
    }
    self.init(
      template: try root["template"].string(),
      title: try root["title"].stringOrNull(),
      issuer: try root["issuer"].stringOrNull(),
      signedBy: try root["signed_by"].stringOrNull(),
      year: try Self.year(try root["year"]),
      periodStart: try period["start"].dateOrNull(),
      periodEnd: try period["end"].dateOrNull(),
      issuedOn: try root["issued_on"].dateOrNull(),
      sections: try root["sections"].map { node throws(ResultError) in
        Section(
          number: try node["number"].integer(), kind: try node["kind"].string(),
          heading: try node["heading"].stringOrNull(), text: try node["text"].stringOrNull())
      },
      figures: figures, otherForm: otherForm,
      source: try SourceFile(try root["source"]))
  }

  /// The most values of a report's JSON: the form of 2021 has 300, and a form of one's own may be large.
  private static let valueLimit = 100_000

  /// The most bytes of a report that the service reads again, which is no more than it has to keep in memory of
  /// what workers wrote: the longest prose has some 100 KB.
  package static let byteLimit = 8 << 20

  /// A report's year: one that a report may have, so that one may reckon with it.
  private static func year(_ node: ResultNode) throws(ResultError) -> Int? {
    guard let year = try node.integerOrNull() else { return nil }
    guard CalendarDate.years.contains(year) else {
      throw node.wrong(.year)
    }
    return year
  }

  private static func collect(
    _ node: ResultNode, into figures: inout [StoredFigure]
  ) throws(ResultError) {
    for (_, member) in try node.members() {
      if case .object = member.value {
        try collect(member, into: &figures)
      } else {
        figures.append(StoredFigure(pointer: member.pointer, value: try member.figureOrNull()))
      }
    }
  }
}

extension SourceFile {
  init(_ node: ResultNode) throws(ResultError) {
    self.init(
      file: try node["file"].string(), format: try node["format"].stringOrNull(),
      bytes: try node["bytes"].integerOrNull(), sha256: try node["sha256"].stringOrNull(),
      encoding: try node["encoding"].stringOrNull(),
      producer: try node["producer"].stringOrNull())
  }
}
