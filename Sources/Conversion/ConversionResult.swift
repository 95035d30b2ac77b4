// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ReportModel
package import ResultFiles

/// What a document was converted to, or why it was not.
package enum ConversionResult: Sendable {
  case converted(Results)
  case rejected(Rejection, SourceFile)

  package struct Results: Sendable {
    package let validation: Validation
    package let summary: ResultSummary
    /// The report's JSON and the validation log's, as they are to be written.
    package let report: [UInt8]
    package let log: [UInt8]
    /// The page for a person, where it was asked for.
    package let review: [UInt8]?
    /// The entries of the suppression list that named a finding, by their places in it.
    package let suppressionsUsed: Set<Int>
  }

  /// The files to be written.
  ///
  /// - Parameter attempt: which attempt at the document this is, for the error that may come of it.
  /// - Returns: them in the order in which they are placed.
  package func outputs(attempt: Int = 1) -> [Output] {
    switch self {
    case .converted(let results):
      [Output](report: results.report, log: results.log, review: results.review)
    case .rejected(let rejection, let source):
      [Output(.error, ErrorJSON.bytes(rejection, source: source, attempts: attempt))]
    }
  }
}
