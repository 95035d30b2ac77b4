// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import ResultFiles

/// What became of a job that a worker brought to its end.
package enum Reply: Sendable, Equatable {
  /// The files of a result and what it says in short, with the digest of the suppressions that applied
  /// (empty for none), and how long the worker took.
  case converted([Output], ResultSummary, suppressions: String, seconds: Duration)
  /// The document can't be converted; the output is its error JSON.
  case rejected([Output], FailureReason)
  /// An earlier result that can't be given a new name: the document is to be converted again.
  case unusable
}
