// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ResultFiles

/// A worker's answer to a job.
package enum Reply: Sendable, Equatable {
  /// The files of a result and what it says in short, with the digest of the suppressions that applied
  /// (empty for none), and the wall-clock time that the worker needed.
  case converted([Output], ResultSummary, suppressions: String, seconds: Duration)
  /// The document can't be converted; the only output is its error JSON.
  case rejected([Output], FailureReason)
}

/// How far a worker has come with a job.
package enum JobProgress {
  case finished(Reply)
  /// The report is recognized. What follows makes the reply once the reports on the year before are
  /// known.
  case recognized(RecognizedReport, then: (PreviousJSON?) -> Reply)
  /// The document needs a helper. What follows goes on with the helper's result.
  case needsHelper(HelperRequest, then: (HelperResult) -> JobProgress)
}
