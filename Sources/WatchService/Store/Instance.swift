// SPDX-License-Identifier: Apache-2.0

import Basics
import SystemIO

/// One run of the service.
struct Instance: Sendable, Equatable {
  var name: String
  var processID: Int
  /// Changes with each boot of the computer.
  var bootID: String
  /// The version of its converter.
  var converter: String
  var startedAt: Timestamp
}

/// What an instance last recorded of itself.
struct InstanceState: Sendable, Equatable {
  var polledAt: Timestamp
  var outage: Outage?
  /// What keeps its workers from doing harm; nil before one was ready.
  var fence: Fence?

  struct Outage: Sendable, Equatable {
    /// The error, as it was logged.
    var error: String
    var since: Timestamp
  }
}
