// SPDX-License-Identifier: Apache-2.0

package import DocumentModel
package import Workers

/// A document that is given up without a word of its reader.
package struct Failure: Sendable, Equatable {
  package var name: String
  package var bytes: Int
  /// Nil for a document that wasn't read.
  package var sha256: String?
  package var attempts: Int
  package var cause: Cause

  package init(name: String, bytes: Int, sha256: String?, attempts: Int, cause: Cause) {
    self.name = name
    self.bytes = bytes
    self.sha256 = sha256
    self.attempts = attempts
    self.cause = cause
  }

  package enum Cause: Sendable, Equatable {
    case worker(WorkerFailure)
    case tooLarge(limit: Int)
    /// Its attempts were used up before, for this reason.
    case exhausted(FailureReason)
  }
}

/// What is written of a failure, and what the ledger keeps of it.
package struct FailureOutput: Sendable, Equatable {
  package var json: [UInt8]
  package var reason: FailureReason

  package init(json: [UInt8], reason: FailureReason) {
    self.json = json
    self.reason = reason
  }
}
