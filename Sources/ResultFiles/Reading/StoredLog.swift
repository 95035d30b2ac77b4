// SPDX-License-Identifier: Apache-2.0

package import Basics
package import ReportModel

/// A validation log as its JSON has it.
package struct StoredLog: Sendable, Equatable {
  package var source: SourceFile
  package var verdict: Verdict
  package var counts: Counts
  package var findings: [Finding]
  package var notes: [Note]
  /// The cell of every figure that the document gives, by its pointer.
  package var evidence: [String: Evidence]

  package struct Counts: Sendable, Equatable {
    package var error: Int
    package var warning: Int
    package var info: Int
    package var checks: Int
    package var notAssessable: Int
    /// Findings that a suppression keeps out of the verdict; they are among the others.
    package var suppressed: Int
  }

  /// What the reader did with the document.
  package struct Note: Sendable, Equatable {
    package var code: String
    package var message: Localized
    package var count: Int
    package var location: String?
    /// The cell it is about; nil where there is none, and in logs of earlier versions.
    package var place: NotePlace?
  }

  /// A cell of the document: table, row and column, counting from 1, and its text where known.
  package struct NotePlace: Sendable, Equatable {
    package var table: Int
    package var row: Int
    package var column: Int
    package var text: String?
  }

  /// Reads a validation log back.
  ///
  /// - Parameters:
  ///   - bytes: the file, whole.
  ///   - file: its path, for messages.
  /// - Throws: what is wrong with the file, and where.
  package init(_ bytes: [UInt8], file: String) throws(ResultError) {
    let root = try ResultNode(bytes, file: file, schema: SchemaID.log)
    source = try SourceFile(try root["source"])
    verdict = try root["verdict"].word(Verdict.self)
    let counts = try root["counts"]
    self.counts = Counts(
      error: try counts["error"].integer(), warning: try counts["warning"].integer(),
      info: try counts["info"].integer(), checks: try counts["checks"].integer(),
      notAssessable: try counts["not_assessable"].integer(),
      suppressed: try counts.optional("suppressed")?.integer() ?? 0)
    findings = try root["findings"].map { node throws(ResultError) in try Finding(node) }
    notes = try root["notes"].map { node throws(ResultError) in
      Note(
        code: try node["code"].string(),
        message: try node.localized("message"),
        count: try node["count"].integer(),
        location: try node["where"].stringOrNull(),
        place: try node.optional("place").map { place throws(ResultError) in
          NotePlace(
            table: try place["table"].integer(), row: try place["row"].integer(),
            column: try place["column"].integer(), text: try place["text"].stringOrNull())
        })
    }
    var evidence: [String: Evidence] = [:]
    for (pointer, node) in try root["evidence"].members() {
      evidence[pointer] = Evidence(
        table: try node["table"].integer(), row: try node["row"].integer(),
        column: try node["column"].integer(), text: try node["text"].string())
    }
    self.evidence = evidence
  }
}
