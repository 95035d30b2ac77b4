// SPDX-License-Identifier: Apache-2.0

import ResultFiles
import SystemIO
import SystemPackage
import Workers

/// A document with its outputs, ready to be published.
struct Publication: Sendable {
  var document: ClaimedDocument
  /// Empty where the outbox has them already.
  var outputs: [Output]
  var outcome: DeliveryOutcome
  /// Where the outbox has the result already.
  var publishedResult: FilePath?

  init(_ document: ClaimedDocument, _ completion: Completion) {
    self.document = document
    outputs = completion.outputs
    outcome = completion.outcome
    publishedResult = completion.publishedResult
  }
}
