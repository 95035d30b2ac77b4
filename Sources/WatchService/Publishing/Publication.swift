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
  /// The time of the conversion in the worker.
  var seconds = Duration.zero
  /// When it became ready.
  let readyAt: ContinuousClock.Instant
}
