// SPDX-License-Identifier: Apache-2.0

import Workers

/// A document for a worker.
struct Attempt: Sendable {
  var document: ClaimedDocument
  /// Whether an earlier attempt didn't come to an end, so that it may crash its worker.
  var isSuspect = false
  /// The result that is published under the document's name, if it isn't converted.
  var earlier: KnownResult?
  /// The JSON of the reports on the year before, and the documents that they were made of.
  var previous: [[UInt8]]?
  var basis: [String] = []
}

/// An attempt that waits for a worker, with what that is to do.
struct ReadyAttempt: Sendable {
  var attempt: Attempt
  var task: Job.Task
}
